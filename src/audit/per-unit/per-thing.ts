import { ONE, over } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { parseUnit } from '../../shared/unit.ts';
import { isAmount, surroundingsOf } from '../counting/amount.ts';
import { sharesWord } from '../counting/breakdown-run.ts';
import { valueIn } from '../counting/parts-total.ts';
import { shortDecimal } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { divide, meets } from '../interval.ts';
import { evidenceOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { productFinding } from './product-finding.ts';

const MOST_BEFORE = 16;
/** Clauses before a mean that may tell what it is made of, the nearest ones first. Our choice. */
const REACHES = [3, 6] as const;
/** 平均每件, 每个项目平均, 户均, 件均: what the average is per. */
const EACH =
  /(?:平均每|每|平均单|单)(件|个|户|人|家|项|台|套|座|处|亩|次|宗|张|名|所|例|场|条|起|批次?|辆|部|艘|篇|期|单|平方米|公里|公顷)([^\d,;:、()]{0,8})$|(?:^|[,、;])(?:年|平均)?(件|户|人|亩|台|套|宗|单|笔|场|次|例|批次|车)均([^\d,;:、()]{0,8})$/;
const CLASSIFIERS: Readonly<Record<string, readonly string[]>> = {
  单: ['单', '件'],
  宗: ['宗', '件'],
  户: ['户', '家'],
  人: ['人', '名', '人次'],
  次: ['次', '人次', '件次'],
  笔: ['笔', '件'],
  批: ['批', '批次'],
  车: ['辆', '台'],
  家: ['家', '户'],
  例: ['例', '人次'],
};
/** Averages of surveys and of other people than those counted beside them. */
const SURVEYED = /每(?:年|月|天|日)|人均(?:可支配|住房|公园|预期)|可支配|以上|标准|补助|补贴|不低于|不少于|每人每/;

/** 立案46件，处罚金额312.8万元，平均每件6.8万元: the only count and the only amount before it in the sentence. */
export function* perThing(scene: Scene): Iterable<Finding> {
  for (const rate of scene.figures) {
    const { mentionStart, status } = rate.claim;
    if (!/每|均/.test(scene.view.slice(Math.max(0, mentionStart - MOST_BEFORE), mentionStart))) continue;
    const { before } = surroundingsOf(scene, rate);
    const match = EACH.exec(before);
    const thing = match?.[1] ?? match?.[3];
    const words = (match?.[2] ?? match?.[4] ?? '').replace(/[约近为达到仅有]+$/, '');
    if (thing === undefined || rate.unit === undefined || SURVEYED.test(before)) continue;
    const terms = termsBefore(scene, rate, CLASSIFIERS[thing] ?? [thing]);
    if (terms === undefined || terms.total.claim.status !== status) continue;
    const { total, count } = terms;
    if (words.length > 1 && !sharesWord(words, told(scene, total) + told(scene, count))) continue;
    const [amount, value] = [sizeIn(total, rate.unit), valueIn(total, rate.unit)];
    const unit = count.unit;
    if (amount === undefined || value === undefined || unit === undefined) continue;
    const factor = over(unit.factor, parseUnit(thing)?.factor ?? ONE);
    const things = { low: count.size.low, high: count.size.high };
    if (things.low === undefined || things.high === undefined || things.low.n <= 0n) continue;
    const scaled = { low: timesOf(things.low, factor), high: timesOf(things.high, factor) };
    const size = divide(amount, scaled);
    const text = `${shortDecimal(over(value, timesOf(count.value, factor)), Math.max(1, rate.places))}${rate.claim.unit}`;
    yield productFinding({
      subject: total.subject.text,
      rate: { evidence: evidenceOf(rate, 'rate'), name: before, text: printedOf(rate) },
      total,
      denominator: count,
      formula: `${printedOf(total)} ÷ ${printedOf(count)} ≈ ${text}`,
      computed: { text, size },
      stated: { text: printedOf(rate), size: rate.size, unit: rate.claim.unit },
      fits: meets(size, rate.size),
      isTold: true,
    });
  }
}

/** The words that say what a figure is of: 户均增收 is no average of 投入. */
function told(scene: Scene, figure: Figure): string {
  return `${figure.subject.text} ${surroundingsOf(scene, figure).before} `;
}

function timesOf(value: Figure['value'], factor: Figure['value']): Figure['value'] {
  return { n: value.n * factor.n, d: value.d * factor.d };
}

/** The amount and the count that an average is made of. Missing: undefined when the sentence leaves more than one reading. */
function termsBefore(scene: Scene, rate: Figure, classifiers: readonly string[]) {
  const figures = (scene.sentences[rate.sentence]?.figures ?? []).filter(({ no }) => no < rate.no);
  for (const reach of REACHES) {
    const terms = onlyTerms(
      figures.filter(({ clause }) => rate.clause - clause <= reach),
      rate,
      classifiers,
    );
    if (terms !== undefined) return terms;
  }
  return undefined;
}

/** 志愿服务1152万小时: time that people spent adds up, too. */
function isTime({ unit, claim }: Figure): boolean {
  return unit?.nature === 'time' && (claim.kind === 'level' || claim.kind === 'count');
}

function onlyTerms(near: readonly Figure[], rate: Figure, classifiers: readonly string[]) {
  const counts = near.filter(
    (figure) =>
      isAmount(figure) &&
      classifiers.some((word) => new RegExp(`^[十百千万亿]*${word}(?:次)?$`).test(figure.claim.unit)),
  );
  const totals = near.filter(
    (figure) =>
      (isAmount(figure) || isTime(figure)) &&
      !counts.includes(figure) &&
      figure.unit?.dimension === rate.unit?.dimension,
  );
  const [count, total] = [counts[0], totals[0]];
  if (count === undefined || total === undefined || counts.length > 1 || totals.length > 1) return undefined;
  const areExact = count.claim.comparator === 'eq' && total.claim.comparator === 'eq';
  return areExact ? { count, total } : undefined;
}
