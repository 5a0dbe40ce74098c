import type { ReadTx } from '../../db/connect.ts';
import { listMembers, listOrganisations, listPlaces } from '../../directory/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecordMeasure, RecordType } from '../../shared/ledger/record-type.ts';
import { type LeagueRow, monthsBetween, rankedRows, type Sum, summedFor } from './league.rules.ts';
import type { RecordBase } from './record-work.ts';
import { placesWithin, sumTotals } from './total.queries.ts';

/** Which league table. */
export interface LeagueQuestion {
  readonly typeId: string;
  readonly measure: string;
  /** First and last month, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  readonly by: 'place' | 'unit' | 'class';
  /** The places right below it. */
  readonly parent?: string | undefined;
  /** Its members in the last month. */
  readonly group?: string | undefined;
}

/** A thing that is ranked. */
interface Named {
  readonly key: string;
  readonly name: string;
}

/** A league table, and those of whom nothing is known. */
export interface League {
  readonly type: RecordType;
  readonly measure: RecordMeasure;
  readonly months: readonly string[];
  readonly rows: readonly (LeagueRow & Named)[];
  readonly missing: readonly Named[];
}

/** All measures of a type over some months; `sums` by measure and month. */
export interface Totals {
  readonly type: RecordType;
  readonly months: readonly string[];
  readonly sums: readonly Sum[];
}

/** Totals of ledgers. */
export interface TotalService {
  /** Errors: `ledger.not-found`, `ledger.measure-not-found`, `place.not-found` for a group that is not there. */
  league(question: LeagueQuestion): Promise<League>;
  /** Of a place with all that lies in it; without one of all. Errors: `ledger.not-found`. */
  totals(
    question: Pick<LeagueQuestion, 'typeId' | 'from' | 'to'> & { readonly place?: string | undefined },
  ): Promise<Totals>;
}

/** Effects: database, read only. */
export function createTotalService({ db, types: readTypes }: RecordBase): TotalService {
  return {
    league: (question) =>
      db.read(async (tx) => {
        const { typeId, from, to, by } = question;
        const type = (await readTypes(tx)).newest(typeId);
        const measure = type.measures.find(({ id }) => id === question.measure);
        if (measure === undefined)
          throw new AppError('ledger.measure-not-found', { typeId, measure: question.measure });
        const places = await placesOf(tx, question);
        const placeIds = places?.map(({ key }) => key);
        const sums = await sumTotals(tx, { typeId, measures: summedFor(measure), from, to, by, placeIds });
        const months = monthsBetween(from, to);
        const names = await namesOf(tx, type, by, places);
        const rows = rankedRows(type, measure, sums, months).map((row) => ({
          ...row,
          name: names.get(row.key) ?? row.key,
        }));
        const present = new Set(rows.map(({ key }) => key));
        const missing = by === 'place' ? (places ?? []).filter(({ key }) => !present.has(key)) : [];
        return { type, measure, months, rows, missing };
      }),
    totals: ({ typeId, from, to, place }) =>
      db.read(async (tx) => {
        const type = (await readTypes(tx)).newest(typeId);
        const measures = type.measures.flatMap(({ id, ratio }) => (ratio === undefined ? [id] : []));
        const placeIds = place === undefined ? undefined : await placesWithin(tx, place);
        const sums = await sumTotals(tx, { typeId, measures, from, to, by: 'place', placeIds });
        return { type, months: monthsBetween(from, to), sums };
      }),
  };
}

/** Missing: undefined for all places. */
async function placesOf(tx: ReadTx, { parent, group, to }: LeagueQuestion): Promise<readonly Named[] | undefined> {
  if (parent === undefined && group === undefined) return undefined;
  const { places } = await listMembers(tx, { groupId: group, placeId: parent ?? '' }, `${to}-01`);
  return places.map(({ placeId, name }) => ({ key: placeId, name }));
}

async function namesOf(
  tx: ReadTx,
  type: RecordType,
  by: LeagueQuestion['by'],
  places: readonly Named[] | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (by === 'unit') {
    return new Map((await listOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name]));
  }
  if (by === 'class') {
    const options = type.fields.find(({ id }) => id === type.class)?.options ?? [];
    return new Map(options.map(({ id, name }) => [id, name.zh]));
  }
  const named = places ?? (await listPlaces(tx)).map(({ placeId, name }) => ({ key: placeId, name }));
  return new Map(named.map(({ key, name }) => [key, name]));
}
