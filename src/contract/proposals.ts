import { z } from 'zod';
import { COMPARATORS } from '../shared/claim.ts';
import { OBSERVATION_STATUSES } from '../shared/indicator.ts';
import { MATCH_REASONS, MATCH_REFUSALS, PROPOSAL_PURPOSES, PROPOSAL_STANDINGS } from '../shared/proposal.ts';
import { day, observationView, targetView } from './plans.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** The sentence of a claim and where it stands. */
const sentence = z.object({
  documentId: z.string(),
  documentTitle: z.string(),
  key: z.string(),
  quote: z.string(),
  /** The number with its unit, as written. */
  mention: z.string(),
  /** Page of the sentence. */
  href: z.string(),
});

/** Another claim for the same cell. `agrees`: both can be true of one number. */
export const proposalRival = z.object({
  documentId: z.string(),
  documentTitle: z.string(),
  key: z.string(),
  value: decimal,
  unit: z.string(),
  comparator: z.enum(COMPARATORS),
  agrees: z.boolean(),
});

/** An accepted claim, the cell that it is proposed for, and what is recorded there now. */
export const proposalView = sentence.extend({
  /** The review that the person sees; accepting names it. */
  revision: z.number().int().positive(),
  knownOn: day,
  flags: z.array(z.string()),
  purpose: z.enum(PROPOSAL_PURPOSES),
  indicatorId: z.string(),
  indicatorName: z.string(),
  no: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  period: z.string(),
  /** In the direction of the indicator. */
  value: decimal,
  valueHigh: decimal.optional(),
  unit: z.string(),
  comparator: z.enum(COMPARATORS),
  status: z.enum(OBSERVATION_STATUSES),
  reasons: z.array(z.enum(MATCH_REASONS)),
  /** What a person should know of a stand-in. */
  note: z.string().optional(),
  standing: z.enum(PROPOSAL_STANDINGS),
  present: observationView.optional(),
  presentTarget: targetView.optional(),
  /** Some rival contradicts it: at most one of them can be accepted. */
  conflict: z.boolean(),
  rivals: z.array(proposalRival),
});

/** An accepted claim that names an indicator of the plan, or nearly so, and is not proposed. */
export const refusedView = sentence.extend({
  subject: z.string(),
  region: z.string(),
  period: z.string(),
  value: decimal,
  unit: z.string(),
  refusals: z.array(z.enum(MATCH_REFUSALS)),
  near: z.array(z.object({ indicatorId: z.string(), name: z.string() })),
});

/** Which proposals are wanted; what is absent does not narrow. */
export const proposalQuery = z.object({
  documentId: z.string().max(64).optional(),
  indicatorId: z.string().max(64).optional(),
  placeId: z.string().max(64).optional(),
  standing: z.enum(PROPOSAL_STANDINGS).optional(),
});

/**
 * Proposals in the order of plan, place and period. `refused` has the claims that came near to an indicator; `unnamed` counts
 * those that no indicator is meant by.
 */
export const proposalList = z.object({
  proposals: z.array(proposalView),
  refused: z.array(refusedView),
  unnamed: z.number().int(),
});

/** The claims to record, each with the revision that the person saw. */
export const proposalAcceptance = z.object({
  items: z
    .array(z.object({ documentId: z.string().max(64), key: z.string().max(64), revision: z.number().int().positive() }))
    .min(1)
    .max(500),
});

/** What became of an acceptance; `unchanged` were in the record before. */
export const proposalOutcome = z.object({ recorded: z.number().int(), unchanged: z.number().int() });

export type ProposalView = z.infer<typeof proposalView>;
export type RefusedView = z.infer<typeof refusedView>;
export type ProposalQuery = z.infer<typeof proposalQuery>;
export type ProposalList = z.infer<typeof proposalList>;
export type ProposalAcceptance = z.infer<typeof proposalAcceptance>;
export type ProposalOutcome = z.infer<typeof proposalOutcome>;
