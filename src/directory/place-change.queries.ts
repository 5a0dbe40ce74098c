import type { ReadTx } from '../db/connect.ts';
import type { PlaceChange } from './place-change.rules.ts';

/** A change of boundaries as it is on record. */
export interface PlaceChangeRow extends PlaceChange {
  /** The document that ordered it. */
  readonly source: string;
}

/** All changes of boundaries in the order in which they took effect. */
export async function listPlaceChanges(tx: ReadTx): Promise<readonly PlaceChangeRow[]> {
  const changes = await tx
    .selectFrom('place_change as c')
    .leftJoin('source as s', 's.source_id', 'c.source_id')
    .select(['c.change_id', 'c.kind', 'c.effective_on', 'c.rule', 's.detail'])
    .orderBy('c.effective_on')
    .orderBy('c.change_id')
    .execute();
  const rows = await tx
    .selectFrom('place_change_share')
    .selectAll()
    .orderBy('from_place_id')
    .orderBy('to_place_id')
    .execute();
  const shares = Map.groupBy(rows, (row) => row.change_id);
  return changes.map((change) => ({
    changeId: change.change_id,
    kind: change.kind,
    effectiveOn: change.effective_on,
    rule: change.rule,
    source: change.detail?.kind === 'publication' ? change.detail.title : '',
    shares: (shares.get(change.change_id) ?? []).map((row) => ({
      from: row.from_place_id,
      to: row.to_place_id,
      share: row.share,
    })),
  }));
}
