/**
 * Rules of the audit, by family: their version and the reasons that they give. A version rises whenever the same text may be
 * judged otherwise than before. Wording: `src/messages/audit`.
 */
const ARITHMETIC_RULES = {
  difference: { version: 1, reasons: ['agrees', 'differs', 'implied', 'balance-agrees', 'balance-differs'] },
  growth: {
    version: 1,
    reasons: [
      'agrees',
      'differs',
      'implied',
      'strained',
      'points',
      'revised',
      'constant-prices',
      'calibre',
      'compound',
      'compound-differs',
      'pace',
      'step-agrees',
      'step-differs',
    ],
  },
  share: {
    version: 1,
    reasons: [
      'agrees',
      'differs',
      'implied',
      'whole-unknown',
      'valid-days',
      'whole-agrees',
      'whole-differs',
      'ratio-agrees',
      'ratio-differs',
      'other-whole',
    ],
  },
  direction: { version: 1, reasons: ['agrees', 'contradicts'] },
  'average-growth': { version: 1, reasons: ['agrees', 'differs', 'constant-prices', 'beyond-prices'] },
} as const;

const COUNTING_RULES = {
  sum: { version: 1, reasons: ['agrees', 'differs', 'short'] },
  'count-parts': { version: 1, reasons: ['agrees', 'differs', 'short'] },
  cumulative: { version: 1, reasons: ['agrees', 'differs', 'within', 'exceeded'] },
  'part-whole': {
    version: 1,
    reasons: ['fits', 'breaks-down', 'overlaps', 'exceeds', 'stock-and-flow', 'coordinated', 'net-and-gross'],
  },
  product: { version: 1, reasons: ['agrees', 'differs', 'implied'] },
} as const;

const ENUMERATION_RULES = {
  enumeration: {
    version: 1,
    reasons: ['agrees', 'open', 'spelt-out', 'same-value', 'differs', 'exceeds', 'spelt-otherwise', 'other-value'],
  },
  outline: { version: 1, reasons: ['agrees', 'differs', 'mark-lost'] },
  numbering: { version: 1, reasons: ['complete', 'gap-repaired', 'gap', 'repeated'] },
  'repeated-item': { version: 1, reasons: ['repeated'] },
  duration: { version: 1, reasons: ['agrees', 'differs'] },
} as const;

const RESTATEMENT_RULES = {
  restatement: { version: 1, reasons: ['agrees', 'differs', 'unsure', 'revised', 'calibre'] },
  'vague-restatement': { version: 1, reasons: ['entailed', 'contradicted', 'unsure', 'record-kept', 'record-broken'] },
  impossible: { version: 1, reasons: ['share', 'fall', 'date', 'rank', 'year-share'] },
  'swapped-years': { version: 1, reasons: ['swapped'] },
  'other-basis': { version: 1, reasons: ['next-plan', 'stock-flow', 'population', 'short-name'] },
  'time-order': { version: 1, reasons: ['keeps', 'falls', 'stretch', 'work', 'published'] },
} as const;

const COMPARISON_RULES = {
  'comparison-word': { version: 1, reasons: ['agrees', 'contradicts', 'other-calibre'] },
  bound: { version: 1, reasons: ['kept', 'broken', 'implied'] },
  'target-progress': {
    version: 1,
    reasons: [
      'agrees',
      'differs',
      'implied',
      'plan-untold',
      'on-time',
      'behind-time',
      'already-reached',
      'below-result',
      'part-done',
      'other-population',
      'row-agrees',
      'row-differs',
    ],
  },
  rating: { version: 1, reasons: ['agrees', 'contradicts', 'fits-value', 'against-value'] },
  rank: {
    version: 1,
    reasons: [
      'agrees',
      'contradicts',
      'wider-fits',
      'wider-ahead',
      'among-members',
      'beyond-members',
      'fits-values',
      'against-values',
      'in-order',
      'out-of-order',
    ],
  },
} as const;

const ARCHIVE_RULES = {
  'region-parts': { version: 1, reasons: ['fits', 'exceeds', 'unlike'] },
  'period-parts': { version: 1, reasons: ['fits', 'exceeds', 'unlike'] },
  'other-frame': {
    version: 1,
    reasons: [
      'side-by-side',
      'region',
      'period',
      'calibre',
      'instrument',
      'name',
      'definition',
      'coincidence',
      'same-window',
      'other-window',
    ],
  },
  'shared-rank': { version: 1, reasons: ['distinct', 'twice', 'group', 'vague'] },
  'same-passage': {
    version: 1,
    reasons: ['same', 'both-levels', 'name', 'figures-differ', 'other-year', 'other-measure'],
  },
  promise: { version: 1, reasons: ['kept', 'raised', 'told-short', 'missed', 'open', 'unclear', 'not-found'] },
  'announced-again': { version: 1, reasons: ['again', 'still-going'] },
} as const;

const LIVE_RULES = {
  'live-figure': { version: 1, reasons: ['current', 'as-written', 'changed', 'stale', 'unknown', 'unbound'] },
} as const;

/** Every rule of the audit. */
export const AUDIT_RULES = {
  ...ARITHMETIC_RULES,
  ...COUNTING_RULES,
  ...ENUMERATION_RULES,
  ...RESTATEMENT_RULES,
  ...COMPARISON_RULES,
  ...ARCHIVE_RULES,
  ...LIVE_RULES,
} as const;

type RulesOf<Family> = { readonly [Id in keyof Family & string]: Reasons<Family[Id], Id> }[keyof Family & string];
type Reasons<Rule, Id extends string> = Rule extends { readonly reasons: readonly (infer Reason extends string)[] }
  ? `${Id}.${Reason}`
  : never;

/** A rule of the audit. */
export type RuleId = keyof typeof AUDIT_RULES;
/** A reason of a rule: `sum.differs`. */
export type FindingReason = RulesOf<typeof AUDIT_RULES>;

/** Reasons by family, for the files that word them. */
export type ArithmeticReason = RulesOf<typeof ARITHMETIC_RULES>;
export type CountingReason = RulesOf<typeof COUNTING_RULES>;
export type EnumerationReason = RulesOf<typeof ENUMERATION_RULES>;
export type RestatementReason = RulesOf<typeof RESTATEMENT_RULES>;
export type ComparisonReason = RulesOf<typeof COMPARISON_RULES>;
export type ArchiveReason = RulesOf<typeof ARCHIVE_RULES>;
export type LiveReason = RulesOf<typeof LIVE_RULES>;

/** Every rule, in the order of its family. */
export const RULE_IDS = Object.keys(AUDIT_RULES) as readonly RuleId[];
