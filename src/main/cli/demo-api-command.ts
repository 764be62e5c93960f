import { demoCredentials } from '../app/demo.ts';
import type { DemoApi } from '../demo/demo-api.ts';
import { type Faults, parseFaults } from '../demo/faults.ts';
import { usageError } from './command.ts';
import { companyBefore, demoClient, serveCompany } from './demo-company.ts';
import type { OptionValues } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Serves the demo API until somebody stops it, which is how it ends well. Answers the exit code. */
export async function serveDemoApi(values: OptionValues, terminal: Terminal): Promise<number> {
  const { words, signal, io } = terminal;
  const number = (name: string, usual: number) => (values[name] as number | undefined) ?? usual;
  const [calls, days] = [number('calls', 5_000), number('days', 30)];
  const list = values['faults'] as string | undefined;
  const faults = list === undefined ? {} : parseFaults(list);
  const company = companyBefore(io.now() / 1000, days, calls, number('seed', 1));
  const api = await serve(company, number('port', 0), faults, terminal);
  try {
    await terminal.data(
      [
        `export CALL_REVIEW_BASE_URL=${api.url}`,
        `export CALL_REVIEW_KEY=${demoCredentials.key}`,
        `export CALL_REVIEW_SECRET=${demoCredentials.secret}`,
        '',
      ].join('\n'),
    );
    await terminal.say(
      words.t('cli:demo-api.ready', {
        url: api.url,
        calls: words.t('sync:calls', { count: calls }),
        days: words.t('cli:demo-api.days', { count: days }),
        client: demoClient,
      }),
    );
    if (list !== undefined) await terminal.say(words.t('cli:demo-api.faults', { faults: faultList(faults) }));
    await terminal.say(`${words.t('cli:demo-api.how')}\n${words.t('cli:demo-api.stop')}`);
    await new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', resolve);
    });
    return 0;
  } finally {
    await api.close();
  }
}

async function serve(
  company: Parameters<typeof serveCompany>[0],
  port: number,
  faults: Faults,
  { words }: Terminal,
): Promise<DemoApi> {
  try {
    return await serveCompany(company, { port, faults });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw usageError(words.t('cli:demo-api.port', { port, detail: code }));
  }
}

function faultList(faults: Faults): string {
  return Object.entries(faults)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
