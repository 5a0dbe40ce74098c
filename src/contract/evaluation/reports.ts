import { z } from 'zod';
import { REPORT_KINDS, type Report } from '../../shared/report/report.ts';
import {
  CONFIRMABLE_PROBLEMS,
  REPORT_CAUSES,
  REPORT_FORMATS,
  REPORT_MOVES,
  REPORT_PROBLEMS,
  REPORT_STATES,
  type ReportChanges,
} from '../../shared/report/report-life.ts';
import type { ReturnedPassage } from '../../shared/report/word-edit.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();
const blockId = z.string().min(1).max(200);
const reason = z.string().trim().max(2000);
const needed = reason.min(1);

/** Most pieces of a passage, and characters in one of them. Our choices. */
const MOST_PIECES = 500;
const MOST_CHARACTERS = 20_000;

export const reportParams = z.object({ reportId: id });
export const reportVersionParams = z.object({ reportId: id, versionNo: z.coerce.number().int().positive() });

/** `inline`: to be looked at in the browser, not saved. */
export const reportFileQuery = z.object({ inline: z.stringbool().default(false) });
export const reportFileParams = reportVersionParams.extend({ format: z.enum(REPORT_FORMATS) });

export const reportPageParams = reportVersionParams.extend({ page: z.coerce.number().int().positive() });

/** The pages that the PDF of a version has, in points, and where its blocks begin on them (`page` from 1). */
export const reportPages = z.object({
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
  places: z.array(z.object({ blockId: z.string(), page: z.number().int(), top: z.number() })),
});
export type ReportPages = z.infer<typeof reportPages>;

export const reportLanguageQuery = z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') });

export const reportsQuery = z.object({
  plan: z.string().max(64).optional(),
  state: z.enum(REPORT_STATES).optional(),
});

export const reportSummary = z.object({
  reportId: id,
  planId: z.string(),
  planName: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  kind: z.enum(REPORT_KINDS),
  title: z.string(),
  asOf: z.iso.date(),
  window: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** The round of evaluation that it is written in. Missing: null. */
  roundRecordId: id.nullable(),
  sample: z.boolean(),
  state: z.enum(REPORT_STATES),
  versionNo: z.number().int(),
  /** The version that everybody may see. Missing: null. */
  publishedVersion: z.number().int().nullable(),
  changedAt: instant,
  changedBy: z.string(),
});
export type ReportSummary = z.infer<typeof reportSummary>;

export const reportList = z.object({ reports: z.array(reportSummary) });
export type ReportList = z.infer<typeof reportList>;

/** `placeId` absent: the place of the plan. `title` absent: as the template says. */
export const newReport = z.object({
  planId: z.string().max(64),
  placeId: z.string().max(64).optional(),
  kind: z.enum(REPORT_KINDS),
  asOf: z.iso.date(),
  window: z.object({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to),
  roundRecordId: id.optional(),
});
export type NewReport = z.infer<typeof newReport>;

/** What was found, at its block; `words` of those by rules of the audit, in the language asked for. */
const finding = z.object({
  blockId: z.string(),
  problem: z.enum(REPORT_PROBLEMS),
  blocking: z.boolean(),
  figure: z.string().optional(),
  now: z.string(),
  recorded: z.string(),
  words: z.object({ title: z.string(), why: z.string(), formula: z.string(), quotes: z.array(z.string()) }).optional(),
});
export type ReportFindingView = z.infer<typeof finding>;

const tree = z.looseObject({ kind: z.enum(REPORT_KINDS), title: z.string() }) as unknown as z.ZodType<Report>;

export const reportVersion = z.object({
  versionNo: z.number().int(),
  cause: z.enum(REPORT_CAUSES),
  reason: z.string(),
  sha256: z.string(),
  at: instant,
  actor: z.string(),
});
export type ReportVersion = z.infer<typeof reportVersion>;

export const reportStep = z.object({
  state: z.enum(REPORT_STATES),
  versionNo: z.number().int(),
  reason: z.string(),
  at: instant,
  actor: z.string(),
});

/** The report as it stands, with what the audit of this version found, all its versions (newest first) and steps. */
export const reportDetail = reportSummary.extend({
  report: tree,
  findings: z.array(finding),
  versions: z.array(reportVersion),
  steps: z.array(reportStep),
  /** What the asker may do next, and what stands in the way of submitting. */
  may: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    return: z.boolean(),
    publish: z.boolean(),
    withdraw: z.boolean(),
  }),
  /** Whether the asker might publish, had they not written this version. */
  own: z.boolean(),
  blocked: z.array(z.enum(REPORT_PROBLEMS)),
});
export type ReportDetail = z.infer<typeof reportDetail>;

/** One version, as everybody may see it who may see the report, or everybody once it is published. */
export const reportAtVersion = reportVersion.extend({
  reportId: id,
  state: z.enum(REPORT_STATES),
  /** Why it was withdrawn. Missing: null when it was not. */
  withdrawn: z.string().nullable(),
  report: tree,
});
export type ReportAtVersion = z.infer<typeof reportAtVersion>;

export const reportChangesQuery = z.object({ from: z.coerce.number().int().positive() });
export const reportChanges = z.looseObject({
  figures: z.array(z.looseObject({})),
  blocks: z.array(z.looseObject({})),
}) as unknown as z.ZodType<ReportChanges>;

const expectedVersion = z.number().int().positive();
const inline = z.union([z.string().max(MOST_CHARACTERS), z.object({ figure: z.string().max(64) })]);

/** A passage as it shall read: words, and figures of the report. */
export const passageEdit = z.object({
  expectedVersion,
  blockId,
  /** Of a list: which item; of a table: which cell, row after row; from 0. */
  item: z.number().int().nonnegative().optional(),
  content: z.array(inline).min(1).max(MOST_PIECES),
  reason: reason.default(''),
});
export type PassageEditInput = z.input<typeof passageEdit>;

/** Composes again with what the record has now. */
export const recomposition = z.object({ expectedVersion, reason: reason.default('') });

/** `figure`: of what was broken or changed; `now`: of a number bound to nothing. */
export const editConfirmation = z.object({
  expectedVersion,
  blockId,
  problem: z.enum(CONFIRMABLE_PROBLEMS),
  figure: z.string().max(64).optional(),
  now: z.string().max(200).optional(),
  reason: needed,
});
export type EditConfirmationInput = z.input<typeof editConfirmation>;

/** An earlier version becomes the newest; those between stay. */
export const reportUndo = z.object({ expectedVersion, versionNo: expectedVersion, reason: reason.default('') });

export const reportCheck = z.object({ expectedVersion });
export const reportFindings = z.object({ findings: z.array(finding) });

/** `return` and `withdraw` need a reason. */
export const reportMove = z
  .object({ expectedVersion, move: z.enum(REPORT_MOVES), reason: reason.default('') })
  .refine(({ move, reason: why }) => why !== '' || (move !== 'return' && move !== 'withdraw'), { path: ['reason'] });
export type ReportMoveInput = z.input<typeof reportMove>;

/** Settings of a file that is taken over: what was decided of its edits, by their ids. What nobody decided is refused. */
export const returnedDecisions = z.object({
  expectedVersion,
  decisions: z.record(z.string().max(300), z.object({ decision: z.enum(['confirm', 'refuse']), reason })),
});
export type ReturnedDecisionsInput = z.input<typeof returnedDecisions>;

/** A passage of a file that came back, with its edits. */
const returnedPassage = z.looseObject({ applies: z.boolean() }) as unknown as z.ZodType<ReturnedPassage>;
export const returnedReport = z.object({
  /** The version that the file was written from; by likeness where the mark in it is lost. */
  base: z.object({ versionNo: z.number().int(), by: z.enum(['mark', 'likeness']) }),
  /** The newest version, and what was changed up to it since that one. */
  versionNo: z.number().int(),
  meanwhile: reportChanges,
  passages: z.array(returnedPassage),
});
export type ReturnedReport = z.infer<typeof returnedReport>;

/** How many edits were taken over. */
export const returnedOutcome = z.object({ taken: z.number().int() });
