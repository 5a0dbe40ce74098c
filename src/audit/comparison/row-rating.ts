import { compare } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { cannotExceed } from '../comparable.ts';
import { signedPrint } from '../equation.ts';
import { printedOf } from '../figure.ts';
import { point } from '../interval.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type IndicatorRow, indicatorRowsIn } from './indicator-row.ts';

/** Words in the last columns of a table (已完成, 否, 提前完成) against value and target of their row. */
export function* ratingsInRows(scene: Scene): Iterable<Finding> {
  for (const row of indicatorRowsIn(scene).flat()) {
    const finding = judge(scene, row);
    if (finding !== undefined) yield finding;
  }
}

const GOOD = /^(?:是|已?(?:如期|按期|全面)?(?:完成|达到|达标|实现)(?:目标|预期|任务)?|√|✓)$/;
const BEFORE_TIME = /^已?(?:提前|超额)(?:完成|达到|达标|实现)(?:目标|预期|任务)?$/;
const BAD = /^(?:否|[未没][有能]?(?:如期|按期)?(?:完成|达到|达标|实现|达)(?:目标|预期|任务|进度)?|不达标|×)$/;

/** What a word says of a value beside its target. Missing: undefined for words of progress before the target is due. */
function gradeOf({ rating, isDue }: IndicatorRow): 'good' | 'bad' | undefined {
  const words = rating?.words ?? '';
  if (BEFORE_TIME.test(words)) return 'good';
  if (BAD.test(words)) return 'bad';
  return isDue && GOOD.test(words) ? 'good' : undefined;
}

function judge(scene: Scene, row: IndicatorRow): Finding | undefined {
  const { result, target, rating, better } = row;
  const grade = gradeOf(row);
  const side = grade === undefined ? undefined : sideOf(row, grade);
  if (rating === undefined || side === undefined) return undefined;
  // 左右 leaves room on both sides.
  const isLoose = target.claim.comparator === 'approx' || result.claim.comparator !== 'eq';
  if (isLoose && side === 'wrong') return undefined;
  return findingOf('rating', {
    verdict: side === 'right' ? 'consistent' : 'inconsistent',
    reason: side === 'right' ? 'rating.fits-value' : 'rating.against-value',
    evidence: [evidenceOf(result, 'statement'), evidenceOf(target, 'target'), statementOf(scene, rating, 'rating')],
    formula: `${signedPrint(result)} ${ORDERS[compare(result.value, target.value)]} ${signedPrint(target)}`,
    stated: rating.words,
    facts: {
      subject: row.name,
      value: printedOf(result),
      target: printedOf(target),
      rating: rating.words,
      better: better ?? '',
    },
  });
}

const ORDERS = { '-1': '<', '0': '=', '1': '>' } as const;

/**
 * On which side of its target a word puts a value. Missing: undefined when the print leaves it open, and for a value that is
 * not there yet and called bad before the target is due: that is about its progress.
 */
function sideOf({ result, target, better, isDue }: IndicatorRow, grade: 'good' | 'bad'): 'right' | 'wrong' | undefined {
  if (better === undefined) return undefined;
  const edge = point(target.value);
  const [high, low] = better === 'higher' ? [result.size, edge] : [edge, result.size];
  const order = compare(result.value, target.value);
  const isReached = better === 'higher' ? order >= 0 : order <= 0;
  const isBehind = order !== 0 && cannotExceed(high, low);
  if (grade === 'good') return isReached ? 'right' : isBehind ? 'wrong' : undefined;
  if (isBehind) return isDue ? 'right' : undefined;
  return order !== 0 && cannotExceed(low, high) ? 'wrong' : undefined;
}
