import type { DispatchProposalView, RepeatedRequest, RequestRepeats } from '../../contract/ledgers/requests.ts';
import type { DispatchReason } from '../requests/dispatch.rules.ts';
import { entryKey } from '../requests/dispatch-catalogue.rules.ts';
import type { DeskProposal } from './dispatch-desk.service.ts';
import { MOST_EXAMPLES } from './dispatch-learner.ts';
import type { FoundRepeats } from './repeats.service.ts';

/** A proposal as it is told; words only to who may read what citizens said. */
export function toProposalView(proposal: DeskProposal): DispatchProposalView {
  const { record, units, abstention, knowledge, catalogueVersion } = proposal;
  const { examples = 0, from, to } = knowledge.learned?.model.trainedOn ?? {};
  return {
    recordId: record.recordId,
    revision: record.revision,
    units: units.map(({ unit, name, probability, reasons }) => ({
      ...{ organisationId: unit, name, probability },
      reasons: reasons.map((reason) => toReasonView(reason, proposal)),
    })),
    abstention:
      abstention === undefined
        ? null
        : { reason: abstention.reason, sureFrom: ('sureFrom' in abstention && abstention.sureFrom) || null },
    learned: {
      state: knowledge.learned === undefined ? 'learning' : examples === 0 ? 'no-history' : 'ready',
      ...{ examples, from: from ?? null, to: to ?? null },
      trainedAt: knowledge.trainedAt?.toISOString() ?? null,
      most: MOST_EXAMPLES,
    },
    catalogueVersion,
  };
}

function toReasonView(
  reason: DispatchReason,
  { sources, readsWords }: DeskProposal,
): DispatchProposalView['units'][number]['reasons'][number] {
  if (reason.kind === 'place') return reason;
  const spans = readsWords ? reason.spans.map((span) => ({ ...span })) : [];
  const { weight } = reason;
  if (reason.kind === 'words') return { kind: 'words', term: readsWords ? reason.term : null, weight, spans };
  const { entryId, version, record } = reason;
  const source = sources.get(entryKey({ id: entryId, version })) ?? null;
  return { kind: 'catalogue', entryId, version, source, weight, spans, record: record ?? null };
}

/** Repeats as they are told. */
export function toRepeatsView(recordId: string, found: FoundRepeats): RequestRepeats {
  const { groups, linked, compared, isCut, comparesCallers, from, to } = found;
  return {
    ...{ recordId, compared, cut: isCut, comparesCallers, from: from.toISOString(), to: to.toISOString() },
    groups: groups.map(({ reason, score, links, requests }) => ({
      ...{ reason, score, requests: requests.map(toRepeated) },
      links: links.map(({ earlier, later, score: ofLink }) => ({ earlier, later, score: ofLink })),
    })),
    linked: linked.map(toRepeated),
  };
}

function toRepeated({ at, ...request }: FoundRepeats['linked'][number]): RepeatedRequest {
  const { recordId, number, title, state, leadId, demonstration } = request;
  return { recordId, number, title, state, leadId, openedAt: at, demonstration };
}
