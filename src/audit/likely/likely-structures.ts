import { compare, type Exact, HUNDRED, minus, plus, ZERO } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isProportion, type Run, runsOf } from '../arithmetic/runs.ts';
import { magnitude, shortDecimal, sizeAs, tolerance, valueAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { meets, point, total } from '../interval.ts';
import { evidenceOf, findingOf, writtenSum } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isSlip } from '../slip.ts';

/** 企业占82.5%,高校占9.3%,个人占3.0%: a name and its share, nothing else between. */
const ITEM = /^(?:以上|左右)?[,;、](?:以及|及|和)?[\u4e00-\u9fff、]{2,14}?占(?:比|比重)?(?:为|是|约|达到?)*$/;
const FIRST = /占(?:比|比重)?(?:为|是|约|达到?)*$/;
/** 占全省X%, 占一半: of something else than the list. */
const OTHER = /占(?:全|同|总)|主要|重点|等/;
const LEAST_PARTS = 3;
/** A list whose shares come to less than this, or to more than the other, leaves much out or overlaps. Our choice. */
const [LEAST, MOST]: readonly Exact[] = [
  { n: 85n, d: 1n },
  { n: 115n, d: 1n },
];

/** Shares told one behind the other without their amounts, three and more: suspect where a slip of one keeps them from making 100. */
export function* likelyStructures(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    for (const shares of listsOf(runs)) {
      if (shares.some(({ claim }) => judged.has(claim.mentionStart))) continue;
      const finding = findingFor(shares);
      if (finding !== undefined) yield finding;
    }
  }
}

function listsOf(runs: readonly Run[]): readonly (readonly Figure[])[] {
  const lists: Figure[][] = [];
  for (const { figures, lead, isUnclear, role } of runs) {
    const [share, more] = figures;
    const isShare = share !== undefined && more === undefined && !isUnclear && role === 'level' && isProportion(share);
    const isPlain = isShare && share.claim.comparator === 'eq' && FIRST.test(lead) && !OTHER.test(lead);
    if (isPlain && ITEM.test(lead) && lists.at(-1) !== undefined) lists.at(-1)?.push(share);
    else lists.push(isPlain ? [share] : []);
  }
  return lists.filter(({ length }) => length >= LEAST_PARTS);
}

function findingFor(shares: readonly Figure[]): Finding | undefined {
  const values = shares.map((share) => valueAs(share, '%'));
  const sizes = shares.map((share) => sizeAs(share, '%', magnitude(share)));
  if (!values.every((value) => value !== undefined) || !sizes.every((size) => size !== undefined)) return undefined;
  const sum = values.reduce(plus, ZERO);
  const size = total(sizes);
  if (meets(size, point(HUNDRED)) || compare(sum, LEAST as Exact) < 0 || compare(sum, MOST as Exact) > 0)
    return undefined;
  const isOne = shares.some((share, at) => isSlip(share, minus(HUNDRED, minus(sum, values[at] as Exact))));
  if (!isOne) return undefined;
  const text = `${shortDecimal(sum)}%`;
  return findingOf('share', {
    verdict: 'suspect',
    reason: 'share.whole-differs',
    evidence: shares.map((share) => evidenceOf(share, 'part')),
    formula: `${writtenSum(shares)} = ${text}`,
    computed: text,
    stated: '100%',
    tolerance: tolerance(size, point(HUNDRED), '个百分点'),
    facts: { subject: shares.map(({ subject }) => subject.text).join('、'), computed: text },
    confidence: 0.5,
  });
}
