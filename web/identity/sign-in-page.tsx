import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { returnAddress } from '../data/return-address.ts';
import { enter, signIn, wasExpelled } from '../data/session.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { usePageTitle } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { CodeStep } from './code-step.tsx';
import { useIdentityWords } from './identity-words.ts';
import { LockNotice } from './lock-notice.tsx';
import { PasswordField } from './password-field.tsx';
import { TextInput } from './text-input.tsx';
import { useLock } from './use-lock.ts';
import '../plans/plans.css';
import './identity.css';

/** `onWaiting`: the password was right, and a code is to come. */
function useSignIn(to: string, onWaiting: () => void) {
  const client = useQueryClient();
  const lock = useLock();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (login: string, password: string): Promise<boolean> => {
    setPending(true);
    setError(undefined);
    try {
      const { awaitsCode, ...session } = await signIn(login, password);
      if (awaitsCode) onWaiting();
      else enter(client, session, to);
      return true;
    } catch (failure) {
      if (!lock.note(login, failure)) setError(failure);
      return false;
    } finally {
      setPending(false);
    }
  };
  return { send, pending, error, leftFor: lock.leftFor };
}

function LocalForm({ to, onWaiting }: { readonly to: string; readonly onWaiting: () => void }) {
  const { signIn: words } = useIdentityWords();
  const { send, pending, error, leftFor } = useSignIn(to, onWaiting);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const name = login.trim().toLowerCase();
  const left = leftFor(name);
  const isMissing = name === '' || password === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || pending || (left ?? 0) > 0) return;
    if (!(await send(name, password))) setPassword('');
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      <TextInput label={words.login} kind="username" value={login} onChange={setLogin} maxLength={64} autoFocus />
      <PasswordField label={words.password} kind="current-password" value={password} onChange={setPassword} />
      {tried && isMissing && error === undefined && left === undefined && (
        <p className="field-problem" role="alert">
          {words.missing}
        </p>
      )}
      <LockNotice left={left} />
      {error !== undefined && <ProblemNotice error={error} />}
      <Button type="primary" htmlType="submit" size="large" loading={pending} block>
        {pending ? words.submitting : words.submit}
      </Button>
      <p className="since">{words.forgotten}</p>
    </form>
  );
}

/** Signing in, with what one was given or by the single sign-on; then back to where one was. */
export function SignInPage() {
  const { signIn: words, secondFactor } = useIdentityWords();
  const session = useSession();
  const [waiting, setWaiting] = useState(false);
  const [address] = useSearchParams();
  const to = returnAddress(address.get('to'));
  usePageTitle(words.title);
  if (session.account !== null || session.singleUser) return <Navigate to={to} replace />;
  const { singleSignOn, publicReading, needsAdministrator } = session;
  if (waiting) {
    return (
      <div className="page identity-page sign-in">
        <h1>{secondFactor.stepTitle}</h1>
        <section className="panel" aria-label={secondFactor.stepTitle}>
          <CodeStep to={to} onAgain={() => setWaiting(false)} />
        </section>
      </div>
    );
  }
  return (
    <div className="page identity-page sign-in">
      <h1>{words.title}</h1>
      <p className="page-lead">{words.lead}</p>
      {needsAdministrator && <Notice title={words.noAdministrator}>{words.noAdministratorHint}</Notice>}
      {wasExpelled() && <Notice title={words.ended}>{words.endedHint}</Notice>}
      <section className="panel" aria-label={words.title}>
        <LocalForm to={to} onWaiting={() => setWaiting(true)} />
        {singleSignOn !== null && (
          <div className="single-sign-on">
            <span>{words.or}</span>
            <a className="primary-link" href={`/api/oidc/start?${new URLSearchParams({ return: to })}`}>
              {words.single(singleSignOn)}
            </a>
          </div>
        )}
      </section>
      {to !== '/' && <p className="since">{words.returning}</p>}
      {publicReading && (
        // The page begins anew, so that nothing that somebody typed is left in it.
        <a href="/">{words.reading}</a>
      )}
    </div>
  );
}
