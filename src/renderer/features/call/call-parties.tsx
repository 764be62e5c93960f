import { type CallRow, cell } from '../../../shared/call.ts';
import { shortExtension } from '../../../shared/extension-name.ts';
import { valueWords } from '../../../shared/words/one-language.ts';
import { writeNumber } from '../../app/phone-number.ts';
import { useWords } from '../../app/words.tsx';
import classes from './call-pane.module.css';
import { CopyButton } from './copy-button.tsx';
import { partiesOf } from './parties.ts';
import { QualityRating } from './quality-rating.tsx';

/** Who and what took part in a call. */
export function CallParties({ row }: { readonly row: CallRow }) {
  const words = useWords();
  return (
    <dl className={classes['facts']}>
      {partiesOf(row).map(({ field, number, name, domain }) => (
        <div key={field} className={classes['fact']}>
          <dt>{words.t(`fields:label.${field}`)}</dt>
          <dd>
            <span className={classes['value']} title={number}>
              <bdi>{number === '' ? words.t('call:headline.no-number') : writeNumber(number)}</bdi>
            </span>
            {number !== '' && (
              <CopyButton
                label={words.t('call:fields.copy', { field: words.t(`fields:label.${field}`) })}
                text={number}
              />
            )}
            {name !== undefined && (
              <span className={classes['more']}>
                <bdi>{name}</bdi>
              </span>
            )}
            {domain !== undefined && (
              <span className={classes['more']}>
                <bdi>{domain}</bdi>
              </span>
            )}
          </dd>
        </div>
      ))}
      <Extension row={row} />
      <QualityRating row={row} />
    </dl>
  );
}

function Extension({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const name = String(cell(row, 'extension_name') ?? '').trim();
  const type = cell(row, 'extension_type');
  const group = cell(row, 'extension_group_owner_id');
  const short = shortExtension(name);
  if (name === '' && (type === null || type === '')) return null;
  const more = [
    ...(short === name ? [] : [name]),
    ...(group === null ? [] : [words.t('call:extension.group', { group })]),
  ];
  return (
    <div className={classes['fact']}>
      <dt>{words.t('fields:label.extension_name')}</dt>
      <dd>
        <span className={classes['value']}>
          <bdi>{short}</bdi>
          {type !== null && type !== '' && (
            <span className={classes['aside']}>
              {' '}
              <bdi>{valueWords(words, 'extension_type', String(type))}</bdi>
            </span>
          )}
        </span>
        {name !== '' && (
          <CopyButton
            label={words.t('call:fields.copy', { field: words.t('fields:label.extension_name') })}
            text={name}
          />
        )}
        {more.length > 0 && (
          <span className={classes['more']}>
            <bdi>{more.join(' · ')}</bdi>
          </span>
        )}
      </dd>
    </div>
  );
}
