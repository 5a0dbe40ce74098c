import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { makeWebhook, type WebhookWithSecret } from '../data/webhook-queries.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { readEvents } from './event-lines.ts';

interface WebhookFormProps {
  readonly onMade: (made: WebhookWithSecret) => void;
  readonly onCancel: () => void;
}

/** Who is told, and of what. */
export function WebhookForm({ onMade, onCancel }: WebhookFormProps) {
  const { webhooks: words } = useMessages();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [lines, setLines] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const read = readEvents(lines);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (url.trim() === '' || 'wrong' in read || pending) return;
    setPending(true);
    setError(undefined);
    try {
      onMade(await makeWebhook(client, { url: url.trim(), events: read.events }));
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <form className="token-form" onSubmit={(event) => void submit(event)} aria-label={words.create} noValidate>
      <TextField
        label={words.url}
        hint={words.urlHint}
        value={url}
        onChange={setUrl}
        maxLength={2000}
        problem={tried && url.trim() === '' ? words.urlMissing : undefined}
      />
      <TextField
        label={words.events}
        hint={words.eventsHint}
        value={lines}
        onChange={setLines}
        rows={3}
        maxLength={3000}
        problem={tried && 'wrong' in read ? words.eventsWrong(read.wrong) : undefined}
      />
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={pending}>
          {pending ? words.saving : words.submit}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
