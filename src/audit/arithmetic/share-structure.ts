import { compare, type Exact, exact, HUNDRED, minus, over, placesOf, plus, sum, times } from '../../shared/exact.ts';
import type { Evidence, Finding } from '../../shared/finding.ts';
import { percent, shortDecimal, sizeAs, valueAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { divide, type Interval, meets, scale } from '../interval.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene, Sentence } from '../scene.ts';
import { valuesOfSubject } from './base-values.ts';
import { isProportion, type Run, runsOf } from './runs.ts';

/** One share of a whole that is told with all others: 2.5 of 2.5∶45.1∶52.4. */
interface Part {
  readonly value: Exact;
  /** Decimal places as printed. */
  readonly places: number;
  readonly text: string;
  readonly evidence: Evidence;
}

const NUMBER = String.raw`\d{1,2}(?:\.\d{1,2})?`;
const TRIPLE = new RegExp(String.raw`(?<![\d.:∶])(${NUMBER})[:∶](${NUMBER})[:∶](${NUMBER})(?![\d:∶]|\.\d)`, 'g');
const SECTORS =
  /(?:三次产业|三产|一、?二、?三(?:次)?产业?|产业)(?:增加值)?(?:占[^,;]{2,10}?)?的?(?:结构|比例|比重|占比|构成|之比)/;
/** How far before the list its name may stand. Our choice. */
const NAME_REACH = 40;

/** 三次产业结构: its shares come to 100, and each is that of its sector where the amounts are told. */
export function* structures(scene: Scene): Iterable<Finding> {
  for (const sentence of scene.sentences) {
    const view = scene.view.slice(sentence.start, sentence.end);
    if (!SECTORS.test(view)) continue;
    const lists = [...triplesIn(scene, sentence, view), ...listsIn(runsOf(scene)[sentence.index] ?? [])];
    for (const parts of lists) yield* wholeOf(parts);
    const last = lists.at(-1);
    if (last !== undefined) yield* againstAmounts(scene, sentence, last);
  }
}

function triplesIn(scene: Scene, sentence: Sentence, view: string): readonly (readonly Part[])[] {
  return [...view.matchAll(TRIPLE)].flatMap((match) => {
    const named = view.slice(Math.max(0, match.index - NAME_REACH), match.index);
    if (!SECTORS.test(named)) return [];
    let at = sentence.start + match.index;
    const span = { start: at, end: at + match[0].length };
    return [
      match.slice(1, 4).map((text): Part => {
        const start = scene.view.indexOf(text, at);
        at = start + text.length;
        const stated = { mention: { start, end: at }, value: text, unit: '%' };
        const evidence = statementOf(scene, span, 'part', stated);
        return { value: exact(text), places: placesOf(text), text: `${text}%`, evidence };
      }),
    ];
  });
}

/** 占比分别为3.1%、40.2%、56.7%. */
function listsIn(runs: readonly Run[]): readonly (readonly Part[])[] {
  return runs
    .filter(({ figures, lead }) => figures.length === 3 && SECTORS.test(lead) && figures.every(isProportion))
    .map(({ figures }) =>
      figures.map((figure) => ({
        value: figure.value,
        places: figure.places,
        text: printedOf(figure),
        evidence: evidenceOf(figure, 'part'),
      })),
    );
}

/** Half a unit of the last place of each may be lost. Lists in tenths (4∶3∶3) are no percentages. */
function* wholeOf(parts: readonly Part[]): Iterable<Finding> {
  const all = sum(parts.map(({ value }) => value));
  if (compare(all, { n: 20n, d: 1n }) <= 0) return;
  const open = sum(parts.map(({ places }) => halfUnit(places)));
  const off = minus(all, HUNDRED);
  const isMet = compare(off.n < 0n ? { n: -off.n, d: off.d } : off, open) <= 0;
  const result = percent(all, Math.max(...parts.map(({ places }) => places)));
  yield findingOf('share', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'share.whole-agrees' : 'share.whole-differs',
    evidence: parts.map(({ evidence }) => evidence),
    formula: `${parts.map(({ text }) => text).join(' + ')} = ${result}`,
    computed: result,
    stated: '100%',
    tolerance: `±${shortDecimal(open, 3)}个百分点`,
    facts: { subject: '三次产业结构', computed: result },
  });
}

function halfUnit(places: number): Exact {
  return { n: 1n, d: 2n * 10n ** BigInt(places) };
}

const SECTOR_NAMES = [
  /^第?一(?:次)?产业?(?:增加值)?$/,
  /^第?二(?:次)?产业?(?:增加值)?$/,
  /^第?三(?:次)?产业?(?:增加值)?$/,
];

function* againstAmounts(scene: Scene, sentence: Sentence, parts: readonly Part[]): Iterable<Finding> {
  const near = amountsNear(scene, sentence);
  const amounts = SECTOR_NAMES.map((name) => near.find(({ subject }) => name.test(subject.text)));
  const [first] = amounts;
  if (first === undefined) return;
  const whole =
    near.find(({ subject }) => subject.key === '地区生产总值') ??
    valuesOfSubject(scene, '地区生产总值', first.claim.period).find(({ unit }) => unit?.nature === 'money');
  if (whole === undefined) return;
  const isForced = compare(sum(parts.map(({ value }) => value)), HUNDRED) === 0;
  for (const [index, part] of parts.entries()) {
    const amount = amounts[index];
    const finding = amount === undefined ? undefined : ofAmount(part, amount, whole, isForced);
    if (finding !== undefined) yield finding;
  }
}

/** Amounts of money in the paragraph up to the end of the sentence. */
function amountsNear(scene: Scene, { index, paragraph }: Sentence): readonly Figure[] {
  const amounts: Figure[] = [];
  for (let back = index; back >= 0 && scene.sentences[back]?.paragraph === paragraph; back--) {
    for (const { figures, role, isUnclear } of runsOf(scene)[back] ?? []) {
      if (role === 'level' && !isUnclear) amounts.push(...figures.filter(({ unit }) => unit?.nature === 'money'));
    }
  }
  return amounts;
}

/** Shares that were made to come to 100 may be off by a whole unit of their last place. */
function ofAmount({ value, places, text, evidence }: Part, amount: Figure, whole: Figure, isForced: boolean) {
  const [size, all] = [sizeAs(whole, amount.claim.unit), valueAs(whole, amount.claim.unit)];
  if (size?.low === undefined || all === undefined || size.low.n <= 0n) return undefined;
  const open = isForced ? times(halfUnit(places), { n: 2n, d: 1n }) : halfUnit(places);
  const stated: Interval = { low: minus(value, open), high: plus(value, open) };
  const isMet = meets(scale(divide(amount.size, size), HUNDRED), stated);
  const result = percent(times(over(amount.value, all), HUNDRED), Math.max(places, 1));
  return findingOf('share', {
    verdict: isMet ? 'consistent' : 'inconsistent',
    reason: isMet ? 'share.agrees' : 'share.differs',
    evidence: [evidenceOf(amount, 'part'), evidenceOf(whole, 'whole'), { ...evidence, role: 'rate' }],
    formula: `${printedOf(amount)} ÷ ${printedOf(whole)} ≈ ${result}`,
    computed: result,
    stated: text,
    tolerance: `±${shortDecimal(open, 3)}个百分点`,
    facts: {
      subject: amount.subject.text,
      part: printedOf(amount),
      whole: printedOf(whole),
      of: whole.subject.text,
      share: text,
      computed: result,
    },
  });
}
