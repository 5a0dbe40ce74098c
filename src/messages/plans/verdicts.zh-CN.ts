import type { NotRatedReason, RatingDifference, RatingStep, Verdict } from '../../shared/verdict.ts';

type Params = RatingStep['params'];
type Wording = (p: Params) => string;
type Pace = { readonly perYear: string; readonly unit: string; readonly years: string };

/** A figure with its unit, set off where the unit is a word. */
const withUnit = (value: string | undefined, unit: string | undefined): string => `${value ?? ''}${unit ?? ''}`;

const SIDES: Readonly<Record<string, string>> = { gt: '高于', ge: '不低于', lt: '低于', le: '不高于' };
const bound = (p: Params): string => {
  const tolerance = p.line === p.target ? '' : `（按容差计为 ${withUnit(p.line, p.unit)}）`;
  return `${SIDES[p.side ?? 'ge']} ${withUnit(p.target, p.unit)}${tolerance}`;
};

const notRated: Readonly<Record<NotRatedReason, Wording>> = {
  'no-observation': () => '截至该日，规划期内没有可用的实际值。',
  'value-stale': () => '最近一个实际值距今过久，不再据以判断。',
  'value-missing': (p) => `该指标没有数值：${missing[p.missing ?? ''] ?? '缺值'}。`,
  'no-target': () => '规划没有给出目标值。',
  'no-base': () => '没有基期值，尚未达到目标，无法计算已走过的路程。',
  'no-annual-target': () => '规划只作定性要求，尚未录入年度计划目标，无从比较。',
  'target-not-assigned': () => '目标由上级下达，尚未录入下达值。',
  'no-reference': () => '没有比照指标同期的数值，无从比较。',
  'unit-mismatch': (p) => `实际值的单位「${p.unit}」不能换算为规划的单位「${p.planUnit}」。`,
  'calibre-break': () => '各年统计口径不同，按设置不予连乘。',
  'period-not-comparable': () => '只有不足一年的流量值，不能与全年目标比较。',
  'before-plan': () => '规划期内还没有数值，或所问日期早于规划期。',
  'parts-not-rated': () => '组成项中有尚不能判断的。',
};

const missing: Readonly<Record<string, string>> = {
  'not-applicable': '不适用',
  'not-due': '未到期',
  'not-reported': '未报送',
  'not-published': '未发布',
  withheld: '不公开',
};

const words: Readonly<Record<Verdict, string>> = {
  achieved: '已达到规划目标',
  ahead: '快于时间进度',
  'on-track': '符合时间进度或要求',
  'basically-on-track': '略慢于时间进度',
  behind: '慢于时间进度或未达要求',
  'not-rated': '暂不判断',
};

const steps: Readonly<Record<string, Wording>> = {
  'level.progress': (p) =>
    `${p.period} 为 ${withUnit(p.value, p.unit)}：（${p.value} − ${p.base}）÷（${p.target} − ${p.base}）= ${p.progress}%，即从基期到目标已走完的部分。`,
  'level.no-way': (p) =>
    `基期 ${withUnit(p.base, p.unit)} 已不差于目标 ${withUnit(p.target, p.unit)}，只看是否保持；${p.period} 为 ${withUnit(p.value, p.unit)}。`,
  'level.no-base': (p) =>
    `没有基期值；${p.period} 为 ${withUnit(p.value, p.unit)}，目标为 ${withUnit(p.target, p.unit)}。`,
  'level.time': (p) => `到该值所属时期末，规划期已过 ${p.elapsed}/${p.total} 个月。`,
  'level.path': (p) => `规划的年度目标：${p.period} 应为 ${withUnit(p.planned, p.unit)}。`,
  'target.met': (p) => `目标${bound(p)}，现为 ${withUnit(p.value, p.unit)}，已达到。`,
  'target.open': (p) => `目标${bound(p)}，现为 ${withUnit(p.value, p.unit)}，尚未达到。`,
  'threshold.kept': (p) => `${p.period}：${withUnit(p.value, p.unit)}，符合要求（${bound(p)}）。`,
  'threshold.broken': (p) => `${p.period}：${withUnit(p.value, p.unit)}，不符合要求（${bound(p)}）。`,
  'threshold.average': (p) => `各年平均 ${withUnit(p.value, p.unit)}，要求${bound(p)}。`,
  'growth.chain': (p) => `各年增速 ${p.years}；${p.count} 年年均（几何平均）${p.average}%。`,
  'growth.official': (p) => `公布的 ${p.period} 年均增速 ${p.average}%。`,
  'growth.goal': (p) => `要求年均${bound(p)}；按复合增长折算已过 ${p.count}/${p.total} 年。`,
  'growth.rest': (p) => `其余 ${p.years} 年须年均增长 ${p.needed}% 方能达到目标。`,
  'cumulative.reduction': (p) => `各年降幅（%）${p.years}；连乘累计 1 − ∏(1 − d) = ${p.reached}%。`,
  'cumulative.sum': (p) => `各年 ${p.years}；合计 ${withUnit(p.reached, p.unit)}。`,
  'cumulative.difference': (p) => `${p.years}；比基期累计变化 ${p.reached}。`,
  'cumulative.official': (p) =>
    `公布的 ${p.period} 累计值 ${withUnit(p.reached, p.unit)}，以此为准，连乘值列在旁边备查。`,
  'relative.above': (p) =>
    `${p.years} 年均 ${p.own}%，比照指标年均 ${p.reference}%，相差 ${p.difference} 个百分点；要求高于比照指标。`,
  'relative.in-step': (p) =>
    `${p.years} 年均 ${p.own}%，比照指标年均 ${p.reference}%，相差 ${p.difference} 个百分点；容许低 ${p.tolerance} 个百分点以内。`,
  'annual.met': (p) => `${p.year} 为 ${withUnit(p.value, p.unit)}，年度目标${bound(p)}，已达到。`,
  'annual.missed': (p) => `${p.year} 为 ${withUnit(p.value, p.unit)}，年度目标${bound(p)}，未达到。`,
  part: (p) => `组成项 ${p.no} ${p.name}：${words[p.verdict as Verdict] ?? p.verdict}。`,
  lead: (p) => `进度 ${p.progress}% 与时间 ${p.expected}% 相差 ${p.lead} 个百分点。`,
  verdict: (p) => `判断：${words[p.verdict as Verdict] ?? p.verdict}。`,
  ...Object.fromEntries(Object.entries(notRated).map(([reason, wording]) => [`not-rated.${reason}`, wording])),
};

const flags: Readonly<Record<string, string>> = {
  'base-abnormal': '进度超过 300%，基期可能是特殊年份，请核对基期值。',
  'base-meets-target': '基期已不差于目标，目标只作底线。',
  'part-year': '规划期内还没有整年的数值，暂用最近的部分年度数值。',
  'drifts-towards-bound': '连续三期都在向限值靠近，需要预警。',
  'bound-broken-before': '此前年份曾突破限值。',
  'years-missing': '中间有年份缺值，缺值之后的年份未计入。',
  'official-average': '采用公布的多年平均值。',
  'official-cumulative': '采用公布的累计值，未用各年连乘。',
  'mixed-calibre': '各年统计口径不一致，连乘结果仅供参考。',
  'reference-shorter': '比照指标的年份较少，只比较共同年份。',
  'within-tolerance': '低于比照指标，但在容差以内。',
  'latest-not-applicable': '最近一期不适用，采用此前的数值。',
  'latest-not-due': '最近一期未到期，采用此前的数值。',
  'latest-not-reported': '最近一期未报送，采用此前的数值。',
  'latest-not-published': '最近一期未发布，采用此前的数值。',
  'latest-withheld': '最近一期不公开，采用此前的数值。',
  early: '在规划期结束前已达到目标。',
  'over-fulfilled': '超过规划目标。',
  'proxy-series': '用相近指标代替，口径不完全一致。',
  'growth-from-level': '增速由总量计算，为名义增速。',
  'known-on-assumed': '来源未注明发布日，按时期结束日计。',
};

const warnings = {
  'drifts-towards-bound': () => '连续三期向限值靠近。',
  'pace-beyond-history': (p: Params) => `此后每年须变化 ${withUnit(p.needed, p.unit)}，超过以往任何一年。`,
  'moves-away': () => '最近两期都在远离目标。',
  unlikely: (p: Params) => `按趋势推算，期末达到目标的可能性约 ${p.percent}%。`,
  'no-owner': () => '没有指定责任单位。',
} as const satisfies Readonly<Record<string, Wording>>;

const thresholds: Readonly<Record<string, (value: string) => string>> = {
  aheadFrom: (v) => `进度快于时间 ${v} 个百分点及以上：快于预期`,
  onTrackFrom: (v) => `进度与时间之差不低于 ${v} 个百分点：符合预期`,
  basicallyFrom: (v) => `进度与时间之差不低于 ${v} 个百分点：基本符合预期；更低为滞后`,
  staleAfterMonths: (v) => `数值所属时期结束超过 ${v} 个月，不再据以判断`,
  expectedAt: (v) => (v === 'as-of' ? '时间进度算到所问日期' : '时间进度算到数值所属时期末'),
  path: (v) => (v === 'compound' ? '累计降低类按复合路径' : '未给年度目标的，按直线路径'),
  inStepTolerance: (v) => `“同步”容许低于比照指标 ${v} 个百分点`,
  roughlyInStepTolerance: (v) => `“基本同步”容许低于比照指标 ${v} 个百分点`,
  approxTolerance: (v) => `“左右”容许偏离目标值的 ${v}%`,
  thresholdBasis: (v) =>
    ({ 'every-year': '限值类：每年都须守住', latest: '限值类：看最近一年', average: '限值类：看各年平均' })[v] ?? v,
  officialCumulative: (v) => (v === 'true' ? '有公布的累计值时以其为准' : '一律用各年数值连乘'),
  earlyAchievement: (v) => (v === 'true' ? '期末前达到最终目标即为提前实现' : '期末前达到最终目标计为快于预期'),
  chainAcrossCalibres: (v) => (v === 'true' ? '口径不同的年份仍连乘，并加注' : '口径不同的年份不连乘'),
};

const pace = {
  change: (p: Pace) => `其余 ${p.years} 年平均每年须变化 ${withUnit(p.perYear, p.unit)}，方能达到目标。`,
  growth: (p: Pace) => `其余 ${p.years} 年须年均增长 ${p.perYear}%，方能达到目标。`,
  reduction: (p: Pace) => `其余 ${p.years} 年须年均下降 ${p.perYear}%，方能达到目标。`,
  none: () => '目标已达到，守住即可。',
};

const methods = {
  drift: '按历年平均变化外推',
  mean: '以已有年份的平均水平推算其余年份',
};

const refusals: Readonly<Record<string, Wording>> = {
  'few-points': (p) => `只有 ${p.points} 个年度数值，少于 ${p.least} 个，不作预测。`,
  'not-continuous': () => '年度数值有间断或口径变化，不作预测。',
  'not-of-this-kind': () => '此类指标不作预测。',
};

const track = (p: { tried: number; inside: number; error: string; unit: string }): string =>
  p.tried === 0
    ? '数据太少，无法用历史检验这一方法。'
    : `用历史检验 ${p.tried} 次（向前一年），${p.inside} 次落在区间内，平均绝对误差 ${p.error}${p.unit}。`;

const settingNames: Readonly<Record<string, string>> = {
  aheadFrom: '「快于」阈值',
  onTrackFrom: '「符合」阈值',
  basicallyFrom: '「基本符合」阈值',
};

const robustness = {
  threshold: (p: Params) => `${settingNames[p.threshold ?? ''] ?? p.threshold}由 ${p.from} 移到 ${p.to} 个百分点`,
  rounding: (p: Params) =>
    `${p.period} 的 ${withUnit(p.from, p.unit)} 按印出位数，实际可能是 ${withUnit(p.to, p.unit)}`,
  vintage: (p: Params) => `${p.period} 采用另一次发布的 ${withUnit(p.to, p.unit)}（现用 ${withUnit(p.from, p.unit)}）`,
};

const roles: Readonly<Record<string, string>> = {
  value: '',
  official: '累计值',
  reference: '比照指标',
  base: '基期值',
  target: '目标值',
  path: '年度目标',
};

const difference = (d: RatingDifference): string => {
  if (d.kind === 'rule') return `规则由 ${d.from} 改为 ${d.to}`;
  const name = `${d.period}${roles[d.role] ?? ''}`;
  if (d.from === undefined) return `新知 ${name} ${withUnit(d.to?.value, d.to?.unit)}`;
  if (d.to === undefined) return `不再采用 ${name} ${withUnit(d.from.value, d.from.unit)}`;
  if (d.from.period !== d.to.period) {
    return `${roles[d.role] ?? ''}由 ${d.from.period} 的 ${withUnit(d.from.value, d.from.unit)} 更新为 ${d.to.period} 的 ${withUnit(d.to.value, d.to.unit)}`;
  }
  return `${name}由 ${d.from.value} 修订为 ${withUnit(d.to.value, d.to.unit)}`;
};

const change = (p: { name: string; from: string; to: string; because: string }): string =>
  `${p.name}：由“${p.from}”变为“${p.to}”${p.because === '' ? '' : `（${p.because}）`}。`;

const attention = (p: { name: string; label: string; reason: string; warnings: string }): string =>
  `${p.name}：${p.label}。${p.reason}${p.warnings}`;

/** Words of verdicts: steps of an explanation, reasons for no verdict, things to know beside one. */
export const verdictsZhCN = {
  words,
  steps,
  notRated,
  flags,
  missing,
  warnings,
  thresholds,
  pace,
  methods,
  refusals,
  track,
  robustness,
  difference,
  change,
  attention,
};
