import type { ErrorParams } from '../../shared/errors.ts';
import { type Refusal, type RefusalCode, refusalOf } from '../../shared/formula.ts';
import type { Measure, MissingReason } from '../../shared/indicator.ts';

type Params = Refusal['params'];
type Wording = (p: Params) => string;

const both = (p: Params): string => (p.name === undefined ? `「${p.left}」与「${p.right}」` : `「${p.name}」`);

const expected: Readonly<Record<string, string>> = {
  operand: '数字、方括号中的指标或括号',
  operator: '运算符（＋－×÷）',
  close: '右括号',
  'close-bracket': '指标名称及右方括号',
  name: '方括号中的指标名称',
};

const measures: Readonly<Record<Measure | 'constant' | 'derived', string>> = {
  stock: '存量',
  flow: '流量',
  ratio: '比率',
  growth: '增速',
  index: '指数',
  rank: '位次',
  qualitative: '定性',
  constant: '常数',
  derived: '乘积',
};

const calibre = (text: string | undefined): string => (text ? `「${text}」` : '指标本来的口径');

const refusals: Readonly<Record<RefusalCode, Wording>> = {
  empty: () => '公式是空的。请写出算式，例如 [地区生产总值] ÷ [常住人口]。',
  'too-long': (p) => `公式有 ${p.length} 个字符，超过上限 ${p.most} 个。请拆成几个指标分别计算。`,
  'too-deep': (p) => `公式嵌套超过 ${p.most} 层。请拆成几个指标分别计算。`,
  unexpected: (p) =>
    `此处应为${expected[p.expected ?? ''] ?? ''}，${p.found ? `却是「${p.found}」` : '公式却已结束'}。`,
  'bare-name': (p) => `「${p.name}」不是函数。指标名称请放在方括号中，写成 [${p.name}]。`,
  'unknown-function': (p) => `没有名为「${p.name}」的函数。可用的函数见公式说明。`,
  'argument-count': (p) =>
    `函数「${p.name}」需要 ${p.least === p.most ? p.least : `${p.least} 至 ${p.most}`} 个参数，这里给了 ${p.given} 个。`,
  'unknown-unit': (p) => `「${p.unit}」不是可识别的计量单位。`,
  'unknown-name': (p) => `没有名为「${p.name}」的指标。请核对名称，或先建立该指标。`,
  'ambiguous-name': (p) => `名为「${p.name}」的指标不止一个：${p.ids}。请改写为其中一个的编号。`,
  circular: (p) => `指标定义循环：${p.chain}。请改动其中一个公式。`,
  'too-costly': (p) => `计算量超过 ${p.most} 步，已停止。请减少嵌套的函数。`,
  'no-members': (p) => `「${p.place}」没有下级地区，无从合计。`,
  'needs-whole-years': (p) => `「${p.period}」不是整年，不能按年平均或累计。`,
  'not-year-on-year': (p) => `「${p.period}」不是一年以内的时期，没有上年同期。`,
  'different-units': (p) =>
    `「${p.left}」的单位是「${p.leftUnit}」，「${p.right}」的单位是「${p.rightUnit}」，不能互相换算，因而不能相加减或比较。`,
  'percent-with-points': (p) =>
    `「${p.left}」（${p.leftUnit}）与「${p.right}」（${p.rightUnit}）：百分比与百分点性质不同，不能相加减。`,
  'stock-with-flow': (p) => `${both(p)}一为存量（时点数），一为流量（时期数），不能相加减。`,
  'rate-with-amount': (p) => `${both(p)}中有比率、增速或指数，不能与总量相加减，也不能求占比。`,
  'net-with-gross': (p) => `${both(p)}一为净额，一为总额（新增），不能相加减。`,
  'plan-with-actual': (p) => `${both(p)}一为计划（目标）数，一为实际数，不能相加。比较差距请相减，计算完成率请相除。`,
  'mixed-calibre': (p) =>
    `${both(p)}口径不同：前者为${calibre(p.leftCalibre)}，后者为${calibre(p.rightCalibre)}。请先统一口径。`,
  'series-break': (p) => `「${p.name}」自 ${p.period} 起与此前不可比，不能跨期计算。`,
  'sum-of-ratios': (p) => `${both(p)}是比率，不能相加。请用分子之和除以分母之和，或给出权重求加权平均。`,
  'sum-of-growth': (p) => `${both(p)}是增速，不能相加。请由总量计算，或给出权重求加权平均。`,
  'sum-of-indices': (p) => `${both(p)}是指数，不能相加。请给出权重求加权平均。`,
  'stock-over-time': (p) => `${both(p)}是不同时点的存量，相加会重复计算。求各年平均请用 average。`,
  'rank-arithmetic': (p) => `${both(p)}是位次，只能比较先后，不能加减乘除。`,
  'average-of-ranks': (p) => `${both(p)}是位次，不能求平均。`,
  'average-of-growth': (p) => `${both(p)}是增速，算术平均不是年均增速。年均增速请由期初、期末的总量按几何平均计算。`,
  'growth-of-rate': (p) => `${both(p)}本身是比率或增速，变化应以百分点计。请用本期减上年同期。`,
  'words-only': (p) => `${both(p)}是定性指标，没有可供计算的数值。`,
  'division-by-zero': (p) => `${both(p)}为零，不能作除数。`,
  'negative-base': (p) => `${both(p)}为负，以负数为基数的增速没有意义。`,
  'bare-hundred': () =>
    '单位会随公式自动换算，不要再乘以 100、1000 或 10000。求百分比请写 × 100% 或用 share；每万人请写 per([甲], [常住人口], 1万人)。',
  'weights-missing': (p) => `没有给出${both(p)}的权重，不能求加权平均。`,
  'weights-negative': (p) => `${both(p)}的权重为负，不能求加权平均。`,
  'declared-unit': (p) => `算得的单位是「${p.unit}」，不能换算为指标规定的单位「${p.declared}」。`,
  'declared-measure': (p) =>
    `算得的是${measures[p.measure as Measure] ?? ''}，而指标规定为${measures[p.declared as Measure] ?? ''}。`,
};

const missing: Readonly<Record<MissingReason, string>> = {
  'not-applicable': '不适用',
  'not-due': '未到期',
  'not-reported': '未报送',
  'not-published': '未发布',
  withheld: '不公开',
};

/** Wording of formulas and aggregates: why one is not computed, and what a figure of many places leaves out. */
export const formulaZhCN = {
  refusals,
  measures,
  /** Before a refusal that lies in the formula of another indicator. */
  within: (names: readonly string[]): string => `计算${names.map((name) => `「${name}」`).join('所需的')}时：`,
  /** A place in a formula, counted from 1. */
  position: (start: number): string => `第 ${start + 1} 个字符`,
  /** How many members a figure is made of: 已计入 14 个，未计入 2 个（未报送 1、不适用 1）. */
  coverage: (used: number, leftOut: Readonly<Record<MissingReason, number>>): string => {
    const counts = (Object.keys(missing) as MissingReason[]).filter((reason) => leftOut[reason] > 0);
    if (counts.length === 0) return `已计入 ${used} 个，无缺漏`;
    const total = counts.reduce((sum, reason) => sum + leftOut[reason], 0);
    return `已计入 ${used} 个，未计入 ${total} 个（${counts.map((reason) => `${missing[reason]} ${leftOut[reason]}`).join('、')}）`;
  },
  partial: '不完整',
  /** Behind it the figures themselves. */
  inputs: (count: number): string => `由 ${count} 个数值算得`,
  /** What each function does, for whoever writes a formula. */
  functions: {
    growth: 'growth(x) 同比增速：与上年同期相比，以 % 计',
    previous: 'previous(x) 上年同期的数值',
    average: 'average(x) 各年平均；存量按首末折半法',
    cumulative: 'cumulative(x) 各年累计，只用于流量',
    share: 'share(x, y) 占比：x 占 y 的百分比',
    per: 'per(x, y, n) 每 n（默认 1 个单位）y 的 x，例如 per([床位数], [常住人口], 1千人)',
    min: 'min(x, y, …) 最小值',
    max: 'max(x, y, …) 最大值',
    sum_places: 'sum_places(x) 下级地区合计',
  },
};

/** Wording that every language has. */
export type FormulaMessages = typeof formulaZhCN;

/** Why and where a formula was refused, from the parameters of the error `formula.refused`. */
export function refusedZhCN(params: ErrorParams): string {
  const refusal = refusalOf(params);
  if (refusal === undefined) return '请检查公式的写法和各指标的单位。';
  const { code, at, within = [] } = refusal;
  const place = at === undefined ? '' : `${formulaZhCN.position(at.start)}：`;
  return `${place}${within.length === 0 ? '' : formulaZhCN.within(within)}${refusals[code](refusal.params)}`;
}
