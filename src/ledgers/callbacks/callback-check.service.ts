import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { newId } from '../../access/secret.ts';
import { asProgram } from '../../db/as-program.ts';
import type { Db, ReadTx } from '../../db/connect.ts';
import { listOrganisations } from '../../directory/index.ts';
import { AppError } from '../../shared/errors.ts';
import { openRecords } from '../records/opening.service.ts';
import { loadReach, reaches } from '../records/reach.queries.ts';
import { findBySource, findRecord, findRecords, listLinks } from '../records/record.queries.ts';
import type { StoredRecord } from '../records/record-row.ts';
import type { RecordBase } from '../records/record-work.ts';
import { placesWithin } from '../records/total.queries.ts';
import { recallSample } from '../requests/plausibility.rules.ts';
import { type CallbackEvent, listCallbacks, listClosedIn, monthBounds } from './callback-check.queries.ts';

/** The type of samples that are called back again. */
const CHECK_TYPE = 'callback-check';
/** What a request is to the sample that it was drawn into: the relation of their link. */
const SAMPLED = 'sampled';

/** A place and a month, with all that lies in the place. */
export interface PlaceMonth {
  readonly place: string;
  readonly month: string;
}

/** A sample with the calls of its requests. */
export interface FoundCheck {
  /** Missing: undefined before it is drawn, and for who may not see it. */
  readonly sample: StoredRecord | undefined;
  /** Drawn anew it is the same. */
  readonly isProved: boolean;
  /** Those that one may see, in the order in which they are to be called. */
  readonly requests: readonly StoredRecord[];
  readonly calls: readonly CallbackEvent[];
  /** Names of units by id. */
  readonly names: ReadonlyMap<string, string>;
}

const sourceOf = (month: string) => `sample/${month}`;
const digestOf = (ids: readonly string[]) => createHash('sha256').update(ids.join('\n')).digest('hex');

/**
 * Draws the sample of a place and a month, once: the seed holds what nobody knew before, so that no unit could foresee whom it
 * takes. Errors: `access.denied` for who does not supervise there, `record.month-not-over`, `record.sample-empty`,
 * `record.sample-drawn`. Effects: database, audit trail.
 */
export async function drawSample(
  base: RecordBase,
  { place, month, size }: PlaceMonth & { readonly size: number },
  actor: Actor,
): Promise<void> {
  const now = base.clock.now();
  if (monthBounds(month).to > now) throw new AppError('record.month-not-over', { month });
  await base.db.write(async (tx) => {
    if (!reaches(await loadReach(tx), 'ledger.supervise', { placeId: place })) throw new AppError('access.denied', {});
    // All of them, also what the one who draws may not look at: else the sample would depend on who draws it.
    const ids = await populationOf(tx, place, month);
    if (ids.length === 0) throw new AppError('record.sample-empty', { month });
    const seed = `${month}/${place}/${newId()}`;
    const drawn = recallSample(ids, size, seed);
    const fields = {
      ...{ month, seed, population: String(ids.length), size: String(drawn.length) },
      'population-digest': digestOf(ids),
    };
    const opening = { typeId: CHECK_TYPE, placeId: place, title: month, office: 'supervisor' as const, fields };
    const links = drawn.map((target) => ({ kind: 'record' as const, target, relation: SAMPLED }));
    const [result] = await openRecords(tx, base, [{ ...opening, links, source: sourceOf(month) }], { actor });
    if (result === undefined || 'error' in result) throw result?.error ?? new Error('nothing was opened');
    if (result.opened.known) throw new AppError('record.sample-drawn', { month, number: result.opened.number });
  });
}

async function populationOf(tx: ReadTx, place: string, month: string): Promise<readonly string[]> {
  const placeIds = await placesWithin(tx, place);
  return asProgram(tx, () => listClosedIn(tx, placeIds, month));
}

/** The sample of a place and month, and what its requests answered. Effects: database, read only. */
export async function readCheck(db: Db, { place, month }: PlaceMonth): Promise<FoundCheck> {
  return db.read(async (tx) => {
    const names = new Map((await listOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name]));
    const found = await findBySource(tx, CHECK_TYPE, [{ placeId: place, source: sourceOf(month) }]);
    const sample = await findRecord(tx, [...found.values()][0]?.recordId ?? '');
    if (sample === undefined) return { sample, isProved: false, requests: [], calls: [], names };
    const { links } = await listLinks(tx, sample);
    const ids = links.filter(({ relation }) => relation === SAMPLED).map(({ target }) => target);
    const seed = String(sample.fields.seed);
    const order = recallSample(ids, ids.length, seed);
    const population = await populationOf(tx, place, month);
    const again = recallSample(population, Number(sample.fields.size), seed);
    const requests = new Map((await findRecords(tx, ids)).map((request) => [request.recordId, request]));
    return {
      ...{ sample, names, calls: await listCallbacks(tx, ids) },
      isProved: digestOf(population) === sample.fields['population-digest'] && again.join() === order.join(),
      requests: order.flatMap((id) => requests.get(id) ?? []),
    };
  });
}
