import { AUDIT_RULES, type FindingReason, type RuleId } from '../shared/audit-rules.ts';
import type { Evidence, EvidenceRole, Finding, FindingSeverity, FindingVerdict } from '../shared/finding.ts';
import type { Span } from '../shared/span.ts';
import type { Archive } from './archive.ts';
import { type Figure, printedOf } from './figure.ts';
import type { Scene } from './scene.ts';

/** Finds relations inside of one document and judges them. Work: linear in its length. */
export interface DocumentRule {
  readonly id: RuleId;
  find(scene: Scene): Iterable<Finding>;
}

/** Finds relations between documents and judges them. Work: near linear in the number of claims, by the archive's indexes. */
export interface ArchiveRule {
  readonly id: RuleId;
  find(archive: Archive): Iterable<Finding>;
}

/** What a rule says about a relation; what is absent is empty, the severity follows from the verdict. */
export interface Judgement {
  readonly verdict: FindingVerdict;
  readonly reason: FindingReason;
  readonly evidence: readonly Evidence[];
  readonly formula: string;
  readonly computed?: string;
  readonly stated?: string;
  readonly tolerance?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly confidence?: number;
  readonly severity?: FindingSeverity;
}

const SEVERITY: Readonly<Record<FindingVerdict, FindingSeverity>> = {
  inconsistent: 'error',
  suspect: 'warning',
  'not-comparable': 'note',
  consistent: 'info',
};

/** How sure a relation is when its rule does not say. */
const USUAL_CONFIDENCE = 0.9;

/** A finding of a rule. */
export function findingOf(rule: RuleId, judgement: Judgement): Finding {
  const { verdict, reason, evidence, formula } = judgement;
  return {
    rule,
    ruleVersion: AUDIT_RULES[rule].version,
    verdict,
    severity: judgement.severity ?? SEVERITY[verdict],
    reason,
    facts: judgement.facts ?? {},
    evidence,
    formula,
    computed: judgement.computed ?? '',
    stated: judgement.stated ?? '',
    tolerance: judgement.tolerance ?? '',
    confidence: judgement.confidence ?? USUAL_CONFIDENCE,
  };
}

/** A figure as evidence. */
export function evidenceOf(figure: Figure, role: EvidenceRole): Evidence {
  const { claim } = figure;
  return {
    doc: figure.doc,
    role,
    start: claim.start,
    end: claim.end,
    quote: figure.quote,
    mention: { start: claim.mentionStart, end: claim.mentionEnd },
    value: claim.value,
    unit: claim.unit,
    subject: claim.subject,
    region: claim.region,
    period: claim.period,
  };
}

/** Words of a document as evidence; `value` when they state a number that is no claim (a count in a name). */
export function statementOf(
  scene: Scene,
  span: Span,
  role: EvidenceRole,
  stated: { readonly mention?: Span; readonly value?: string; readonly unit?: string } = {},
): Evidence {
  return {
    doc: scene.doc,
    role,
    start: span.start,
    end: span.end,
    quote: scene.text.slice(span.start, span.end),
    ...(stated.mention === undefined ? {} : { mention: stated.mention }),
    value: stated.value ?? '',
    unit: stated.unit ?? '',
    subject: '',
    region: scene.facts.region ?? '',
    period: '',
  };
}

/** Figures as a formula writes them down: `12项 + 13项`. */
export function writtenSum(figures: readonly Figure[]): string {
  return figures.map(printedOf).join(' + ');
}
