import type { FigureAddress } from '../live-figure.ts';

/** Kinds of reports; a template is of one kind. Chinese names: docs/glossary.md. */
export const REPORT_KINDS = [
  'annual-monitoring',
  'mid-term',
  'final',
  'plan-execution',
  'hotline-bulletin',
  'meeting-pack',
  'one-page',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/**
 * A report as a tree of blocks; all outputs (Word, PDF, page, workbook, bundle) are written from it and from nothing else.
 * The same facts and template give the same report, character for character.
 */
export interface Report {
  readonly kind: ReportKind;
  readonly title: string;
  /** `template@version`. */
  readonly template: string;
  /** As printed on the title page and in annexes: who reports (empty: nobody named), of which plan and place. */
  readonly issuer: string;
  readonly plan: string;
  readonly place: string;
  readonly asOf: string;
  /** The period that is reported on; days, both inclusive. */
  readonly window: { readonly from: string; readonly to: string };
  /** `ruleSetId@version`, its name (missing: told by its id), and where its thresholds come from: `inference` is told. */
  readonly rules: { readonly id: string; readonly name?: string; readonly basis: 'published' | 'plan' | 'inference' };
  /** Whether anything in it is sample or demonstration data: marked on every page and sheet. */
  readonly sample: boolean;
  readonly blocks: readonly Block[];
  /** By id; every figure that blocks name stands here. */
  readonly figures: Readonly<Record<string, ReportFigure>>;
  /** By id; every source that figures name stands here. */
  readonly sources: Readonly<Record<string, ReportSource>>;
}

/** A piece of running text: words, or a figure of the report. Words hold no figures but years, dates, names and numbering. */
export type Inline = string | { readonly figure: string };

/** A part of a report. Ids are unique in it, and stay when it is composed again. */
export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | ChartBlock | AnnexBlock;

/** `level` 1 is 一、, 2 （一）, 3 1., 4 （1）; `number` is written before the text by every output. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly id: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly number: string;
  readonly content: readonly Inline[];
  /** As in a paragraph. */
  readonly edit?: BlockEdit;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly content: readonly Inline[];
  /** Present when a person changed it: such a passage is kept when the report is composed again. */
  readonly edit?: BlockEdit;
}

/** What a person did to a passage. */
export interface BlockEdit {
  readonly actor: string;
  readonly at: string;
  /** As composed, for those who want to see what changed. */
  readonly composed: readonly Inline[];
  /** The same, item by item or cell by cell. Absent: it has one part only, or was changed before parts were kept. */
  readonly parts?: readonly (readonly Inline[])[];
  /** Figures that stood in the passage as composed and stand there no longer as bound ones: their ids and what is there now. */
  readonly broken: readonly {
    readonly figure: string;
    readonly now: string;
    readonly confirmed?: EditConfirmation;
  }[];
  /** Numbers that a person wrote and that are bound to nothing. */
  readonly added?: readonly { readonly now: string; readonly confirmed?: EditConfirmation }[];
  /** Figures that got another value after the passage was written, and how they were printed then. */
  readonly changed?: readonly {
    readonly figure: string;
    readonly was: string;
    readonly confirmed?: EditConfirmation;
  }[];
}

/** Somebody looked at what an edit did to a figure and says why it may stand. */
export interface EditConfirmation {
  readonly actor: string;
  readonly at: string;
  readonly reason: string;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly id: string;
  readonly items: readonly (readonly Inline[])[];
  /** As in a paragraph, over all items; `composed` is one item after the other, with a line feed between. */
  readonly edit?: BlockEdit;
}

/** A cell: text, left; or figures, right-aligned. */
export type Cell = readonly Inline[];

export interface TableColumn {
  readonly name: string;
  /** Empty when the cells carry theirs. */
  readonly unit: string;
  readonly align: 'left' | 'right' | 'centre';
  /** Share of the width, relative to the other columns. */
  readonly width: number;
}

/** Looks of tables: `key-figures` are few figures for who looks once, set large under their names. */
export const TABLE_LOOKS = ['key-figures'] as const;
export type TableLook = (typeof TABLE_LOOKS)[number];

export interface TableBlock {
  readonly kind: 'table';
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
  /** Which column says the unit of its row: figures in that unit are printed without it. Absent: none does. */
  readonly unitColumn?: number;
  /** Absent: as tables look. */
  readonly look?: TableLook;
  /** As in a paragraph, over all cells; in `composed` a tab is between cells, a line feed between rows. */
  readonly edit?: BlockEdit;
}

/** A line or bar chart; its table is written below it by every output. */
export interface ChartBlock {
  readonly kind: 'chart';
  readonly id: string;
  readonly caption: string;
  readonly form: 'line' | 'bar';
  readonly unit: string;
  /** Periods or names along the axis. */
  readonly points: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What it is drawn under: rules, forecast method. */
  readonly notes: readonly string[];
}

/**
 * `actual` solid, `path` dashed, `forecast` dotted, `base` and `target` as marks. Forecasts behind the first are the bounds of
 * its band.
 */
export interface ChartSeries {
  readonly name: string;
  readonly role: 'actual' | 'path' | 'forecast' | 'base' | 'target' | 'other';
  /** Figure of each point. Absent (null): nothing is known there, and the line is cut; missing is never zero. */
  readonly figures: readonly (string | null)[];
}

/** An annex begins: a new page, its blocks follow until the next annex. Wide ones lie across. */
export interface AnnexBlock {
  readonly kind: 'annex';
  readonly id: string;
  /** 附表1, 附件2 … */
  readonly label: string;
  readonly title: string;
  readonly landscape: boolean;
}

/**
 * A figure as a report prints it. `id` is the `figureKey` of its address, which is unique in the report: a target or a count
 * has its role in the name (`城镇化率（目标）`, `快于预期的指标`).
 */
export interface ReportFigure {
  readonly id: string;
  readonly address: FigureAddress;
  /** As it stands in the text, number with unit: `65.2%`, `12项`. */
  readonly printed: string;
  /** Exact decimal, in `unit`. */
  readonly value: string;
  readonly unit: string;
  readonly origin: FigureOrigin;
}

/** Where a figure comes from; nothing else is a source. */
export type FigureOrigin =
  /** A value of the record, a target or a base: in the source named. */
  | {
      readonly kind: 'stated';
      readonly role: 'observation' | 'target' | 'base' | 'assessment';
      readonly source: string;
      readonly knownOn?: string;
      readonly revision?: number;
      /** Stands in words that the report passes on as they came (reasons, records, contradictions): it says who said so. */
      readonly quoted?: true;
    }
  /** Reckoned: by which formula (in words), from which figures of this report or which inputs told in full. */
  | {
      readonly kind: 'computed';
      readonly formula: string;
      readonly inputs: readonly FigureInput[];
      /** `ruleSetId@version` where a rule reckoned it. */
      readonly rule?: string;
    }
  /** Counted: what was counted, one line each. */
  | { readonly kind: 'counted'; readonly of: string; readonly members: readonly string[]; readonly source?: string }
  /** Of a survey: how many answered the question, how it was weighted. */
  | {
      readonly kind: 'survey';
      readonly surveyId: string;
      readonly question: string;
      readonly answered: number;
      readonly method: string;
      readonly source: string;
    };

/** What went into a computed figure. `source` is absent for what comes from a setting. */
export interface FigureInput {
  readonly name: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly source?: string;
}

/** Something that states figures. */
export interface ReportSource {
  readonly id: string;
  /** One line: title, body, date, cell. */
  readonly line: string;
  /** The sentence, verbatim, where it is one. */
  readonly quote?: string;
  /** Where the sentence stands: offsets in UTF-16 units of the decoded text, and the hash of the file it was decoded from. */
  readonly place?: {
    readonly documentId: string;
    readonly claimKey?: string;
    readonly start: number;
    readonly end: number;
    readonly sha256: string;
  };
}
