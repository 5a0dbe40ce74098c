import type { Actor } from '../access/actor.ts';
import { AppError } from '../shared/errors.ts';
import type { CheckOutcome } from '../shared/evaluation/round.ts';
import { listChecks, listEntries } from './round.queries.ts';
import { insertCheck } from './round.store.ts';
import { deedOf, holdRoundIn, itemOf, type RoundParts, requireRevision, standingOfRound, told } from './round-parts.ts';

/** What the statistics unit found of an indicator's value. */
export interface WantedCheck {
  readonly itemId: number;
  readonly expectedRevision: number;
  readonly value: CheckOutcome;
  readonly calibre: CheckOutcome;
  readonly vintage: CheckOutcome;
  /** With what it differs, or why it cannot be confirmed. */
  readonly found: string;
}

/** Checks of values in a round. */
export interface DataCheckService {
  /**
   * Errors: `round.not-found`, `round.no-scheme`, `round.wrong-state`, `round.item-not-found` also for what is no indicator,
   * `round.changed-meanwhile`, `round.own-report`, `request.invalid` where nothing is said of a difference, `access.denied`.
   */
  check(recordId: string, wanted: WantedCheck, actor: Actor): Promise<void>;
}

/** Effects: database, audit trail. */
export function createDataCheckService(parts: RoundParts): DataCheckService {
  return {
    check: (recordId, { itemId, expectedRevision, value, calibre, vintage, found }, actor) =>
      parts.db.write(async (tx) => {
        const round = await holdRoundIn(tx, recordId, 'check');
        const item = itemOf(round, itemId);
        if (item.kind !== 'indicator') throw new AppError('round.item-not-found', { itemId });
        requireRevision(expectedRevision, (await listChecks(tx, [itemId])).get(itemId)?.revision ?? 0);
        const entries = await listEntries(tx, [itemId]);
        if (entries.some((each) => each.actor === actor.name && (each.action === 'save' || each.action === 'submit'))) {
          throw new AppError('round.own-report', { title: item.title });
        }
        const isConfirmed = [value, calibre, vintage].every((outcome) => outcome === 'confirmed');
        if (!isConfirmed && found.trim() === '')
          throw new AppError('request.invalid', { detail: 'found', field: 'found' });
        const { standings } = await standingOfRound(tx, round, item.target);
        const latest = standings.find(({ row }) => row.indicatorId === item.target)?.latest;
        const deed = deedOf(parts, actor);
        await insertCheck(tx, {
          ...{ item_id: itemId, place_id: item.placeId, unit_id: item.unitId, revision: expectedRevision + 1 },
          ...{
            value,
            calibre,
            vintage,
            found: found.trim(),
            indicator_id: item.target,
            period: latest?.period ?? null,
          },
          ...{ known_on: latest?.knownOn ?? null, observation_revision: latest?.revision ?? null, ...deed },
        });
        await told(tx, actor, deed, recordId, {
          ...{ action: 'round.check', part: `checks/${itemId}` },
          after: { value, calibre, vintage, indicator: item.target, revision: expectedRevision + 1 },
        });
      }),
  };
}
