import { catalogue as cli } from './cli.ts';
import { catalogue as desktop } from './desktop.ts';
import { texts } from './window.ts';

/** All Russian texts. */
export const russian = { ...texts, cli, desktop } as const;
