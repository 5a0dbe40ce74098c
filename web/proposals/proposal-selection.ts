import type { ProposalView } from '../../src/contract/proposals.ts';
import { PROPOSAL_STANDINGS, type ProposalStanding } from '../../src/shared/proposal.ts';

/** Which proposals are shown: those that wait for a decision, by standing, those that contradict each other, all. */
export const PROPOSAL_FILTERS = [
  'open',
  'new',
  'differs',
  'older',
  'conflict',
  'same',
  'recorded',
  'shown-only',
  'all',
] as const;
export type ProposalFilter = (typeof PROPOSAL_FILTERS)[number];

/** What is narrowed; an empty text does not narrow. */
export interface ProposalSelection {
  readonly filter: ProposalFilter;
  readonly indicatorId: string;
  readonly documentId: string;
}

const WAITING: readonly ProposalStanding[] = ['new', 'differs'];

/** What the record takes from a claim; what became known before the present value would only count against it. */
const ACCEPTED: readonly ProposalStanding[] = [...WAITING, 'same'];

/** Names a proposal. */
export function keyOf({ documentId, key }: Pick<ProposalView, 'documentId' | 'key'>): string {
  return `${documentId} ${key}`;
}

/** What is recorded already, only shown, or older than the present value is not recorded. */
export function canAccept({ standing }: Pick<ProposalView, 'standing'>): boolean {
  return ACCEPTED.includes(standing);
}

function fits(proposal: ProposalView, filter: ProposalFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'open') return WAITING.includes(proposal.standing);
  return filter === 'conflict' ? proposal.conflict : proposal.standing === filter;
}

/** Reads the selection from the page's address; an unknown filter is the first one. */
export function proposalSelectionOf(address: URLSearchParams): ProposalSelection {
  return {
    filter: PROPOSAL_FILTERS.find((filter) => filter === address.get('show')) ?? 'open',
    indicatorId: address.get('indicator') ?? '',
    documentId: address.get('doc') ?? '',
  };
}

function ofParts(proposals: readonly ProposalView[], { indicatorId, documentId }: ProposalSelection) {
  return proposals.filter(
    (each) =>
      (indicatorId === '' || each.indicatorId === indicatorId) && (documentId === '' || each.documentId === documentId),
  );
}

export function selectProposals(
  proposals: readonly ProposalView[],
  selection: ProposalSelection,
): readonly ProposalView[] {
  return ofParts(proposals, selection).filter((each) => fits(each, selection.filter));
}

/** How many each filter would leave, with the other parts of the selection as they are. */
export function countProposals(
  proposals: readonly ProposalView[],
  selection: ProposalSelection,
): Readonly<Record<ProposalFilter, number>> {
  const narrowed = ofParts(proposals, selection);
  const count = (filter: ProposalFilter) => narrowed.filter((each) => fits(each, filter)).length;
  const standings = Object.fromEntries(PROPOSAL_STANDINGS.map((standing) => [standing, count(standing)]));
  return { open: count('open'), conflict: count('conflict'), all: narrowed.length, ...standings } as Readonly<
    Record<ProposalFilter, number>
  >;
}

/** A sentence in pieces; those that are the figure are marked. A figure that is not in its sentence leaves it whole. */
export function markMention(
  quote: string,
  mention: string,
): ReadonlyArray<{ readonly start: number; readonly text: string; readonly marked: boolean }> {
  if (mention === '' || !quote.includes(mention)) return [{ start: 0, text: quote, marked: false }];
  const pieces: { start: number; text: string; marked: boolean }[] = [];
  let from = 0;
  for (let at = quote.indexOf(mention); at !== -1; at = quote.indexOf(mention, from)) {
    if (at > from) pieces.push({ start: from, text: quote.slice(from, at), marked: false });
    pieces.push({ start: at, text: mention, marked: true });
    from = at + mention.length;
  }
  if (from < quote.length) pieces.push({ start: from, text: quote.slice(from), marked: false });
  return pieces;
}
