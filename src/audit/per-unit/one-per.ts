import { exact, over, placesOf, printedInterval, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { shortDecimal } from '../equation.ts';
import { printedOf } from '../figure.ts';
import { divide, meets, scale } from '../interval.ts';
import { statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { nameOfTotal } from './per-head.ts';
import { nearestTo, type Totals, withSlack } from './per-head-totals.ts';
import { productFinding } from './product-finding.ts';

const ONE_PER =
  /每(\d+(?:\.\d+)?)([万千百]?)(?:名|位)?(?:常住人口|人口|居民|人)(?:就|即)?(?:拥有|享有|有|配备)(?:一|1)[座家个所处间]([\u4e00-\u9fff]{2,10})/g;
const POWERS: Readonly<Record<string, string>> = { '': '1', 百: '100', 千: '1000', 万: '10000' };

/** 博物馆18家，平均每4.6万人拥有一座博物馆: the people of the place by the count. Whom 人 means is not told: those who live there. */
export function* onePer(scene: Scene, totals: Totals): Iterable<Finding> {
  for (const match of scene.view.matchAll(ONE_PER)) {
    const [words, number = '', power = '', noun = ''] = match;
    const span = { start: match.index, end: match.index + words.length };
    const beside = scene.figures.findLast(({ claim }) => claim.mentionStart < span.start);
    const count = beside && nearestTo(beside, totals.byName.get(nameOfTotal(noun)));
    const residents = count && nearestTo(count, totals.denominators.get('residents'));
    const [people, things] = [residents?.unit, count?.unit];
    if (residents === undefined || count === undefined || people === undefined || things === undefined) continue;
    const toNumber = over(people.factor, times(exact(POWERS[power] ?? '1'), things.factor));
    const wide = withSlack(scale(divide(residents.size, count.size), toNumber), count, residents);
    const value = times(over(residents.value, count.value), toNumber);
    const stated = printedInterval(number);
    const unit = `${power}人`;
    const text = `${shortDecimal(value, Math.max(2, placesOf(number)))}${unit}`;
    const mention = { start: span.start + 1, end: span.start + 1 + number.length + unit.length };
    const evidence = statementOf(scene, span, 'rate', { mention, value: number, unit });
    yield productFinding({
      subject: count.subject.text,
      rate: { evidence, name: '每', text: `${number}${unit}` },
      total: count,
      denominator: residents,
      formula: `${printedOf(residents)} ÷ ${printedOf(count)} = ${text}`,
      computed: { text, size: wide },
      stated: { text: `${number}${unit}`, size: stated, unit },
      fits: meets(wide, stated),
      isTold: true,
    });
  }
}
