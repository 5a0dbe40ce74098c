import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import {
  countUnread,
  listNotifications,
  type NotificationPlace,
  type NotificationRow,
} from './notification.queries.ts';
import { markRead } from './notification.store.ts';

/** A page of what an account was told, and how much of all it has not read. */
export interface NotificationsTold {
  readonly notifications: readonly NotificationRow[];
  readonly unread: number;
  readonly isLast: boolean;
}

/** What people are told of; each sees and changes their own. */
export interface NotificationService {
  list(
    accountId: string,
    page: { readonly after: NotificationPlace | undefined; readonly limit: number },
  ): Promise<NotificationsTold>;
  /** Without ids: all. Gives how many are unread now. */
  markRead(accountId: string, notificationIds?: readonly string[]): Promise<number>;
}

/** Effects: database. */
export function createNotificationService({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): NotificationService {
  return {
    list: (accountId, { after, limit }) =>
      db.read(async (tx) => {
        const found = await listNotifications(tx, accountId, { after, limit: limit + 1 });
        const unread = await countUnread(tx, accountId);
        return { notifications: found.slice(0, limit), unread, isLast: found.length <= limit };
      }),
    markRead: (accountId, notificationIds) =>
      db.write(async (tx) => {
        await markRead(tx, accountId, notificationIds, clock.now());
        return countUnread(tx, accountId);
      }),
  };
}
