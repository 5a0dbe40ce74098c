import type { Evidence, MissingReason } from './indicator.ts';

/**
 * Where a cell of a collection stands: 待填报, 草稿, 已提交, 已核实, 已审定, 已认定缺值, 已退回. `declared-missing` is a cell
 * for which the approving unit states, with its reason, that no value will come.
 */
export const ENTRY_STATES = [
  'asked',
  'draft',
  'submitted',
  'verified',
  'approved',
  'declared-missing',
  'returned',
] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** What is done with a cell, each an event of its own: 暂存, 提交, 撤回, 核实, 审定, 退回, 认定缺值. */
export const ENTRY_ACTIONS = ['save', 'submit', 'withdraw', 'verify', 'approve', 'return', 'declare-missing'] as const;
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

/** What happens to a level of a collection: 关账, 重新打开, 撤销. `cancel` ends the collection and cannot be taken back. */
export const LEVEL_ACTIONS = ['close', 'reopen', 'cancel'] as const;
export type LevelAction = (typeof LEVEL_ACTIONS)[number];

/** Where a level stands. */
export const LEVEL_STATES = ['open', 'closed', 'cancelled'] as const;
export type LevelState = (typeof LEVEL_STATES)[number];

/** What a unit owes: 待报, 已退回, 已报 (on its way), 已完成. Whether it is late is told beside it. */
export const STANDINGS = ['owed', 'returned', 'submitted', 'done'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * For whom somebody acts. Taken from the request as long as there are no accounts; the session will say it (issue D).
 * `person` is a name or a staff number: two people with one name cannot be told apart yet, and are taken for one.
 */
export interface ActingAs {
  readonly organisationId: string;
  readonly person: string;
}

/** `stop`: the value cannot be submitted; `warn`: it can, with an explanation that is kept. */
export type Severity = 'stop' | 'warn';

/** Which rule found something. */
export const FINDING_CODES = [
  'nothing-given',
  'value-and-missing',
  'not-a-decimal',
  'below-least',
  'above-most',
  'unit-unknown',
  'unit-other',
  'unit-convertible',
  'period-not-over',
  'not-due-yet',
  'due-already',
  'too-many-places',
  'too-many-digits',
  'same-as-year-before',
  'sign-changed',
  'unit-slip',
  'jump',
  'relation-broken',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something that a rule found about a value. Worded in `messages`; `params` are figures and names, as text. */
export interface Finding {
  /** Tells apart the findings of one cell: the code, and for a relation also which. Explanations name it. */
  readonly key: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string>>;
}

/** Why a warning does not hold the value back; kept with the value. */
export interface Explanation {
  readonly key: string;
  readonly text: string;
}

/** Reasons that a unit can give itself; `not-reported` is what others say of it. */
export const REPORTED_MISSING = [
  'not-applicable',
  'not-due',
  'not-published',
  'withheld',
] as const satisfies readonly MissingReason[];

/** What a unit says about a cell. Neither value nor `missing`: a draft that is not filled in yet. */
export interface EntryContent {
  /** Exact decimal in the unit that was asked for, with the places that were given. */
  readonly value?: string;
  readonly missing?: MissingReason;
  /** Remark of the unit. */
  readonly note: string;
  readonly evidence: readonly Evidence[];
  readonly explanations: readonly Explanation[];
}

/** How two sides of a relation between indicators must stand to each other. */
export const RELATION_OPERATORS = ['eq', 'le', 'lt', 'ge', 'gt'] as const;
export type RelationOperator = (typeof RELATION_OPERATORS)[number];

/**
 * A product in a sum: the values of one indicator or more, times a factor: a decimal, −1 to subtract it, or one that
 * converts units. 人均值 × 人口 = 总量 is a relation of products, so that nothing is ever divided.
 */
export interface RelationTerm {
  readonly factor: string;
  readonly indicatorIds: readonly string[];
}

/**
 * A relation that the values of a place and period must keep: part ≤ whole, total = sum of its parts. Each side is a sum of
 * terms; `tolerance` is how far the sides may miss each other, in the unit of the left one.
 */
export interface IndicatorRelation {
  readonly relationId: string;
  readonly left: readonly RelationTerm[];
  readonly operator: RelationOperator;
  readonly right: readonly RelationTerm[];
  readonly tolerance: string;
  /** What a broken relation does to the value. */
  readonly severity: Severity;
  /** Why it must hold, for people. */
  readonly note: string;
}
