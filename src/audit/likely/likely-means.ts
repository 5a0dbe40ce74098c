import { type Exact, exact, ONE, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { parseUnit } from '../../shared/unit.ts';
import { isAmount } from '../counting/amount.ts';
import { sharesWord } from '../counting/breakdown-run.ts';
import { shortDecimal } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { divide, type Interval, meets, point, scale } from '../interval.ts';
import { productFinding } from '../per-unit/product-finding.ts';
import { evidenceOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isSlip, slipsOf } from '../slip.ts';
import type { Subject } from '../subject.ts';
import { figuresNear, leadIn, type Reach } from './near.ts';

const CLASSIFIER =
  '件|个|户|人|名|位|家|项|台|套|座|处|亩|组|份|支|只|株|头|间|班|册|次|宗|张|所|例|场|条|起|批次?|辆|部|艘|篇|期|单|笔|人次|平方米|公里|公顷';
/** 每位调解员平均, 平均每件, 平均单笔, 件均, 人均结案, 每万人拥有: what the average is per. */
const EACH = new RegExp(
  `(?:平均)?(?:每|单)([百千万]{0,2})(${CLASSIFIER})([^\\d,;:、()]{0,14})$|(?:^|[,、;(])(?:平均)?(${CLASSIFIER})均([^\\d,;:、()]{0,8})$`,
);
const SAME: Readonly<Record<string, readonly string[]>> = {
  人: ['人', '名', '位', '人次'],
  名: ['人', '名', '位'],
  位: ['人', '名', '位'],
  单: ['单', '件'],
  宗: ['宗', '件'],
  户: ['户', '家'],
  家: ['家', '户'],
  次: ['次', '人次', '件次', '场次'],
  笔: ['笔', '件'],
  批: ['批', '批次'],
  例: ['例', '人次'],
  场: ['场', '场次'],
};
const POWERS: Readonly<Record<string, string>> = {
  百: '100',
  千: '1000',
  万: '10000',
  十万: '100000',
  百万: '1000000',
};
/** Averages that are surveyed, set or promised. */
const SURVEYED =
  /每(?:年|月|天|日)|可支配|标准|补助|补贴|不低于|不少于|人均(?:收入|住房|公园|预期|生产总值|地区)|每人每|最高|限额/;
const NEAR: Reach = { back: 2, ahead: 1 };
const FAR: Reach = { back: 10, ahead: 3 };
/** Amounts and counts that are tried, the nearest first. Our choice. */
const [FEW, MANY] = [4, 20];

/**
 * Means that no other rule has judged, against amounts and counts around them: told only where no amount by no count comes to
 * the mean, and one of the nearest would but for a slip of the pen.
 */
export function* likelyMeans(scene: Scene, judged: ReadonlySet<number>): Iterable<Finding> {
  for (const mean of scene.figures) {
    const { claim, unit } = mean;
    if (unit === undefined || unit.nature === 'percent' || unit.nature === 'points') continue;
    if (claim.comparator !== 'eq' || claim.status === 'target' || judged.has(claim.mentionStart)) continue;
    const lead = leadIn(scene, mean);
    const match = /每|均|单/.test(lead) ? EACH.exec(lead) : null;
    if (match === null || SURVEYED.test(lead)) continue;
    const per = POWERS[match[1] ?? ''] ?? '1';
    const thing = match[2] ?? match[4] ?? '';
    const finding = findingFor(scene, mean, { thing, per: exact(per), words: match[3] ?? match[5] ?? '' });
    if (finding !== undefined) yield finding;
  }
}

interface Per {
  readonly thing: string;
  readonly per: Exact;
  /** What stands behind the thing: its noun, or what is averaged. */
  readonly words: string;
}

interface Terms {
  readonly total: Figure;
  readonly count: Figure;
}

function findingFor(scene: Scene, mean: Figure, per: Per): Finding | undefined {
  const slipped = termsOf(scene, mean, per, NEAR, FEW).find((terms) => {
    const value = quotient(mean, terms, per)?.value;
    return value !== undefined && (isSlip(mean, value) || isTotalSlipped(mean, terms, per)) && isNamed(terms, per);
  });
  if (slipped === undefined) return undefined;
  const isExplained = termsOf(scene, mean, per, FAR, MANY).some((terms) => {
    const size = isNear(mean, terms) ? quotient(mean, terms, per)?.size : undefined;
    return size !== undefined && meets(size, mean.size);
  });
  return isExplained ? undefined : suspected(scene, mean, slipped, per);
}

/** 日均就餐8300人次,平均每家110人次 of 73家: two digits of a long total exchanged. */
function isTotalSlipped(mean: Figure, terms: Terms, per: Per): boolean {
  const { total } = terms;
  return slipsOf(total).some((size) => {
    const areSame = size.low !== undefined && digitsOf(size.low) === digitsOf(total.value) && total.places === 0;
    const other = areSame ? quotient(mean, { ...terms, total: { ...total, size } }, per)?.size : undefined;
    return other !== undefined && meets(other, mean.size);
  });
}

function digitsOf({ n, d }: Exact): string {
  return [...String(n / d)].sort().join('');
}

/** Whether one of the two stands close by. */
function isNear({ sentence }: Figure, { total, count }: Terms): boolean {
  return [total, count].some((each) => Math.abs(each.sentence - sentence) <= NEAR.ahead);
}

/** 每位调解员平均: the noun, where it is told, is that of the count. */
function isNamed({ total, count }: Terms, { words }: Per): boolean {
  const noun = words.replace(/平均|拥有|约|为|达到?|有$/g, '');
  return noun.length < 2 || sharesWord(noun, `${total.subject.text} ${count.subject.text} ${count.quote}`);
}

function termsOf(scene: Scene, mean: Figure, { thing }: Per, { back, ahead }: Reach, most: number): readonly Terms[] {
  const around = figuresNear(scene, mean, { back, ahead })
    .filter((figure) => figure !== mean && isTerm(figure) && figure.claim.comparator === 'eq')
    .toSorted((a, b) => Math.abs(a.no - mean.no) - Math.abs(b.no - mean.no));
  const words = SAME[thing] ?? [thing];
  const counts = around.filter(({ claim }) => words.some((word) => claim.unit.endsWith(word))).slice(0, most);
  const totals = around.filter(({ unit }) => unit?.dimension === mean.unit?.dimension).slice(0, most);
  return totals.flatMap((total) => counts.filter((count) => count !== total).map((count) => ({ total, count })));
}

/** An amount, or what came on a day or in a month all in all. */
function isTerm(figure: Figure): boolean {
  return isAmount(figure) || (/[日月]均/.test(figure.subject.text) && isAmount({ ...figure, subject: NO_SUBJECT }));
}

const NO_SUBJECT: Subject = { text: '', key: '' };

function quotient(
  mean: Figure,
  { total, count }: Terms,
  { thing, per }: Per,
): { readonly size: Interval; readonly value: Exact } | undefined {
  if (mean.unit === undefined || count.unit === undefined) return undefined;
  const factor = over(over(count.unit.factor, parseUnit(thing)?.factor ?? ONE), per);
  const [size, value] = [sizeIn(total, mean.unit), sizeIn({ ...total, size: point(total.value) }, mean.unit)?.low];
  if (size === undefined || value === undefined || count.value.n <= 0n) return undefined;
  return { size: divide(size, scale(count.size, factor)), value: over(value, times(count.value, factor)) };
}

function suspected(scene: Scene, mean: Figure, { total, count }: Terms, per: Per): Finding | undefined {
  const computed = quotient(mean, { total, count }, per);
  if (computed === undefined) return undefined;
  const text = `${shortDecimal(computed.value, Math.max(1, mean.places))}${mean.claim.unit}`;
  return productFinding({
    subject: total.subject.text,
    rate: {
      evidence: evidenceOf(mean, 'rate'),
      name: /[^,;、]*$/.exec(leadIn(scene, mean))?.[0] ?? '',
      text: printedOf(mean),
    },
    total,
    denominator: count,
    formula: `${printedOf(total)} ÷ ${printedOf(count)} ≈ ${text}`,
    computed: { text, size: computed.size },
    stated: { text: printedOf(mean), size: mean.size, unit: mean.claim.unit },
    fits: false,
    isTold: false,
  });
}
