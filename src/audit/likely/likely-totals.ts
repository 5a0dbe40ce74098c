import { type Exact, minus, plus, ZERO } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isAddable, isAmount } from '../counting/amount.ts';
import { isOpenList } from '../counting/breakdown.ts';
import { isAside, sharesWord } from '../counting/breakdown-run.ts';
import { partsTotal, valueIn } from '../counting/parts-total.ts';
import { suspectedSum } from '../counting/suspected-sum.ts';
import type { Figure } from '../figure.ts';
import { meets } from '../interval.ts';
import type { Scene } from '../scene.ts';
import { isSlip } from '../slip.ts';
import { figuresNear, isHeld, leadIn } from './near.ts';

/** 两本预算结转结余合计[14.7亿元], 三种专利授权共[5400件]: how many are added up, and what. */
const TOTAL =
  /(?:([两二三四五六七八九])[个项类家种本者大条级线年])?([\u4e00-\u9fff]{0,12}?)(?:合计|共计|总计|总共|累计|共)(?:为|达到?|完成|实现|约|有|[\u4e00-\u9fff]{0,4})$/;
const COUNTS = '零一二三四五六七八九';
/** 全区共有: a stock, no sum of what was told before. */
const STOCK = /(?:全[国省市区县年院局校系]|现有|以来|本市|我[市县区省])[^,;]*$/;
/** Sentences before a total that may tell its parts. Our choice. */
const [BACK, FAR] = [2, 6];
const MOST_PARTS = 6;
const MOST_AMOUNTS = 24;

/**
 * Totals behind their parts, also parts of the sentences before, that no other rule has judged: told only where no run of
 * amounts before comes to the total, and the one that its words name would but for a slip of the pen.
 */
export function* likelyTotals(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const whole of scene.figures) {
    if (!isAmount(whole) || whole.claim.comparator !== 'eq' || judged.has(whole.claim.mentionStart)) continue;
    if (whole.claim.flags.includes('table')) continue;
    const lead = leadIn(scene, whole);
    const match = /计|共/.test(lead) ? TOTAL.exec(lead) : null;
    if (match === null || STOCK.test(lead)) continue;
    const finding = findingFor(scene, whole, countOf(match[1]), match[2] ?? '');
    if (finding !== undefined) yield finding;
  }
}

function countOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : COUNTS.indexOf(word.replace('两', '二'));
}

function findingFor(scene: Scene, whole: Figure, count: number | undefined, name: string): Finding | undefined {
  const near = amountsBefore(scene, whole, BACK);
  const namesakes = near.filter(({ subject }) => name.length > 1 && sharesWord(name, subject.text));
  const own = near.filter(({ sentence }) => sentence === whole.sentence);
  const lists = [count === undefined ? own : near, namesakes].flatMap((all) => lastOnes(all, count));
  const slipped = lists.find((parts) => {
    const isPinned = count !== undefined && parts.length === count && own.length === count;
    return isSlipped(whole, parts, isPinned) && !isOpenList(scene, parts, true);
  });
  if (slipped === undefined) return undefined;
  const far = amountsBefore(scene, whole, FAR);
  const isExplained = far.some((_, from) =>
    far.slice(from + 1, from + MOST_PARTS).some((__, more) => fits(whole, far.slice(from, from + more + 2))),
  );
  return isExplained || lists.some((parts) => fits(whole, parts)) ? undefined : suspectedSum(whole, slipped);
}

/** The last amounts before a total: as many as it tells, else two of one unit. */
function lastOnes(amounts: readonly Figure[], count: number | undefined): readonly (readonly Figure[])[] {
  const counts = count === undefined ? [2, 3] : [count];
  return counts
    .map((each) => amounts.slice(-each))
    .filter((parts, at) => parts.length === counts[at] && parts.length > 1);
}

function amountsBefore(scene: Scene, whole: Figure, back: number): readonly Figure[] {
  const { paragraph } = scene.sentences[whole.sentence] ?? {};
  return figuresNear(scene, whole, { back, ahead: 0 })
    .filter(
      (figure) =>
        (back === FAR || scene.sentences[figure.sentence]?.paragraph === paragraph) &&
        figure.no < whole.no &&
        isAmount(figure) &&
        isAddable(figure, whole) &&
        figure.claim.comparator === 'eq' &&
        !isAside(scene, figure) &&
        !isHeld(scene, figure),
    )
    .slice(-MOST_AMOUNTS);
}

function fits(whole: Figure, parts: readonly Figure[]): boolean {
  const sum = partsTotal(parts, whole);
  return sum !== undefined && meets(sum.size, whole.size);
}

function isSlipped(whole: Figure, parts: readonly Figure[], isPinned: boolean): boolean {
  const { unit } = whole;
  const values = unit === undefined ? [] : parts.map((part) => valueIn(part, unit));
  if (values.length === 0 || !values.every((value) => value !== undefined)) return false;
  const sum = values.reduce(plus, ZERO);
  if (fits(whole, parts)) return false;
  return (
    isSlip(whole, sum, isPinned) ||
    parts.some((part, at) => isPartSlipped(part, whole, isPinned, minus(whole.value, minus(sum, values[at] as Exact))))
  );
}

function isPartSlipped(part: Figure, whole: Figure, isPinned: boolean, meant: Exact): boolean {
  return part.claim.unit === whole.claim.unit && part.places <= whole.places && isSlip(part, meant, isPinned);
}
