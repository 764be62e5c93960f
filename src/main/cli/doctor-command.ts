import type { Finding } from '../../shared/sync.ts';
import { readingWords, verdictWords } from '../../shared/words/sync-words.ts';
import type { Session } from '../app/session.ts';
import { settingVariable } from './setting-variable.ts';
import type { Terminal } from './terminal.ts';

/** Tests on the live API what its page leaves open; says each finding as it comes, and what follows from them. */
export async function examine(session: Session, terminal: Terminal): Promise<void> {
  const { words } = terminal;
  let written = Promise.resolve();
  const findings = await session.doctor((finding) => {
    written = written.then(() => terminal.data(`${findingLine(finding, terminal)}\n`));
    // Whoever waits for `written` below is told of a failure; here nobody waits yet.
    written.catch(() => {});
  }, terminal.signal);
  await written;
  const differing = findings.filter((finding) => finding.verdict === 'differs').length;
  const untold = findings.filter((finding) => finding.verdict === 'untold').length;
  await terminal.say(
    differing === 0 ? words.t('cli:doctor.none-differ') : words.t('cli:doctor.differ', { count: differing }),
  );
  if (untold > 0) await terminal.say(words.t('cli:doctor.untold', { count: untold }));
  await terminal.say(words.t('cli:doctor.kept'));
}

const marks = { 'as-assumed': '✓', differs: '✗', untold: '?' } as const;

function findingLine(finding: Finding, { words }: Terminal): string {
  const line = `${marks[finding.verdict]} ${readingWords(words, finding)}: ${verdictWords(words, finding)}`;
  if (finding.verdict !== 'differs' || finding.setting === undefined) return line;
  return `${line} (${settingVariable(finding.setting)}=${finding.value})`;
}
