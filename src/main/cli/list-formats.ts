/** How `list` writes calls. */
export const listFormats = ['table', 'json', 'jsonl', 'csv'] as const;

/** One of {@link listFormats}. */
export type ListFormat = (typeof listFormats)[number];
