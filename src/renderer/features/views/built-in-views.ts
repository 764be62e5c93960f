import {
  type Icon,
  IconArrowUpRight,
  IconCalendarEvent,
  IconHourglassEmpty,
  IconList,
  IconMessages,
  IconPhoneX,
} from '@tabler/icons-react';
import type { Question } from '../../app/question.ts';
import { filterOfPeriod } from '../filters/periods.ts';

/** The views that everybody has. Their tooltips say exactly what is in them (words `filters:view.*.meaning`). */

/** From here on a talk is long, seconds. */
const longTalk = 600;

/** A view of ours. */
export interface BuiltInView {
  readonly id: 'all' | 'today' | 'missed' | 'lost' | 'long' | 'outgoing';
  readonly icon: Icon;
  /** The filters, at a moment (epoch seconds) in a zone. */
  readonly filters: (now: number, zone: string) => Question['filters'];
}

/** In the order in which they stand. */
export const builtInViews: readonly BuiltInView[] = [
  { id: 'all', icon: IconList, filters: () => ({}) },
  {
    id: 'today',
    icon: IconCalendarEvent,
    filters: (now, zone) => ({ init_time_gmt: filterOfPeriod('init_time_gmt', 'today', now, zone) }),
  },
  {
    id: 'missed',
    icon: IconPhoneX,
    filters: () => ({
      flow: { field: 'flow', op: 'in', values: ['in'] },
      result: { field: 'result', op: 'in', values: ['not answered', 'busy', 'rejected', 'failed'] },
    }),
  },
  {
    id: 'lost',
    icon: IconHourglassEmpty,
    filters: () => ({
      flow: { field: 'flow', op: 'in', values: ['in'] },
      result: { field: 'result', op: 'in', values: ['answered'] },
      extension_type: { field: 'extension_type', op: 'in', values: ['queue', 'ivr'] },
    }),
  },
  {
    id: 'long',
    icon: IconMessages,
    filters: () => ({ bridged_duration: { field: 'bridged_duration', op: 'between', from: longTalk } }),
  },
  {
    id: 'outgoing',
    icon: IconArrowUpRight,
    filters: () => ({ flow: { field: 'flow', op: 'in', values: ['out'] } }),
  },
];
