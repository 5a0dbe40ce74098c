import { compare, type Exact, exact, sign } from '../../shared/exact.ts';
import type { RuleSettings, Verdict } from '../../shared/verdict.ts';

/** Thresholds of a set of rules as exact percentage points. */
export interface Ladder {
  readonly aheadFrom: Exact;
  readonly onTrackFrom: Exact;
  readonly basicallyFrom: Exact;
}

type Thresholds = Pick<RuleSettings, 'aheadFrom' | 'onTrackFrom' | 'basicallyFrom'>;

const LADDERS = new WeakMap<Thresholds, Ladder>();

/** The thresholds of some settings, parsed once. Errors: a `RangeError` for a threshold that is no decimal. */
export function ladderOf(settings: Thresholds): Ladder {
  const known = LADDERS.get(settings);
  if (known !== undefined) return known;
  const ladder = {
    aheadFrom: exact(settings.aheadFrom),
    onTrackFrom: exact(settings.onTrackFrom),
    basicallyFrom: exact(settings.basicallyFrom),
  };
  LADDERS.set(settings, ladder);
  return ladder;
}

/**
 * The verdict for a lead of so many percentage points over time. `isOver`: the plan has ended and its target is not met;
 * then nothing better than `basically-on-track` is left, and that only within the tolerance of `on-track`.
 */
export function climb(ladder: Ladder, lead: Exact, isOver: boolean): Verdict {
  if (isOver) return compare(lead, ladder.onTrackFrom) >= 0 ? 'basically-on-track' : 'behind';
  if (compare(lead, ladder.aheadFrom) >= 0) return 'ahead';
  if (compare(lead, ladder.onTrackFrom) >= 0) return 'on-track';
  return compare(lead, ladder.basicallyFrom) >= 0 ? 'basically-on-track' : 'behind';
}

const NONE: readonly string[] = [];

/** How a target was achieved, for scales that have words for it: before the end, or by more than was asked. */
export function attainment(ladder: Ladder, verdict: Verdict, lead: Exact, isOver: boolean): readonly string[] {
  if (verdict !== 'achieved') return NONE;
  if (!isOver) return ['early'];
  return sign(lead) > 0 && compare(lead, ladder.aheadFrom) >= 0 ? ['over-fulfilled'] : NONE;
}
