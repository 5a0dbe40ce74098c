import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import type { IndicatorRelation } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { listIndicators } from '../values/indicator.queries.ts';
import { listRelations } from './relation.queries.ts';
import { endRelation, insertRelation } from './relation.store.ts';

/** Relations that values must keep. A relation is never changed: it ends, and another is declared. */
export interface RelationService {
  /** Those in use, by id. */
  list(): Promise<readonly IndicatorRelation[]>;
  /** Errors: `indicator.not-found`; `indicator.relation-exists` when the id was ever used. */
  declare(relation: IndicatorRelation, actor: Actor): Promise<void>;
  /** Errors: `indicator.relation-not-found`. */
  end(relationId: string, reason: string, actor: Actor): Promise<void>;
}

/** Effects: database, audit trail. */
export function createRelationService({ db, clock }: { readonly db: Db; readonly clock: Clock }): RelationService {
  return {
    list: () => db.read((tx) => listRelations(tx)),
    declare: (relation, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        const { relationId, left, right, operator, tolerance } = relation;
        const named = [...new Set([...left, ...right].flatMap((term) => term.indicatorIds))];
        const known = new Set((await listIndicators(tx, named)).map(({ indicatorId }) => indicatorId));
        const unknown = named.find((indicatorId) => !known.has(indicatorId));
        if (unknown !== undefined) throw new AppError('indicator.not-found', { indicatorId: unknown });
        if (!(await insertRelation(tx, relation, { at, actor: actor.name }))) {
          throw new AppError('indicator.relation-exists', { relationId });
        }
        const sideOf = (side: IndicatorRelation['left']) =>
          side.map(({ factor, indicatorIds }) => [factor, ...indicatorIds].join('×'));
        await appendAudit(tx, {
          actor,
          at,
          action: 'indicator.declare-relation',
          subject: `indicator-relation/${relationId}`,
          after: { left: sideOf(left), operator, right: sideOf(right), tolerance, severity: relation.severity },
          reason: relation.note,
        });
      }),
    end: (relationId, reason, actor) =>
      db.write(async (tx) => {
        const at = clock.now();
        if (!(await endRelation(tx, relationId, { at, actor: actor.name, reason }))) {
          throw new AppError('indicator.relation-not-found', { relationId });
        }
        const subject = `indicator-relation/${relationId}`;
        const [before, after] = [{ ended: false }, { ended: true }];
        await appendAudit(tx, { actor, at, action: 'indicator.end-relation', subject, before, after, reason });
      }),
  };
}
