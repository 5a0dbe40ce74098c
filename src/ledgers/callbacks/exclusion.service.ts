import type { Db } from '../../db/connect.ts';
import { listOrganisations } from '../../directory/index.ts';
import { REQUEST_TYPE } from '../../shared/ledger/known-ledgers.ts';
import { placesWithin, sumTotals } from '../records/total.queries.ts';
import { type ApplicantExclusions, exclusionsByApplicant } from '../requests/plausibility.rules.ts';
import { type ExclusionRow, listExclusions } from './callback-check.queries.ts';
import type { PlaceMonth } from './callback-check.service.ts';

/** Our choice: a page tells no more one by one. */
const MOST_LISTED = 500;
const DECISIONS = { 'grant-exclusion': 'granted', 'refuse-exclusion': 'refused' } as const;

/** Exclusions of a place and month, and who asks for how many. */
export interface FoundExclusions {
  readonly exclusions: readonly ExclusionRow[];
  readonly isCut: boolean;
  readonly applicants: readonly ApplicantExclusions[];
  /** Names of units by id. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * What was asked to be taken out among the requests dispatched in a month, as far as one may see it; each applicant against all
 * others, of what was dispatched to it. Nobody is compared where not all is listed. Effects: database, read only.
 */
export async function readExclusions(db: Db, { place, month }: PlaceMonth): Promise<FoundExclusions> {
  const { listed, sums, names } = await db.read(async (tx) => {
    const placeIds = await placesWithin(tx, place);
    const question = { typeId: REQUEST_TYPE, measures: ['dispatched'], placeIds, from: month, to: month };
    return {
      listed: await listExclusions(tx, { placeIds, month }, MOST_LISTED + 1),
      sums: await sumTotals(tx, { ...question, by: 'unit' }),
      names: new Map((await listOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name])),
    };
  });
  const isCut = listed.length > MOST_LISTED;
  const cases = listed.flatMap(({ applicant, decision }) => {
    if (applicant === null) return [];
    const told = decision === null ? ('open' as const) : DECISIONS[decision];
    return [{ unit: applicant, exclusion: { applicant, decision: told } }];
  });
  const requests = new Map(sums.filter(({ key }) => key !== '').map(({ key, amount }) => [key, Number(amount)]));
  for (const [unit, own] of Map.groupBy(cases, ({ unit }) => unit)) {
    // It may have been dispatched to another one since.
    requests.set(unit, Math.max(requests.get(unit) ?? 0, own.length));
  }
  return {
    ...{ exclusions: listed.slice(0, MOST_LISTED), isCut, names },
    applicants: isCut ? [] : exclusionsByApplicant(cases, requests),
  };
}
