import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useIdentityWords } from './identity-words.ts';

interface ConfirmProps {
  readonly title: string;
  /** What follows from it, and what does not. */
  readonly hint: string;
  readonly action: string;
  /** Told in the form itself when it fails. */
  readonly onAct: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks once more, where the action stands, and says what follows from it. The focus comes here, and Escape leaves. */
export function Confirm({ title, hint, action, onAct, onCancel }: ConfirmProps) {
  const { accounts: words } = useIdentityWords();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const act = async () => {
    setPending(true);
    setError(undefined);
    try {
      await onAct();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <fieldset
      ref={box}
      className="confirm"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p>{title}</p>
      <p>{hint}</p>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button danger type="primary" loading={pending} onClick={() => void act()}>
          {pending ? words.saving : action}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </fieldset>
  );
}
