import { type CallRow, cell } from '../../../shared/call.ts';
import { valueWords, type Words } from '../../../shared/words/one-language.ts';
import { writeDay, writeDuration, writeTime } from '../../app/clock.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import classes from './call-timeline.module.css';
import { type Stretch, stretchesOf, type TimelineStep, timelineOf, type Wait } from './timeline.ts';

/** The way of a call: its steps with their times, what filled the time between them, and who ended it. */
export function CallTimeline({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const zone = useZone();
  const steps = timelineOf(row);
  const [first] = steps;
  const firstDay = first !== undefined && 'at' in first ? writeDay(first.at, zone, words.language) : undefined;
  return (
    <>
      <SpentTime stretches={stretchesOf(steps)} />
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <Step key={step.name} step={step} row={row} firstDay={firstDay} />
        ))}
      </ol>
    </>
  );
}

function Step(props: { readonly step: TimelineStep; readonly row: CallRow; readonly firstDay: string | undefined }) {
  const { step, row, firstDay } = props;
  const words = useWords();
  const zone = useZone();
  const day = 'at' in step ? writeDay(step.at, zone, words.language) : firstDay;
  const isAbsent = 'absence' in step;
  return (
    <li className={classes['step']} data-absent={isAbsent || undefined}>
      {step.wait !== undefined && step.wait.seconds > 0 && (
        <span className={classes['wait']} data-kind={step.wait.kind}>
          {waitWords(step.wait, words)}
        </span>
      )}
      <span className={classes['time']}>{'at' in step ? writeTime(step.at, zone) : ''}</span>
      <span className={classes['dot']} data-kind={dotKind(step, row)} aria-hidden="true" />
      <span className={classes['what']}>
        {isAbsent ? absenceWords(step, words) : stepWords(step, row, words)}
        {step.name === 'ended' && !(isAbsent && step.absence === 'running') && <EndedBy row={row} />}
        {day !== firstDay && <span className={classes['day']}>{day}</span>}
      </span>
    </li>
  );
}

function EndedBy({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const disposition = cell(row, 'hangup_disposition');
  if (disposition === null) return null;
  const said =
    disposition === ''
      ? words.t('call:ended-by.unknown')
      : valueWords(words, 'hangup_disposition', String(disposition));
  return (
    <span className={classes['note']}>
      <bdi>{said}</bdi>
    </span>
  );
}

/** A bar of how the time was spent. It adds nothing to the words, so that who hears the page does not hear it. */
function SpentTime({ stretches }: { readonly stretches: readonly Stretch[] }) {
  if (stretches.length === 0) return null;
  return (
    <div className={classes['bar']} aria-hidden="true">
      {stretches.map(({ kind, seconds }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is nothing but its place.
        <span key={index} className={classes['stretch']} data-kind={kind} style={{ flexGrow: seconds }} />
      ))}
    </div>
  );
}

function waitWords({ kind, seconds, counted }: Wait, words: Words): string {
  const said = words.t(`call:wait.${kind}`, { duration: writeDuration(seconds) });
  if (counted === undefined) return said;
  return `${said} (${words.t('call:wait.counted', { duration: writeDuration(counted) })})`;
}

function stepWords(step: TimelineStep, row: CallRow, words: Words): string {
  const type = cell(row, 'extension_type');
  if (step.name === 'answered' && (type === 'queue' || type === 'ivr' || type === 'fax')) {
    return words.t(`call:step.answered.${type}`);
  }
  return words.t(`call:step.${step.name}`);
}

function absenceWords(step: TimelineStep & { readonly absence: string }, words: Words): string {
  if (step.name === 'started') return words.t('call:absent.started');
  if (step.name === 'ended') {
    return words.t(step.absence === 'running' ? 'call:absent.ended.running' : 'call:absent.ended');
  }
  return words.t(step.absence === 'none' ? `call:absent.${step.name}.none` : `call:absent.${step.name}`);
}

function dotKind(step: TimelineStep, row: CallRow): string {
  if (step.name === 'connected') return 'talked';
  if (step.name === 'answered') return cell(row, 'extension_type') === 'phone' ? 'talked' : 'machine';
  return 'plain';
}
