import type { Inline } from './report.ts';

/** Where in a report: a block, and which line of it from 0 (items of a list; caption, head, rows and notes of a table). */
export interface PassagePlace {
  /** Empty: what frames the report: title, annexes listed, issuer, date; lines of a person's own template. */
  readonly block: string;
  readonly part: number;
}

/**
 * What somebody changed in the Word document of a report, elsewhere. `id` is unique among the edits of a file, and the same
 * whenever it is read.
 */
export type WordEdit = { readonly id: string; readonly place: PassagePlace } & (
  | FigureEdit
  /** Other words around the figures. */
  | { readonly kind: 'passage-changed'; readonly was: string; readonly now: string }
  /** A passage that is not there any more, with what it said. */
  | { readonly kind: 'passage-removed'; readonly was: string }
  /** A paragraph that is not of the report; `place` is what it stands behind. */
  | { readonly kind: 'passage-added'; readonly now: string }
);

/** What happened to a figure of a passage. */
export type FigureEdit =
  /** Another number stands in its control. */
  | { readonly kind: 'figure-changed'; readonly figure: string; readonly was: string; readonly now: string }
  /** Its control is gone. `now`: the number that stands in its place; empty: none does. */
  | { readonly kind: 'figure-unbound'; readonly figure: string; readonly was: string; readonly now: string }
  /** A number that is bound to nothing. */
  | { readonly kind: 'figure-added'; readonly now: string };

/** What is decided of an edit, and why. What nobody decided is refused. */
export interface EditDecision {
  readonly decision: 'confirm' | 'refuse';
  readonly reason: string;
}

/** A passage that was changed, with its edits: one at least. */
export interface ReturnedPassage {
  readonly place: PassagePlace;
  /**
   * Whether it can become part of the report. What cannot (headings, tables and charts follow from the record) is corrected
   * in the record, and composed again.
   */
  readonly applies: boolean;
  /** Of a filled template: its own words, which are none of the report. */
  readonly isOfTemplate?: boolean;
  /** As of the report; nothing for one that was added. */
  readonly was: readonly Inline[];
  /** As it came back; nothing for one that was removed. */
  readonly now: readonly ReturnedInline[];
  readonly edits: readonly WordEdit[];
  /**
   * How it reads in the newest version, where it was changed there, too: a conflict. Empty: it is not there any more. Absent:
   * there is none.
   */
  readonly here?: string;
}

/** Which version the edits of a file are told against, and how that is known: by the mark in the file, or as the nearest one. */
export interface ReturnedBase {
  readonly versionNo: number;
  readonly by: 'mark' | 'likeness';
}

/** Words, or where a figure of the report stands: what is written there now, and whether in its control. */
export type ReturnedInline = string | { readonly figure: string; readonly now: string; readonly isBound: boolean };
