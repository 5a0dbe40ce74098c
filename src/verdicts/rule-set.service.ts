import type { Actor } from '../access/actor.ts';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { JsonValue } from '../access/audit-chain.ts';
import type { Db } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { RuleSet, RuleSettings, VerdictScale } from '../shared/verdict.ts';
import { listRuleSets, listScales, type StoredRuleSet } from './rule-set.queries.ts';
import { insertRuleSet, insertScale } from './rule-set.store.ts';
import { loadRuleCatalogue } from './rule-sets.file.ts';

/** A new version of a set of rules, or a new set. */
export interface RuleSetWish {
  readonly ruleSetId: string;
  readonly name: string;
  readonly settings: RuleSettings;
  readonly reason: string;
  /** The newest version that the person saw; 0 for a new set. */
  readonly expectedVersion: number;
}

/** Sets of rules in versions that never change, and scales of words. */
export interface RuleSetService {
  list(): Promise<readonly StoredRuleSet[]>;
  scales(): Promise<readonly VerdictScale[]>;
  /** Adds a version; former ratings keep theirs. Errors: `rule-set.changed-meanwhile`. */
  save(wish: RuleSetWish, actor: Actor): Promise<RuleSet>;
  /** Adds the sets and scales that come with the program, as far as they are not there; gives how many were new. */
  loadShipped(): Promise<number>;
}

/** Effects: database, audit trail. */
export function createRuleSetService({ db, clock }: { readonly db: Db; readonly clock: Clock }): RuleSetService {
  return {
    list: () => db.read((tx) => listRuleSets(tx)),
    scales: () => db.read((tx) => listScales(tx)),
    save: (wish, actor) =>
      db.write(async (tx) => {
        const { ruleSetId, name, settings, reason, expectedVersion } = wish;
        const [newest] = await listRuleSets(tx, ruleSetId);
        const version = newest?.version ?? 0;
        const conflict = (found: number) =>
          new AppError('rule-set.changed-meanwhile', { ruleSetId, expectedVersion, version: found });
        if (version !== expectedVersion) throw conflict(version);
        const ruleSet = { ruleSetId, version: version + 1, name, basis: 'plan', settings } as const;
        const at = clock.now();
        if (!(await insertRuleSet(tx, { ...ruleSet, at, actor: actor.name, reason }))) throw conflict(version + 1);
        await appendAudit(tx, {
          actor,
          at,
          action: 'rule-set.save',
          subject: `rule-set/${ruleSetId}@${ruleSet.version}`,
          before: newest === undefined ? null : ({ ...newest.settings } satisfies JsonValue),
          after: { ...settings },
          reason,
        });
        return ruleSet;
      }),
    loadShipped: () =>
      db.write(async (tx) => {
        const { ruleSets, scales } = loadRuleCatalogue();
        const at = clock.now();
        const added: string[] = [];
        for (const ruleSet of ruleSets) {
          const isNew = await insertRuleSet(tx, {
            ...ruleSet,
            at,
            actor: PROGRAM_ACTOR.name,
            reason: 'catalog/rule-sets.yaml',
          });
          if (isNew) added.push(`${ruleSet.ruleSetId}@${ruleSet.version}`);
        }
        for (const scale of scales) if (await insertScale(tx, scale)) added.push(scale.scaleId);
        if (added.length > 0) {
          await appendAudit(tx, {
            actor: PROGRAM_ACTOR,
            at,
            action: 'rule-set.load',
            subject: 'rule-set',
            after: added,
          });
        }
        return added.length;
      }),
  };
}
