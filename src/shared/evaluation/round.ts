/** Steps of a round with a day, in the order in which they are due. */
export const ROUND_STEPS = [
  'draft-adjustment',
  'committee',
  'adjustment',
  'final',
  'opinions-answered',
  'members',
  'reply',
] as const;
/** 调整初步方案送财经委, 送专门委员会, 提请调整方案, 正式提交, 答复会前意见, 送组成人员, 报告审议意见办理结果. */
export type RoundStep = (typeof ROUND_STEPS)[number];

/** Steps that are counted back from the meeting: a round may set their days itself. */
export const COUNTED_STEPS = [
  'draft-adjustment',
  'committee',
  'adjustment',
  'final',
  'opinions-answered',
  'members',
] as const satisfies readonly RoundStep[];
export type CountedStep = (typeof COUNTED_STEPS)[number];

/** A deadline that a round sets itself: so many calendar days before the meeting, and why not as its level of government. */
export interface OwnDeadline {
  readonly step: CountedStep;
  readonly days: number;
  readonly reason: string;
}

/** Where a deadline comes from: binds here, was written for something similar, is our own reading. */
export const DEADLINE_FORCES = ['law', 'analogy', 'inference'] as const;
export type DeadlineForce = (typeof DEADLINE_FORCES)[number];

/** How a deadline stands. `unknown`: the meeting has no day yet; `not-needed`: the step does not arise in this round. */
export const DEADLINE_STATES = ['met', 'met-late', 'due', 'missed', 'unknown', 'not-needed'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/** What a unit is asked to evaluate: an indicator of the plan, a task, a project. */
export const ROUND_ITEM_KINDS = ['indicator', 'task', 'project'] as const;
export type RoundItemKind = (typeof ROUND_ITEM_KINDS)[number];

/** What is done to the self-evaluation of an item; the last one counts. */
export const SELF_ACTIONS = ['save', 'submit', 'return', 'accept'] as const;
export type SelfAction = (typeof SELF_ACTIONS)[number];

/** How the self-evaluation of an item stands: 未填, 填写中, 已报送, 已退回, 已采用. */
export const SELF_STATES = ['owed', 'draft', 'submitted', 'returned', 'accepted'] as const;
export type SelfState = (typeof SELF_STATES)[number];

/** What a unit says to the value that stands in the record. */
export const VALUE_STANCES = ['confirmed', 'contested'] as const;
export type ValueStance = (typeof VALUE_STANCES)[number];

/** What the statistics unit finds of value, calibre and vintage. */
export const CHECK_OUTCOMES = ['confirmed', 'differs', 'cannot-confirm'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What can prove something: a sentence of a document, a document, a record of a ledger, an address or a number of a paper. */
export const EVIDENCE_KINDS = ['claim', 'document', 'record', 'link'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Evidence of a self-evaluation or a code. */
export interface RoundEvidence {
  readonly kind: EvidenceKind;
  /** `DOCUMENT/KEY`, the id of a document or a record, or an address. */
  readonly target: string;
  /** What it was called when it was named. Missing: of addresses. */
  readonly title?: string | undefined;
  /** What it shows, in words. */
  readonly note: string;
}
