import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const entry = new URL('../../src/main/cli.ts', import.meta.url).pathname;

/** Runs the terminal's entry as if by another version of Node. */
function runAs(version: string, locale: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, entry, '--version'],
    { encoding: 'utf8', env: { ...process.env, CALL_REVIEW_LANG: '', LC_ALL: locale } },
  );
  return { status, stdout, stderr };
}

test.each(['20.20.2', '18.19.0', '22.11.9'])(
  'under Node %s one sentence says what is needed, and the exit code is 2',
  (version) => {
    const stderr = `Call Review needs Node.js 22.12 or newer; this is ${version}.\n`;
    expect(runAs(version, 'C')).toEqual({ status: 2, stdout: '', stderr });
  },
);

test('it is said in Russian where that is the language', () => {
  expect(runAs('20.20.2', 'ru_RU.UTF-8').stderr).toBe('Для Call Review нужен Node.js 22.12 или новее; это 20.20.2.\n');
});
