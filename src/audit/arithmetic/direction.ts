import type { Finding } from '../../shared/finding.ts';
import { magnitude, signedPrint, sizeAs } from '../equation.ts';
import { type Interval, isBelow } from '../interval.ts';
import type { Direction } from '../movement.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { basePeriod, valuesFor } from './base-values.ts';
import { type Run, runsOf } from './runs.ts';
import { type ToldPair, toldChanges } from './told-changes.ts';

/** Whether the verb agrees with its two values: 由3.3%下降至1.1%; 较上年提高到46% beside 47% of the year before. */
export const direction: DocumentRule = {
  id: 'direction',
  *find(scene) {
    const { pairs } = toldChanges(scene);
    for (const pair of pairs) {
      const finding = judge(pair, 0.95);
      if (finding !== undefined) yield finding;
    }
    const paired = new Set(pairs.map(({ later }) => later));
    for (const run of runsOf(scene).flat()) {
      for (const pair of pairsElsewhere(scene, run)) {
        const finding = paired.has(pair.later) ? undefined : judge(pair, 0.85);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

/** 较上年提高到46%, where the value of the year before stands elsewhere in the document. */
function pairsElsewhere(scene: Scene, { figures, words, isUnclear, role }: Run): readonly ToldPair[] {
  const [later] = figures;
  if (words.reach !== 'to' || words.base === undefined || isUnclear || role !== 'level') return [];
  if (later === undefined || figures.length > 1) return [];
  const period = basePeriod({ change: later, later, base: words.base });
  const known = period === undefined ? [] : valuesFor(scene, later, period);
  return known.length === 1 ? known.map((earlier) => ({ earlier, later, words })) : [];
}

function judge({ earlier, later, words }: ToldPair, confidence: number): Finding | undefined {
  const then = sizeAs(earlier, later.claim.unit, magnitude(earlier));
  if (words.direction === undefined || then === undefined) return undefined;
  const isRank = later.claim.kind === 'rank';
  const went = orderOf(then, magnitude(later), isRank);
  if (went === undefined) return undefined;
  const agrees = went === words.direction;
  const isLess = isRank ? went === 'up' : went === 'down';
  return findingOf('direction', {
    verdict: agrees ? 'consistent' : 'inconsistent',
    reason: agrees ? 'direction.agrees' : 'direction.contradicts',
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier')],
    formula: `${signedPrint(later)} ${isLess ? '<' : '>'} ${signedPrint(earlier)}`,
    stated: words.direction === 'up' ? '上升' : '下降',
    facts: {
      subject: later.subject.text,
      later: signedPrint(later),
      earlier: signedPrint(earlier),
      told: words.direction,
      went,
    },
    confidence,
  });
}

/** Which way the values went; a smaller rank is a rise. Missing: undefined when rounding or bounds leave it open. */
function orderOf(then: Interval, now: Interval, isRank: boolean): Direction | undefined {
  if (isBelow(then, now)) return isRank ? 'down' : 'up';
  if (isBelow(now, then)) return isRank ? 'up' : 'down';
  return undefined;
}
