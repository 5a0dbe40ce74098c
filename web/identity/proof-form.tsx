import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CodeField } from './code-field.tsx';
import { useIdentityWords } from './identity-words.ts';
import { PasswordField } from './password-field.tsx';

interface ProofFormProps {
  /** Words of the button, and name of the form. */
  readonly action: string;
  /** What follows from it. */
  readonly hint?: string;
  /** Whether a code is asked for, too. */
  readonly withCode: boolean;
  readonly login: string;
  readonly onProve: (proof: { readonly password: string; readonly code: string }) => Promise<void>;
  readonly onCancel: () => void;
}

const EMPTY = { password: '', code: '' };

/** Asks for the password, and a code, before the second factor is changed. Escape leaves. */
export function ProofForm({ action, hint, withCode, login, onProve, onCancel }: ProofFormProps) {
  const { secondFactor: words } = useIdentityWords();
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const lacksCode = withCode && typed.code.trim().length < 6;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.password === '' || lacksCode || pending) return;
    setPending(true);
    setError(undefined);
    try {
      await onProve({ password: typed.password, code: typed.code.trim() });
    } catch (failure) {
      setError(failure);
      setTyped(EMPTY);
      setTried(false);
      setPending(false);
    }
  };
  return (
    <form
      className="sign-in-form"
      aria-label={action}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
      noValidate
    >
      {hint !== undefined && <p>{hint}</p>}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordField
        label={words.password}
        kind="current-password"
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
        problem={tried && typed.password === '' ? words.passwordMissing : undefined}
        autoFocus
      />
      {withCode && (
        <CodeField
          label={words.anyCode}
          value={typed.code}
          onChange={(code) => setTyped({ ...typed, code })}
          problem={tried && lacksCode ? words.codeMissing : undefined}
        />
      )}
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.sending : action}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
