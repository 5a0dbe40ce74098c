import type {
  AuditState,
  EvidenceView,
  FindingDetail,
  FindingMark,
  FindingView,
  SettlementEvent,
} from '../../contract/audit.ts';
import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import { auditMessagesFor, describeThrown, type Language } from '../../messages/index.ts';
import { FINDING_VERDICTS, type Finding } from '../../shared/finding.ts';
import type { AuditStanding } from './audit.service.ts';
import type { DocumentHead } from './document-head.queries.ts';
import type { FindingRow, SettlementRow } from './finding.queries.ts';
import type { SettledFinding } from './settlement.service.ts';

/** Documents by identifier. */
export type Heads = ReadonlyMap<string, DocumentHead>;

/** Evidence in a language. */
export function toEvidenceView(evidence: StoredEvidence, heads: Heads, language: Language): EvidenceView {
  const { doc: documentId, section, ...rest } = evidence;
  const head = heads.get(documentId);
  return {
    ...rest,
    documentId,
    documentTitle: head?.title ?? documentId,
    ...(head?.issuer === undefined ? {} : { issuer: head.issuer }),
    ...(head?.date === undefined ? {} : { date: head.date }),
    roleWords: auditMessagesFor(language).roles[evidence.role],
    section: [...section],
  };
}

/** Title and explanation of a finding; only its rule when the audit gives its reason no more. */
export function wordsOf({ rule, reason, facts }: Finding, language: Language) {
  const { rules, reasons } = auditMessagesFor(language);
  const wording: (typeof reasons)[typeof reason] | undefined = reasons[reason];
  return { ruleWords: rules[rule], ...(wording?.(facts) ?? { title: rules[rule], why: '' }) };
}

/** A finding in a language. */
export function toFindingView(finding: FindingRow, heads: Heads, language: Language): FindingView {
  const { facts, evidence, ...rest } = finding;
  return {
    ...rest,
    ...wordsOf(finding, language),
    evidence: evidence.map((each) => toEvidenceView(each, heads, language)),
    demonstration: evidence.some(({ doc }) => heads.get(doc)?.demonstration === true),
  };
}

/** A finding with its surroundings and history. */
export function toFindingDetail(settled: SettledFinding, language: Language): FindingDetail {
  return {
    finding: toFindingView(settled.finding, settled.documents, language),
    contexts: settled.surroundings.map((each) => ({ ...each })),
    history: settled.history.map(toEvent),
  };
}

function toEvent({ finding, ...event }: SettlementRow): SettlementEvent {
  return { ...event, figures: figuresOf(finding) };
}

/** The numbers of a finding as they are written. */
function figuresOf({ evidence }: Finding): string {
  return evidence
    .filter(({ value }) => value !== '')
    .map(({ quote, start, mention, value, unit }) =>
      mention === undefined ? `${value}${unit}` : quote.slice(mention.start - start, mention.end - start),
    )
    .join('、');
}

/** A finding as a mark in the margin of one of its documents. */
export function toFindingMark(finding: FindingRow, documentId: string, language: Language): FindingMark {
  const { findingId, rule, verdict, severity, state } = finding;
  const { ruleWords, title } = wordsOf(finding, language);
  const spans = finding.evidence
    .filter(({ doc }) => doc === documentId)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  return { findingId, rule, ruleWords, verdict, severity, title, state, spans };
}

/** How current the findings are, and how many of those that the asker may see are open. */
export function toAuditState(
  { state, run, openCount, failure }: AuditStanding & { readonly openCount: number },
  version: string,
  language: Language,
): AuditState {
  const none = Object.fromEntries(FINDING_VERDICTS.map((verdict) => [verdict, 0]));
  return {
    state,
    auditVersion: run?.auditVersion ?? version,
    ...(run === undefined ? {} : { runNo: run.runNo, ranAt: run.ranAt }),
    documentCount: run?.documentCount ?? 0,
    claimCount: run?.claimCount ?? 0,
    verdicts: { ...none, ...run?.verdicts },
    openCount,
    ...(failure === undefined ? {} : { failure: describeThrown(failure, language).detail }),
  };
}
