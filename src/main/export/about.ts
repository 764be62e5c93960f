import type { Span } from '../../shared/coverage.ts';
import type { AboutFacts } from '../../shared/export.ts';
import type { Query } from '../../shared/query.ts';
import type { SyncReport } from '../../shared/sync.ts';
import type { CoverageFacts } from '../store/api.ts';
import { describeFilter, describeSort } from './describe-query.ts';
import type { Layout } from './layout.ts';
import type { AboutLine } from './xlsx/about-sheet.ts';
import { formatMoment } from './zone.ts';

/** What the data file itself tells about the calls in it. */
export type DataFacts = Pick<CoverageFacts, 'unreadable' | 'anomalies' | 'lastRun'>;

/** What came of writing the calls. */
export interface Written {
  readonly rows: number;
  readonly sheets: number;
  readonly cutTexts: number;
}

/** The lines of the sheet *About*: where the calls come from, which ones they are, and what may be missing. */
export function aboutLines(
  layout: Layout,
  query: Query,
  asked: AboutFacts,
  data: DataFacts,
  written: Written,
  selectedFrom?: number,
): readonly AboutLine[] {
  const { words, zone } = layout;
  const search = query.search?.trim() ?? '';
  const selectedWords = () =>
    words.t('export:about.selected-from', {
      selected: words.number(written.rows),
      total: words.number(selectedFrom ?? 0),
    });
  return [
    { label: words.t('export:about.account'), value: asked.account },
    { label: words.t('export:about.made'), value: { moment: asked.madeAt } },
    { label: words.t('export:about.zone'), value: zone.name },
    { label: words.t('export:about.calls'), value: { number: written.rows } },
    ...(selectedFrom === undefined ? [] : [{ label: words.t('export:about.selected'), value: selectedWords() }]),
    ...(written.sheets > 1 ? [{ label: words.t('export:about.sheets'), value: { number: written.sheets } }] : []),
    { label: words.t('export:about.filter'), value: describeFilter(query.filter, words, zone) },
    { label: words.t('export:about.search'), value: search === '' ? words.t('export:about.no-search') : search },
    { label: words.t('export:about.sort'), value: describeSort(query.sort, words) },
    { label: words.t('export:about.last-sync'), value: lastSync(layout, data.lastRun) },
    ...spanLines(layout, words.t('export:about.not-covered'), asked.coverage.notCovered),
    ...spanLines(layout, words.t('export:about.provisional'), asked.coverage.provisional),
    { label: words.t('export:about.unreadable'), value: { number: data.unreadable } },
    { label: words.t('export:about.anomalies'), value: { number: data.anomalies } },
    ...(written.cutTexts > 0
      ? [{ label: words.t('export:about.cut'), value: words.t('export:about.cut-texts', { count: written.cutTexts }) }]
      : []),
  ];
}

function lastSync(layout: Layout, run: DataFacts['lastRun']): AboutLine['value'] {
  const { words, zone } = layout;
  if (run === null) return words.t('export:about.never-synced');
  if (run.endedAt === null) {
    return words.t('export:about.sync-unfinished', { started: formatMoment(zone, run.startedAt) });
  }
  const report = run.report as Partial<SyncReport> | null;
  if (report?.outcome !== 'stopped') return { moment: run.endedAt };
  return words.t('export:about.sync-stopped', { ended: formatMoment(zone, run.endedAt) });
}

function spanLines(layout: Layout, label: string, spans: readonly Span[]): AboutLine[] {
  const { words, zone } = layout;
  if (spans.length === 0) return [{ label, value: words.t('export:about.no-spans') }];
  return spans.map((span, index) => ({
    label: index === 0 ? label : '',
    value: words.t('export:about.span', {
      start: formatMoment(zone, span.start),
      end: formatMoment(zone, span.end),
    }),
  }));
}
