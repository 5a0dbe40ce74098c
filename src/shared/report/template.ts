import type { ReportKind, TableLook } from './report.ts';

/** What a set of a template is made of; any type of ledger is one more (`opinion`, `project`, …). */
export const SET_SUBJECTS = [
  'indicators',
  'next-targets',
  'categories',
  'labels',
  'judgements',
  'measures',
  'surveys',
  'results',
  'adjustments',
  'findings',
  'years',
] as const;

/**
 * A template of a report as a file holds it, its parts put in. Passages are text with `{terms}`; `docs/reports.md` tells how
 * templates are written and lists the terms.
 */
export interface ReportTemplate {
  readonly id: string;
  readonly version: number;
  readonly kind: ReportKind;
  /** For people who choose one. */
  readonly name: string;
  readonly title: string;
  readonly sets: Readonly<Record<string, TemplateSet>>;
  readonly blocks: readonly TemplateBlock[];
}

/** Things of the facts under a name: what is counted, named, told one by one. All conditions must hold. */
export interface TemplateSet {
  /** One of `SET_SUBJECTS`, or a type of ledger. */
  readonly of: string;
  /** What its members are called where they are counted (`滞后指标`), and by which measure word. */
  readonly name: string;
  readonly unit?: string | undefined;
  /** Only members of this other set. */
  readonly in?: string | undefined;
  readonly verdict?: readonly string[] | undefined;
  readonly attribute?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  /** Of records: a field by its id, and what it may say; no words: it is filled in. */
  readonly field?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly measure?: readonly string[] | undefined;
  /** Of measures: which ledger, and whether of the place itself or of those below it. */
  readonly ledger?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  /** Marks that must hold: `open`, `closed`, `overdue`, `in-window`, `forecast-met`, …; with `not ` before it, must not. */
  readonly mark?: readonly string[] | undefined;
  /** `best` or `worst` first, as the subject is ranked; left out: as the facts have them. */
  readonly order?: 'best' | 'worst' | undefined;
  readonly most?: number | undefined;
  /** The first ones whose names together have no more letters; one at least, where there is one. */
  readonly letters?: number | undefined;
  /** Only what this other set does not hold: with it, what a list leaves out is counted. */
  readonly without?: string | undefined;
}

/** Conditions as words: `some lagging`, `no a or one b`, `has forecast`; all of them must hold. */
export type When = string | readonly string[];

/** Text with `{terms}`, whole or in parts; a part is left out where its condition does not hold or a term of it says nothing. */
export type Passage = string | readonly PassagePart[];

export type PassagePart =
  | string
  | {
      readonly text: string;
      /** Whether it is told at all; asked once, before `each`. */
      readonly when?: When | undefined;
      /** Once for each member of the set. */
      readonly each?: string | undefined;
      /** Between them (`；`), and behind the last. */
      readonly join?: string | undefined;
      readonly end?: string | undefined;
    };

export type TemplateBlock =
  | SectionTemplate
  | AnnexTemplate
  | EachTemplate
  | SayTemplate
  | ListTemplate
  | TableTemplate
  | ChartTemplate;

/** A heading with what belongs below it. Without anything below it, it says `empty`, or is left out. */
export interface SectionTemplate {
  readonly id: string;
  readonly section: string;
  readonly when?: When | undefined;
  readonly empty?: string | undefined;
  readonly blocks: readonly TemplateBlock[];
}

export interface AnnexTemplate {
  readonly id: string;
  /** 附表1, 附件2 … */
  readonly annex: string;
  readonly title: string;
  readonly landscape?: boolean | undefined;
  readonly when?: When | undefined;
  readonly empty?: string | undefined;
  readonly blocks: readonly TemplateBlock[];
}

/** Its blocks once for each member of a set. */
export interface EachTemplate {
  readonly each: string;
  readonly when?: When | undefined;
  readonly blocks: readonly TemplateBlock[];
}

export interface SayTemplate {
  readonly say: Passage;
  readonly when?: When | undefined;
}

/** An item for each member of a set. */
export interface ListTemplate {
  readonly list: Passage;
  readonly each: string;
  readonly when?: When | undefined;
}

export interface TableTemplate {
  readonly table: string;
  /** A row for each member of this set; left out: one row, of what is told anyhow. */
  readonly rows?: string | undefined;
  readonly look?: TableLook | undefined;
  readonly columns: readonly ColumnTemplate[];
  readonly notes?: readonly string[] | undefined;
  readonly when?: When | undefined;
}

/** A column; with `over`, one for each member of that set, whose terms then also hold in `name` and `show`. */
export interface ColumnTemplate {
  readonly name: string;
  readonly show: Passage;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'centre' | undefined;
  readonly over?: string | undefined;
  /** Says the unit of its row: figures of the row in that unit are printed without it. */
  readonly units?: boolean | undefined;
  /** Its texts, which are long and alike, stand numbered below the table; a cell has the number. */
  readonly listed?: boolean | undefined;
}

/** A chart of the indicator that is told, or of a set's figures side by side. */
export interface ChartTemplate {
  readonly chart: 'indicator' | 'bars';
  readonly caption: string;
  readonly when?: When | undefined;
  /** For `bars`: a bar for each member, its name and its figure. */
  readonly each?: string | undefined;
  readonly label?: string | undefined;
  readonly figure?: string | undefined;
  readonly unit?: string | undefined;
}
