/**
 * Rules of the audit, by family: their version and the reasons that they give. A version rises whenever the same text may be
 * judged otherwise than before. Wording: `src/messages/audit`.
 */
const ARITHMETIC_RULES = {
  difference: { version: 1, reasons: ['agrees', 'differs', 'implied'] },
  growth: { version: 1, reasons: ['agrees', 'differs', 'implied'] },
  share: { version: 1, reasons: ['agrees', 'differs', 'implied'] },
  direction: { version: 1, reasons: ['agrees', 'contradicts'] },
  'average-growth': { version: 1, reasons: ['agrees', 'differs'] },
} as const;

const COUNTING_RULES = {
  sum: { version: 1, reasons: ['agrees', 'differs'] },
  'count-parts': { version: 1, reasons: ['agrees', 'differs'] },
  cumulative: { version: 1, reasons: ['agrees', 'differs'] },
  'part-whole': { version: 1, reasons: ['fits', 'exceeds'] },
  product: { version: 1, reasons: ['agrees', 'differs', 'implied'] },
} as const;

const ENUMERATION_RULES = {
  enumeration: { version: 1, reasons: ['agrees', 'differs'] },
  outline: { version: 1, reasons: ['agrees', 'differs'] },
  numbering: { version: 1, reasons: ['complete', 'gap'] },
  'repeated-item': { version: 1, reasons: ['repeated'] },
} as const;

const RESTATEMENT_RULES = {
  restatement: { version: 1, reasons: ['agrees', 'differs'] },
  'vague-restatement': { version: 1, reasons: ['entailed', 'contradicted'] },
  impossible: { version: 1, reasons: ['out-of-range'] },
  'swapped-years': { version: 1, reasons: ['swapped'] },
  'time-order': { version: 1, reasons: ['keeps', 'breaks'] },
} as const;

const COMPARISON_RULES = {
  'comparison-word': { version: 1, reasons: ['agrees', 'contradicts', 'implied'] },
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
    ],
  },
  rating: { version: 1, reasons: ['agrees', 'contradicts'] },
  rank: { version: 1, reasons: ['agrees', 'contradicts'] },
} as const;

const ARCHIVE_RULES = {
  'region-parts': { version: 1, reasons: ['fits', 'exceeds'] },
  'other-frame': { version: 1, reasons: ['region', 'period', 'calibre'] },
  'same-passage': { version: 1, reasons: ['same', 'figures-differ'] },
  promise: { version: 1, reasons: ['kept', 'missed', 'open'] },
  'announced-again': { version: 1, reasons: ['again'] },
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
