import type { StoredEvidence } from '../../db/tables/audit-tables.ts';
import { auditMessagesFor, type Language, type RegisterMessages, registerMessagesFor } from '../../messages/index.ts';
import { dayOf, minuteOf } from '../../shared/clock.ts';
import { FINDING_VERDICTS } from '../../shared/finding.ts';
import type { DocumentHead } from '../findings/document-head.queries.ts';
import type { SettlementRow } from '../findings/finding.queries.ts';
import { type Heads, wordsOf } from '../findings/finding.view.ts';
import { type FindingSummary, isDemonstration, type SummarizedFinding } from './finding-summary.queries.ts';
import { figureOf, type SentencePart, sentencesOf } from './sentence.rules.ts';

/** A sentence that takes part in a finding, with all numbers of it that do. */
export interface StatementWords {
  /** What they do: 后值; of several numbers, which does what. */
  readonly role: string;
  readonly text: readonly SentencePart[];
  /** Document and headings. */
  readonly place: string;
}

/** A finding in words, without anything to look up. */
export interface FindingWording {
  readonly findingId: string;
  readonly title: string;
  readonly verdict: string;
  readonly severity: string;
  readonly rule: string;
  readonly state: string;
  readonly why: string;
  readonly formula: string;
  readonly computed: string;
  readonly stated: string;
  readonly tolerance: string;
  readonly statements: readonly StatementWords[];
  /** Empty when nothing was decided. */
  readonly decision: string;
}

/** A summary in words: what a file of it says, whatever its format. */
export interface SummaryWording {
  readonly words: RegisterMessages['summary'];
  readonly isDemonstration: boolean;
  /** Label and text. */
  readonly head: readonly (readonly [label: string, text: string])[];
  /** Notes below the head. */
  readonly notes: readonly string[];
  readonly counts: readonly (readonly [verdict: string, count: number])[];
  readonly findings: readonly FindingWording[];
}

/** Documents that are named one by one. Our choice. */
const MOST_NAMED = 20;

/** A summary in a language. */
export function summaryWording(summary: FindingSummary, language: Language): SummaryWording {
  const { run, documents, heads, verdicts, findings } = summary;
  const { summary: words } = registerMessagesFor(language);
  const names = auditMessagesFor(language).verdicts;
  const counts = FINDING_VERDICTS.map((verdict) => [names[verdict], verdicts[verdict] ?? 0] as const);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const named = documents.slice(0, MOST_NAMED).map((document) => titleOf(document, words));
  if (documents.length > MOST_NAMED) named.push(words.andOthers(documents.length));
  return {
    words,
    isDemonstration: isDemonstration(summary),
    head: [
      [words.documents, named.join('\n')],
      [words.version, run?.auditVersion ?? ''],
      [words.ran, run === undefined ? '' : `${minuteOf(new Date(run.ranAt))} ${words.run(run.runNo)}`],
    ],
    notes: [
      ...(isDemonstration(summary) ? [words.demonstrationNote] : []),
      ...(findings.length === total ? [] : [words.listed(findings.length)]),
      ...(findings.length === 0 ? [words.none] : []),
    ],
    counts: [...counts, [words.total, total]],
    findings: findings.map((each) => findingWording(each, heads, language)),
  };
}

function findingWording(
  { finding, surroundings, decision }: SummarizedFinding,
  heads: Heads,
  language: Language,
): FindingWording {
  const { findingId, formula, computed, stated, tolerance, state, figuresChanged } = finding;
  const { ruleWords: rule, title, why } = wordsOf(finding, language);
  const { verdicts, severities } = auditMessagesFor(language);
  const { states, summary: words } = registerMessagesFor(language);
  return {
    ...{ findingId, title, why, rule, formula, computed, stated, tolerance },
    verdict: verdicts[finding.verdict],
    severity: severities[finding.severity],
    state: figuresChanged ? words.figuresChanged : states[state],
    statements: sentencesOf(finding.evidence, surroundings).map(({ evidence, text }) => ({
      role: rolesOf(evidence, language),
      text,
      place: placeOf(evidence[0], heads, words),
    })),
    decision: decision === undefined ? '' : decisionOf(decision, language),
  };
}

function rolesOf(evidence: readonly StoredEvidence[], language: Language): string {
  const { roles } = auditMessagesFor(language);
  const { summary: words } = registerMessagesFor(language);
  if (evidence.length === 1) return evidence.map(({ role }) => roles[role]).join();
  return evidence.map((each) => words.roleOf(roles[each.role], figureOf(each))).join(words.between);
}

function placeOf({ doc, section }: StoredEvidence, heads: Heads, words: RegisterMessages['summary']): string {
  const head = heads.get(doc);
  return [head === undefined ? doc : titleOf(head, words), ...section].join(' › ');
}

function titleOf({ title, date, demonstration }: DocumentHead, words: RegisterMessages['summary']): string {
  const day = date === undefined ? '' : `（${date}）`;
  return `${words.titled(title)}${day}${demonstration ? `（${words.demonstration}）` : ''}`;
}

function decisionOf({ action, actor, at, reason, correction }: SettlementRow, language: Language): string {
  const { actions, summary: words } = registerMessagesFor(language);
  return [
    words.decided({ action: actions[action], actor, on: dayOf(new Date(at)) }),
    ...(correction === undefined ? [] : [words.correction(correction)]),
    ...(reason === undefined ? [] : [words.reason(reason)]),
  ].join('\n');
}
