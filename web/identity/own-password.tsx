import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../src/contract/identity.ts';
import { changePassword, sessionsQuery } from '../data/identity-queries.ts';
import { sessionQuery } from '../data/session.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { isLongEnough, lengthOf } from './identity-rules.ts';
import { useIdentityWords } from './identity-words.ts';
import { NewPassword, PasswordField } from './password-field.tsx';

const EMPTY = { current: '', next: '' };

/** Changing one's own password; all other sessions end with it. */
export function OwnPassword({ session }: { readonly session: SessionView }) {
  const { own: words, newPassword } = useIdentityWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [told, setTold] = useState('');
  const { current, next } = typed;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setTold('');
    if (current === '' || !isLongEnough(next) || pending) return;
    setPending(true);
    setError(undefined);
    try {
      client.setQueryData(sessionQuery.queryKey, await changePassword(current, next));
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      setTyped(EMPTY);
      setTried(false);
      setTold(words.changed);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <section className="panel" aria-labelledby="own-password">
      <h2 id="own-password">{words.password}</h2>
      <p className="lead">{words.passwordHint}</p>
      <p role="status">{told}</p>
      <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
        <input type="text" name="username" autoComplete="username" value={session.account?.login} readOnly hidden />
        <PasswordField
          label={words.current}
          kind="current-password"
          value={current}
          onChange={(text) => setTyped({ ...typed, current: text })}
          problem={tried && current === '' ? words.currentMissing : undefined}
        />
        <NewPassword
          label={newPassword.next}
          value={next}
          onChange={(text) => setTyped({ ...typed, next: text })}
          problem={tried && !isLongEnough(next) ? newPassword.tooShort(lengthOf(next)) : undefined}
        />
        {error !== undefined && <ProblemNotice error={error} level={3} />}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={pending}>
            {pending ? words.changing : words.change}
          </Button>
        </div>
      </form>
    </section>
  );
}
