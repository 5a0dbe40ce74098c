import type { Db, ReadTx } from '../../db/connect.ts';
import { listMembers, listOrganisations, listPlaces } from '../../directory/index.ts';
import { AppError } from '../../shared/errors.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import { monthBounds } from '../callbacks/callback-check.queries.ts';
import { loadReach, reaches } from '../records/reach.queries.ts';
import { sumTotals, type TotalRow } from '../records/total.queries.ts';
import { type BackTest, backTest, type Foresight, foresee, type NoForesight } from '../requests/foresight.rules.ts';
import type { RateWeights } from '../requests/rates.rules.ts';
import { findRecurring, type RecurringProblem } from '../requests/recurring.rules.ts';
import { listMonthCounts, listRecurringCandidates } from './bulletin.queries.ts';
import { BULLETIN_MEASURES, type BulletinMember, type ClassSettings, type RequestCounts } from './bulletin.rules.ts';

/** Settings of the bulletin. */
export interface BulletinSettings {
  readonly weights: readonly RateWeights[];
  readonly classes: ClassSettings;
  /** Missing: undefined where it is not known. */
  population(placeId: string, month: string): string | undefined;
}

/** What a bulletin is made of. */
export interface BulletinFigures {
  readonly placeId: string;
  readonly placeName: string;
  readonly whole: RequestCounts;
  readonly members: readonly (BulletinMember & { readonly name: string })[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly counts: RequestCounts }[];
  readonly recurring: {
    readonly problems: readonly RecurringProblem[];
    readonly looked: number;
    readonly isCut: boolean;
  };
  /** Whether the asker may read what citizens said. */
  readonly readsWords: boolean;
  readonly foresight: readonly (Foresight | NoForesight)[];
  readonly backTest: BackTest | undefined;
}

/** Our choices: so many requests are looked through while the server goes on answering; so many months are looked back. */
const MOST_LOOKED = 1000;
const HISTORY_MONTHS = 48;

/**
 * The figures of a month, from totals; only recurring problems look at requests, at most 1000. Errors: `place.not-found`.
 * Effects: database, read only.
 */
export async function readBulletin(
  db: Db,
  { month, place, group }: { readonly month: string; readonly place: string; readonly group?: string | undefined },
  settings: BulletinSettings,
): Promise<BulletinFigures> {
  const read = await db.read(async (tx) => {
    const tree = await placesBelow(tx, place, group, month);
    const sums = await sumsOf(tx, tree.placeIds, month);
    const window = { placeIds: tree.placeIds, ...monthBounds(month) };
    const candidates = await listRecurringCandidates(tx, window, MOST_LOOKED + 1);
    const history = { placeIds: tree.placeIds, from: monthAfter(month, -HISTORY_MONTHS), to: monthAfter(month, -1) };
    const monthCounts = await listMonthCounts(tx, history);
    const readsWords = reaches(await loadReach(tx), 'person.read', { placeId: place });
    const names = new Map((await listOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name]));
    return { tree, sums, candidates, monthCounts, readsWords, names };
  });
  const { tree, sums, candidates, monthCounts, readsWords, names } = read;
  const memberOf = (key: string) => tree.memberOf.get(key);
  const [now, before] = [countsBy(sums.now, memberOf), countsBy(sums.before, memberOf)];
  const first = monthCounts.reduce<string | undefined>(
    (least, { month: at }) => (least && least < at ? least : at),
    undefined,
  );
  const last = monthAfter(month, -1);
  const looked = candidates.slice(0, MOST_LOOKED);
  return {
    ...{ placeId: place, placeName: tree.name, readsWords },
    whole: countsBy(sums.now, () => '').get('') ?? new Map(),
    members: tree.members.map(({ placeId, name }) => ({
      ...{ placeId, name, counts: now.get(placeId) ?? new Map(), before: before.get(placeId) ?? new Map() },
      population: settings.population(placeId, month),
    })),
    units: [...countsBy(sums.byUnit, (key) => (key === '' ? undefined : key))].map(([id, counts]) => ({
      ...{ id, name: names.get(id) ?? id, counts },
    })),
    recurring: { problems: findRecurring(looked), looked: looked.length, isCut: candidates.length > MOST_LOOKED },
    foresight: first === undefined ? [] : foresee(monthCounts, first, last),
    backTest: first === undefined ? undefined : backTest(monthCounts, first, last),
  };
}

/** A place, who is ranked in it, and for all that lies in it the member that it belongs to. Errors: `place.not-found`. */
async function placesBelow(tx: ReadTx, placeId: string, groupId: string | undefined, month: string) {
  const places = await listPlaces(tx);
  const own = places.find((place) => place.placeId === placeId);
  if (own === undefined) throw new AppError('place.not-found', { placeId });
  const parents = new Map(places.map((place) => [place.placeId, place.parentId]));
  const above = (id: string) => {
    const path: string[] = [];
    for (let at: string | undefined = id; at !== undefined && !path.includes(at); at = parents.get(at)) path.push(at);
    return path;
  };
  const placeIds = [...parents.keys()].filter((id) => above(id).includes(placeId));
  const inside = new Set(placeIds);
  const listed = await listMembers(tx, { groupId, placeId }, `${month}-01`);
  const members = listed.places.filter((member) => inside.has(member.placeId));
  const ids = new Set(members.map((member) => member.placeId));
  const memberOf = new Map(placeIds.map((id) => [id, above(id).find((at) => ids.has(at))]));
  return { name: own.name, placeIds, members, memberOf };
}

async function sumsOf(tx: ReadTx, placeIds: readonly string[], month: string) {
  const question = { typeId: REQUEST_TYPE, measures: BULLETIN_MEASURES, placeIds };
  const of = (at: string, by: 'place' | 'unit') => sumTotals(tx, { ...question, from: at, to: at, by });
  return {
    now: await of(month, 'place'),
    before: await of(monthAfter(month, -1), 'place'),
    byUnit: await of(month, 'unit'),
  };
}

function countsBy(rows: readonly TotalRow[], keyOf: (key: string) => string | undefined) {
  const counts = new Map<string, Map<string, number>>();
  for (const { key, measure, amount } of rows) {
    const id = keyOf(key);
    if (id === undefined) continue;
    const own = counts.get(id) ?? new Map<string, number>();
    counts.set(id, own.set(measure, (own.get(measure) ?? 0) + Number(amount)));
  }
  return counts;
}

function monthAfter(month: string, by: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
