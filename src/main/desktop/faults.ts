import type { MessageBoxOptions, RenderProcessGoneDetails, WebContents } from 'electron';
import type { Words } from '../../shared/words/words.ts';

/** What becomes of a page whose process ended or hangs: the person is told, and may have it loaded again. */

/** What a page's watcher can do. */
export interface PageCare {
  readonly words: () => Words;
  /** Shows a message box on the window and answers the number of the button. */
  ask(options: MessageBoxOptions): Promise<number>;
  /** Loads the page again. */
  reload(): void;
  quit(): void;
  readonly logBug: (where: string, error: unknown) => void;
}

/** Watches a page. */
export function watchPage(contents: Pick<WebContents, 'on' | 'forcefullyCrashRenderer'>, care: PageCare): void {
  let hangs = false;
  let asking = false;
  let reloading = false;
  contents.on('render-process-gone', (_event, { reason, exitCode }: RenderProcessGoneDetails) => {
    if (reloading) {
      reloading = false;
      care.reload();
      return;
    }
    if (reason === 'clean-exit') return;
    care.logBug('window', new Error(`its process ended: ${reason}, ${exitCode}`));
    void offerReload(reason, care);
  });
  contents.on('responsive', () => {
    hangs = false;
  });
  contents.on('unresponsive', async () => {
    hangs = true;
    if (asking) return;
    asking = true;
    care.logBug('window', new Error('it does not answer'));
    const words = care.words();
    const button = await care.ask({
      type: 'warning',
      message: words.t('desktop:page-hangs.message'),
      detail: words.t('desktop:page-hangs.detail'),
      buttons: [words.t('desktop:page-hangs.wait'), words.t('desktop:page-gone.reload')],
      defaultId: 0,
      cancelId: 0,
    });
    asking = false;
    // A page that came back meanwhile may hold what the person does not want to lose.
    if (button !== 1 || !hangs) return;
    hangs = false;
    // Its process is ended first: a page that hangs does not leave by itself.
    reloading = true;
    contents.forcefullyCrashRenderer();
  });
}

async function offerReload(reason: string, care: PageCare): Promise<void> {
  const words = care.words();
  const button = await care.ask({
    type: 'error',
    message: words.t('desktop:page-gone.message'),
    detail: words.t('desktop:page-gone.detail', { reason }),
    buttons: [words.t('desktop:page-gone.reload'), words.t('desktop:page-gone.quit')],
    defaultId: 0,
    cancelId: 0,
  });
  if (button === 1) care.quit();
  else care.reload();
}
