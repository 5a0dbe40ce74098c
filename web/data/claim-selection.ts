import type { ReviewState } from '../../src/contract/claims.ts';
import { CLAIM_KINDS, CLAIM_STATUSES, type ClaimKind, type ClaimStatus } from '../../src/shared/claim.ts';

/** Where a claim may stand; a copy of the contract's list, whose module would bring the schema library along. */
export const STATES = ['open', 'accepted', 'corrected', 'rejected'] as const satisfies readonly ReviewState[];

export const CONFIDENCES = ['high', 'middle', 'low'] as const;
export type ConfidenceBand = (typeof CONFIDENCES)[number];

/** Confidence comes in hundredths; the bands leave no gap. */
const BANDS: Readonly<Record<ConfidenceBand, { min?: string; max?: string }>> = {
  high: { min: '0.9' },
  middle: { min: '0.7', max: '0.899' },
  low: { max: '0.699' },
};

/** Which claims are looked at; an absent part does not narrow. Stands in the address of the page. */
export interface ClaimSelection {
  readonly kind: readonly ClaimKind[];
  readonly status: readonly ClaimStatus[];
  readonly review: readonly ReviewState[];
  readonly region?: string;
  readonly period?: string;
  readonly confidence?: ConfidenceBand;
  readonly search?: string;
  readonly documentId?: string;
}

export const EVERYTHING: ClaimSelection = { kind: [], status: [], review: [] };

/** Names of the parts in the page's address. */
const PARTS = ['kind', 'status', 'review', 'region', 'period', 'confidence', 'q', 'doc'] as const;

function listed<T extends string>(text: string | null, known: readonly T[]): readonly T[] {
  const given = (text ?? '').split(',');
  return known.filter((value) => given.includes(value));
}

/** Reads the selection from the page's address; what it does not know is left out. */
export function selectionOf(address: URLSearchParams): ClaimSelection {
  const [confidence] = listed(address.get('confidence'), CONFIDENCES);
  const optional = {
    region: address.get('region'),
    period: address.get('period'),
    search: address.get('q'),
    documentId: address.get('doc'),
  };
  return {
    kind: listed(address.get('kind'), CLAIM_KINDS),
    status: listed(address.get('status'), CLAIM_STATUSES),
    review: listed(address.get('review'), STATES),
    ...(confidence === undefined ? {} : { confidence }),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null && value !== '')),
  };
}

/** The page's address with another selection; other parts of the address stay. */
export function addressOf(selection: ClaimSelection, address: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const part of PARTS) next.delete(part);
  const parts: ReadonlyArray<readonly [string, string | undefined]> = [
    ['kind', selection.kind.join(',')],
    ['status', selection.status.join(',')],
    ['review', selection.review.join(',')],
    ['region', selection.region],
    ['period', selection.period],
    ['confidence', selection.confidence],
    ['q', selection.search],
    ['doc', selection.documentId],
  ];
  for (const [part, value] of parts) if (value) next.set(part, value);
  return next;
}

/** The selection as the API takes it. */
export function queryOf(selection: ClaimSelection): URLSearchParams {
  const query = new URLSearchParams();
  const band = selection.confidence === undefined ? {} : BANDS[selection.confidence];
  const parts: ReadonlyArray<readonly [string, string | undefined]> = [
    ['documentId', selection.documentId],
    ['kind', selection.kind.join(',')],
    ['status', selection.status.join(',')],
    ['reviewState', selection.review.join(',')],
    ['region', selection.region],
    ['period', selection.period],
    ['minConfidence', band.min],
    ['maxConfidence', band.max],
    ['search', selection.search],
  ];
  for (const [part, value] of parts) if (value) query.set(part, value);
  return query;
}

/** How many parts narrow the selection; the document does not count. */
export function narrowness({ kind, status, review, region, period, confidence, search }: ClaimSelection): number {
  const lists = [kind, status, review].filter((list) => list.length > 0).length;
  return lists + [region, period, confidence, search].filter((value) => value !== undefined).length;
}
