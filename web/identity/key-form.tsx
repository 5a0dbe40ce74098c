import { Button } from 'antd';
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { confirmKey, type NewKey } from '../data/identity-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CodeField } from './code-field.tsx';
import { useIdentityWords } from './identity-words.ts';

/** Needed once in a while only. */
const KeyPicture = lazy(async () => ({ default: (await import('./key-picture.tsx')).KeyPicture }));

interface KeyFormProps {
  readonly made: NewKey;
  readonly onConfirmed: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Shows a new key, this once, and asks for a code of it. */
export function KeyForm({ made, onConfirmed, onCancel }: KeyFormProps) {
  const { secondFactor: words } = useIdentityWords();
  const head = useRef<HTMLHeadingElement>(null);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => head.current?.focus(), []);
  const isMissing = code.trim().length < 6;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || pending) return;
    setPending(true);
    setError(undefined);
    try {
      onConfirmed(await confirmKey(code.trim()));
    } catch (failure) {
      setError(failure);
      setCode('');
      setTried(false);
      setPending(false);
    }
  };
  return (
    <form
      className="sign-in-form key-form"
      onSubmit={(event) => void submit(event)}
      aria-label={words.title}
      noValidate
    >
      <h3 ref={head} tabIndex={-1}>
        {words.scan}
      </h3>
      <p>{words.scanHint}</p>
      <div className="key-picture">
        <Suspense fallback={null}>
          <KeyPicture address={made.address} label={words.picture} />
        </Suspense>
      </div>
      <p>
        {words.key} <code>{made.key.replace(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <h3>{words.confirmTitle}</h3>
      <CodeField
        label={words.code}
        digits
        value={code}
        onChange={setCode}
        problem={tried && isMissing ? words.codeMissing : undefined}
      />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.sending : words.confirm}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
