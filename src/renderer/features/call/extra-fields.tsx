import type { CallRow } from '../../../shared/call.ts';
import { useWords } from '../../app/words.tsx';
import classes from './call-pane.module.css';
import { CopyButton } from './copy-button.tsx';
import { extraFields } from './parties.ts';
import { Section } from './section.tsx';

/** What came beside the documented fields, or in an unexpected form: as JSON, digit for digit. Nothing where all was documented. */
export function ExtraFields({ row }: { readonly row: CallRow }) {
  const words = useWords();
  const extra = extraFields(row);
  if (extra.length === 0) return null;
  return (
    <Section title={words.t('call:section.extra')}>
      <dl className={classes['fields']}>
        {extra.map(({ name, json }) => (
          <div key={name} className={classes['field']}>
            <dt>
              <code className={classes['code']}>
                <bdi>{name}</bdi>
              </code>
            </dt>
            <dd>
              <pre className={classes['json']} dir="ltr">
                {json}
              </pre>
              <CopyButton label={words.t('call:fields.copy', { field: name })} text={json} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
