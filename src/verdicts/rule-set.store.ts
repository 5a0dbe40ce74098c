import type { WriteTx } from '../db/connect.ts';
import type { RuleSet, VerdictScale } from '../shared/verdict.ts';

/** Adds a version of a set of rules. Missing: false when that version is there already; nothing is stored then. */
export async function insertRuleSet(
  tx: WriteTx,
  ruleSet: RuleSet & { readonly at: Date; readonly actor: string; readonly reason: string },
): Promise<boolean> {
  const { ruleSetId, version, name, basis, settings, at, actor, reason } = ruleSet;
  const inserted = await tx
    .insertInto('rule_set')
    .values({ rule_set_id: ruleSetId, version, name, basis, settings: JSON.stringify(settings), at, actor, reason })
    .onConflict((conflict) => conflict.columns(['rule_set_id', 'version']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Adds a scale of words. Missing: false when it is there already. */
export async function insertScale(tx: WriteTx, scale: VerdictScale): Promise<boolean> {
  const { scaleId, name, source, ...labels } = scale;
  const inserted = await tx
    .insertInto('verdict_scale')
    .values({ scale_id: scaleId, name, source, labels: JSON.stringify(labels) })
    .onConflict((conflict) => conflict.column('scale_id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
