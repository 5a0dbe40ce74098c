import type {
  CollectionCellView,
  CollectionDetail,
  CollectionEvent,
  CollectionUnitView,
  CollectionView,
  EntryResult,
  FindingView,
} from '../../contract/collection.ts';
import { collectionMessagesFor, describeError, type Language } from '../../messages/index.ts';
import type { EntryContent, Explanation, Finding } from '../../shared/collection.ts';
import { ERROR_CODES } from '../../shared/errors.ts';
import type { Observation } from '../../shared/indicator.ts';
import { toObservationView } from '../values/plan.view.ts';
import type { StoredEvent } from './cell.queries.ts';
import type { CellOverview, CollectionOverview, CollectionReport, UnitOverview } from './collection.service.ts';
import type { EntryOutcome } from './entry.service.ts';

/** A collection as the API tells it. */
export function toCollectionView({ form, openedBy, duties, ...row }: CollectionOverview): CollectionView {
  return {
    ...row,
    ...(form === undefined ? {} : { form: { ...form } }),
    openedBy: { ...openedBy },
    duties: { ...duties },
  };
}

/** A unit of a collection as the API tells it. */
export function toUnitView({ collectionId: _, parentId, closings, duties, ...unit }: UnitOverview): CollectionUnitView {
  return {
    ...unit,
    ...(parentId === undefined ? {} : { parentId }),
    duties: { ...duties },
    closings: closings.map((closing) => ({ ...closing, by: { ...closing.by } })),
  };
}

/** A collection with its units and cells as the API tells it, findings in words. */
export function toCollectionDetail(report: CollectionReport, language: Language): CollectionDetail {
  return {
    collection: toCollectionView(report.collection),
    units: report.units.map(toUnitView),
    cells: report.cells.map((cell) => toCellView(cell, language)),
  };
}

/** A cell as the API tells it. */
export function toCellView(cell: CellOverview, language: Language): CollectionCellView {
  const { cellNo, indicatorId, no, name, unit, placeId, placeName, names, state, revision, locked, duty } = cell;
  const last = cell.events.at(-1);
  const isReturned = state === 'returned' || state === 'draft';
  const returned = isReturned ? cell.events.findLast(({ action }) => action === 'return') : undefined;
  const { standing, late, dueAt } = duty;
  return {
    ...{ cellNo, indicatorId, no, name, unit, placeId, placeName, state, revision, locked, standing, late, dueAt },
    reporter: { organisationId: cell.reporterId, name: names.reporter },
    verifier: { organisationId: cell.verifierId, name: names.verifier },
    approver: { organisationId: cell.approverId, name: names.approver },
    ...toContent(last ?? { note: '', evidence: [], explanations: [], findings: [] }, language),
    ...(returned === undefined
      ? {}
      : { returned: { reason: returned.reason ?? '', by: returned.as, at: returned.at } }),
    ...toPrefillView(cell.prefill),
  };
}

function toPrefillView({ known, last, yearBefore }: CellOverview['prefill']) {
  const view = (observation: Observation) => toObservationView(observation);
  return {
    ...(known === undefined ? {} : { known: view(known) }),
    ...(last === undefined ? {} : { last: view(last) }),
    ...(yearBefore === undefined ? {} : { yearBefore: view(yearBefore) }),
  };
}

/** The life of a cell as the API tells it, the first event first. */
export function toHistory(events: readonly StoredEvent[], language: Language): CollectionEvent[] {
  return events.map((event) => ({
    revision: event.revision,
    action: event.action,
    ...toContent(event, language),
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(event.dueAt === undefined ? {} : { dueAt: event.dueAt }),
    ...(event.observationRevision === undefined ? {} : { observationRevision: event.observationRevision }),
    by: { ...event.as },
    at: event.at,
  }));
}

function toContent(said: EntryContent & { readonly findings: readonly Finding[] }, language: Language) {
  return {
    ...(said.value === undefined ? {} : { value: said.value }),
    ...(said.missing === undefined ? {} : { missing: said.missing }),
    note: said.note,
    evidence: said.evidence.map((evidence) => ({ ...evidence })),
    findings: toFindings(said.findings, said.explanations, language),
  };
}

/** Findings in words, with the explanations that were given for them. */
export function toFindings(
  findings: readonly Finding[],
  explanations: readonly Explanation[],
  language: Language,
): FindingView[] {
  const words = collectionMessagesFor(language).findings;
  return findings.map(({ key, code, severity, params }) => {
    const explanation = explanations.find((each) => each.key === key)?.text;
    return {
      key,
      code,
      severity,
      text: words[code](params),
      params: { ...params },
      ...(explanation === undefined ? {} : { explanation }),
    };
  });
}

/** What became of a cell as the API tells it; a refusal is told like an error of a request. */
export function toEntryResult(
  { error, findings, ...outcome }: EntryOutcome,
  explanations: readonly Explanation[],
  language: Language,
): EntryResult {
  return {
    ...outcome,
    findings: toFindings(findings, explanations, language),
    ...(error === undefined
      ? {}
      : {
          problem: {
            code: error.code,
            status: ERROR_CODES[error.code].status,
            ...describeError(error.code, error.params, language),
          },
        }),
  };
}
