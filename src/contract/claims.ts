import { z } from 'zod';
import { CLAIM_KINDS, CLAIM_STATUSES, COMPARATORS, PERIOD_BASES } from '../shared/claim.ts';

/** What a person may do with a claim. `reopen` takes the last decision back; nothing is ever overwritten. */
export const REVIEW_ACTIONS = ['accept', 'correct', 'reject', 'reopen'] as const;
export const REVIEW_STATES = ['open', 'accepted', 'corrected', 'rejected'] as const;

/** The fields of a claim that a person may put right; the quote and its offsets are never among them. */
export const claimCorrection = z
  .object({
    subject: z.string().min(1).max(200),
    region: z.string().max(100),
    period: z.string().max(40),
    value: z.string().regex(/^-?\d+(\.\d+)?$/),
    unit: z.string().max(40),
    kind: z.enum(CLAIM_KINDS),
    comparator: z.enum(COMPARATORS),
    status: z.enum(CLAIM_STATUSES),
  })
  .partial();

/** A review as it is sent. `expectedRevision` is the revision the person saw; another one is a conflict (409). */
export const reviewRequest = z.object({
  action: z.enum(REVIEW_ACTIONS),
  reason: z.string().max(2000).optional(),
  correction: claimCorrection.optional(),
  expectedRevision: z.number().int().nonnegative(),
});

/** One event in a claim's history. */
export const reviewEvent = z.object({
  revision: z.number().int().positive(),
  action: z.enum(REVIEW_ACTIONS),
  reason: z.string().optional(),
  correction: claimCorrection.optional(),
  actor: z.string(),
  at: z.string(),
});

/**
 * A claim with its review state. `key` is stable within the document (mention offsets), so
 * `/documents/{documentId}/claims/{key}` is the claim's address. The fields are those that the reader found;
 * `correction` holds what a person put in their place.
 */
export const claimView = z.object({
  documentId: z.string(),
  documentTitle: z.string(),
  demonstration: z.boolean(),
  key: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  mentionStart: z.number().int(),
  mentionEnd: z.number().int(),
  subject: z.string(),
  region: z.string(),
  period: z.string(),
  periodBasis: z.enum(PERIOD_BASES),
  value: z.string(),
  valueHigh: z.string().optional(),
  unit: z.string(),
  valueCanonical: z.string(),
  unitCanonical: z.string(),
  kind: z.enum(CLAIM_KINDS),
  comparator: z.enum(COMPARATORS),
  status: z.enum(CLAIM_STATUSES),
  section: z.array(z.string()).readonly(),
  flags: z.array(z.string()).readonly(),
  rules: z.array(z.string()).readonly(),
  confidence: z.number(),
  reviewState: z.enum(REVIEW_STATES),
  revision: z.number().int().nonnegative(),
  correction: claimCorrection.optional(),
});

/** Filters of claim lists and exports; lists are comma-separated in the query string. */
const list = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((s) => s.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

export const claimSort = z.enum(['document', 'subject', 'region', 'period', 'value', 'kind', 'status', 'confidence']);

export const claimFilter = z.object({
  documentId: z.string().optional(),
  kind: list(CLAIM_KINDS),
  status: list(CLAIM_STATUSES),
  reviewState: list(REVIEW_STATES),
  region: z.string().max(100).optional(),
  period: z.string().max(40).optional(),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
  maxConfidence: z.coerce.number().min(0).max(1).optional(),
  /** A stretch of the document's text: claims whose mention starts at `from` or behind it, and before `to`. */
  from: z.coerce.number().int().nonnegative().optional(),
  to: z.coerce.number().int().nonnegative().optional(),
  /** Words to look for in subject and quote. */
  search: z.string().max(100).optional(),
});

export const claimQuery = claimFilter.extend({
  sort: claimSort.default('document'),
  order: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});

/** A table of claims as a file; filters as in lists. */
export const claimExportQuery = claimFilter.extend({ format: z.enum(['xlsx', 'csv']) });

/** A page of claims, how many there are in all, and the values that the other filters leave to choose from. */
export const claimPage = z.object({
  claims: z.array(claimView),
  total: z.number().int(),
  facets: z.object({
    kind: z.record(z.string(), z.number().int()),
    status: z.record(z.string(), z.number().int()),
    reviewState: z.record(z.string(), z.number().int()),
    region: z.record(z.string(), z.number().int()),
    period: z.record(z.string(), z.number().int()),
  }),
});

/** One claim with its whole history, oldest event first. */
export const claimDetail = z.object({ claim: claimView, history: z.array(reviewEvent) });

export type ClaimView = z.infer<typeof claimView>;
export type ClaimPage = z.infer<typeof claimPage>;
export type ClaimDetail = z.infer<typeof claimDetail>;
export type ClaimQuery = z.infer<typeof claimQuery>;
export type ReviewRequest = z.infer<typeof reviewRequest>;
export type ReviewEvent = z.infer<typeof reviewEvent>;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];
export type ReviewState = (typeof REVIEW_STATES)[number];
