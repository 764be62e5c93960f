import { type CallRow, cell } from '../../../shared/call.ts';
import { valueWords, type Words } from '../../../shared/words/one-language.ts';
import { writeDay, writeDuration, writeTime } from '../../app/clock.ts';
import { useZone } from '../../app/moments.ts';
import { writeNumber } from '../../app/phone-number.ts';
import { useWords } from '../../app/words.tsx';
import { FlowMark, ResultMark, resultClass } from '../../ui/marks.tsx';
import classes from './call-pane.module.css';
import { CopyButton } from './copy-button.tsx';
import { historyNumber } from './number-history.ts';
import { timelineOf } from './timeline.ts';

/** What a call was, at a glance: direction, result, whom with, when and how long. */
export function Headline({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const zone = useZone();
  const number = historyNumber(row);
  const name = number?.field === 'from_username' ? callerName(row) : undefined;
  const started = cell(row, 'init_time_gmt');
  const duration = cell(row, 'duration');
  return (
    <div className={classes['headline']}>
      <p className={classes['kind']}>
        <FlowMark flow={cell(row, 'flow')} />
        <bdi>{flowWords(row, words)}</bdi>
        <span aria-hidden="true">·</span>
        <span className={`${classes['result']} ${resultClass(cell(row, 'result'))}`}>
          <ResultMark result={cell(row, 'result')} />
          <bdi>{resultWords(row, words)}</bdi>
        </span>
      </p>
      <div className={classes['numberLine']}>
        <h2 className={classes['number']}>
          <bdi>{number === undefined ? words.t('call:headline.no-number') : writeNumber(number.number)}</bdi>
        </h2>
        {number !== undefined && (
          <CopyButton
            label={words.t('call:fields.copy', { field: words.t(`fields:label.${number.field}`) })}
            text={number.number}
          />
        )}
      </div>
      {name !== undefined && (
        <p className={classes['name']}>
          <bdi>{name}</bdi>
        </p>
      )}
      <p className={classes['when']}>
        {typeof started === 'number' && (
          <span>
            {writeDay(started, zone, words.language)}, {writeTime(started, zone)}
          </span>
        )}
        {typeof duration === 'number' && <span>{words.t('call:total', { duration: writeDuration(duration) })}</span>}
      </p>
    </div>
  );
}

/** A short sentence about a call, for who hears and does not see. */
export function callSentence(row: CallRow, words: Words): string {
  const number = historyNumber(row);
  return words.t('call:shown', {
    flow: flowWords(row, words),
    result: resultWords(row, words),
    number: number === undefined ? words.t('call:headline.no-number') : writeNumber(number.number),
  });
}

/** A result in words; what it is where none came. */
export function resultWords(row: CallRow, words: Words): string {
  const result = cell(row, 'result');
  if (result !== null && result !== '') return valueWords(words, 'result', String(result));
  const end = timelineOf(row).at(-1);
  const isRunning = end !== undefined && 'absence' in end && end.absence === 'running';
  return words.t(isRunning ? 'call:headline.running' : 'call:headline.no-result');
}

function flowWords(row: CallRow, words: Words): string {
  const flow = cell(row, 'flow');
  return flow === null || flow === '' ? words.t('call:headline.no-flow') : valueWords(words, 'flow', String(flow));
}

function callerName(row: CallRow): string | undefined {
  const name = String(cell(row, 'from_screen_name') ?? '').trim();
  return name === '' || name === cell(row, 'from_username') ? undefined : name;
}
