import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCloudOff, IconPlayerPlay } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { CallReviewError, type ErrorData } from '../../../shared/errors.ts';
import type { SyncReport } from '../../../shared/sync.ts';
import { errorWords } from '../../../shared/words/one-language.ts';
import { useWords } from '../../app/words.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LineList } from './line-list.tsx';
import classes from './report-details.module.css';
import { furtherOddities, oddityLine, reportFigures, reportHeadline } from './report-words.ts';
import { isOffline } from './sync-state.ts';

/** What the last sync did: one line, and all of its figures where one asks for them. */
export function ReportDetails(props: {
  readonly report: SyncReport;
  /** It ended while this window watched: then its figures are shown unasked. */
  readonly isNew: boolean;
  /** Left out where something must be done first. */
  readonly onResume?: (() => void) | undefined;
}) {
  const { report } = props;
  const words = useWords();
  const [open, setOpen] = useState(props.isNew);
  const figuresId = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const oddities = furtherOddities(report);
  return (
    <div className={classes['report']}>
      {report.error !== undefined && <StopReason error={report.error} />}
      <div className={classes['line']}>
        <button
          type="button"
          className={classes['toggle']}
          aria-expanded={open}
          aria-controls={figuresId}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={16} stroke={1.75} aria-hidden />
          <span>{reportHeadline(words, report)}</span>
        </button>
        {report.outcome === 'stopped' && !report.narrowed && props.onResume !== undefined && (
          <Button leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />} onClick={props.onResume}>
            {words.t('syncing:resume')}
          </Button>
        )}
      </div>
      <div id={figuresId} hidden={!open}>
        <dl className={classes['figures']}>
          {reportFigures(words, report).map(({ name, value, note }) => (
            <div key={name} className={classes['figure']}>
              <dt>{name}</dt>
              <dd>
                {value}
                {note !== undefined && <span className={classes['note']}>{note}</span>}
              </dd>
            </div>
          ))}
        </dl>
        {report.narrowed && <p className={classes['note']}>{words.t('syncing:report.narrowed')}</p>}
        {oddities.length > 0 && (
          <>
            <h3 className={classes['heading']}>{words.t('syncing:oddities')}</h3>
            <LineList lines={oddities.map((note) => oddityLine(words, note))} />
          </>
        )}
      </div>
    </div>
  );
}

/** Why it stopped. To be offline is no fault; a pause needs no reason. */
function StopReason({ error }: { readonly error: ErrorData }) {
  const words = useWords();
  if (error.code === 'cancelled') return null;
  if (!isOffline(error.code)) return <ErrorNotice error={CallReviewError.fromData(error)} />;
  return (
    <div className={classes['offline']}>
      <IconCloudOff size={16} stroke={1.75} aria-hidden />
      <span>{errorWords(words, error)}</span>
    </div>
  );
}
