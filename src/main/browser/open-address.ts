import { spawn } from 'node:child_process';

/** A program and its words. */
type Opener = readonly [command: string, ...words: string[]];

/** What opens an address in the person's browser. The address holds nothing that a shell would read. */
function openerOf(platform: NodeJS.Platform, address: string): Opener {
  switch (platform) {
    case 'win32':
      // `start` is a word of the shell; its first quoted argument would be a title.
      return ['cmd', '/c', 'start', '""', address];
    case 'darwin':
      return ['open', address];
    default:
      return ['xdg-open', address];
  }
}

/** Opens an address in the person's browser. False where that could not even be tried. */
export async function openAddress(address: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, ...words] = openerOf(platform, address);
  const child = spawn(command, words, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  return await new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      // The browser may live on when this process ends.
      child.unref();
      resolve(true);
    });
  });
}
