import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { CallReviewError } from '../../../shared/errors.ts';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './connect-form.module.css';
import { openNew } from './first-fetch.ts';

const own = 'own';
const firstDays = 30;

/** Who is asked for calls and with what. Tests the connection before anything is kept; then fetches the first calls. */
export function ConnectForm({ children }: { readonly children?: ReactNode }) {
  const words = useWords();
  const providers = useWorkspace(({ description }) => description?.providers) ?? [];
  const [provider, setProvider] = useState(providers[0]?.id ?? own);
  const [ownAddress, setOwnAddress] = useState('https://');
  const [key, setKey] = useState('');
  const [secret, setSecret] = useState('');
  const [clientId, setClientId] = useState('@me');
  const preset = providers.find(({ id }) => id === provider);
  const connection = useMutation({
    mutationFn: async () => {
      const account = await ask('accounts.connect', {
        baseUrl: preset?.baseUrl ?? ownAddress.trim(),
        key: key.trim(),
        secret: secret.trim(),
        clientId: clientId.trim() || '@me',
      });
      setSecret('');
      await openNew(account, firstDays, true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connection.mutate();
  };
  const complete = key.trim() !== '' && secret.trim() !== '' && (preset !== undefined || ownAddress.length > 8);
  return (
    <form className={classes['form']} onSubmit={submit} autoComplete="off">
      <Select
        label={words.t('shell:connect.provider')}
        data={[
          ...providers.map(({ id, name, baseUrl }) => ({ value: id, label: `${name} · ${new URL(baseUrl).host}` })),
          { value: own, label: words.t('shell:connect.other') },
        ]}
        value={provider}
        onChange={(value) => setProvider(value ?? own)}
        allowDeselect={false}
      />
      {preset === undefined && (
        <TextInput
          label={words.t('shell:connect.address')}
          type="url"
          required
          withAsterisk={false}
          spellCheck={false}
          value={ownAddress}
          onChange={({ currentTarget }) => setOwnAddress(currentTarget.value)}
        />
      )}
      <div className={classes['pair']}>
        <TextInput
          label={words.t('shell:connect.key')}
          required
          withAsterisk={false}
          spellCheck={false}
          autoComplete="off"
          value={key}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <TextInput
          label={words.t('shell:connect.client')}
          spellCheck={false}
          autoComplete="off"
          value={clientId}
          onChange={({ currentTarget }) => setClientId(currentTarget.value)}
        />
      </div>
      <SecretInput value={secret} onChange={setSecret} />
      {connection.error !== null && <ConnectionError error={connection.error} />}
      <div className={classes['actions']}>
        {children}
        <Button type="submit" loading={connection.isPending} disabled={!complete}>
          {words.t('shell:connect.submit')}
        </Button>
      </div>
    </form>
  );
}

/** The secret's field, with how the secret is kept. What is typed is never shown. */
export function SecretInput(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const words = useWords();
  const kept = useWorkspace(({ description }) => description?.secrets === 'kept');
  return (
    <TextInput
      type="password"
      label={words.t('shell:connect.secret')}
      description={words.t(kept ? 'shell:secret.kept' : 'shell:secret.session')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      withAsterisk={false}
      autoComplete="new-password"
      value={props.value}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  );
}

/** Why it could not be connected; a 403 has its reason in the provider's cabinet, not in what was typed. */
export function ConnectionError({ error }: { readonly error: Error }) {
  const words = useWords();
  const isGrant = error instanceof CallReviewError && error.code === 'resource-not-granted';
  return <ErrorNotice error={error}>{isGrant && <div>{words.t('shell:connect.application-type')}</div>}</ErrorNotice>;
}
