import { IconArrowDownLeft, IconArrowsLeftRight, IconArrowUpRight } from '@tabler/icons-react';
import type { CellValue } from '../../shared/call.ts';
import classes from './marks.module.css';

/** The marks of a call's result and direction. Each stands beside its word; none says anything by colour alone. */

const shapes = {
  bridged: { className: classes['talked'], shape: <circle cx="8" cy="8" r="5" fill="currentColor" /> },
  answered: {
    className: classes['machine'],
    shape: (
      <>
        <circle cx="8" cy="8" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <circle cx="8" cy="8" r="1.75" fill="currentColor" />
      </>
    ),
  },
  'not answered': {
    className: classes['missed'],
    shape: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  },
  busy: {
    className: classes['busy'],
    shape: <rect x="2.5" y="6.25" width="11" height="3.5" rx="1" fill="currentColor" />,
  },
  rejected: {
    className: classes['busy'],
    shape: (
      <>
        <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M4.75 8h6.5" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      </>
    ),
  },
  failed: {
    className: classes['failed'],
    shape: <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
  },
} as const;

const unknown = {
  className: classes['failed'],
  shape: <path d="M8 3l5 5-5 5-5-5z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
} as const;

/** The class that colours a result's word like its mark. */
export function resultClass(result: CellValue): string {
  return shapeOf(result).className ?? '';
}

/** The mark of a result; a result that is not documented, or none, has one of its own. */
export function ResultMark({ result, size = 14 }: { readonly result: CellValue; readonly size?: number }) {
  const { className, shape } = shapeOf(result);
  return (
    <svg
      className={`${classes['mark']} ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shape}
    </svg>
  );
}

/** The mark of a direction: in, out, or anything else. */
export function FlowMark({ flow, size = 14 }: { readonly flow: CellValue; readonly size?: number }) {
  const Icon = flow === 'in' ? IconArrowDownLeft : flow === 'out' ? IconArrowUpRight : IconArrowsLeftRight;
  return <Icon className={classes['mark']} size={size} stroke={1.75} aria-hidden="true" />;
}

function shapeOf(result: CellValue) {
  return typeof result === 'string' && Object.hasOwn(shapes, result) ? shapes[result as keyof typeof shapes] : unknown;
}
