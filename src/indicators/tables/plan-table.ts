import type { Language } from '../../messages/index.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { MissingReason, ObservationStatus, PlanIndicator, Provenance, Target } from '../../shared/indicator.ts';
import type { Footnotes } from './footnotes.rules.ts';
import type { ColumnRole } from './head-words.table.ts';

/**
 * Layouts of plan tables that are told apart by their heads: our annex 1, 专栏 tables of outlines (T1), 完成情况 tables of
 * a finished plan (T2), tasks of an annual plan (T8), the `FYPTarget` model (T12), the plan CSV of `gangyao rate`.
 */
const PLAN_LAYOUTS = ['annex-1', 'outline', 'finish', 'annual-tasks', 'fyp-target', 'plan-csv'] as const;
export type PlanLayout = (typeof PLAN_LAYOUTS)[number];

/** What a person should look at before a table is taken over. With an `error`, the cell that it names was not read. */
export interface TableProblem {
  readonly severity: 'error' | 'warning';
  /** Empty for CSV. */
  readonly sheet: string;
  /** `C7`; `row 7` for CSV and for what concerns a row; empty for what concerns the whole table. */
  readonly cell: string;
  readonly code: string;
  /** In the language that was asked for. */
  readonly text: string;
  /** What stands in the cell, as displayed. */
  readonly seen: string;
}

/** A value as a table gives it, before it has a source of its own. */
export interface DraftObservation {
  /** Name as written, without its unit. */
  readonly indicator: string;
  readonly no?: string;
  /** As written; absent when the table names none. */
  readonly place?: string;
  /** A period text (`shared/period.ts`). */
  readonly period: string;
  /** Exact decimal with the places that were printed; absent when there is none, and then `missing` says why. */
  readonly value?: string;
  readonly missing?: MissingReason;
  /** As written; empty when the table names none. */
  readonly unit: string;
  readonly status: ObservationStatus;
  readonly comparator: Comparator;
  /** As written; empty when the table names none. */
  readonly source: string;
  /** `YYYY-MM-DD`; absent when the table does not say. */
  readonly knownOn?: string;
  readonly note: string;
  readonly calibre: string;
  /** Its calibre is another than that of the period before. */
  readonly breaksSeries: boolean;
  readonly sheet: string;
  readonly cell: string;
  /** Where it comes from, when more is known than source, sheet and cell. */
  readonly provenance?: Provenance;
}

/** A row of a plan table. */
export interface PlanDraftRow {
  readonly sheet: string;
  /** As spreadsheets count, from 1. */
  readonly row: number;
  readonly indicator: PlanIndicator;
  /** 牵头 and 配合 units, as written. */
  readonly responsible: readonly string[];
  readonly cooperating: readonly string[];
  /** 牵头负责领导, as written. */
  readonly leaders: readonly string[];
  readonly sourceAgency?: string;
  readonly calibre: string;
  readonly note: string;
  /** Other names of the same row, such as the English one. */
  readonly aliases: readonly string[];
  /** The other of two promises in one row: 2030年 3.2万亿, and 年均 5%. */
  readonly secondTarget?: Target;
  /** 本期预期值 and 进展判断, verbatim: kept for the table, never taken for a computed verdict. */
  readonly expectedValue: string;
  readonly judgement: string;
  /** Notes below the table that speak of this row. */
  readonly footnotes: readonly string[];
  /** Cells under heads that we do not know, by head. */
  readonly others: Readonly<Record<string, string>>;
  readonly observations: readonly DraftObservation[];
  readonly problems: readonly TableProblem[];
}

/** A column of a plan table by its heads, outermost first: what is needed to write the table again as it was. */
export interface PlanColumn {
  readonly role: ColumnRole;
  readonly head: readonly string[];
  /** For columns of a year or another period. */
  readonly period?: string;
  /** From the head: 2025年（万人）. */
  readonly unit?: string;
  /** Its figures are 预计. */
  readonly isForecast: boolean;
}

/** A plan as its table gives it. */
export interface PlanTable {
  readonly layout: PlanLayout;
  /** `2026/2030`; absent when neither the caller nor the table says, and then an error stands among the problems. */
  readonly period?: string;
  /** The lines above the table. */
  readonly title?: string;
  /** Sheet or title is marked as demonstration data. */
  readonly isDemonstration: boolean;
  /** Of the first table, from the left. */
  readonly columns: readonly PlanColumn[];
  /** In the order of the table. */
  readonly rows: readonly PlanDraftRow[];
  /** What concerns the table as a whole, and rows that could not be read. Those of a row that was read stand with it. */
  readonly problems: readonly TableProblem[];
  /** Notes below the table, one a sentence. */
  readonly footnotes: readonly string[];
}

/** Values as a table gives them, in its order. */
export interface ObservationTable {
  readonly rows: readonly DraftObservation[];
  readonly problems: readonly TableProblem[];
}

/** What a row needs to know of its table. */
export interface PlanContext {
  readonly layout: PlanLayout;
  readonly language: Language;
  /** `2026/2030`; absent when it is not known. */
  readonly period?: string;
  readonly footnotes: Footnotes;
  /** From a line above the table; empty when there is none. */
  readonly unit: string;
  /** Without a column for it, that attributes are assumed is told once, not in every row. */
  readonly hasAttributes: boolean;
  /** Numbers of the parts of a row that has no figures of its own, by row. */
  readonly partsOf: ReadonlyMap<number, readonly string[]>;
}
