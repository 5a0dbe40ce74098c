import { notificationPage, notificationQuery, notificationsRead, unreadCount } from '../contract/collaboration.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { NotificationPlace, NotificationRow } from './notification.queries.ts';
import type { NotificationService } from './notification.service.ts';

/** Adds the routes of notifications. */
export function registerNotificationRoutes(app: HttpServer, notifications: NotificationService): void {
  app.get(
    '/api/notifications',
    {
      config: { access: 'signed-in', asksByItself: true },
      schema: {
        summary: 'What one was told of, unread first, then the latest',
        querystring: notificationQuery,
        response: { 200: notificationPage },
      },
    },
    async ({ query, caller }) => {
      const page = { after: placeOf(query.after), limit: query.limit };
      const told = await notifications.list(caller.acting.account, page);
      const last = told.notifications.at(-1);
      return {
        notifications: told.notifications.map(toView),
        unread: told.unread,
        next: told.isLast || last === undefined ? null : cursorOf(last),
      };
    },
  );
  app.post(
    '/api/notifications/read',
    {
      config: { access: 'signed-in', harmlessRepeat: true },
      schema: {
        summary: 'Mark notifications as read, or all of them',
        body: notificationsRead,
        response: { 200: unreadCount },
      },
    },
    async ({ body, caller }) => ({
      unread: await notifications.markRead(caller.acting.account, body.notificationIds),
    }),
  );
}

function toView(row: NotificationRow) {
  return {
    notificationId: row.notificationId,
    kind: row.kind,
    subject: row.subject,
    params: { ...row.params },
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

function cursorOf({ readAt, at, notificationId }: NotificationRow): string {
  return `${readAt === null ? 1 : 0}~${at.toISOString()}~${notificationId}`;
}

function placeOf(cursor: string | undefined): NotificationPlace | undefined {
  const [unread, at, notificationId] = cursor?.split('~') ?? [];
  if (at === undefined || notificationId === undefined) return undefined;
  return { unread: unread === '1', at, notificationId };
}
