import { absolute, minus, over } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { yearCount } from '../../shared/period.ts';
import { magnitude, shortDecimal, signedPrint, sizeAs, tolerance, valueAs } from '../equation.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { meets, opposite, scale, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isProportion } from './runs.ts';
import { toldChanges } from './told-changes.ts';

/** More years than two plans are no period of a report. Our choice. */
const MOST_YEARS = 10;

/** 由58.2%升至63.9%,年均提高1.14个百分点: the change of all years, divided by them. */
export function* yearlySteps(scene: Scene): Iterable<Finding> {
  for (const { change, role, words, later, earlier } of toldChanges(scene).changes) {
    if (role !== 'change' || !words.isYearly || later === undefined || earlier === undefined) continue;
    const years = yearsBetween(earlier, later, change);
    const isPoints = isProportion(later);
    const unit = isPoints ? '%' : later.claim.unit;
    const step = isPoints ? '个百分点' : unit;
    const [now, then] = [sizeAs(later, unit), sizeAs(earlier, unit)];
    const [nowValue, thenValue] = [valueAs(later, unit), valueAs(earlier, unit)];
    const stated = sizeAs(change, step, magnitude(change));
    if (years === undefined || !now || !then || !stated || nowValue === undefined || thenValue === undefined) continue;
    const by = over({ n: 1n, d: 1n }, { n: BigInt(years), d: 1n });
    const isFall = words.direction === 'down';
    const moved = scale(subtract(now, then), by);
    const computed = isFall ? opposite(moved) : moved;
    const value = over(absolute(minus(nowValue, thenValue)), { n: BigInt(years), d: 1n });
    const isMet = meets(computed, stated);
    const [from, to] = isFall ? [later, earlier] : [earlier, later];
    const result = `${shortDecimal(value, Math.max(2, change.places))}${step}`;
    yield findingOf('difference', {
      verdict: isMet ? 'consistent' : 'inconsistent',
      reason: isMet ? 'difference.agrees' : 'difference.differs',
      evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier'), evidenceOf(change, 'change')],
      formula: `(${signedPrint(to)} − ${signedPrint(from)}) ÷ ${years} ≈ ${result}`,
      computed: result,
      stated: `年均${mentionOf(change)}`,
      tolerance: tolerance(computed, stated, step),
      facts: {
        subject: later.subject.text,
        later: signedPrint(later),
        earlier: signedPrint(earlier),
        change: `年均${mentionOf(change)}`,
        computed: result,
      },
      confidence: 0.8,
    });
  }
}

/** Missing: undefined when the sentence and its section do not tell one number of years. */
function yearsBetween(earlier: Figure, later: Figure, change: Figure): number | undefined {
  const [first, last] = [earlier, later].map(({ period }) => Number(period?.last.slice(0, 4) ?? Number.NaN));
  const told = (last ?? 0) - (first ?? 0);
  const span = change.period === undefined ? 0 : yearCount(change.period);
  const areTold = earlier.claim.periodBasis === 'explicit' && later.claim.periodBasis === 'explicit';
  if (!areTold && span !== told) return undefined;
  return told > 1 && told <= MOST_YEARS ? told : undefined;
}
