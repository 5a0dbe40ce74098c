import { z } from 'zod';
import { DOCUMENT_FORMATS, DOCUMENT_KINDS } from '../shared/document.ts';

/** A document as lists show it. `documentId` is derived from the content hash: the same bytes are the same document. */
const visibility = z.enum(['internal', 'public']);

/** Who may read a document; what is absent stays as it is, and `placeId: null` is everybody with an account. */
export const documentChange = z.object({
  visibility: visibility.optional(),
  placeId: z.string().max(64).nullable().optional(),
});

export const documentView = z.object({
  documentId: z.string(),
  sha256: z.string(),
  fileName: z.string(),
  format: z.enum(DOCUMENT_FORMATS),
  /** Falls back on the file name when the text has none. */
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  issuer: z.string().optional(),
  region: z.string().optional(),
  date: z.string().optional(),
  /** Length of the decoded text in UTF-16 units. */
  textLength: z.number().int(),
  /** Demonstration data; must be marked as such wherever it is shown. */
  demonstration: z.boolean(),
  /** Where the figures of demonstration data come from. */
  source: z.string().optional(),
  addedAt: z.string(),
  readerVersion: z.string(),
  claimCount: z.number().int(),
  claimsByKind: z.record(z.string(), z.number().int()),
  reviewedCount: z.number().int(),
  /** `internal`: for accounts that may read documents of its place; `public`: for whoever may read at all. */
  visibility,
  /** The place that it belongs to. Missing: undefined for what every account may read. */
  placeId: z.string().optional(),
});

export const sectionView = z.object({
  start: z.number().int(),
  end: z.number().int(),
  title: z.string(),
  level: z.number().int(),
  parent: z.number().int().optional(),
});

/** A document with its section tree. */
export const documentDetail = z.object({ document: documentView, sections: z.array(sectionView) });

/**
 * A paragraph or table row of the decoded text. `start` and `end` leave the line break out; a table row has its cells
 * separated by tabs.
 */
export const passageView = z.object({
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  role: z.enum(['title', 'heading', 'paragraph', 'row', 'furniture']),
  level: z.number().int().optional(),
});

/** `at` is an offset of the text: the answer then starts with the passage that holds it, and `offset` is not looked at. */
export const passageQuery = z.object({
  offset: z.coerce.number().int().nonnegative().default(0),
  at: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
});

/** Passages in the order of the text; `offset` counts passages: it is the place of the first one given. */
export const passagePage = z.object({
  passages: z.array(passageView),
  offset: z.number().int().nonnegative(),
  total: z.number().int(),
});

/** The outcome for one uploaded file: read, already there, or refused; other files of the batch are unaffected. */
export const uploadResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('read'), fileName: z.string(), document: documentView }),
  z.object({ outcome: z.literal('known'), fileName: z.string(), document: documentView }),
  z.object({ outcome: z.literal('refused'), fileName: z.string(), code: z.string(), message: z.string() }),
]);

export const documentList = z.object({ documents: z.array(documentView) });
export const uploadResults = z.object({ results: z.array(uploadResult) });

export type DocumentView = z.infer<typeof documentView>;
export type DocumentDetail = z.infer<typeof documentDetail>;
export type SectionView = z.infer<typeof sectionView>;
export type PassageView = z.infer<typeof passageView>;
export type PassagePage = z.infer<typeof passagePage>;
export type UploadResult = z.infer<typeof uploadResult>;
export type UploadResults = z.infer<typeof uploadResults>;
export type DocumentList = z.infer<typeof documentList>;
