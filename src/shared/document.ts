import type { LiveFigure } from './live-figure.ts';
import type { Span } from './span.ts';

/** File formats that can be read. */
export const DOCUMENT_FORMATS = ['txt', 'html', 'docx', 'pdf', 'xlsx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Kinds of official documents that the reader tells apart. */
export const DOCUMENT_KINDS = [
  'mid-term-evaluation',
  'work-report',
  'plan-execution',
  'outline',
  'communique',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * What the file format knows about a stretch of the decoded text.
 * `heading`: level 1 is the outermost. `furniture`: navigation, footers, page numbers: never a source of claims.
 */
export type LayoutMark = Span &
  ({ readonly kind: 'title' } | { readonly kind: 'heading'; readonly level: number } | { readonly kind: 'furniture' });

/**
 * A file as text. Tables stand in the text as lines whose cells are separated by tabs; a cell that is merged with its
 * left neighbour is empty. Paragraphs are separated by line breaks. The text is never changed afterwards.
 */
export interface DecodedDocument {
  readonly format: DocumentFormat;
  readonly text: string;
  /** Ordered by start. */
  readonly marks: readonly LayoutMark[];
  /** Figures that were put in from the record, ordered by start; absent when there are none. */
  readonly liveFigures?: readonly LiveFigure[];
  /** Bookmarks that a report put in front of its passages, ordered by start; absent when there are none. */
  readonly anchors?: readonly Anchor[];
}

/** A named place of a document: the line that begins there is the passage of a report. */
export interface Anchor {
  readonly name: string;
  readonly start: number;
}

/** What a document says about itself; an absent field was not found. */
export interface DocumentFacts {
  readonly title?: string;
  readonly kind: DocumentKind;
  /** The body that issued it. */
  readonly issuer?: string;
  readonly region?: string;
  /** `YYYY-MM-DD`, or shorter when the text says no more. */
  readonly date?: string;
}

/** A heading of the section tree; `parent` is the index of the section above, absent at the top. */
export interface Section extends Span {
  readonly title: string;
  readonly level: number;
  readonly parent?: number;
}
