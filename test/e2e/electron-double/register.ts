import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { type ToDouble, tellSpec } from './control.ts';

/** Loaded before the built main process: from then on `electron` is the double. */

const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: double, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

if (isMainThread) {
  // Electron says so of an application that is started from its sources.
  Object.assign(process, { defaultApp: true });
  process.on('message', (message: ToDouble) => {
    if (message.kind === 'evaluate') void evaluate(message);
  });
  process.on('disconnect', () => process.exit(1));
}

async function evaluate({ call, source, value }: Extract<ToDouble, { kind: 'evaluate' }>): Promise<void> {
  try {
    const run = new Function(`return (${source})`)();
    tellSpec({ kind: 'evaluated', call, value: await run(await import('electron'), value) });
  } catch (error) {
    tellSpec({
      kind: 'evaluated',
      call,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
