import { randomBytes } from 'node:crypto';
import type { Words } from '../../shared/words/words.ts';
import { contentSecurityPolicy } from '../app/page.ts';

/** A page for a browser that is not in (any more): what is the matter, and what to do. Loads nothing. */
export function plainPage(words: Words): { readonly html: string; readonly policy: string } {
  const nonce = randomBytes(18).toString('base64');
  const html = `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.t('shell:application.name'))}</title>
<style nonce="${nonce}">
body { font: 15px/1.5 system-ui, sans-serif; max-width: 34em; margin: 18vh auto 0; padding: 0 1.5em; }
h1 { font-size: 19px; font-weight: 600; }
</style>
</head>
<body>
<h1>${escaped(words.t('desktop:browser.refused.title'))}</h1>
<p>${escaped(words.t('desktop:browser.refused.text'))}</p>
</body>
</html>
`;
  return { html, policy: contentSecurityPolicy(nonce, 'none') };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
