import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

/** What narrows the trail. */
export const trailFilter = z.object({
  actor: z.string().max(100).optional(),
  /** An area (`claim`) or a whole action (`claim.accept`). */
  action: z
    .string()
    .regex(/^[a-z][a-z-]*(\.[a-z-]*)?$/)
    .max(64)
    .optional(),
  /** A subject, or how it begins: `document/ab12`. */
  subject: z.string().max(300).optional(),
  address: z.string().max(64).optional(),
  from: instant.optional(),
  /** Not included. */
  to: instant.optional(),
});
export type TrailFilter = z.infer<typeof trailFilter>;

/** A page of the trail, the latest entry first. */
export const trailQuery = trailFilter.extend({
  /** Entries before this sequence. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const trailEntry = z.object({
  sequence: z.number().int(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
  algorithm: z.enum(['sha256', 'sm3']),
  hash: z.string(),
  /** Sequence of the entry that says why the content was taken out. Missing: null while it is there. */
  erasedBy: z.number().int().nullable(),
});
export type TrailEntry = z.infer<typeof trailEntry>;

export const trailPage = z.object({
  entries: z.array(trailEntry),
  /** `before` of the next page. Missing: null on the last. */
  next: z.number().int().nullable(),
});
export type TrailPage = z.infer<typeof trailPage>;

export const trailCheckQuery = z.object({
  /** From the first entry on, whatever was verified before. */
  again: z.stringbool().default(false),
});

/** Whether the trail is as it was written. */
export const trailState = z.object({
  intact: z.boolean(),
  entries: z.number().int(),
  lastHash: z.string(),
  algorithm: z.enum(['sha256', 'sm3']),
  /** Entries whose content was taken out, each with another entry that says why. */
  erased: z.number().int(),
  /** Missing: null when the trail is intact. */
  brokenAt: z.number().int().nullable(),
  why: z.enum(['missing', 'altered', 'detached', 'erased']).nullable(),
  verifiedAt: z.iso.datetime(),
});
export type TrailState = z.infer<typeof trailState>;

export const trailExportQuery = z.object({
  format: z.enum(['jsonl', 'csv']),
  from: instant.optional(),
  /** Not included. */
  to: instant.optional(),
});
