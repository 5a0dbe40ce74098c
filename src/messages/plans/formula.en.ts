import type { ErrorParams } from '../../shared/errors.ts';
import { type Refusal, type RefusalCode, refusalOf } from '../../shared/formula.ts';
import type { Measure, MissingReason } from '../../shared/indicator.ts';
import type { FormulaMessages } from './formula.zh-CN.ts';

type Params = Refusal['params'];
type Wording = (p: Params) => string;

const both = (p: Params): string => (p.name === undefined ? `"${p.left}" and "${p.right}"` : `"${p.name}"`);
const are = (p: Params): string => `${both(p)} ${p.name === undefined ? 'are' : 'is'}`;

const expected: Readonly<Record<string, string>> = {
  operand: 'a number, an indicator in brackets or a parenthesis',
  operator: 'an operator (+ − × ÷)',
  close: 'a closing parenthesis',
  'close-bracket': 'the name of an indicator and a closing bracket',
  name: 'the name of an indicator in brackets',
};

const measures: Readonly<Record<Measure | 'constant' | 'derived', string>> = {
  stock: 'a stock',
  flow: 'a flow',
  ratio: 'a ratio',
  growth: 'a growth rate',
  index: 'an index',
  rank: 'a rank',
  qualitative: 'words',
  constant: 'a constant',
  derived: 'a product',
};

const calibre = (text: string | undefined): string => (text ? `"${text}"` : "the indicator's own");

const refusals: Readonly<Record<RefusalCode, Wording>> = {
  empty: () => 'The formula is empty. Write one, such as [地区生产总值] ÷ [常住人口].',
  'too-long': (p) =>
    `The formula has ${p.length} characters; the limit is ${p.most}. Divide it into several indicators.`,
  'too-deep': (p) => `The formula is nested more than ${p.most} deep. Divide it into several indicators.`,
  unexpected: (p) =>
    `Here ${expected[p.expected ?? ''] ?? ''} should stand, ${p.found ? `not "${p.found}"` : 'but the formula ends'}.`,
  'bare-name': (p) => `"${p.name}" is no function. Put names of indicators in brackets: [${p.name}].`,
  'unknown-function': (p) => `There is no function "${p.name}". The help on formulas lists those that there are.`,
  'argument-count': (p) =>
    `The function "${p.name}" takes ${p.least === p.most ? p.least : `${p.least} to ${p.most}`} arguments, not ${p.given}.`,
  'unknown-unit': (p) => `"${p.unit}" is no unit that is known.`,
  'unknown-name': (p) => `There is no indicator "${p.name}". Check the name, or create the indicator first.`,
  'ambiguous-name': (p) => `More than one indicator is called "${p.name}": ${p.ids}. Write the id of one of them.`,
  circular: (p) => `The definitions are circular: ${p.chain}. Change one of the formulas.`,
  'too-costly': (p) => `Stopped after ${p.most} steps. Use fewer functions inside each other.`,
  'no-members': (p) => `"${p.place}" has no places below it to add up.`,
  'needs-whole-years': (p) => `"${p.period}" is not made of whole years: no average or sum by years.`,
  'not-year-on-year': (p) =>
    `"${p.period}" is longer than a year, or open: there is no same period of the year before.`,
  'different-units': (p) =>
    `"${p.left}" is in ${p.leftUnit}, "${p.right}" in ${p.rightUnit}: the units do not convert, so they neither add up nor compare.`,
  'percent-with-points': (p) =>
    `"${p.left}" (${p.leftUnit}) and "${p.right}" (${p.rightUnit}): per cent and percentage points do not add up.`,
  'stock-with-flow': (p) => `${are(p)} a stock and a flow; they do not add up.`,
  'rate-with-amount': (p) =>
    `One of ${both(p)} is a ratio, growth rate or index; it does not add to an amount, nor is it a share of one.`,
  'net-with-gross': (p) => `${are(p)} net and gross; they do not add up.`,
  'plan-with-actual': (p) =>
    `${are(p)} planned and actual; they do not add up. Subtract for the gap, divide for the completion rate.`,
  'mixed-calibre': (p) =>
    `${both(p)} have different calibres: ${calibre(p.leftCalibre)} and ${calibre(p.rightCalibre)}. Bring them to one first.`,
  'series-break': (p) => `From ${p.period} on "${p.name}" does not compare with what was before it.`,
  'sum-of-ratios': (p) =>
    `${both(p)}: ratios do not add up. Divide the sum of numerators by that of denominators, or give weights.`,
  'sum-of-growth': (p) => `${both(p)}: growth rates do not add up. Compute from amounts, or give weights.`,
  'sum-of-indices': (p) => `${both(p)}: indices do not add up. Give weights for a mean.`,
  'stock-over-time': (p) =>
    `${are(p)} stocks at different times; their sum counts twice. For a mean over years use average.`,
  'rank-arithmetic': (p) => `${are(p)} a rank: ranks compare, but do not add, multiply or divide.`,
  'average-of-ranks': (p) => `${are(p)} a rank; ranks have no average.`,
  'average-of-growth': (p) =>
    `${are(p)} a growth rate, whose plain mean is no average growth. Compute that from the first and last amounts.`,
  'growth-of-rate': (p) => `${are(p)} a rate already; its change is in percentage points. Subtract the year before.`,
  'words-only': (p) => `${are(p)} in words and has no figure to compute with.`,
  'division-by-zero': (p) => `${are(p)} zero and divides nothing.`,
  'negative-base': (p) => `${are(p)} negative; growth over a negative base means nothing.`,
  'bare-hundred': () =>
    'Units are carried along: do not multiply by 100, 1000 or 10000. Write × 100% or share for per cent, and per([x], [常住人口], 1万人) for 10,000 people.',
  'weights-missing': (p) => `No weight was given for ${both(p)}.`,
  'weights-negative': (p) => `The weight of ${both(p)} is negative.`,
  'declared-unit': (p) =>
    `The result is in "${p.unit}", which does not convert into the declared unit "${p.declared}".`,
  'declared-measure': (p) =>
    `The result is ${measures[p.measure as Measure] ?? ''}, but the indicator is declared ${measures[p.declared as Measure] ?? ''}.`,
};

const missing: Readonly<Record<MissingReason, string>> = {
  'not-applicable': 'not applicable',
  'not-due': 'not due',
  'not-reported': 'not reported',
  'not-published': 'not published',
  withheld: 'withheld',
};

/** Wording of formulas and aggregates in English. */
export const formulaEn: FormulaMessages = {
  refusals,
  measures,
  within: (names) => `For ${names.map((name) => `"${name}"`).join(', which needs ')}: `,
  position: (start) => `character ${start + 1}`,
  coverage: (used, leftOut) => {
    const counts = (Object.keys(missing) as MissingReason[]).filter((reason) => leftOut[reason] > 0);
    if (counts.length === 0) return `${used} counted, none left out`;
    const total = counts.reduce((sum, reason) => sum + leftOut[reason], 0);
    return `${used} counted, ${total} left out (${counts.map((reason) => `${missing[reason]} ${leftOut[reason]}`).join(', ')})`;
  },
  partial: 'incomplete',
  inputs: (count) => `computed from ${count} ${count === 1 ? 'figure' : 'figures'}`,
  functions: {
    growth: 'growth(x): over the same period of the year before, in %',
    previous: 'previous(x): the value of the same period of the year before',
    average: 'average(x): mean over the years; of a stock, with half of the first and last year-end',
    cumulative: 'cumulative(x): sum over the years, of a flow only',
    share: 'share(x, y): x in per cent of y',
    per: 'per(x, y, n): x for every n (else one unit) of y, such as per([床位数], [常住人口], 1千人)',
    min: 'min(x, y, …): the least',
    max: 'max(x, y, …): the greatest',
    sum_places: 'sum_places(x): sum over the places below',
  },
};

/** Why and where a formula was refused, from the parameters of the error `formula.refused`. */
export function refusedEn(params: ErrorParams): string {
  const refusal = refusalOf(params);
  if (refusal === undefined) return 'Check how it is written, and the units of its indicators.';
  const { code, at, within = [] } = refusal;
  const place = at === undefined ? '' : `at ${formulaEn.position(at.start)}: `;
  return `${place}${within.length === 0 ? '' : formulaEn.within(within)}${refusals[code](refusal.params)}`;
}
