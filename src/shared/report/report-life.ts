import type { Finding } from '../finding.ts';
import type { Inline } from './report.ts';

/** 草稿、已校核、已提交、已发布、已撤回. */
export const REPORT_STATES = ['draft', 'checked', 'submitted', 'published', 'withdrawn'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What people do with a report as a whole; each becomes a step. `return`: back to the draft. */
export const REPORT_MOVES = ['submit', 'return', 'publish', 'withdraw'] as const;
export type ReportMove = (typeof REPORT_MOVES)[number];

/** Files that a version is handed out as. */
export const REPORT_FORMATS = ['docx', 'pdf', 'html', 'xlsx', 'bundle'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Why there is a version. */
export const REPORT_CAUSES = ['compose', 'recompose', 'edit', 'confirm', 'upload', 'undo'] as const;
export type ReportCause = (typeof REPORT_CAUSES)[number];

/**
 * What the audit of a report says of a passage. `inconsistent`, `suspect`: by the rules of the audit. `stale`: the record has
 * another value; `gone`: it has none any more. `broken`: a bound figure was removed or typed over; `unbound`: a number that is
 * bound to nothing; `changed`: a figure in a passage that a person wrote got another value. The last three wait for a person.
 */
export const REPORT_PROBLEMS = ['inconsistent', 'suspect', 'stale', 'gone', 'broken', 'unbound', 'changed'] as const;
export type ReportProblem = (typeof REPORT_PROBLEMS)[number];

/** What is confirmed with a reason, one by one. */
export const CONFIRMABLE_PROBLEMS = ['broken', 'unbound', 'changed'] as const;
export type ConfirmableProblem = (typeof CONFIRMABLE_PROBLEMS)[number];

/** Something that the audit of a report found. */
export interface ReportFinding {
  /** Where it shows. Empty: in no passage. */
  readonly blockId: string;
  readonly problem: ReportProblem;
  /** Whether the report cannot be submitted with it. */
  readonly blocking: boolean;
  /** Id of the figure; absent for what is bound to none. */
  readonly figure?: string;
  /** What stands there; empty: nothing does any more. */
  readonly now: string;
  /** What the record has, or what stood there before; empty: nothing. */
  readonly recorded: string;
  /** Of the rules of the audit. */
  readonly finding?: Finding;
}

/** How a figure differs between two versions. */
export interface FigureChange {
  readonly figure: string;
  readonly indicator: string;
  readonly period: string;
  /** As printed; absent: it was, or is, not in the report. */
  readonly was?: string;
  readonly now?: string;
  /** Blocks that show it. */
  readonly blocks: readonly string[];
}

/** How a block differs between two versions, as text. */
export interface BlockChange {
  readonly blockId: string;
  /** Absent: it was, or is, not in the report. */
  readonly was?: string;
  readonly now?: string;
}

/** What differs between two versions of a report. */
export interface ReportChanges {
  readonly figures: readonly FigureChange[];
  readonly blocks: readonly BlockChange[];
}

/** A passage as somebody wants it. */
export interface PassageEdit {
  readonly blockId: string;
  /** Of a list: which item; of a table: which cell, row after row; from 0. */
  readonly item?: number | undefined;
  readonly content: readonly Inline[];
}
