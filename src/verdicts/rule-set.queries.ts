import type { ReadTx } from '../db/connect.ts';
import { AppError } from '../shared/errors.ts';
import type { RuleSet, VerdictScale } from '../shared/verdict.ts';

/** A version of a set of rules with who made it, when and why. */
export interface StoredRuleSet extends RuleSet {
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
}

/** All versions of all sets: by id, the newest version first. */
export async function listRuleSets(tx: ReadTx, ruleSetId?: string): Promise<readonly StoredRuleSet[]> {
  const rows = await tx
    .selectFrom('rule_set')
    .selectAll()
    .$if(ruleSetId !== undefined, (query) => query.where('rule_set_id', '=', ruleSetId ?? ''))
    .orderBy('rule_set_id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ruleSetId: row.rule_set_id,
    version: row.version,
    name: row.name,
    basis: row.basis,
    settings: row.settings,
    at: row.at.toISOString(),
    actor: row.actor,
    reason: row.reason,
  }));
}

/** A set of rules by `id@version`, or the newest version of `id`. Errors: `rule-set.not-found`. */
export async function getRuleSet(tx: ReadTx, rule: string): Promise<RuleSet> {
  const [ruleSetId = '', version] = rule.split('@');
  const versions = await listRuleSets(tx, ruleSetId);
  const found = version === undefined ? versions[0] : versions.find((each) => String(each.version) === version);
  if (found === undefined) throw new AppError('rule-set.not-found', { rule });
  return found;
}

/** All scales of words, by id. */
export async function listScales(tx: ReadTx): Promise<readonly VerdictScale[]> {
  const rows = await tx.selectFrom('verdict_scale').selectAll().orderBy('scale_id').execute();
  return rows.map((row) => ({ scaleId: row.scale_id, name: row.name, source: row.source, ...row.labels }));
}

/** A scale of words. Errors: `rule-set.not-found`. */
export async function getScale(tx: ReadTx, scaleId: string): Promise<VerdictScale> {
  const scale = (await listScales(tx)).find((each) => each.scaleId === scaleId);
  if (scale === undefined) throw new AppError('rule-set.not-found', { rule: scaleId });
  return scale;
}
