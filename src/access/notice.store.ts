import type { WriteTx } from '../db/connect.ts';
import type { NotificationKind } from '../shared/collaboration.ts';
import { newId } from './secret.ts';

/** Something that people are told of. */
export interface Notice {
  readonly kind: NotificationKind;
  /** As of a comment, or `collection/PLAN/COLLECTION`. */
  readonly subject: string;
  /** What its wording names. */
  readonly params: Readonly<Record<string, string>>;
  /** What is told to an account once goes by a name. */
  readonly once?: string;
  readonly at: Date;
}

/** Tells accounts, in the transaction of what is told. */
export async function tell(tx: WriteTx, accountIds: readonly string[], notice: Notice): Promise<void> {
  const to = [...new Set(accountIds)];
  if (to.length === 0) return;
  const { kind, subject, params, once, at } = notice;
  await tx
    .insertInto('notification')
    .values(
      to.map((account_id) => ({
        notification_id: newId(),
        account_id,
        kind,
        subject,
        params: JSON.stringify(params),
        once: once ?? null,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
