import type { ExportRequest } from '../../../src/shared/export.ts';
import { defaultColumns } from '../../../src/shared/export.ts';

/** A request for everything, but for what a test changes. */
export function exportRequest(change: Partial<ExportRequest> = {}): ExportRequest {
  return {
    path: '/nowhere/calls.xlsx',
    format: 'xlsx',
    query: {},
    columns: defaultColumns(change.format ?? 'xlsx'),
    headers: 'fields',
    zone: 'UTC',
    language: 'en',
    about: { account: 'demo', madeAt: 1_767_225_600, coverage: { notCovered: [], provisional: [] } },
    ...change,
  };
}
