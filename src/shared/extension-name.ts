/**
 * `0004711*101` is the extension `101` of the client `0004711` (observed); anything else stays as it came. For what is
 * shown: copies and exports carry what was fetched.
 */
export function shortExtension(name: string): string {
  return /^\d+\*(\d+)$/.exec(name)?.[1] ?? name;
}
