import { type CallRow, cell } from '../../../shared/call.ts';
import { useWords } from '../../app/words.tsx';
import classes from './call-pane.module.css';

/** More pips than this are counted by nobody. */
const mostPips = 10;

/** How the conversation was rated; nothing where it was not. */
export function QualityRating({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const rate = cell(row, 'quality_rate');
  const most = cell(row, 'quality_max_rate');
  if (typeof rate !== 'number') return null;
  const hasPips = typeof most === 'number' && most >= 1 && most <= mostPips && rate >= 0 && rate <= most;
  return (
    <div className={classes['fact']}>
      <dt>{words.t('fields:label.quality_rate')}</dt>
      <dd>
        <span className={classes['value']}>
          {typeof most === 'number'
            ? words.t('call:quality', { rate: words.number(rate), most: words.number(most) })
            : words.t('call:quality.alone', { rate: words.number(rate) })}
        </span>
        {hasPips && (
          <span className={classes['pips']} aria-hidden="true">
            {Array.from({ length: most }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a pip is nothing but its place.
              <span key={index} className={classes['pip']} data-on={index < rate || undefined} />
            ))}
          </span>
        )}
      </dd>
    </div>
  );
}
