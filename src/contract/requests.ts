import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const name = z.string().max(128);
const instant = z.iso.datetime();

/** A stretch of the words of a request: UTF-16 units, end exclusive. */
const span = z.object({ field: z.enum(['title', 'text']), start: z.number().int(), end: z.number().int() });

/** Why a unit is proposed; weights are logarithms of odds. `term`: missing, null where the asker may not read the words. */
const dispatchReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), term: z.string().nullable(), weight: z.number(), spans: z.array(span) }),
  z.object({
    kind: z.literal('place'),
    placeId: z.string(),
    weight: z.number(),
    /** So many of the place's earlier requests went to the unit. */
    count: z.number().int(),
    of: z.number().int(),
  }),
  z.object({
    kind: z.literal('catalogue'),
    entryId: z.string(),
    version: z.string(),
    /** Missing: null when the catalogue no longer has it. */
    source: z.string().nullable(),
    weight: z.number(),
    spans: z.array(span),
    /** How often it held before, and how often its unit was the one. Missing: null when it never held. */
    record: z.object({ matched: z.number().int(), followed: z.number().int() }).nullable(),
  }),
]);

/** Whether requests are learned from: `learning` for the first time, so that nothing of it counts yet. */
const learned = z.object({
  state: z.enum(['ready', 'learning', 'no-history']),
  examples: z.number().int(),
  /** Days of the first and of the last of them. Missing: null without any. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Missing: null before the first time. */
  trainedAt: instant.nullable(),
  /** Most that are learned from: the latest. */
  most: z.number().int(),
});

/**
 * Units that a request most probably belongs to, the likeliest first. `abstention`: nobody should follow the first one unread;
 * then all are alternatives to choose from. Missing: null when the first one is a proposal.
 */
export const dispatchProposalView = z.object({
  recordId: id,
  revision: z.number().int(),
  units: z.array(
    z.object({
      organisationId: z.string(),
      name: z.string(),
      probability: z.number(),
      reasons: z.array(dispatchReason),
    }),
  ),
  abstention: z
    .object({
      reason: z.enum(['no-history', 'no-known-words', 'no-clear-lead']),
      /** From which probability on proposals were right often enough. Missing: null where there is none. */
      sureFrom: z.number().nullable(),
    })
    .nullable(),
  learned,
  catalogueVersion: z.string(),
});
export type DispatchProposalView = z.infer<typeof dispatchProposalView>;

const words = z.array(z.string().min(1)).min(1);

/** The dispatch catalogue as a file: `catalog/dispatch-catalogue.yaml`. */
export const dispatchCatalogueFile = z.strictObject({
  version: z.string().min(1),
  entries: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      version: z.string().min(1),
      /** One of each group must stand in the request. */
      words: z.array(words).min(1),
      without: words.optional(),
      kinds: words.optional(),
      placeIds: z.array(name).min(1).optional(),
      unit: name,
      validFrom: z.iso.date(),
      validTo: z.iso.date().optional(),
      source: z.string().min(1),
    }),
  ),
});

/** Two requests that hang together, and how much: of 1. */
const repeatLink = z.object({ earlier: id, later: id, score: z.number() });

/**
 * What a request repeats or has in common with others of its place, within 90 days. `same-text`: a duplicate; `same-caller`: a
 * repeat of one caller; `same-place`: a matter of several callers.
 */
export const requestRepeats = z.object({
  recordId: id,
  groups: z.array(
    z.object({
      reason: z.enum(['same-text', 'same-caller', 'same-place']),
      /** The weakest of its links. */
      score: z.number(),
      /** The first is the earliest. */
      requests: z.array(
        z.object({
          recordId: id,
          number: z.string(),
          title: z.string(),
          state: z.string(),
          leadId: z.string().nullable(),
          openedAt: instant,
        }),
      ),
      links: z.array(repeatLink),
    }),
  ),
  /** How many others were looked at, and whether there were more. */
  compared: z.number().int(),
  cut: z.boolean(),
  /** Whether the asker may have callers compared; else the same caller is not recognised. */
  comparesCallers: z.boolean(),
  from: instant,
  to: instant,
});
export type RequestRepeats = z.infer<typeof requestRepeats>;
