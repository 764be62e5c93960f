/**
 * The names of the contract (contract.ts) without their schemas: all that a preload may carry, which knows no zod.
 */

/** Every request. */
export const requestNames = [
  'application.describe',
  'preferences.read',
  'preferences.change',
  'accounts.list',
  'accounts.connect',
  'accounts.openDemo',
  'accounts.giveSecret',
  'accounts.status',
  'calls.first',
  'calls.open',
  'calls.rows',
  'calls.close',
  'calls.arrived',
  'calls.totals',
  'calls.facet',
  'calls.copy',
  'calls.position',
  'selection.change',
  'selection.summary',
  'coverage.uncovered',
  'coverage.days',
  'sync.start',
  'sync.describeRequest',
  'sync.tryRequest',
  'doctor.examine',
  'export.start',
  'export.chooseTarget',
  'export.showInFolder',
  'archive.lastFolder',
  'archive.chooseFolder',
  'archive.start',
  'menu.popup',
  'jobs.cancel',
  'jobs.list',
] as const;

/** A request's name. */
export type RequestName = (typeof requestNames)[number];

/** Every event. */
export const eventNames = [
  'sync.progress',
  'sync.ended',
  'export.progress',
  'export.ended',
  'archive.progress',
  'archive.ended',
  'calls.changed',
  'menu.command',
  'application.failed',
] as const;

/** An event's name. */
export type EventName = (typeof eventNames)[number];
