import { tellReporters } from '../../collaboration/index.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { listOwed } from './reminder.queries.ts';

/** How long before it is due a unit is reminded. Our choice. */
const AHEAD_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Tells units of figures that are due within three days or overdue, once for each due time. To be run daily, for the
 * program. Effects: database.
 */
export async function remindReporters({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<void> {
  const at = clock.now();
  await db.write(async (tx) => {
    for (const { dueAt, organisationId, name, cells, ...collection } of await listOwed(
      tx,
      new Date(at.getTime() + AHEAD_MS),
    )) {
      const kind = dueAt < at ? 'collection-overdue' : 'collection-due-soon';
      await tellReporters(tx, { kind, ...collection, dueAt: dueAt.toISOString(), at }, [
        { organisationId, name, cells },
      ]);
    }
  });
}
