import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { applyLink, type LinkView, linkQuery } from '../data/identity-queries.ts';
import { enter } from '../data/session.ts';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePageTitle } from '../shell/preferences.tsx';
import { CodeStep } from './code-step.tsx';
import { isLogin, isLongEnough, lengthOf } from './identity-rules.ts';
import { useIdentityWords } from './identity-words.ts';
import { NewPassword } from './password-field.tsx';
import { TextInput } from './text-input.tsx';
import '../plans/plans.css';
import './identity.css';

interface LinkFormProps {
  readonly token: string;
  readonly link: LinkView;
  /** The password is set, and a code is to come. */
  readonly onWaiting: () => void;
}

function LinkForm({ token, link, onWaiting }: LinkFormProps) {
  const { welcome: words, newPassword } = useIdentityWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const isFirst = link.kind === 'first-administrator';
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const typed = login.trim().toLowerCase();
  const isReady = isLongEnough(password) && (!isFirst || (isLogin(typed) && name.trim() !== ''));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || pending) return;
    setPending(true);
    setError(undefined);
    try {
      const person = isFirst ? { login: typed, name: name.trim() } : {};
      const to = isFirst ? '/accounts' : '/';
      const { awaitsCode, ...session } = await applyLink(token, { ...person, password });
      if (awaitsCode) return onWaiting();
      if (enter(client, session, to)) await navigate(to, { replace: true });
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      {isFirst ? (
        <>
          <TextInput
            label={words.name}
            kind="name"
            value={name}
            onChange={setName}
            problem={tried && name.trim() === '' ? words.nameMissing : undefined}
            autoFocus
          />
          <TextInput
            label={words.login}
            kind="username"
            hint={words.loginHint}
            value={login}
            onChange={setLogin}
            maxLength={64}
            problem={tried && !isLogin(typed) ? words.loginWrong : undefined}
          />
        </>
      ) : (
        // For the password manager, which keeps the password under it.
        <input type="text" name="username" autoComplete="username" value={link.login ?? ''} readOnly hidden />
      )}
      <NewPassword
        label={newPassword.next}
        value={password}
        onChange={setPassword}
        problem={tried && !isLongEnough(password) ? newPassword.tooShort(lengthOf(password)) : undefined}
        autoFocus={!isFirst}
      />
      {error !== undefined && <ProblemNotice error={error} />}
      <Button type="primary" htmlType="submit" size="large" loading={pending} block>
        {pending ? words.submitting : words.submit}
      </Button>
      <p className="since">{words.until(momentText(link.expiresAt))}</p>
    </form>
  );
}

/** Where a one-time link leads: the first administrator, or a password. */
export function WelcomePage() {
  const { welcome: words, secondFactor } = useIdentityWords();
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const [waiting, setWaiting] = useState(false);
  const { data, error } = useQuery(linkQuery(token));
  const linkTitle = data?.kind === 'first-administrator' ? words.firstTitle : words.setTitle;
  const title = waiting ? secondFactor.stepTitle : linkTitle;
  usePageTitle(title);
  const leave = (to: string) => void navigate(to, { replace: true });
  return (
    <div className="page identity-page sign-in">
      <h1>{title}</h1>
      {waiting && (
        <section className="panel" aria-label={title}>
          <CodeStep to="/" onEntered={() => leave('/')} onAgain={() => leave('/sign-in')} />
        </section>
      )}
      {!waiting && error !== null && (
        <>
          <ProblemNotice error={error} />
          <Link to="/sign-in">{words.toSignIn}</Link>
        </>
      )}
      {!waiting && error === null && data === undefined && <Waiting rows={6} />}
      {!waiting && data !== undefined && (
        <>
          <p className="page-lead">
            {data.kind === 'first-administrator' ? words.firstLead : words.setLead(data.login ?? '')}
          </p>
          <section className="panel" aria-label={title}>
            <LinkForm token={token} link={data} onWaiting={() => setWaiting(true)} />
          </section>
        </>
      )}
    </div>
  );
}
