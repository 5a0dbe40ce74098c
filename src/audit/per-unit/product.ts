import { type Exact, ONE, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { unit } from '../../shared/unit.ts';
import { handedOut } from '../counting/handed-out.ts';
import { shortDecimal } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { meets, multiply, scale } from '../interval.ts';
import { judgedIn } from '../likely/judged.ts';
import { likelyMeans } from '../likely/likely-means.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { onePer } from './one-per.ts';
import { type PerHead, perHeadOf } from './per-head.ts';
import {
  isOfOneTime,
  isUndatedBase,
  nearestTo,
  type Totals,
  totalsOf,
  withSlack,
  yearsBetween,
} from './per-head-totals.ts';
import { perThing } from './per-thing.ts';
import { perDayOrMonth, perYear, yearlyMean } from './per-time.ts';
import { productFinding } from './product-finding.ts';

/** Per-head, density and rate figures against the total and what they are per, wherever in the document those stand. */
export const product: DocumentRule = {
  id: 'product',
  *find(scene) {
    const told = [...productsOf(scene)];
    yield* told;
    yield* likelyMeans(scene, judgedIn(told));
  },
};

function* productsOf(scene: Scene): Iterable<Finding> {
  const totals = totalsOf(scene);
  for (const rate of scene.figures) {
    const perHead =
      isRate(rate) && !isPerTime(scene, rate) && !isUndatedBase(scene, rate)
        ? perHeadOf(nameOf(scene, rate))
        : undefined;
    const finding = perHead && judged(totals, rate, perHead);
    if (finding !== undefined) yield finding;
  }
  yield* onePer(scene, totals);
  yield* handedOut(scene);
  yield* perDayOrMonth(scene);
  yield* perYear(scene);
  yield* yearlyMean(scene);
  yield* perThing(scene);
}

/** 人均每月100元: of a month, not of the year that the total is of. */
function isPerTime({ view }: Scene, { claim }: Figure): boolean {
  return /每[年月日天]$/.test(view.slice(Math.max(0, claim.mentionStart - 2), claim.mentionStart));
}

const PEOPLE = unit('万人');

function isRate({ unit: own, claim, subject }: Figure): boolean {
  const isValue = claim.kind === 'level' || claim.kind === 'count' || claim.kind === 'share';
  return own !== undefined && isValue && claim.status === 'actual' && /[每均率]|密度/.test(subject.key);
}

/** Its name; that of a bare 注册率 with what was counted right before it. */
function nameOf(scene: Scene, rate: Figure): string {
  const before = scene.figures[rate.no - 1];
  if (/^每[十百千万]+(?:常住)?人口?(?:拥有|有)?$/.test(rate.subject.key) && before?.sentence === rate.sentence)
    return rate.subject.key.replace(/(?:拥有|有)$/, '') + before.subject.key;
  const isBare = rate.subject.key === '注册率' && before?.sentence === rate.sentence;
  return isBare && before.subject.key.includes('志愿者') ? '志愿者注册率' : rate.subject.key;
}

function judged(totals: Totals, rate: Figure, perHead: PerHead): Finding | undefined {
  const named = perHead.names.flatMap((name) => totals.byName.get(name) ?? []);
  const fitting = named.filter((figure) => figure !== rate && isInUnitOf(rate, figure) && isOfOneTime(rate, figure));
  const total = nearestTo(rate, fitting);
  const denominator = nearestTo(rate, totals.denominators.get(perHead.denominator));
  if (total === undefined) return undefined;
  if (denominator === undefined) return withoutDenominator(rate, total, perHead);
  return withDenominator({ rate, total, denominator }, perHead);
}

/** Whether a rate counts its total in the same thing: 6.2张 beside 张, 7.5万元 beside 亿元, a per cent rate beside anything. */
function isInUnitOf(rate: Figure, total: Figure): boolean {
  if (rate.unit?.nature === 'percent') return true;
  return rate.unit?.dimension.split('/')[0] === total.unit?.dimension;
}

interface Terms {
  readonly rate: Figure;
  readonly total: Figure;
  readonly denominator: Figure;
}

function withDenominator({ rate, total, denominator }: Terms, { per, isTold }: PerHead): Finding {
  const sizes = [rate, denominator].map((figure) => scale(figure.size, factorOf(figure)));
  const values = [rate, denominator].map((figure) => times(figure.value, factorOf(figure)));
  const toTotal = over(ONE, times(per, factorOf(total)));
  const wide = withSlack(scale(sizes.reduce(multiply), toTotal), rate, denominator);
  const plainUnit = total.claim.unit.replace(/[余多]/, '');
  const text = `${shortDecimal(times(values.reduce(times), toTotal), Math.max(2, total.places))}${plainUnit}`;
  const divided = per.n === per.d ? '' : ` ÷ ${shortDecimal(per)}`;
  return productFinding({
    subject: rate.subject.text,
    rate: { evidence: evidenceOf(rate, 'rate'), name: rate.subject.text, text: printedOf(rate) },
    total,
    denominator,
    formula: `${printedOf(rate)} × ${printedOf(denominator)}${divided} ${isPlain(total) ? '=' : '≈'} ${text}`,
    computed: { text, size: wide },
    stated: { text: printedOf(total), size: total.size, unit: plainUnit },
    fits: meets(wide, total.size),
    isTold,
  });
}

function factorOf(figure: Figure): Exact {
  return figure.unit?.factor ?? ONE;
}

function isPlain({ claim }: Figure): boolean {
  return claim.comparator === 'eq' && !claim.flags.includes('余');
}

/** The people behind a product per head, when they are told nowhere. */
function withoutDenominator(rate: Figure, total: Figure, { denominator, names }: PerHead): Finding | undefined {
  const isProductPerHead = denominator === 'residents' && names.includes('地区生产总值');
  const isOneTime = yearsBetween(rate, total) === 0 && rate.claim.period.slice(0, 4) === total.claim.period.slice(0, 4);
  if (!isOneTime || !isProductPerHead) return undefined;
  const value = over(times(total.value, factorOf(total)), times(times(rate.value, factorOf(rate)), PEOPLE.factor));
  const computed = `${shortDecimal(value, 1)}${PEOPLE.text}`;
  const sign = isPlain(total) && isPlain(rate) ? '=' : '≈';
  return findingOf('product', {
    verdict: 'consistent',
    reason: 'product.implied',
    evidence: [evidenceOf(rate, 'rate'), evidenceOf(total, 'numerator')],
    formula: `${printedOf(total)} ÷ ${printedOf(rate)} ${sign} ${computed}`,
    computed,
    facts: {
      subject: rate.subject.text,
      rate: printedOf(rate),
      totalName: total.subject.text,
      total: printedOf(total),
      computed,
    },
  });
}
