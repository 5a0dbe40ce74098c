import { z } from 'zod';
import { COMPARATORS } from '../shared/claim.ts';
import {
  ATTRIBUTES,
  DIRECTIONS,
  INDICATOR_TYPES,
  MEASURES,
  MISSING_REASONS,
  OBSERVATION_STATUSES,
} from '../shared/indicator.ts';
import { CONTINUITIES, day, PLAN_KINDS } from './plans.ts';

/**
 * How a name was matched with an indicator: by its id or name, by another name, with the opposite sign, as a stand-in, as
 * the growth of yearly amounts, by the catalogue of names, by the person, or not at all (then it is a new one).
 */
export const MATCH_WAYS = ['name', 'alias', 'reversed', 'proxy', 'catalogue', 'chosen', 'none'] as const;

/** What an import brought: 规划表, 数据表, 区划表, 演示数据. */
export const IMPORT_KINDS = ['plan', 'observations', 'places', 'demonstration'] as const;

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/);
const line = z.string().trim().min(1).max(400);
const periodText = z.string().trim().min(4).max(40);

/** A problem of a table; `key` names it for `settled`. With an open `error` nothing is written. */
export const importProblem = z.object({
  key: z.string(),
  severity: z.enum(['error', 'warning']),
  sheet: z.string(),
  /** `C7`, `row 7`, or empty for the whole table. */
  cell: z.string(),
  code: z.string(),
  text: z.string(),
  /** What stands in the cell. */
  seen: z.string(),
  /** The person settled it: by a correction, by leaving the row out, or by saying that the cell is not taken over. */
  settled: z.boolean(),
});

/** The indicator that a row becomes. */
export const indicatorMatch = z.object({
  /** Of the definition; also of one that is yet to be made. */
  indicatorId: z.string(),
  name: z.string(),
  unit: z.string(),
  calibre: z.string(),
  /** No such definition is stored yet. */
  isNew: z.boolean(),
  how: z.enum(MATCH_WAYS),
  /** What a person should know of the match. */
  note: z.string().optional(),
});

/** What a person put right in a row; what is absent stays as the table has it. */
export const planRowCorrection = z.object({
  /** Of the row: `key` of the preview. */
  key: z.string().max(200),
  /** The row is not taken over. */
  exclude: z.boolean().optional(),
  /** The indicator that the row becomes: an id, or `new`. */
  indicatorId: z.string().max(64).optional(),
  no: z.string().trim().max(40).optional(),
  category: z.string().trim().max(200).optional(),
  name: line.optional(),
  unit: z.string().trim().max(40).optional(),
  type: z.enum(INDICATOR_TYPES).optional(),
  attribute: z.enum(ATTRIBUTES).optional(),
  direction: z.enum(DIRECTIONS).optional(),
  measure: z.enum(MEASURES).optional(),
  calibre: z.string().trim().max(400).optional(),
  /** null: there is none. */
  base: z
    .object({ period: periodText, value: decimal, note: z.string().max(100).default('') })
    .nullable()
    .optional(),
  /** As one would print it: `>7`, `58左右`, `〔13.5〕`; null: there is none. */
  target: z
    .object({ period: periodText, phrase: z.string().trim().min(1).max(400) })
    .nullable()
    .optional(),
  responsible: z.array(line).max(50).optional(),
  cooperating: z.array(line).max(50).optional(),
  /** What it is to the plan before, where the proposal is wrong. */
  continuity: z.enum(['same', 'redefined', 'new']).optional(),
});

/** What a person says about a plan table; the preview takes it with any part missing. */
export const planImportSettings = z.object({
  /** Of the new plan; proposed when absent. */
  planId: slug.optional(),
  name: line.optional(),
  placeId: slug.optional(),
  /** `2026/2030`. */
  period: periodText.optional(),
  kind: z.enum(PLAN_KINDS).default('outline'),
  predecessorId: slug.optional(),
  scaleId: slug.optional(),
  ruleSetId: slug.optional(),
  approvedBy: line.optional(),
  approvedOn: day.optional(),
  issuedOn: day.optional(),
  /** First day on which the plan counts; the day of approval, else of issue, else the first of its period. */
  effectiveOn: day.optional(),
  /** Day on which actual values of the table were known that do not say so themselves; the day of issue when absent. */
  knownOn: day.optional(),
  corrections: z.array(planRowCorrection).max(2000).default([]),
  /** Keys of problems that the person has seen: the cells are not taken over. */
  settled: z.array(z.string().max(300)).max(5000).default([]),
});
/** The same when it is confirmed: nothing is left to guess. */
export const planImportRequest = planImportSettings.required({ name: true, placeId: true, period: true });

export const targetPreview = z.object({
  period: z.string(),
  comparator: z.enum(COMPARATORS),
  value: decimal.optional(),
  valueHigh: decimal.optional(),
  cumulative: z.boolean(),
  phrase: z.string(),
});

/** A value as it will be recorded. */
export const valuePreview = z.object({
  /** Names it in `settled` and in corrections. */
  key: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  period: z.string(),
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  unit: z.string(),
  comparator: z.enum(COMPARATORS),
  status: z.enum(OBSERVATION_STATUSES),
  knownOn: day.optional(),
  calibre: z.string(),
  breaksSeries: z.boolean(),
  sheet: z.string(),
  cell: z.string(),
  /** The value that counts at present, when the record has one. */
  held: z
    .object({ value: decimal.optional(), missing: z.enum(MISSING_REASONS).optional(), unit: z.string(), knownOn: day })
    .optional(),
});

const continuityPreview = z.object({
  relation: z.enum(CONTINUITIES),
  note: z.string(),
  /** Of the plan before. */
  indicatorId: z.string().optional(),
  name: z.string().optional(),
});

/** A row of a plan table: what was understood, which indicator it becomes, and what is the matter with it. */
export const planImportRow = z.object({
  key: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  excluded: z.boolean(),
  no: z.string(),
  category: z.string(),
  name: z.string(),
  unit: z.string(),
  type: z.enum(INDICATOR_TYPES),
  attribute: z.enum(ATTRIBUTES),
  direction: z.enum(DIRECTIONS),
  measure: z.enum(MEASURES),
  base: z.object({ period: z.string(), value: decimal, note: z.string() }).optional(),
  target: targetPreview.optional(),
  path: z.array(targetPreview),
  parts: z.array(z.string()),
  responsible: z.array(z.string()),
  cooperating: z.array(z.string()),
  sourceAgency: z.string().optional(),
  calibre: z.string(),
  values: z.array(valuePreview),
  becomes: indicatorMatch,
  /** Other indicators that may be meant, and those that are easily taken for it. */
  alternatives: z.array(z.object({ indicatorId: z.string(), name: z.string(), unit: z.string(), note: z.string() })),
  /** To the plan before; absent when there is none. */
  continuity: continuityPreview.optional(),
  problems: z.array(importProblem),
});

const counts = z.object({
  rows: z.number().int(),
  excluded: z.number().int(),
  newIndicators: z.number().int(),
  targets: z.number().int(),
  values: z.number().int(),
  /** Say the same as what is recorded, and will not be recorded again. */
  unchanged: z.number().int(),
  /** Errors that nobody has settled; with none the import can be confirmed. */
  openErrors: z.number().int(),
  warnings: z.number().int(),
});

/** What would be imported; nothing was stored. */
export const planImportPreview = z.object({
  fileName: z.string(),
  layout: z.string(),
  title: z.string().optional(),
  /** As found or given; absent when it has to be given. */
  period: z.string().optional(),
  proposed: z.object({ planId: z.string(), name: z.string(), predecessorId: z.string().optional() }),
  rows: z.array(planImportRow),
  /** Indicators of the plan before that this one no longer lists. */
  dropped: z.array(z.object({ indicatorId: z.string(), name: z.string(), note: z.string() })),
  problems: z.array(importProblem),
  footnotes: z.array(z.string()),
  counts,
});

export const valueRowCorrection = z.object({
  key: z.string().max(200),
  exclude: z.boolean().optional(),
  indicatorId: z.string().max(64).optional(),
  placeId: slug.optional(),
  period: periodText.optional(),
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  unit: z.string().trim().max(40).optional(),
  status: z.enum(OBSERVATION_STATUSES).optional(),
  knownOn: day.optional(),
  calibre: z.string().trim().max(400).optional(),
});

/** What a person says about a table of values. */
export const valueImportSettings = z.object({
  /** Of rows that name no place; the plan's own when absent. */
  placeId: slug.optional(),
  /** Of rows that do not say on which day they were known. */
  knownOn: day.optional(),
  /** Where the table itself comes from: 2025年统计公报. */
  source: z.string().trim().max(400).optional(),
  /** Which indicator a name of the table means: an id. */
  names: z.record(z.string().max(200), z.string().max(64)).default({}),
  corrections: z.array(valueRowCorrection).max(5000).default([]),
  settled: z.array(z.string().max(300)).max(5000).default([]),
});

export const valueImportRow = valuePreview.extend({
  row: z.string(),
  excluded: z.boolean(),
  /** As written in the table. */
  name: z.string(),
  becomes: indicatorMatch.optional(),
  unchanged: z.boolean(),
  problems: z.array(importProblem),
});

/** What would be recorded. Of long tables the first rows, and all that something is the matter with. */
export const valueImportPreview = z.object({
  fileName: z.string(),
  rows: z.array(valueImportRow),
  /** Rows of the table that are not among `rows`. */
  rowsLeftOut: z.number().int(),
  /** Names of the table that no indicator was found for. */
  unknownNames: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  problems: z.array(importProblem),
  counts,
});

/** What was written, in one transaction. */
export const importReceipt = z.object({
  importNo: z.number().int(),
  planId: z.string().optional(),
  indicators: z.number().int(),
  targets: z.number().int(),
  recorded: z.number().int(),
  unchanged: z.number().int(),
});

export const importView = z.object({
  importNo: z.number().int(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  at: z.string(),
  actor: z.string(),
  planId: z.string().optional(),
  planName: z.string().optional(),
  targets: z.number().int(),
  values: z.number().int(),
  undone: z.object({ at: z.string(), by: z.string(), because: z.string() }).optional(),
});
export const importList = z.object({ imports: z.array(importView) });

export const undoRequest = z.object({ reason: z.string().trim().min(1).max(2000) });
/** Definitions that came with the import and are used by others since stay. */
export const undoReceipt = z.object({ importNo: z.number().int(), keptIndicators: z.array(z.string()) });

export type ImportProblem = z.infer<typeof importProblem>;
export type IndicatorMatch = z.infer<typeof indicatorMatch>;
export type PlanRowCorrection = z.infer<typeof planRowCorrection>;
export type PlanImportSettings = z.infer<typeof planImportSettings>;
export type TargetPreview = z.infer<typeof targetPreview>;
export type ValuePreview = z.infer<typeof valuePreview>;
export type PlanImportRow = z.infer<typeof planImportRow>;
export type PlanImportPreview = z.infer<typeof planImportPreview>;
export type ValueRowCorrection = z.infer<typeof valueRowCorrection>;
export type ValueImportSettings = z.infer<typeof valueImportSettings>;
export type ValueImportRow = z.infer<typeof valueImportRow>;
export type ValueImportPreview = z.infer<typeof valueImportPreview>;
export type ImportReceipt = z.infer<typeof importReceipt>;
export type ImportView = z.infer<typeof importView>;
export type ImportList = z.infer<typeof importList>;
export type UndoReceipt = z.infer<typeof undoReceipt>;

/** What is taken from a table of another platform. */
const requestColumn = z.enum([
  'source',
  'kind',
  'category',
  'title',
  'matter',
  'caller',
  'phone',
  'district',
  'street',
  'community',
  'spot',
]);
export type RequestColumnName = z.infer<typeof requestColumn>;

/** `source:0,kind:3`: which column of the sheet, counted from 0, each is taken from. Absent: by their names. */
export const requestColumnsQuery = z.object({
  columns: z
    .string()
    .regex(/^[a-z]+:\d{1,3}(,[a-z]+:\d{1,3})*$/)
    .transform((text) => Object.fromEntries(text.split(',').map((part) => part.split(':'))))
    .pipe(z.partialRecord(requestColumn, z.coerce.number().int()))
    .optional(),
});

export const requestImportQuery = requestColumnsQuery.extend({
  /** Rows that are wrong stay out and the others come in; without it nothing does while one is wrong. */
  skipWrong: z.stringbool().default(false),
});

/** Work orders of another platform, row by row: before they come in, or behind it. */
export const requestImportView = z.object({
  written: z.boolean(),
  /** By which all that came in is undone. Missing: null when nothing did. */
  importId: z.string().nullable(),
  counts: z.object({ new: z.number().int(), known: z.number().int(), wrong: z.number().int() }),
  /** The row that names the columns, as the spreadsheet numbers it. */
  headRow: z.number().int(),
  /** Missing: `takes` is null for a column that nothing is taken from. */
  columns: z.array(
    z.object({ index: z.number().int(), name: z.string(), sample: z.string(), takes: requestColumn.nullable() }),
  ),
  /** Columns that must be there and were not recognised: until somebody says where they are, there are no rows. */
  missing: z.array(requestColumn),
  rows: z.array(
    z.object({
      /** As the spreadsheet numbers it. */
      row: z.number().int(),
      source: z.string().nullable(),
      title: z.string().nullable(),
      placeId: z.string().nullable(),
      placeName: z.string().nullable(),
      /** `known`: it came in before, or stands higher up in the file. */
      outcome: z.enum(['new', 'known', 'wrong']),
      recordId: z.string().nullable(),
      problem: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});
export type RequestImportView = z.infer<typeof requestImportView>;
