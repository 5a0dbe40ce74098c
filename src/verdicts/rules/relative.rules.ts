import { chainedFactor, yearlyGrowth } from '../../shared/chained-growth.ts';
import { compare, type Exact, exact, minus, negate, sign } from '../../shared/exact.ts';
import type { TargetRelation } from '../../shared/indicator.ts';
import type { Period } from '../../shared/period.ts';
import type { RuleSettings } from '../../shared/verdict.ts';
import { type Judgement, notRated } from './judgement.rules.ts';
import { leadingYears, type Series } from './series.rules.ts';

/** Places of an average growth, whose root is not exact; far below any tolerance. */
const AVERAGE_PLACES = 18;

/** The mean growth in per cent: (∏(1 + gᵢ))^(1/k) − 1. */
function averageGrowth(percents: readonly Exact[]): Exact {
  return yearlyGrowth(chainedFactor(percents), percents.length, AVERAGE_PLACES);
}

/**
 * Judges growth against another's over the same years: the difference of the two averages, in percentage points.
 * 高于 wants more than nothing, 同步 and 基本同步 allow the tolerance of the settings below it.
 * 高于 is decided on the products themselves, without a root.
 */
export function judgeRelative(
  relation: TargetRelation,
  series: Series,
  reference: Series | undefined,
  plan: Period,
  settings: RuleSettings,
): Judgement {
  const own = leadingYears(series.values, plan);
  if (own.length === 0) return notRated('no-observation');
  const others = reference === undefined ? [] : leadingYears(reference.values, plan);
  const pairs = own.flatMap((value, index) => {
    const other = others[index];
    return other === undefined ? [] : [{ own: value, reference: other }];
  });
  const value = pairs.at(-1)?.own;
  if (value === undefined) return notRated('no-reference');
  const tolerance = toleranceOf(relation, settings);
  const owns = pairs.map((pair) => pair.own.value);
  const references = pairs.map((pair) => pair.reference.value);
  const [ownAverage, referenceAverage] = [averageGrowth(owns), averageGrowth(references)];
  const difference = minus(ownAverage, referenceAverage);
  const strict = relation.kind === 'above';
  const above = compare(chainedFactor(owns), chainedFactor(references));
  const holds = strict ? above > 0 : above >= 0 || compare(difference, negate(tolerance)) >= 0;
  return {
    verdict: holds ? 'on-track' : 'behind',
    measure: 'difference',
    progress: difference,
    expected: negate(tolerance),
    lead: minus(difference, negate(tolerance)),
    value,
    flags: [
      ...(own.length > pairs.length ? ['reference-shorter'] : []),
      ...(holds && !strict && sign(difference) < 0 ? ['within-tolerance'] : []),
    ],
    trace: { kind: 'relative', pairs, ownAverage, referenceAverage, tolerance, strict },
  };
}

function toleranceOf({ kind }: TargetRelation, settings: RuleSettings): Exact {
  if (kind === 'above') return { n: 0n, d: 1n };
  return exact(kind === 'in-step' ? settings.inStepTolerance : settings.roughlyInStepTolerance);
}
