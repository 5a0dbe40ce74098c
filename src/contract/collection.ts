import { z } from 'zod';
import {
  ENTRY_ACTIONS,
  ENTRY_STATES,
  FINDING_CODES,
  LEVEL_ACTIONS,
  LEVEL_STATES,
  RELATION_OPERATORS,
  REPORTED_MISSING,
  STANDINGS,
} from '../shared/collection.ts';
import { MISSING_REASONS } from '../shared/indicator.ts';
import { observationView } from './plans.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const line = z.string().trim().min(1).max(200);
const text = z.string().trim().max(2000);
const reason = z.string().trim().min(1).max(2000);
const instant = z.iso.datetime({ offset: true });
const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/);
const revision = z.number().int().nonnegative();
const cellNo = z.number().int().positive();

/** How settled the values of a collection are; `forecast` asks before the period is over. */
export const COLLECTED_STATUSES = ['preliminary', 'revised', 'final', 'forecast'] as const;

/**
 * For whom somebody acts: the unit and the person. With accounts the person is the account that sends the request, whatever
 * stands here; in the single-user mode it is believed. The audit trail keeps both this and the actor of the request.
 */
export const actingAs = z
  .object({ organisationId: slug, person: z.string().trim().min(1).max(100) })
  .describe('For whom somebody acts. With accounts the person is the account, whatever stands here.');

/** What a statistical form must show (统计法); a collection without it is a list of the administration. */
export const statisticalForm = z.object({ no: line, issuer: line, approval: line, validUntil: line });

/** Who reports a figure, who verifies and who approves it (absent: the unit that opens the collection). */
export const assignment = z.object({
  indicatorId: slug,
  placeId: slug,
  reporterId: slug,
  verifierId: slug,
  approverId: slug.optional(),
});

export const openCollectionRequest = z.object({
  as: actingAs,
  title: line,
  /** A period text: `2026`, `2026-Q3`, `2026-01/2026-10`. */
  period: z.string().max(40),
  status: z.enum(COLLECTED_STATUSES).default('preliminary'),
  dueAt: instant,
  note: text.default(''),
  form: statisticalForm.optional(),
  assignments: z.array(assignment).min(1).max(5000),
});

/** How many cells stand where; `late` counts across the others. */
export const dutyCounts = z.object({
  asked: z.number().int(),
  owed: z.number().int(),
  returned: z.number().int(),
  submitted: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
});

export const collectionView = z.object({
  collectionId: z.number().int(),
  planId: z.string(),
  title: z.string(),
  period: z.string(),
  status: z.enum(COLLECTED_STATUSES),
  dueAt: z.string(),
  note: z.string(),
  form: statisticalForm.optional(),
  openedBy: z.object({ organisationId: z.string(), name: z.string(), person: z.string() }),
  openedAt: z.string(),
  /** `closed`: all its levels are. */
  state: z.enum(LEVEL_STATES),
  duties: dutyCounts,
});
export const collectionList = z.object({ collections: z.array(collectionView) });

/** A unit of a collection's tree with its lock, and what it owes itself. Level 0 is the top. */
export const collectionUnitView = z.object({
  organisationId: z.string(),
  name: z.string(),
  parentId: z.string().optional(),
  level: z.number().int(),
  state: z.enum(LEVEL_STATES),
  duties: dutyCounts,
  /** What happened to its lock, the first event first. */
  closings: z.array(
    z.object({
      action: z.enum(LEVEL_ACTIONS),
      reason: z.string().optional(),
      by: actingAs,
      at: z.string(),
    }),
  ),
});

/** What proves a value, as it is told. */
export const evidenceView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('claim'),
    documentId: z.string(),
    claimKey: z.string(),
    quote: z.string(),
    title: z.string(),
  }),
  z.object({ kind: z.literal('cell'), file: z.string(), sheet: z.string(), cell: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
]);

/** The same as it is sent: of a claim only its address; sentence and title are looked up. */
export const evidenceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), documentId: z.string().max(64), claimKey: z.string().max(64) }),
  z.object({ kind: z.literal('cell'), file: line, sheet: z.string().max(100), cell: z.string().max(20) }),
  z.object({ kind: z.literal('note'), text: reason }),
]);

/** Why a warning does not hold a value back, by the key of the finding. */
export const explanation = z.object({ key: z.string().max(100), text: reason });

/** Something that a rule found, in words of the language asked for. `stop` cannot be explained away. */
export const findingView = z.object({
  key: z.string(),
  code: z.enum(FINDING_CODES),
  severity: z.enum(['stop', 'warn']),
  text: z.string(),
  params: z.record(z.string(), z.string()),
  /** As given for a warning. */
  explanation: z.string().optional(),
});

const content = {
  value: decimal.optional(),
  missing: z.enum(MISSING_REASONS).optional(),
  note: z.string(),
  evidence: z.array(evidenceView),
  findings: z.array(findingView),
};

const namedUnit = z.object({ organisationId: z.string(), name: z.string() });

/** A cell as it stands, with what the record holds of it already, so that nothing is asked that is known. */
export const collectionCellView = z.object({
  cellNo: z.number().int(),
  indicatorId: z.string(),
  /** As the plan prints it. */
  no: z.string(),
  name: z.string(),
  unit: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  reporter: namedUnit,
  verifier: namedUnit,
  approver: namedUnit,
  state: z.enum(ENTRY_STATES),
  standing: z.enum(STANDINGS),
  late: z.boolean(),
  dueAt: z.string(),
  locked: z.boolean(),
  /** What a change must name as `expectedRevision`. */
  revision,
  ...content,
  /** Why it came back, while it has not been handed in again. */
  returned: z.object({ reason: z.string(), by: actingAs, at: z.string() }).optional(),
  /** What the record holds of the period already, of the latest before it, and of the same a year before. */
  known: observationView.optional(),
  last: observationView.optional(),
  yearBefore: observationView.optional(),
});

export const collectionDetail = z.object({
  collection: collectionView,
  units: z.array(collectionUnitView),
  cells: z.array(collectionCellView),
});

/** A collection, and a cell of it, in an address. */
export const collectionParams = z.object({ collectionId: z.coerce.number().int().positive().max(2_147_483_647) });
export const cellParams = collectionParams.extend({ cellNo: z.coerce.number().int().positive().max(2_147_483_647) });

/** Cells of one unit: those that it reports, or those that it verifies or approves. All cells when absent. */
export const collectionQuery = z.object({
  organisation: slug.optional(),
  role: z.enum(['reporter', 'verifier', 'approver']).default('reporter'),
});

/** One event in the life of a cell, with what the cell said from then on. */
export const collectionEvent = z.object({
  revision: z.number().int().positive(),
  action: z.enum(ENTRY_ACTIONS),
  ...content,
  reason: z.string().optional(),
  dueAt: z.string().optional(),
  /** The vintage that the record got. */
  observationRevision: z.number().int().optional(),
  by: actingAs,
  at: z.string(),
});
export const collectionCellDetail = z.object({ cell: collectionCellView, history: z.array(collectionEvent) });

/** What a unit says about a cell. Neither a value nor a reason: a draft that is not filled in yet. */
export const entryInput = z.object({
  cellNo,
  expectedRevision: revision,
  value: decimal.optional(),
  missing: z.enum(REPORTED_MISSING).optional(),
  /** Unit in which the value is given; checked against the one that was asked. */
  unit: z.string().max(40).optional(),
  note: text.default(''),
  evidence: z.array(evidenceInput).max(20).default([]),
  explanations: z.array(explanation).max(20).default([]),
});

/** Saves drafts or submits, many cells at once; each cell is stored whole or not at all, whatever becomes of the others. */
export const entriesRequest = z.object({
  as: actingAs,
  action: z.enum(['save', 'submit']),
  cells: z.array(entryInput).min(1).max(2000),
});

/** What became of a cell. `refused`: nothing of it was stored; `problem` says why. */
export const entryResult = z.object({
  cellNo: z.number().int(),
  outcome: z.enum(['saved', 'submitted', 'refused']),
  revision,
  findings: z.array(findingView),
  problem: z.object({ code: z.string(), status: z.number().int(), title: z.string(), detail: z.string() }).optional(),
});
export const entryResults = z.object({ results: z.array(entryResult) });

/** Moves of cells: all of them, or none when one cannot be moved. `return` and `declare-missing` need a reason. */
export const movesRequest = z.object({
  as: actingAs,
  action: z.enum(['withdraw', 'verify', 'approve', 'return', 'declare-missing']),
  reason: text.optional(),
  /** For `return`: a time of its own, by which it is due again. */
  dueAt: instant.optional(),
  /** For `declare-missing`; a unit that does not answer is `not-reported`. */
  missing: z.enum(MISSING_REASONS).default('not-reported'),
  cells: z
    .array(z.object({ cellNo, expectedRevision: revision }))
    .min(1)
    .max(5000),
});
export const movedCells = z.object({
  cells: z.array(
    z.object({
      cellNo: z.number().int(),
      state: z.enum(ENTRY_STATES),
      revision,
      /** The vintage that the record got, for approved and declared cells. */
      observationRevision: z.number().int().optional(),
    }),
  ),
});

export const closeLevelRequest = z.object({ as: actingAs, organisationId: slug });
export const reopenLevelRequest = z.object({ as: actingAs, organisationId: slug, reason });
export const cancelCollectionRequest = z.object({ as: actingAs, reason });
/** The units of the tree as they stand afterwards, and those whose lock was moved. */
export const levelsMoved = z.object({ moved: z.array(z.string()), units: z.array(collectionUnitView) });

export const burdenQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });
/** How much each unit was asked for in a year, the most first. `answered`: approved or declared missing. */
export const burdenList = z.object({
  year: z.number().int(),
  units: z.array(
    z.object({
      organisationId: z.string(),
      name: z.string(),
      collections: z.number().int(),
      cells: z.number().int(),
      answered: z.number().int(),
      returns: z.number().int(),
    }),
  ),
});

/**
 * What each unit was asked for in a year, over collections and requests for data, the most first. `prefilled`: cells whose
 * value was there already; `askedBefore`: cells that a collection asked for before.
 */
export const burdenReport = z.object({
  year: z.number().int(),
  units: z.array(
    z.object({
      organisationId: z.string(),
      name: z.string(),
      collections: z.number().int(),
      requests: z.number().int(),
      cells: z.number().int(),
      prefilled: z.number().int(),
      askedBefore: z.number().int(),
    }),
  ),
});

const relationTerm = z.object({ factor: decimal, indicatorIds: z.array(slug).min(1).max(5) });
/** A relation that values of a place and period must keep: part ≤ whole, total = sum of parts. */
export const relationInput = z.object({
  relationId: slug,
  left: z.array(relationTerm).min(1).max(50),
  operator: z.enum(RELATION_OPERATORS),
  right: z.array(relationTerm).min(1).max(50),
  tolerance: z
    .string()
    .regex(/^\d{1,30}(\.\d{1,18})?$/)
    .default('0'),
  severity: z.enum(['stop', 'warn']),
  note: reason,
});
export const relationList = z.object({ relations: z.array(relationInput) });
export const endRelationRequest = z.object({ reason });

/** What a row of a filled workbook comes to. Nothing is stored; `entry` is what a confirmation sends to `entries`. */
export const workbookRow = z.object({
  /** Row of the sheet, counted from 1. */
  row: z.number().int(),
  cellNo: z.number().int().optional(),
  /** `same`: says what is stored already; `blank`: nothing is filled in; `problem`: cannot be taken. */
  outcome: z.enum(['ready', 'findings', 'same', 'blank', 'problem']),
  entry: entryInput.optional(),
  findings: z.array(findingView),
  problem: z.string().optional(),
  /** What stands in the value cell. */
  seen: z.string(),
});
export const workbookPreview = z.object({
  file: z.string(),
  sheet: z.string(),
  rows: z.array(workbookRow),
  /** Cells of the unit that the workbook leaves out. */
  absent: z.array(z.number().int()),
  /** Other sheets of the file, which were not read. */
  unread: z.array(z.string()),
});
export const workbookQuery = z.object({ organisation: slug });

export type OpenCollectionRequest = z.infer<typeof openCollectionRequest>;
export type CollectionView = z.infer<typeof collectionView>;
export type CollectionList = z.infer<typeof collectionList>;
export type CollectionUnitView = z.infer<typeof collectionUnitView>;
export type CollectionCellView = z.infer<typeof collectionCellView>;
export type CollectionDetail = z.infer<typeof collectionDetail>;
export type CollectionCellDetail = z.infer<typeof collectionCellDetail>;
export type CollectionEvent = z.infer<typeof collectionEvent>;
export type EvidenceInput = z.infer<typeof evidenceInput>;
export type FindingView = z.infer<typeof findingView>;
export type EntryInput = z.infer<typeof entryInput>;
export type EntriesRequest = z.infer<typeof entriesRequest>;
export type EntryResult = z.infer<typeof entryResult>;
export type EntryResults = z.infer<typeof entryResults>;
export type MovesRequest = z.infer<typeof movesRequest>;
export type MovedCells = z.infer<typeof movedCells>;
export type LevelsMoved = z.infer<typeof levelsMoved>;
export type BurdenReport = z.infer<typeof burdenReport>;
export type WorkbookRow = z.infer<typeof workbookRow>;
export type WorkbookPreview = z.infer<typeof workbookPreview>;
