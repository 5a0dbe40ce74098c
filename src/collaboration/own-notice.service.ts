import { tell } from '../access/notice.store.ts';
import { queueForWebhooks } from '../access/webhook-queue.store.ts';
import { asAccount, asProgram } from '../db/as-program.ts';
import type { WriteTx } from '../db/connect.ts';
import { dayOf } from '../shared/clock.ts';
import type { NotificationKind } from '../shared/collaboration.ts';
import { isThere, listPeopleOfUnits, type SeenThing } from './own-notice.queries.ts';

/** Something that happened to what is somebody's own. */
export interface OwnNotice {
  readonly kind: Extract<NotificationKind, 'verdict' | 'findings' | 'contradiction'>;
  readonly subject: string;
  /** What its wording names. */
  readonly params: Readonly<Record<string, string>>;
  /** It is told to nobody twice under this name. */
  readonly once: string;
  /** Login of whoever did it: they know. */
  readonly actor: string;
  readonly at: Date;
}

/** Tells accounts, and webhooks that want `notice.KIND`. Effects: database. */
export async function tellOwners(tx: WriteTx, accountIds: readonly string[], notice: OwnNotice): Promise<void> {
  if (accountIds.length === 0) return;
  await tell(tx, accountIds, notice);
  const { kind, subject, actor, at } = notice;
  await queueForWebhooks(tx, { action: `notice.${kind}`, subject, actor, at });
}

/**
 * Tells whoever holds an office in some units of something that they may see, in the transaction in which it happens: whether
 * they may is asked as each of them. Effects: database.
 */
export async function tellUnits(
  tx: WriteTx,
  notice: OwnNotice,
  { organisationIds, seen }: { readonly organisationIds: readonly string[]; readonly seen: SeenThing },
): Promise<void> {
  if (organisationIds.length === 0) return;
  const people = await asProgram(tx, () => listPeopleOfUnits(tx, organisationIds, dayOf(notice.at)));
  const told: string[] = [];
  for (const { accountId, login } of people) {
    if (login === notice.actor) continue;
    if (await asAccount(tx, accountId, () => isThere(tx, seen))) told.push(accountId);
  }
  await tellOwners(tx, told, notice);
}
