import { catalogue as cli } from './cli.ts';
import { catalogue as desktop } from './desktop.ts';
import { texts } from './window.ts';

/** All English texts, the terminal's and the desktop's native ones among them. English has every key by definition. */
export const english = { ...texts, cli, desktop } as const;
