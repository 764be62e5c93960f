import { IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type CallRow, callToJson, callToRecord } from '../../../shared/call.ts';
import { fields } from '../../../shared/fields.ts';
import { stringifyVerbatim } from '../../../shared/verbatim-json.ts';
import { useWords } from '../../app/words.tsx';
import classes from './call-pane.module.css';
import { CopyButton } from './copy-button.tsx';

/** Every documented field of a call as it was fetched, with what it means. Stays open from call to call. */
export function AllFields({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className={classes['section']}>
      <div className={classes['foldLine']}>
        <h3 className={classes['fold']}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconChevronRight size={14} stroke={1.75} aria-hidden className={classes['chevron']} />
            {words.t('call:section.fields')}
          </button>
        </h3>
        <CopyButton label={words.t('call:fields.copy-all')} text={callToJson(row)} />
      </div>
      {open && <FieldList row={row} />}
    </section>
  );
}

function FieldList({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const record = useMemo(() => callToRecord(row), [row]);
  return (
    <dl className={classes['fields']}>
      {fields.map(({ name, wire }) => {
        const value = record.get(name) ?? null;
        const text = typeof value === 'string' ? value : stringifyVerbatim(value);
        const label = words.t(`fields:label.${name}`);
        return (
          <div key={name} className={classes['field']}>
            <dt>
              {label} <code className={classes['code']}>{name}</code>
            </dt>
            <dd>
              <span className={classes['fieldValue']}>
                {value === null || value === '' ? (
                  <span className={classes['none']}>
                    {words.t(value === null ? 'call:fields.none' : 'call:fields.empty')}
                  </span>
                ) : (
                  <>
                    <bdi>{text}</bdi>
                    {wire === 'time' && <span className={classes['aside']}> UTC</span>}
                  </>
                )}
              </span>
              {value !== null && value !== '' && (
                <CopyButton label={words.t('call:fields.copy', { field: label })} text={text} />
              )}
            </dd>
            <dd className={classes['meaning']}>{words.t(`fields:meaning.${name}`)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
