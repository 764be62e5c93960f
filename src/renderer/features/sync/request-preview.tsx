import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RequestOptions } from '../../../shared/request-options.ts';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import { CopyButton } from './copy-button.tsx';
import classes from './request-preview.module.css';

/** The exact request that the options make, as it would be sent. */
export function RequestPreview({ account, options }: { readonly account: string; readonly options: RequestOptions }) {
  const words = useWords();
  const [asked] = useDebouncedValue(JSON.stringify(options), 120);
  const { data } = useQuery({
    queryKey: ['sync.describeRequest', account, asked],
    queryFn: () => ask('sync.describeRequest', { account, options: JSON.parse(asked) as RequestOptions }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const request = data === undefined ? '' : `GET ${data}`;
  return (
    <div className={classes['preview']}>
      <div className={classes['head']}>
        <span>{words.t('syncing:request')}</span>
        <CopyButton text={request} />
      </div>
      <output className={classes['request']} aria-live="off">
        {request}
      </output>
    </div>
  );
}
