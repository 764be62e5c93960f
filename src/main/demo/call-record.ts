import type { FieldName } from '../../shared/fields.ts';
import { readTime, writeTime } from './calendar.ts';
import type { Extension } from './company.ts';

/** A call as the API writes it: the 28 documented fields. */
export interface CallRecord extends Record<FieldName, unknown> {
  readonly call_uuid: string;
  readonly flow: string;
  readonly result: string | null;
  readonly init_time_gmt: string;
  readonly start_time_gmt: string | null;
  readonly bridged_time_gmt: string | null;
  readonly hangup_time_gmt: string | null;
  readonly duration: number | null;
  readonly bridged_duration: number | null;
  readonly from_username: string;
  readonly from_domain: string;
  readonly from_screen_name: string | null;
  readonly to_username: string;
  readonly to_domain: string;
  readonly bridged_username: string | null;
  readonly bridged_domain: string | null;
  readonly did_number: string | null;
  readonly did_domain: string | null;
  readonly diversion_number: string | null;
  readonly ext_number_reg: string | null;
  readonly extension_id: number;
  readonly extension_name: string;
  readonly extension_type: string;
  readonly extension_group_owner_id: number | null;
  readonly client_owner_id: number;
  readonly hangup_cause: string | null;
  readonly hangup_disposition: string;
  readonly quality_rate: { readonly rate: number; readonly max_rate: number } | null;
}

/** One end of a call. */
export interface Party {
  readonly username: string;
  readonly domain: string;
  readonly screenName: string | null;
}

/** A call as it happened: times in epoch seconds, `init <= start <= bridgedAt <= hangup`. */
export interface Leg {
  readonly extension: Extension;
  readonly flow: 'in' | 'out';
  readonly from: Party;
  readonly to: Party;
  /** With whom the connection was established; null exactly where `bridgedAt` is null. */
  readonly bridged: Party | null;
  readonly did: string | null;
  readonly diversion: string | null;
  readonly init: number;
  readonly start: number | null;
  readonly bridgedAt: number | null;
  readonly hangup: number;
  readonly result: 'busy' | 'answered' | 'bridged' | 'not answered' | 'rejected' | 'failed';
  readonly disposition: string;
  readonly cause: string;
  /** Of 5; null where it was not rated. */
  readonly rate: number | null;
}

/** Writes a call that has ended. */
export function writeCall(leg: Leg, callUuid: string, clientId: number, domain: string): CallRecord {
  const start = leg.start === null ? null : writeTime(leg.start);
  const bridged = leg.bridgedAt === leg.start ? start : leg.bridgedAt === null ? null : writeTime(leg.bridgedAt);
  return {
    call_uuid: callUuid,
    flow: leg.flow,
    result: leg.result,
    init_time_gmt: writeTime(leg.init),
    start_time_gmt: start,
    bridged_time_gmt: bridged,
    hangup_time_gmt: writeTime(leg.hangup),
    duration: leg.hangup - leg.init,
    bridged_duration: leg.bridgedAt === null ? null : leg.hangup - leg.bridgedAt,
    from_username: leg.from.username,
    from_domain: leg.from.domain,
    from_screen_name: leg.from.screenName,
    to_username: leg.to.username,
    to_domain: leg.to.domain,
    bridged_username: leg.bridged?.username ?? null,
    bridged_domain: leg.bridged?.domain ?? null,
    did_number: leg.did,
    did_domain: leg.did === null ? null : domain,
    diversion_number: leg.diversion,
    ext_number_reg: leg.extension.ownNumber,
    extension_id: leg.extension.id,
    extension_name: leg.extension.name,
    extension_type: leg.extension.type,
    extension_group_owner_id: leg.extension.group,
    client_owner_id: clientId,
    hangup_cause: leg.cause,
    hangup_disposition: leg.disposition,
    quality_rate: leg.rate === null ? null : { rate: leg.rate, max_rate: 5 },
  };
}

/**
 * The call as the API shows it while it lasts: what lies after `now` (epoch seconds) is not known yet. Whether it was
 * answered and with whom it was connected shows as soon as it happened.
 */
export function writeRunning(record: Readonly<Record<string, unknown>>, now: number): Record<string, unknown> {
  const happened = (time: unknown) => (readTime(time) ?? Number.POSITIVE_INFINITY) <= now;
  const answered = happened(record['start_time_gmt']);
  const bridged = happened(record['bridged_time_gmt']);
  return {
    ...record,
    result: bridged ? 'bridged' : answered ? 'answered' : null,
    start_time_gmt: answered ? record['start_time_gmt'] : null,
    bridged_time_gmt: bridged ? record['bridged_time_gmt'] : null,
    bridged_username: bridged ? record['bridged_username'] : null,
    bridged_domain: bridged ? record['bridged_domain'] : null,
    hangup_time_gmt: null,
    duration: null,
    bridged_duration: null,
    hangup_cause: null,
    hangup_disposition: '',
    quality_rate: null,
  };
}
