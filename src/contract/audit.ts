import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../shared/audit-rules.ts';
import { EVIDENCE_ROLES, FINDING_SEVERITIES, FINDING_VERDICTS } from '../shared/finding.ts';

/** What a person may do with a finding. `reopen` takes the last decision back; nothing is ever overwritten. */
export const SETTLEMENT_ACTIONS = ['accept', 'dismiss', 'correct', 'reopen'] as const;
/** `open` also when it was settled before and a number in it has changed since. */
export const SETTLEMENT_STATES = ['open', 'accepted', 'dismissed', 'corrected'] as const;

const ruleId = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
const language = z.enum(['zh-CN', 'en']);
/** The language of titles, explanations, rules and roles. */
export const auditLanguageQuery = z.object({ lang: language.default('zh-CN') });
const span = z.object({ start: z.number().int(), end: z.number().int() });

/** Evidence as the page shows it; the address of its claim is `/documents/{documentId}/claims/{claimKey}`. */
export const evidenceView = span.extend({
  documentId: z.string(),
  documentTitle: z.string(),
  /** The body and the day of the document, as far as it names them. */
  issuer: z.string().optional(),
  date: z.string().optional(),
  role: z.enum(EVIDENCE_ROLES),
  /** The role in the language asked for. */
  roleWords: z.string(),
  quote: z.string(),
  mention: span.optional(),
  value: z.string(),
  unit: z.string(),
  subject: z.string(),
  region: z.string(),
  period: z.string(),
  claimKey: z.string().optional(),
  /** Headings above it, outermost first. */
  section: z.array(z.string()),
});

/**
 * A finding in the language asked for. `figuresChanged`: it was settled once, and a number in it is another one now.
 * `figures` stands for its verdict and numbers: sent back with a decision, it keeps what changed meanwhile from being settled.
 */
export const findingView = z.object({
  findingId: z.string(),
  rule: ruleId,
  ruleVersion: z.number().int(),
  ruleWords: z.string(),
  /** Which of the reasons of its rule: `promise.kept`. */
  reason: z.string(),
  verdict: z.enum(FINDING_VERDICTS),
  severity: z.enum(FINDING_SEVERITIES),
  title: z.string(),
  why: z.string(),
  formula: z.string(),
  computed: z.string(),
  stated: z.string(),
  tolerance: z.string(),
  confidence: z.number(),
  evidence: z.array(evidenceView),
  demonstration: z.boolean(),
  state: z.enum(SETTLEMENT_STATES),
  revision: z.number().int().nonnegative(),
  figuresChanged: z.boolean(),
  figures: z.string(),
});

/** The words around a piece of evidence; `quote` lies between them. */
export const evidenceContext = z.object({ before: z.string(), after: z.string() });

/** One decision about a finding. */
export const settlementEvent = z.object({
  revision: z.number().int().positive(),
  action: z.enum(SETTLEMENT_ACTIONS),
  reason: z.string().optional(),
  /** What should stand there instead, in a person's words. */
  correction: z.string().optional(),
  actor: z.string(),
  at: z.string(),
  /** The figures of the finding when it was settled. */
  figures: z.string(),
});

/** One finding with the words around its evidence (in its order) and its history, oldest first. */
export const findingDetail = z.object({
  finding: findingView,
  contexts: z.array(evidenceContext),
  history: z.array(settlementEvent),
});

/**
 * A decision as it is sent. Dismissing needs a reason, correcting a correction. Another revision than the person saw, and
 * other figures, are conflicts (409).
 */
export const settlementRequest = z.object({
  action: z.enum(SETTLEMENT_ACTIONS),
  reason: z.string().max(2000).optional(),
  correction: z.string().max(2000).optional(),
  expectedRevision: z.number().int().nonnegative(),
  expectedFigures: z.string().optional(),
});

const list = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

export const findingFilter = z.object({
  documentId: z.string().optional(),
  rule: list(RULE_IDS as [RuleId, ...RuleId[]]),
  verdict: list(FINDING_VERDICTS),
  severity: list(FINDING_SEVERITIES),
  state: list(SETTLEMENT_STATES),
  /** Words to look for in the evidence. */
  search: z.string().max(100).optional(),
  lang: language.default('zh-CN'),
});

export const findingQuery = findingFilter.extend({
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const findingExportQuery = findingFilter.extend({ format: z.enum(['docx', 'xlsx']) });

const counts = z.record(z.string(), z.number().int());

/** A page of findings, the gravest first; how many there are in all; and what the other filters leave to choose from. */
export const findingPage = z.object({
  findings: z.array(findingView),
  total: z.number().int(),
  facets: z.object({
    rule: counts,
    verdict: counts,
    severity: counts,
    state: counts,
    document: z.array(z.object({ documentId: z.string(), title: z.string(), count: z.number().int() })),
  }),
});

/** How current the findings are. `stale`: documents or reviews came in since; `running`: they are being taken in. */
export const auditState = z.object({
  state: z.enum(['current', 'running', 'stale', 'never']),
  auditVersion: z.string(),
  runNo: z.number().int().optional(),
  ranAt: z.string().optional(),
  documentCount: z.number().int(),
  claimCount: z.number().int(),
  verdicts: counts,
  /** Inconsistent or suspect, and not settled. */
  openCount: z.number().int(),
  /** Why the last audit came to nothing, for people; the findings are those of the run before. */
  failure: z.string().optional(),
});

/** What the evidence reader marks in its margin. */
export const findingMark = z.object({
  findingId: z.string(),
  rule: ruleId,
  ruleWords: z.string(),
  verdict: z.enum(FINDING_VERDICTS),
  severity: z.enum(FINDING_SEVERITIES),
  title: z.string(),
  state: z.enum(SETTLEMENT_STATES),
  spans: z.array(span),
});
export const findingMarks = z.object({ marks: z.array(findingMark) });

/**
 * What is derived from what: figures (claims) as nodes, findings as the relations between them; an edge goes to what the
 * formula names last. What is not comparable is no relation.
 */
export const derivationGraph = z.object({
  /** The node that was asked for. */
  root: z.string(),
  nodes: z.array(evidenceView.extend({ id: z.string() })),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      findingId: z.string(),
      rule: ruleId,
      ruleWords: z.string(),
      verdict: z.enum(FINDING_VERDICTS),
      formula: z.string(),
    }),
  ),
  /** More findings than are shown. */
  isCut: z.boolean(),
});

/** Which figure through all documents and years. */
export const figureHistoryQuery = z.object({
  subject: z.string().min(1).max(200),
  region: z.string().max(100).optional(),
  lang: language.default('zh-CN'),
});

/** Who said what when. `statedOn` is the day of the document; `calibre` what its sentence says about the calibre. */
export const figureStatement = evidenceView.extend({
  statedOn: z.string(),
  status: z.string(),
  kind: z.string(),
  comparator: z.string(),
  calibres: z.array(z.string()),
});
export const figureHistory = z.object({
  subject: z.string(),
  regions: z.array(z.string()),
  statements: z.array(figureStatement),
  /** Findings between these statements. */
  findings: z.array(findingView),
  /** More statements than are shown: a region narrows them. */
  isCut: z.boolean(),
});

/** Subjects that several documents speak of, for choosing one. */
export const archiveSubjectQuery = z.object({
  search: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const archiveSubjects = z.object({
  subjects: z.array(z.object({ subject: z.string(), statements: z.number().int(), documents: z.number().int() })),
});

/** Which promises, repeated announcements or calibres: of a region, a page of them. */
export const archiveFindingQuery = auditLanguageQuery.extend({
  region: z.string().max(100).optional(),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Findings of one sort between documents; `reasons` counts all of them by reason (`promise.kept`), `regions` by region. */
export const archiveFindings = z.object({
  findings: z.array(findingView),
  total: z.number().int(),
  reasons: counts,
  regions: counts,
});

export type EvidenceView = z.infer<typeof evidenceView>;
export type FindingView = z.infer<typeof findingView>;
export type FindingDetail = z.infer<typeof findingDetail>;
export type FindingPage = z.infer<typeof findingPage>;
export type FindingMark = z.infer<typeof findingMark>;
export type SettlementRequest = z.infer<typeof settlementRequest>;
export type SettlementEvent = z.infer<typeof settlementEvent>;
export type SettlementAction = (typeof SETTLEMENT_ACTIONS)[number];
export type SettlementState = (typeof SETTLEMENT_STATES)[number];
export type AuditState = z.infer<typeof auditState>;
export type DerivationGraph = z.infer<typeof derivationGraph>;
export type FigureStatement = z.infer<typeof figureStatement>;
export type FigureHistory = z.infer<typeof figureHistory>;
export type ArchiveSubjects = z.infer<typeof archiveSubjects>;
export type ArchiveFindings = z.infer<typeof archiveFindings>;
