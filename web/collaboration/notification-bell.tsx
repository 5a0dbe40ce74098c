import { BellOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NotificationView } from '../../src/contract/collaboration.ts';
import { markRead, notificationsQuery } from '../data/collaboration-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { momentText } from '../parts/moment-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import { subjectAddress } from './subject-address.ts';
import './collaboration.css';

/** Notifications that are asked for at once, and the most that are. */
const STEP = 20;
const MOST = 100;

function OneNotification({ told, onFollow }: { readonly told: NotificationView; readonly onFollow: () => void }) {
  const { notices: words } = useMessages();
  const { kind, subject, params, at, readAt } = told;
  const address = subjectAddress(subject, params);
  const due = params.dueAt === undefined ? '' : momentText(params.dueAt);
  const text = words.told[kind](params, due);
  return (
    <li className="notification" data-unread={readAt === null || undefined}>
      {readAt === null && <span className="only-heard">{words.unread}</span>}
      {address === undefined ? (
        <span>{text}</span>
      ) : (
        <Link to={address} onClick={onFollow}>
          {text}
        </Link>
      )}
      {params.text !== undefined && <p className="comment-body">{params.text}</p>}
      {params.reason !== undefined && <p>{words.reason(params.reason)}</p>}
      <time dateTime={at}>{momentText(at)}</time>
    </li>
  );
}

function Notifications({ close }: { readonly close: () => void }) {
  const { notices: words } = useMessages();
  const client = useQueryClient();
  const [limit, setLimit] = useState(STEP);
  const { data } = useQuery(notificationsQuery(limit));
  const follow = ({ notificationId, readAt }: NotificationView) => {
    close();
    if (readAt === null) void markRead(client, [notificationId]).catch(() => undefined);
  };
  return (
    <div className="notifications">
      <h2>{words.title}</h2>
      {data?.notifications.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.unread > 0 && (
        <Button size="small" onClick={() => void markRead(client).catch(() => undefined)}>
          {words.readAll}
        </Button>
      )}
      <ol>
        {data?.notifications.map((told) => (
          <OneNotification key={told.notificationId} told={told} onFollow={() => follow(told)} />
        ))}
      </ol>
      {data !== undefined && data.next !== null && limit < MOST && (
        <Button size="small" onClick={() => setLimit(Math.min(MOST, limit + STEP))}>
          {words.more}
        </Button>
      )}
    </div>
  );
}

/** How much one has not read, and a list of it. */
export function NotificationBell() {
  const { notices: words } = useMessages();
  const { data } = useQuery(notificationsQuery(STEP));
  const unread = data?.unread ?? 0;
  return (
    <Layer
      name={words.title}
      className="bell"
      buttonLabel={words.bell(unread)}
      title={words.bell(unread)}
      button={
        <>
          <BellOutlined aria-hidden />
          {/* No text: the name of the button says it in words. */}
          {unread > 0 && <span className="bell-count" data-count={unread > 99 ? '99+' : unread} aria-hidden />}
        </>
      }
    >
      {(close) => <Notifications close={close} />}
    </Layer>
  );
}
