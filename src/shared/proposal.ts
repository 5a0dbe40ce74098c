/** What a claim is proposed as: a value of an indicator, or a target for one. */
export const PROPOSAL_PURPOSES = ['observation', 'target'] as const;
export type ProposalPurpose = (typeof PROPOSAL_PURPOSES)[number];

/**
 * Why a claim is proposed for a cell, in the order of the steps: the name (one of the first four, and what its kind makes of
 * it), the place, the unit, the period, the status.
 */
export const MATCH_REASONS = [
  'name',
  'alias',
  'reversed',
  'proxy',
  'kind-names-growth',
  'unit-names-growth',
  'place',
  'unit',
  'unit-converted',
  'unit-of-name',
  'unit-canonical',
  'period',
  'period-assumed',
  'year-end',
  'base-period',
  'average',
  'accumulated',
  'forecast',
  'bound',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** Why a claim is not proposed. */
export const MATCH_REFUSALS = [
  'no-name',
  'apart',
  'unit-mismatch',
  'kind-mismatch',
  'growth-of-level',
  'range',
  'other-place',
  'period-outside',
  'period-unfit',
] as const;
export type MatchRefusal = (typeof MATCH_REFUSALS)[number];

/**
 * How a proposal stands to the record: nothing is there; the same figure is there; another one is there; another one is there
 * that became known later; this claim is recorded; it is shown only, as the plan's own target is not changed by a claim.
 */
export const PROPOSAL_STANDINGS = ['new', 'same', 'differs', 'older', 'recorded', 'shown-only'] as const;
export type ProposalStanding = (typeof PROPOSAL_STANDINGS)[number];
