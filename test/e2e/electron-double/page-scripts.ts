import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packed, unpacked } from './values.ts';

/** The scripts that a page of the double runs before its own. */

/** The name of the world in which the preload runs. */
export const preloadWorld = 'Electron Isolated Context';

/** The scripts for a window. `binding`: the function by which the preload's world reaches the main process. */
export interface PageScripts {
  readonly binding: string;
  readonly preload: string;
  readonly page: string;
}

/** Makes the scripts for a preload's file. Their names are new each time: the page cannot know them. */
export function pageScripts(preloadPath: string): PageScripts {
  const secret = randomBytes(12).toString('hex');
  const values: Readonly<Record<string, string>> = {
    TO_PAGE: `to-page-${secret}`,
    TO_PRELOAD: `to-preload-${secret}`,
    BINDING: `binding_${secret}`,
    UNPACKED: unpacked.toString(),
    PACKED: packed.toString(),
    PRELOAD: `(function (require, module, exports) {\n${readFileSync(preloadPath, 'utf8')}\n})`,
  };
  const fill = (file: string) =>
    readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll(
      /\b(?:TO_PAGE|TO_PRELOAD|BINDING|UNPACKED|PACKED|PRELOAD)\b/g,
      (name) => values[name] ?? name,
    );
  return { binding: values['BINDING'] ?? '', preload: fill('preload-world.js'), page: fill('page-world.js') };
}
