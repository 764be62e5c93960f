/** `0004711*101` is the extension `101` of the client `0004711` (observed); any other name stays as it came. */
export function shortExtension(name: string): string {
  return /^\d+\*(\d+)$/.exec(name)?.[1] ?? name;
}
