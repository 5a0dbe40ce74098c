import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

interface ReasonFormProps {
  readonly title: string;
  readonly hint?: string;
  readonly label: string;
  /** Said when there is no reason. */
  readonly missing: string;
  readonly action: string;
  /** What else is asked for. */
  readonly children?: ReactNode;
  /** Rejects with what failed. */
  readonly onAct: (reason: string) => Promise<void>;
  readonly onDone: () => void;
}

/** Asks for the reason of an act, and does it. */
export function ReasonForm({ title, hint, label, missing, action, children, onAct, onDone }: ReasonFormProps) {
  const { rounds: words } = useMessages();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || pending) return;
    setPending(true);
    setError(null);
    try {
      await onAct(reason.trim());
      onDone();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="undo-form" onSubmit={(event) => void submit(event)} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {hint !== undefined && <p>{hint}</p>}
      <TextField
        label={label}
        rows={2}
        maxLength={2000}
        value={reason}
        problem={tried && reason.trim() === '' ? missing : undefined}
        onChange={setReason}
      />
      {children}
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.moving : action}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}
