import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { NotificationKind } from '../shared/collaboration.ts';

/** Something that an account was told of. */
export interface NotificationRow {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly subject: string;
  readonly params: Readonly<Record<string, string>>;
  readonly at: Date;
  /** Missing: null until it was read. */
  readonly readAt: Date | null;
}

/** Where a page of notifications begins: behind this one. */
export interface NotificationPlace {
  readonly unread: boolean;
  readonly at: string;
  readonly notificationId: string;
}

/** Notifications of an account, the unread ones first, then the latest. */
export async function listNotifications(
  tx: ReadTx,
  accountId: string,
  { after, limit }: { readonly after: NotificationPlace | undefined; readonly limit: number },
): Promise<readonly NotificationRow[]> {
  const rows = await tx
    .selectFrom('notification')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(read_at is null, at, notification_id)
          < (${after?.unread ?? false}::boolean, ${after?.at ?? ''}::timestamptz, ${after?.notificationId ?? ''})`,
      ),
    )
    .orderBy(sql`read_at is null`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('notification_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    notificationId: row.notification_id,
    kind: row.kind,
    subject: row.subject,
    params: row.params,
    at: row.at,
    readAt: row.read_at,
  }));
}

/** How many notifications of an account were not read yet. */
export async function countUnread(tx: ReadTx, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('notification')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
