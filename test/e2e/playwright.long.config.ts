import base from './playwright.config.ts';

/** What takes minutes: `npm run test:long`. */
export default { ...base, testMatch: '*.long.ts', timeout: 900_000 };
