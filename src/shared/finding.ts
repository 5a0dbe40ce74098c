import type { FindingReason, RuleId } from './audit-rules.ts';
import type { Span } from './span.ts';

/**
 * What was found about a relation between statements. `inconsistent`: they cannot all be true, however the printed figures
 * were rounded. `suspect`: a person should look; another reading is possible. `not-comparable`: they look alike and are not,
 * or something that would be needed is not told; the reason says which. `consistent`: they agree.
 */
export const FINDING_VERDICTS = ['inconsistent', 'suspect', 'not-comparable', 'consistent'] as const;
export type FindingVerdict = (typeof FINDING_VERDICTS)[number];

/** How much it matters to a reader of the report. */
export const FINDING_SEVERITIES = ['error', 'warning', 'note', 'info'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** What a statement does in its relation: part or whole, the earlier or the later value, the change, the limit … */
export const EVIDENCE_ROLES = [
  'statement',
  'part',
  'whole',
  'earlier',
  'later',
  'change',
  'rate',
  'numerator',
  'denominator',
  'limit',
  'target',
  'rating',
  'count',
  'list',
  'promise',
  'result',
  'context',
] as const;
export type EvidenceRole = (typeof EVIDENCE_ROLES)[number];

/** A verbatim stretch of a document that takes part in a relation. Offsets: UTF-16 units of the decoded text. */
export interface Evidence extends Span {
  /** The document: its name on the command line, its identifier in the archive. */
  readonly doc: string;
  readonly role: EvidenceRole;
  readonly quote: string;
  /** The number with its unit, inside the quote; absent for a statement without a figure. */
  readonly mention?: Span;
  /** As the claim has it; empty for a statement without a figure. */
  readonly value: string;
  readonly unit: string;
  readonly subject: string;
  readonly region: string;
  readonly period: string;
}

/**
 * A relation between statements, judged. Nothing in it depends on when or where it was computed: the same texts give the
 * same finding. Its wording is made from `reason` and `facts` by the messages of a language.
 */
export interface Finding {
  readonly rule: RuleId;
  readonly ruleVersion: number;
  readonly verdict: FindingVerdict;
  readonly severity: FindingSeverity;
  /** Why this verdict: a reason of the rule. */
  readonly reason: FindingReason;
  /** What the wording of the reason names: figures and subjects as text. */
  readonly facts: Readonly<Record<string, string>>;
  /** In the order in which the formula names them. Never empty. */
  readonly evidence: readonly Evidence[];
  /** With the numbers put in: `12 + 13 = 25`. */
  readonly formula: string;
  /** What the formula gives; empty when nothing is computed. */
  readonly computed: string;
  /** What the text states; empty when it states nothing. */
  readonly stated: string;
  /** Why figures that differ in print may still agree: `±0.05 亿元`; empty when they must be equal. */
  readonly tolerance: string;
  /** 0 to 1: how sure it is that these statements stand in this relation. */
  readonly confidence: number;
}
