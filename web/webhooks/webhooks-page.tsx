import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  endWebhook,
  pingWebhook,
  type WebhookView,
  type WebhookWithSecret,
  webhooksQuery,
} from '../data/webhook-queries.ts';
import { Confirm } from '../identity/confirm.tsx';
import { ShownOnce } from '../identity/shown-once.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { WebhookForm } from './webhook-form.tsx';
import '../identity/identity.css';
import './webhooks.css';

interface WebhookCardProps {
  readonly webhook: WebhookView;
  readonly onTold: (words: string) => void;
}

/** One webhook: where to, of what, what is still to be sent; tested, looked into, disabled. */
function WebhookCard({ webhook, onTold }: WebhookCardProps) {
  const { webhooks: words, trailActions } = useMessages();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState<unknown>();
  const { webhookId, url, events, waiting, givenUp, createdAt, createdBy } = webhook;
  const ping = async () => {
    setError(undefined);
    try {
      await pingWebhook(client, webhookId);
      setOpen(true);
      onTold(words.pinged);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="panel webhook" aria-labelledby={`webhook-${webhookId}`}>
      <h2 id={`webhook-${webhookId}`}>{url}</h2>
      <p>
        {events.map((event) => (
          <code key={event} title={trailActions[event]}>
            {event}
          </code>
        ))}
      </p>
      <p className="since">
        {words.made(momentText(createdAt), createdBy)} · {words.waiting(waiting)} · {words.givenUp(givenUp)}
      </p>
      {error !== undefined && <ProblemNotice error={error} level={3} />}
      {ending ? (
        <Confirm
          title={`${words.endOf(url)}？`}
          hint={words.endHint}
          action={words.end}
          onAct={async () => {
            await endWebhook(client, webhookId);
            onTold(words.ended(url));
          }}
          onCancel={() => setEnding(false)}
        />
      ) : (
        <div className="form-buttons">
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.deliveries}
          </Button>
          <Button aria-label={words.pingOf(url)} onClick={() => void ping()}>
            {words.ping}
          </Button>
          <Button aria-label={words.endOf(url)} onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        </div>
      )}
      {open && <DeliveryList webhook={webhook} />}
    </section>
  );
}

/** Which other systems are told what happens here. */
export function WebhooksPage() {
  const { webhooks: words, shell } = useMessages();
  usePageTitle(words.title);
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<WebhookWithSecret>();
  const [told, setTold] = useState('');
  return (
    <div className="page identity-page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        {!open && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {words.create}
          </Button>
        )}
      </header>
      <p role="status">{told}</p>
      {made !== undefined && (
        <ShownOnce
          title={shell.pair(words.secret, made.webhook.url)}
          hint={words.secretHint}
          secret={made.secret}
          put={words.put}
          onPut={() => setMade(undefined)}
        />
      )}
      {open && (
        <WebhookForm
          onMade={(next) => {
            setMade(next);
            setOpen(false);
          }}
          onCancel={() => setOpen(false)}
        />
      )}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={6} />}
      {data?.length === 0 && !open && <Notice title={words.none}>{words.noneHint}</Notice>}
      {data?.map((webhook) => (
        <WebhookCard key={webhook.webhookId} webhook={webhook} onTold={setTold} />
      ))}
    </div>
  );
}
