import type { Finding } from '../../shared/finding.ts';
import { type Figure, printedOf } from '../figure.ts';
import { isBelow, meets } from '../interval.ts';
import { judgedIn } from '../likely/judged.ts';
import { likelyTotals } from '../likely/likely-totals.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { breakdownsOf, isOneOfList } from './breakdown.ts';
import { looseSums } from './loose-sums.ts';
import { isRepaired, partsTotal, printedList } from './parts-total.ts';
import type { Breakdown } from './table-totals.ts';

/** Measured amounts that are all the parts of a stated whole, within the rounding of what is printed. */
export const sum: DocumentRule = {
  id: 'sum',
  *find(scene) {
    const told = [...judged(scene, 'sum'), ...looseSums(scene)];
    yield* told;
    yield* likelyTotals(scene, judgedIn([...told, ...judged(scene, 'count-parts')]));
  },
};

/** Counts of classes that leave nothing out against the count of all: 12项约束性 and 18项预期性 of 30项. */
export const countParts: DocumentRule = { id: 'count-parts', find: (scene) => judged(scene, 'count-parts') };

function* judged(scene: Scene, rule: 'sum' | 'count-parts'): Iterable<Finding> {
  for (const breakdown of breakdownsOf(scene)) {
    const isCount = breakdown.parts.every(({ unit }) => unit?.nature === 'count');
    if (breakdown.extent === 'some' || breakdown.parts.length < 2 || isCount !== (rule === 'count-parts')) continue;
    const readings = readingsOf(breakdown);
    const fitting = readings.find(({ parts, whole }) => {
      const sum = partsTotal(parts, whole);
      return sum !== undefined && meets(sum.size, whole.size);
    });
    const [whole] = breakdown.wholes;
    const isInTable = whole?.claim.flags.includes('table') === true;
    const isOpen = readings[0] === undefined || (!isInTable && isOneOfList(scene, readings[0].whole));
    const reading = fitting ?? (isOpen ? undefined : readings[0]);
    const finding = reading && findingFor(rule, breakdown, reading, fitting !== undefined);
    if (finding !== undefined) yield finding;
  }
}

interface Reading {
  readonly whole: Figure;
  readonly parts: readonly Figure[];
}

/** Every way to read it that the grammar leaves open, the most likely first. */
function readingsOf({ wholes, parts, optional }: Breakdown): readonly Reading[] {
  const others = parts.filter((part) => !optional.includes(part));
  return wholes.flatMap((whole) => [
    { whole, parts },
    ...(optional.length > 0 && others.length > 1 ? [{ whole, parts: others }] : []),
  ]);
}

function findingFor(
  rule: 'sum' | 'count-parts',
  { extent }: Breakdown,
  { whole, parts }: Reading,
  fits: boolean,
): Finding | undefined {
  const sum = partsTotal(parts, whole);
  if (sum === undefined) return undefined;
  const isShort = extent === 'listed' && isBelow(sum.size, whole.size);
  const isSuspect = isShort || isRepaired([whole, ...parts]);
  return findingOf(rule, {
    verdict: fits ? 'consistent' : isSuspect ? 'suspect' : 'inconsistent',
    reason: `${rule}.${fits ? 'agrees' : isShort ? 'short' : 'differs'}`,
    evidence: [...parts.map((part) => evidenceOf(part, 'part')), evidenceOf(whole, 'whole')],
    formula: sum.formula,
    computed: sum.text,
    stated: printedOf(whole),
    tolerance: sum.tolerance,
    facts: {
      subject: whole.subject.text.replace(/中$/, ''),
      parts: printedList(parts),
      sum: sum.text,
      whole: printedOf(whole),
      difference: sum.difference,
    },
  });
}
