import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../data/api-client.ts';
import { enter, giveCode } from '../data/session.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CodeField } from './code-field.tsx';
import { useIdentityWords } from './identity-words.ts';
import { LockNotice } from './lock-notice.tsx';
import { useLock } from './use-lock.ts';

interface CodeStepProps {
  readonly to: string;
  /** Hears that somebody is in; not when the page begins anew for it. */
  readonly onEntered?: () => void;
  /** Begins again with the password. */
  readonly onAgain: () => void;
}

/** One sign-in is waited for at a time. */
const WAITING = 'waiting';

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function CodeStep({ to, onEntered, onAgain }: CodeStepProps) {
  const { secondFactor: words } = useIdentityWords();
  const client = useQueryClient();
  const lock = useLock();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const left = lock.leftFor(WAITING);
  const isOver = error instanceof ApiError && error.problem?.code === 'access.second-step-over';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code.trim().length < 6 || pending || (left ?? 0) > 0) return;
    setPending(true);
    setError(undefined);
    try {
      if (enter(client, await giveCode(code.trim()), to)) onEntered?.();
    } catch (failure) {
      if (!lock.note(WAITING, failure)) setError(failure);
      setCode('');
      setTried(false);
      setPending(false);
    }
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} aria-label={words.stepTitle} noValidate>
      <p>{words.stepLead}</p>
      {!isOver && (
        <CodeField
          label={words.anyCode}
          hint={words.stepHint}
          value={code}
          onChange={setCode}
          problem={tried && code.trim().length < 6 ? words.codeMissing : undefined}
          autoFocus
        />
      )}
      <LockNotice left={left} />
      {error !== undefined && <ProblemNotice error={error} />}
      {!isOver && (
        <Button type="primary" htmlType="submit" size="large" loading={pending} block>
          {pending ? words.sending : words.stepSubmit}
        </Button>
      )}
      <Button onClick={onAgain} block>
        {words.startAgain}
      </Button>
    </form>
  );
}
