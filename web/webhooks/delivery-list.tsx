import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type DeliveryView, deliverAgain, deliveriesQuery, type WebhookView } from '../data/webhook-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** How far a delivery is, why the last attempt failed, and when the next one comes. */
function DeliveryState({ delivery }: { readonly delivery: DeliveryView }) {
  const { webhooks: words } = useMessages();
  const { state, lastFailure, lastStatus, nextAttemptAt, attempts } = delivery;
  const details = [
    lastFailure === null ? undefined : words.failures[lastFailure],
    lastStatus === null ? undefined : words.status(lastStatus),
    nextAttemptAt === null || attempts === 0 ? undefined : words.next(momentText(nextAttemptAt)),
  ].filter((detail) => detail !== undefined);
  return (
    <>
      <b>{words.states[state]}</b>
      {details.map((detail) => (
        <small key={detail}> · {detail}</small>
      ))}
    </>
  );
}

/** What was sent to a webhook and what became of it. */
export function DeliveryList({ webhook: { webhookId, url } }: { readonly webhook: WebhookView }) {
  const { webhooks: words, trailActions } = useMessages();
  const client = useQueryClient();
  const query = useQuery(deliveriesQuery(webhookId));
  const [failure, setFailure] = useState<unknown>();
  const { data, error } = query;
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void query.refetch()} level={3} />;
  if (data === undefined) return <Waiting rows={3} />;
  if (data.length === 0) return <p className="missing">{words.noDeliveries}</p>;
  const nameOf = (event: string) => trailActions[event] ?? event;
  return (
    <>
      {failure !== undefined && <ProblemNotice error={failure} level={3} />}
      <DataTable
        caption={words.deliveriesOf(url)}
        rows={data}
        rowKey={({ deliveryId }) => deliveryId}
        columns={[
          { key: 'at', title: words.columns.at, head: true, cell: ({ at }) => momentText(at) },
          { key: 'event', title: words.columns.event, cell: ({ event }) => nameOf(event) },
          { key: 'subject', title: words.columns.subject, cell: ({ subject }) => <code>{subject}</code> },
          { key: 'state', title: words.columns.state, cell: (delivery) => <DeliveryState delivery={delivery} /> },
          { key: 'attempts', title: words.columns.attempts, number: true, cell: ({ attempts }) => attempts },
          {
            key: 'again',
            title: words.columns.again,
            cell: ({ deliveryId, state, event, at }) =>
              state === 'waiting' ? null : (
                <Button
                  size="small"
                  aria-label={words.againOf(nameOf(event), momentText(at))}
                  onClick={() =>
                    void deliverAgain(client, webhookId, deliveryId).then(() => setFailure(undefined), setFailure)
                  }
                >
                  {words.again}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
