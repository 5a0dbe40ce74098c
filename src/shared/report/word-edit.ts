import type { Inline } from './report.ts';

/** Where in a report: a block, and which line of it from 0 (items of a list, rows of a table with its caption and head). */
export interface PassagePlace {
  /** Empty: the title of the report. */
  readonly block: string;
  readonly part: number;
}

/**
 * What somebody changed in the Word document of a report, elsewhere. `id` is unique among the edits of a file and the same
 * whenever it is read. `applies`: whether it can become part of the report; what cannot (tables, charts, headings follow from
 * the record) is corrected there, and is refused here.
 */
export type WordEdit = {
  readonly id: string;
  readonly place: PassagePlace;
  readonly applies: boolean;
} & (
  | FigureEdit
  | PassageWordsEdit
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

/** Other words around the figures. */
export interface PassageWordsEdit {
  readonly kind: 'passage-changed';
  readonly was: string;
  readonly now: string;
}

/** What is decided of an edit, and why. What nobody decided is refused. */
export interface EditDecision {
  readonly decision: 'confirm' | 'refuse';
  readonly reason: string;
}

/** What a returned document holds: its edits, and how the passages that were changed read now, figures still bound. */
export interface ReturnedDocument {
  readonly edits: readonly WordEdit[];
  readonly passages: readonly ReturnedPassage[];
}

/** A passage as it came back. */
export interface ReturnedPassage {
  readonly place: PassagePlace;
  /** As of the report, and as it came back; what stands in a control is a figure, whatever is written there. */
  readonly was: readonly Inline[];
  readonly now: readonly ReturnedInline[];
}

/** Words, or a control: which figure, and what is written in it now. */
export type ReturnedInline = string | { readonly figure: string; readonly now: string };
