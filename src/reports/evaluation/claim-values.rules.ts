import { agree, type Catalogue, claimMatcher, type MatchedClaim, type MatchPlan } from '../../indicators/index.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import { placesOf } from '../../shared/exact.ts';

/** What claims say of the cells of a plan. */
export interface ClaimValues {
  /** One for each cell and day of a document: of several that agree the most exact. */
  readonly values: readonly MatchedClaim[];
  /** Claims of one cell and day that cannot all be true: none of them is taken. */
  readonly contradictions: readonly (readonly MatchedClaim[])[];
}

/**
 * Results that claims state of the indicators of a plan, matched as the server proposes them. Left out are claims whose
 * period is assumed only, ranges, and those of which two contradict each other: nothing is guessed.
 */
export function valuesOfClaims(claims: readonly AcceptedClaim[], plan: MatchPlan, catalogue: Catalogue): ClaimValues {
  const match = claimMatcher(catalogue, plan);
  const matched = claims
    .filter(({ status, kind, periodBasis }) => status === 'actual' && kind !== 'target' && periodBasis !== 'default')
    .flatMap((claim) => {
      const found = match(claim);
      return 'purpose' in found && found.purpose === 'observation' && found.valueHigh === undefined ? [found] : [];
    });
  const cells = Map.groupBy(matched, ({ indicatorId, period, claim }) => `${indicatorId} ${period} ${claim.knownOn}`);
  const all = [...cells.values()].map(withoutStandIns);
  const [agreeing, contradictions] = [all.filter(allAgree), all.filter((cell) => !allAgree(cell))];
  return { values: agreeing.map(mostExact), contradictions };
}

/** Whether figures for one cell can all be true, however they were rounded. */
function allAgree(cell: readonly MatchedClaim[]): boolean {
  return cell.every((one, index) => cell.slice(index + 1).every((other) => agree(one, other)));
}

/** A figure of the thing itself stands before one of a stand-in. */
function withoutStandIns(cell: readonly MatchedClaim[]): readonly MatchedClaim[] {
  const own = cell.filter(({ reasons }) => !reasons.includes('proxy'));
  return own.length > 0 ? own : cell;
}

/** An exact figure before 左右 before a bound; of these the one with the most places, and the first of them. */
function mostExact([first, ...others]: readonly MatchedClaim[]): MatchedClaim {
  const rank = ({ comparator, value }: MatchedClaim) =>
    (comparator === 'eq' ? 200 : comparator === 'approx' ? 100 : 0) + placesOf(value);
  if (first === undefined) throw new RangeError('a cell without a claim');
  return others.reduce((held, one) => (rank(one) > rank(held) ? one : held), first);
}
