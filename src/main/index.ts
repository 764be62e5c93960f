import { app } from 'electron';
import { isTerminalCall } from './cli/command-names.ts';

/** The desktop's entry. The installed application is also its own terminal: then no window is opened. */

const words = process.argv.slice(process.defaultApp ? 2 : 1);

if (isTerminalCall(words)) {
  app.dock?.hide();
  const { main } = await import('./cli/main.ts');
  app.exit(await main(words));
} else {
  const { settingsOf } = await import('./cli/settings.ts');
  const { memoryLimit } = await import('./app/memory-limit.ts');
  const { startDesktop } = await import('./desktop/start.ts');
  startDesktop({
    opensDemo: words.includes('--demo'),
    settings: settingsOf(process.env),
    memory: memoryLimit(process.env),
  });
}
