import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../src/contract/identity.ts';
import { resetSecondFactor } from '../data/identity-queries.ts';
import { useIdentityWords } from '../identity/identity-words.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';

interface ResetProps {
  readonly account: AccountView;
  readonly onDone: (told: string) => void;
  readonly onLeave: () => void;
}

/** Asks for the reason, then takes somebody's second factor away. Escape leaves. */
export function SecondFactorReset({ account: { accountId, name }, onDone, onLeave }: ResetProps) {
  const { accounts: words } = useIdentityWords();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || pending) return;
    setPending(true);
    setError(undefined);
    try {
      await resetSecondFactor(client, accountId, reason.trim());
      onDone(words.done.secondFactorReset(name));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form
      className="confirm"
      aria-label={words.resetSecondFactorTitle(name)}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
      noValidate
    >
      <p>{words.resetSecondFactorTitle(name)}</p>
      <p>{words.resetSecondFactorHint}</p>
      <TextField
        label={words.reason}
        value={reason}
        onChange={setReason}
        problem={tried && reason.trim() === '' ? words.reasonMissing : undefined}
      />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button danger type="primary" htmlType="submit" loading={pending}>
          {pending ? words.saving : words.resetSecondFactor}
        </Button>
        <Button onClick={onLeave}>{words.cancel}</Button>
      </div>
    </form>
  );
}
