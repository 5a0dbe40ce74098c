import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { endSession, type SessionItem, sessionsQuery } from '../data/identity-queries.ts';
import { signOut } from '../data/session.ts';
import { DataTable } from '../parts/data-table.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { deviceOf } from './identity-rules.ts';
import { useIdentityWords } from './identity-words.ts';

/** One's own sessions, and the way to end each. */
export function OwnSessions() {
  const { own: words } = useIdentityWords();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const [told, setTold] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const nameOf = ({ userAgent }: SessionItem) => {
    const device = deviceOf(userAgent);
    return device === undefined ? words.unknownDevice : words.on(device.browser, device.system);
  };
  const end = async (session: SessionItem) => {
    setFailure(undefined);
    try {
      if (session.isThis) return await signOut();
      await endSession(client, session.sessionId);
      setTold(words.ended(nameOf(session)));
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <section className="panel" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{words.sessions}</h2>
      <p className="lead">{words.sessionsHint}</p>
      <p role="status">{told}</p>
      {failure !== undefined && <ProblemNotice error={failure} level={3} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} level={3} />}
      {error === null && data === undefined && <Waiting rows={3} />}
      {data !== undefined && (
        <DataTable
          caption={words.sessions}
          rows={data}
          rowKey={({ sessionId }) => sessionId}
          columns={[
            {
              key: 'device',
              title: words.columns.device,
              head: true,
              cell: (session) => (
                <span title={session.userAgent}>
                  {nameOf(session)} {session.isThis && <span className="this-one">{words.thisOne}</span>}
                </span>
              ),
            },
            { key: 'address', title: words.columns.address, cell: ({ address }) => address },
            { key: 'since', title: words.columns.since, cell: ({ createdAt }) => momentText(createdAt) },
            { key: 'seen', title: words.columns.seen, cell: ({ seenAt }) => momentText(seenAt) },
            { key: 'until', title: words.columns.until, cell: ({ expiresAt }) => momentText(expiresAt) },
            {
              key: 'end',
              title: '',
              cell: (session) => (
                <Button
                  size="small"
                  aria-label={session.isThis ? words.signOut : words.endOf(nameOf(session))}
                  onClick={() => void end(session)}
                >
                  {session.isThis ? words.signOut : words.end}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
