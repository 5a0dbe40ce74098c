import { over } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { unit } from '../../shared/unit.ts';
import { shortDecimal } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { divide, meets } from '../interval.ts';
import { productFinding } from '../per-unit/product-finding.ts';
import { evidenceOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount, surroundingsOf } from './amount.ts';
import { valueIn } from './parts-total.ts';

const MOST_BEFORE = 12;
const EACH = /^(?:平均|粮食)*(?:([户人亩家])均|每([户人亩家])(?:平均)?|(亩)产)((?:约|达到?|为)*|.{0,6})$/;

/** 为1500户发放补贴300万元，户均2000元: a total and a count of one sentence, with what comes to each right behind them. */
export function* handedOut(scene: Scene): Iterable<Finding> {
  for (const rate of scene.figures) {
    if (!/[均每产]/.test(scene.view.slice(rate.claim.mentionStart - MOST_BEFORE, rate.claim.mentionStart))) continue;
    const [, behind, ahead, harvest, words = ''] = EACH.exec(surroundingsOf(scene, rate).before) ?? [];
    const noun = words.replace(/约|达到?|为/g, '');
    const each = behind ?? ahead ?? harvest;
    if (each === undefined) continue;
    const sentence = scene.sentences[rate.sentence]?.figures ?? [];
    const before = sentence.filter(
      (figure) => figure.no < rate.no && isAmount(figure) && !isRestated(scene, figure, sentence),
    );
    const totals = before.filter((figure) => figure.unit?.dimension === rate.unit?.dimension);
    const counts = before.filter((figure) => sizeIn(figure, unit(each)) !== undefined);
    const [total, count] = [totals[0], counts[0]];
    if (total === undefined || count === undefined || totals.length > 1 || counts.length > 1) continue;
    if (noun === '' || total.subject.text.includes(noun)) yield* judged(rate, total, count, each);
  }
}

/** 428.6万亩(约28.57万公顷): told once more in brackets, in another unit. */
function isRestated(scene: Scene, figure: Figure, figures: readonly Figure[]): boolean {
  const before = figures.find(({ no }) => no === figure.no - 1);
  const between = before && scene.view.slice(before.claim.mentionEnd, figure.claim.mentionStart);
  return before !== undefined && isAddable(before, figure) && /^\((?:约|合|折合|即)*$/.test(between ?? '');
}

function* judged(rate: Figure, total: Figure, count: Figure, each: string): Iterable<Finding> {
  if (rate.unit === undefined) return;
  const [sum, things] = [sizeIn(total, rate.unit), sizeIn(count, unit(each))];
  const [value, number] = [valueIn(total, rate.unit), valueIn(count, unit(each))];
  if (sum === undefined || things === undefined || value === undefined || number === undefined) return;
  const size = divide(sum, things);
  const text = `${shortDecimal(over(value, number), Math.max(2, rate.places))}${rate.claim.unit}`;
  yield productFinding({
    subject: total.subject.text,
    rate: { evidence: evidenceOf(rate, 'rate'), name: `${each}均`, text: printedOf(rate) },
    total,
    denominator: count,
    formula: `${printedOf(total)} ÷ ${printedOf(count)} = ${text}`,
    computed: { text, size },
    stated: { text: printedOf(rate), size: rate.size, unit: rate.claim.unit },
    fits: meets(size, rate.size),
    isTold: true,
  });
}
