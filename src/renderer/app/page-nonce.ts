/** The nonce that the host gave this page: for every `<style>` that a library makes (`styleNonce` of AG Grid, too). */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
