import base from './playwright.config.ts';

/** README's pictures: `npm run screenshots`. */
export default {
  ...base,
  testMatch: '*.shots.ts',
  timeout: 240_000,
  retries: 0,
  projects: base.projects?.slice(0, 1) ?? [],
};
