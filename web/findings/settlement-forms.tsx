import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { SettlementDesk } from './use-settlement-desk.ts';

interface FrameProps {
  readonly title: string;
  readonly hint?: string;
  readonly desk: SettlementDesk;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Frame({ title, hint, desk, onSubmit, children }: FrameProps) {
  const { finding: words } = useMessages();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} className="settlement-form" aria-label={title} onSubmit={submit}>
      <h3>{title}</h3>
      {hint !== undefined && <p>{hint}</p>}
      {children}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={desk.saving}>
          {desk.saving ? words.saving : words.save}
        </Button>
        <Button onClick={desk.close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface ReasonFormProps {
  readonly title: string;
  readonly hint?: string;
  readonly suggestions?: readonly string[];
  readonly desk: SettlementDesk;
}

function ReasonForm({ title, hint, suggestions = [], desk }: ReasonFormProps) {
  const { finding: words } = useMessages();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = () => {
    setTried(true);
    if (!isMissing) desk.save({ reason: reason.trim() });
  };
  return (
    <Frame title={title} {...(hint === undefined ? {} : { hint })} desk={desk} onSubmit={submit}>
      <TextField
        label={words.reason}
        rows={2}
        maxLength={2000}
        value={reason}
        problem={tried && isMissing ? words.reasonMissing : undefined}
        onChange={setReason}
      />
      {suggestions.length > 0 && (
        <div className="suggestions">
          {suggestions.map((text) => (
            <button key={text} type="button" className="chip" onClick={() => setReason(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
    </Frame>
  );
}

function CorrectForm({ desk }: { readonly desk: SettlementDesk }) {
  const { finding: words } = useMessages();
  const [correction, setCorrection] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = correction.trim() === '';
  const submit = () => {
    setTried(true);
    if (isMissing) return;
    desk.save({ correction: correction.trim(), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
  };
  return (
    <Frame title={words.correctTitle} hint={words.correctHint} desk={desk} onSubmit={submit}>
      <TextField
        label={words.correction}
        rows={2}
        maxLength={2000}
        value={correction}
        problem={tried && isMissing ? words.correctionMissing : undefined}
        onChange={setCorrection}
      />
      <TextField label={words.correctionReason} rows={1} maxLength={2000} value={reason} onChange={setReason} />
    </Frame>
  );
}

/** The form of the desk that is open, if one is. */
export function SettlementForms({ desk }: { readonly desk: SettlementDesk }) {
  const { finding: words } = useMessages();
  if (desk.form === 'correct') return <CorrectForm desk={desk} />;
  if (desk.form === 'reopen') return <ReasonForm title={words.reopenTitle} desk={desk} />;
  return desk.form === undefined ? null : (
    <ReasonForm title={words.dismissTitle} hint={words.dismissHint} suggestions={words.dismissReasons} desk={desk} />
  );
}
