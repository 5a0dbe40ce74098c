import { type Exact, HUNDRED, minus, over, sign, times, toShortDecimal } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { signedPrint } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { divide, type Interval, meets, point, scale, subtract } from '../interval.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type IndicatorRow, indicatorRowsIn } from './indicator-row.ts';

/** The columns of progress in tables against result, target and base of their rows. */
export function* progressInRows(scene: Scene): Iterable<Finding> {
  for (const rows of indicatorRowsIn(scene)) {
    for (const way of WAYS) {
      const told = rows.flatMap((row) => progressBy(way, row) ?? []);
      const printed = told.filter(({ isPrinted }) => isPrinted);
      const odd = told.filter(({ isPrinted, isPossible }) => !isPrinted && !isPossible);
      for (const each of told) {
        const others = printed.length - (each.isPrinted ? 1 : 0);
        const isOnlyOdd = odd.length === 0 || (odd.length === 1 && odd[0] === each);
        if (others >= ENOUGH_ROWS && isOnlyOdd) yield judge(each);
      }
    }
  }
}

/** So many other rows tell how a table counts, when they all do. Our choice. */
const ENOUGH_ROWS = 3;

/** How a table counts progress: by its result alone, or by what has changed since the base. */
type Way = 'result' | 'change';
const WAYS: readonly Way[] = ['result', 'change'];

interface Progress {
  readonly row: IndicatorRow;
  readonly progress: Figure;
  readonly base: Figure | undefined;
  /** In per cent: by the numbers as printed, and by what their rounding leaves open. */
  readonly computed: Exact;
  readonly isPrinted: boolean;
  readonly isPossible: boolean;
}

function progressBy(way: Way, row: IndicatorRow): Progress | undefined {
  const { progress, result, target } = row;
  const base = way === 'change' ? row.base : undefined;
  if (progress?.claim.unit !== '%' || (way === 'change' && base === undefined)) return undefined;
  const from = base?.value ?? ZERO;
  const whole = minus(target.value, from);
  if (sign(whole) === 0 || (base === undefined && sign(target.value) < 0)) return undefined;
  const computed = times(over(minus(result.value, from), whole), HUNDRED);
  return {
    row,
    progress,
    base,
    computed,
    isPrinted: meets(point(computed), progress.size),
    isPossible: meets(scale(ratio(row, base?.size ?? point(ZERO)), HUNDRED), progress.size),
  };
}

const ZERO: Exact = { n: 0n, d: 1n };

/** What rounding leaves open of a progress; turned for targets below their base. */
function ratio({ result, target }: IndicatorRow, base: Interval): Interval {
  const [done, whole] = [subtract(result.size, base), subtract(point(target.value), base)];
  const isFall = whole.high !== undefined && sign(whole.high) < 0;
  return isFall ? divide(scale(done, MINUS), scale(whole, MINUS)) : divide(done, whole);
}

const MINUS: Exact = { n: -1n, d: 1n };

/** Where the other rows are counted by the printed numbers, one that is not, but might be by rounding, is to be looked at. */
function judge({ row, progress, base, computed, isPrinted, isPossible }: Progress): Finding {
  const { result, target } = row;
  const share = `${toShortDecimal(computed, progress.places + 1)}%`;
  const numbers = [result, target].map(signedPrint);
  const [done, whole] = base === undefined ? numbers : numbers.map((number) => `(${number} − ${signedPrint(base)})`);
  return findingOf('target-progress', {
    verdict: isPrinted ? 'consistent' : isPossible ? 'suspect' : 'inconsistent',
    reason: isPrinted ? 'target-progress.row-agrees' : 'target-progress.row-differs',
    evidence: [
      evidenceOf(result, 'result'),
      evidenceOf(target, 'target'),
      ...(base === undefined ? [] : [evidenceOf(base, 'earlier')]),
      evidenceOf(progress, 'rate'),
    ],
    formula: `${done} ÷ ${whole} ≈ ${share}`,
    computed: share,
    stated: signedPrint(progress),
    facts: {
      subject: row.name,
      result: signedPrint(result),
      target: signedPrint(target),
      base: base === undefined ? '' : signedPrint(base),
      share: signedPrint(progress),
      computed: share,
    },
  });
}
