import { tell } from '../access/notice.store.ts';
import type { WriteTx } from '../db/connect.ts';
import { dayOf } from '../shared/clock.ts';
import type { NotificationKind } from '../shared/collaboration.ts';
import { listReporters } from './notification.store.ts';

/** Something about a collection that the units which report in it are told. */
export interface CollectionNotice {
  readonly kind: Extract<NotificationKind, `collection-${string}`>;
  readonly planId: string;
  readonly collectionId: number;
  readonly title: string;
  /** An instant, ISO 8601. */
  readonly dueAt: string;
  readonly at: Date;
}

/** A unit that is told, and how many of its figures it is about. */
export interface NoticedUnit {
  readonly organisationId: string;
  readonly name: string;
  readonly cells: number;
  readonly reason?: string | undefined;
}

/**
 * Tells those who report for units, in the transaction of what is told. What is due soon or overdue is told once for each
 * unit and due time. Effects: database.
 */
export async function tellReporters(
  tx: WriteTx,
  { kind, planId, collectionId, title, dueAt, at }: CollectionNotice,
  units: readonly NoticedUnit[],
): Promise<void> {
  const ids = units.map(({ organisationId }) => organisationId);
  const reporters = await listReporters(tx, ids, dayOf(at));
  const isReminder = kind === 'collection-due-soon' || kind === 'collection-overdue';
  for (const { organisationId, name, cells, reason } of units) {
    await tell(tx, reporters.get(organisationId) ?? [], {
      kind,
      subject: `collection/${planId}/${collectionId}`,
      params: {
        title,
        unit: name,
        organisation: organisationId,
        dueAt,
        cells: String(cells),
        ...(reason === undefined ? {} : { reason }),
      },
      ...(isReminder ? { once: `${kind} ${collectionId} ${organisationId} ${dueAt}` } : {}),
      at,
    });
  }
}
