/** Along what a target is divided: 地区, 责任单位, 年度. */
export const PART_AXES = ['place', 'organisation', 'period'] as const;
export type PartAxis = (typeof PART_AXES)[number];

/**
 * How parts make up their whole. `sum`: they add up; `weighted-mean`: they average by stated weights; `chain`: yearly
 * changes multiply; `each`: every part keeps the bound of the whole; `none`: declared not additive, with a reason.
 */
export const DECOMPOSITION_RULES = ['sum', 'weighted-mean', 'chain', 'each', 'none'] as const;
export type DecompositionRule = (typeof DECOMPOSITION_RULES)[number];

/**
 * What the parts of a level come to. `short` and `over` tell the sign of the gap, not whether it is good; `incomplete`:
 * parts or weights are missing; `refused`: the rule is illegal here; `not-additive`: declared so.
 */
export const DECOMPOSITION_VERDICTS = ['adds-up', 'short', 'over', 'incomplete', 'refused', 'not-additive'] as const;
export type DecompositionVerdict = (typeof DECOMPOSITION_VERDICTS)[number];

/** Why a rule is not used on a level; nothing else is a reason. */
export const DECOMPOSITION_REFUSALS = [
  'growth-not-additive',
  'ratio-not-additive',
  'index-not-additive',
  'rank-not-divisible',
  'words-not-divisible',
  'stock-over-periods',
  'mean-of-amounts',
  'mean-over-periods',
  'chain-needs-years',
  'chain-needs-change',
  'rate-impossible',
  'range-needs-each',
  'comparators-mixed',
  'weights-not-positive',
  'whole-without-value',
  'reason-missing',
] as const;
export type DecompositionRefusal = (typeof DECOMPOSITION_REFUSALS)[number];

/** `error`: must be put right; `warning`: may stand, and is shown. */
export const GAP_SEVERITIES = ['ok', 'warning', 'error'] as const;
export type GapSeverity = (typeof GAP_SEVERITIES)[number];
