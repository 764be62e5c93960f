/** Words of the terminal. */
export const catalogue = {
  description: 'Fetches a cloud PBX’s calls, keeps them, and searches and exports them offline.',
} as const;
