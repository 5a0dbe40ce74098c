import type { ReadTx, WriteTx } from '../../db/connect.ts';
import { ERASING_ACTIONS } from '../audit-walk.ts';

/** Entries whose content can go into an archive. */
export interface ArchivableEntries {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Entries from before an instant whose content is still there; what says why others are empty is not among them. Missing: undefined when there are none. */
export async function findArchivable(tx: ReadTx, before: Date): Promise<ArchivableEntries | undefined> {
  const later = await tx
    .selectFrom('audit_entry')
    .select((eb) => eb.fn.min<number | null>('sequence').as('sequence'))
    .where('at', '>=', before)
    .executeTakeFirstOrThrow();
  let query = tx
    .selectFrom('audit_entry')
    .select((eb) => [
      eb.fn.min<number | null>('sequence').as('first'),
      eb.fn.max<number | null>('sequence').as('last'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('scheme', '=', 2)
    .where('erased_by', 'is', null)
    .where('action', 'not in', [...ERASING_ACTIONS]);
  if (later.sequence !== null) query = query.where('sequence', '<', later.sequence);
  const { first, last, count } = await query.executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { first, last, count };
}

/** Takes out the contents that `findArchivable` found, for the entry that says so. */
export async function takeOutContents(tx: WriteTx, { first, last }: ArchivableEntries, by: number): Promise<void> {
  await tx
    .updateTable('audit_entry')
    .set({ before: null, after: null, reason: null, address: null, salt: null, erased_by: by })
    .where('sequence', '>=', first)
    .where('sequence', '<=', last)
    .where('scheme', '=', 2)
    .where('erased_by', 'is', null)
    .where('action', 'not in', [...ERASING_ACTIONS])
    .execute();
}
