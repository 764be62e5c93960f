import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './measure.ts';
import { type PartHeading, parts } from './parts.ts';
import { type Claim, type Finding, isReached, type PartResult, type Results } from './results.ts';

/** docs/PERFORMANCE.md, from the kept results and the notes that were written by hand. */

/** What is written by hand about findings that miss their aim, by the finding's key: test/bench/notes.md. */
function readNotes(): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, 'notes.md'), 'utf8');
  const sections = text.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end).trim(), section.slice(end).trim()];
    }),
  );
}

/** The whole page. `calls`: the size that the figures are claimed for. */
export function report(results: Results, calls: number): string {
  const notes = readNotes();
  const run = parts.map((part) => ({ part, result: results[`${part.name}@${calls}`] }));
  const sections = [
    '# Performance',
    '<!-- Written by `npm run bench`. By hand: test/bench/notes.md. -->',
    notes.get('introduction') ?? '',
    summary(run, calls),
    '## What is not good yet',
    missed(run, notes),
    growth(results),
    '## How each figure is taken',
    ...run.flatMap(({ part, result }) => partSection(part, result, notes)),
    conditions(run.flatMap(({ result }) => result ?? [])),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

interface Run {
  readonly part: PartHeading;
  readonly result: PartResult | undefined;
}

function summary(run: readonly Run[], calls: number): string {
  const rows = run.flatMap(({ part, result }) => {
    if (result === undefined) return [`| ${part.title} | | not run | |`];
    if (result.failure !== undefined)
      return [`| ${part.title} | | failed: ${cellText(result.failure.split('\n')[0] ?? '')} | |`];
    return result.findings.flatMap(({ what, claims }) =>
      claims.map(
        (claim) =>
          `| ${what} | ${claim.must} | ${amount(claim.value, claim.unit)} | ${isReached(claim) ? 'yes' : '**no**'} |`,
      ),
    );
  });
  const claims = claimsOf(run);
  const reached = claims.filter(isReached).length;
  return [
    `## At ${thousands(calls)} calls: ${reached} of ${claims.length} aims reached`,
    '',
    '| what | must be | is | reached |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function claimsOf(run: readonly Run[]): readonly Claim[] {
  return run.flatMap(({ result }) => result?.findings.flatMap(({ claims }) => claims) ?? []);
}

function missed(run: readonly Run[], notes: ReadonlyMap<string, string>): string {
  const lines = run.flatMap(({ part, result }) => {
    if (result === undefined) return [`- **${part.title}** has not been run.`];
    if (result.failure !== undefined) return [`- **${part.title}** ended with a failure and has no figures.`];
    return result.findings
      .filter(({ claims }) => !claims.every(isReached))
      .map(({ key, what }) => `- **${what}**: ${notes.get(key) ?? 'not explained yet.'}`);
  });
  const general = notes.get('not good yet');
  return [...lines, ...(general === undefined ? [] : [general])].join('\n') || 'Every aim is reached.';
}

/** The same findings at every size that was run. */
function growth(results: Results): string {
  const all = Object.values(results).filter(({ failure }) => failure === undefined);
  const sizes = [...new Set(all.map(({ calls }) => calls))].sort((left, right) => left - right);
  if (sizes.length < 2) return '';
  const keys = new Set(all.flatMap(({ findings }) => findings.filter((one) => one.growth).map(({ key }) => key)));
  const found = (key: string, calls: number) =>
    all
      .filter((result) => result.calls === calls)
      .flatMap(({ findings }) => findings.filter((one) => one.key === key))[0];
  const rows = [...keys].flatMap((key) => {
    const bySize = sizes.map((calls) => found(key, calls));
    const first = bySize.find((finding) => finding !== undefined);
    const whos = first?.figures.map(({ who }) => who) ?? [];
    return whos.map((who) => {
      const cells = bySize.map((finding) => {
        const one = finding?.figures.find((figure) => figure.who === who);
        return one === undefined ? '' : amount(one.median, finding?.unit ?? '');
      });
      return `| ${[first?.what, who, ...cells, ...factors(bySize, who)].join(' | ')} |`;
    });
  });
  const pairs = sizes.slice(1).map((calls, index) => {
    const before = sizes[index] as number;
    return `${thousands(calls)} : ${thousands(before)}, linear is ${significant(calls / before)}`;
  });
  return [
    '## Growth',
    '',
    'Medians, the same questions at every size, and by how much a time grows from one size to the next.',
    '',
    `| ${['what', 'who', ...sizes.map((calls) => `${thousands(calls)} calls`), ...pairs].join(' | ')} |`,
    `|${'---|'.repeat(2 + sizes.length + pairs.length)}`,
    ...rows,
  ].join('\n');
}

/** How many times as long as at the size before it took; of what is no time nothing is said. */
function factors(bySize: readonly (Finding | undefined)[], who: string): string[] {
  const times = bySize.map((finding) =>
    finding?.unit === 'ms' || finding?.unit === 's'
      ? finding.figures.find((figure) => figure.who === who)?.median
      : undefined,
  );
  return times.slice(1).map((time, index) => {
    const before = times[index];
    return time === undefined || before === undefined ? '' : significant(time / before);
  });
}

function partSection(part: PartHeading, result: PartResult | undefined, notes: ReadonlyMap<string, string>): string[] {
  const sections = [`### ${part.title}`, part.how];
  if (result === undefined || result.failure !== undefined) return sections;
  sections.push(figuresTable(result.findings));
  for (const { key, compared, differences, details, what } of result.findings) {
    if (compared !== undefined) {
      const found = differences === 0 ? 'none differed' : `**${differences} differed**`;
      sections.push(`Answers of "${what}" compared with a reference's: ${thousands(compared)}, ${found}.`);
    }
    const note = notes.get(key);
    if (note !== undefined) sections.push(note);
    if (details !== undefined) sections.push(detailsTable(details));
  }
  return sections;
}

function figuresTable(findings: readonly Finding[]): string {
  const rows = findings.flatMap(({ what, unit, figures }) =>
    figures.map((figure, index) => {
      const first = figures[0] as Figure;
      const ratio = index === 0 ? '' : `${significant(first.median / figure.median)} ×`;
      return `| ${index === 0 ? `${what}, ${unit}` : ''} | ${figure.who} | ${significant(figure.median)} | ${significant(figure.p95)} | ${significant(figure.least)} to ${significant(figure.most)} | ${figure.runs} | ${ratio} |`;
    }),
  );
  return [
    '| what | who | median | p95 | from, to | runs | ours / this |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function detailsTable(details: NonNullable<Finding['details']>): string {
  const whos = [...new Set(details.flatMap(({ figures }) => figures.map(({ who }) => who)))];
  const rows = details.map(({ what, figures }) => {
    const cells = whos.map((who) => {
      const one = figures.find((figure) => figure.who === who);
      return one === undefined ? '' : significant(one.median);
    });
    return `| ${what} | ${cells.join(' | ')} |`;
  });
  return [`| medians | ${whos.join(' | ')} |`, `|---|${whos.map(() => '---|').join('')}`, ...rows].join('\n');
}

function conditions(results: readonly PartResult[]): string {
  const rows = results.map(
    ({ part, calls, commit, ranAt, seconds, load }) =>
      `| ${part} | ${thousands(calls)} | ${commit} | ${ranAt.slice(0, 16).replace('T', ' ')} | ${seconds} | ${load} |`,
  );
  const machines = [...new Set(results.map(({ machine }) => machine))];
  const versions = Object.assign({}, ...results.map((result) => result.versions)) as Record<string, string>;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '## Machine, commit, versions',
    '',
    `${machines.join('; ')}. ${named.join(', ')}.`,
    '',
    '| part | calls | commit | when (UTC) | seconds | load before |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function amount(value: number, unit: string): string {
  return `${significant(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** Three digits that count, without an exponent. */
function significant(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return thousands(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|');
}
