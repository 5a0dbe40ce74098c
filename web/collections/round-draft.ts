import type { OpenCollectionRequest } from '../../src/contract/collection.ts';
import type { PlanIndicatorView } from '../../src/contract/plans.ts';
import type { OrganisationView } from '../../src/contract/spine.ts';
import { readPeriod } from '../../src/indicators/tables/period-text.rules.ts';
import type { ActingAs } from '../../src/shared/collection.ts';
import { instantOf } from './due-time.ts';

/** How settled the values of a round are; a copy of the contract's list, whose module would bring the schema library along. */
export const COLLECTED_STATUSES = [
  'preliminary',
  'revised',
  'final',
  'forecast',
] as const satisfies readonly OpenCollectionRequest['status'][];

/** A round that is being opened, as typed. */
export interface RoundDraft {
  readonly title: string;
  readonly period: string;
  readonly status: OpenCollectionRequest['status'];
  readonly dueDay: string;
  readonly dueTime: string;
  readonly placeId: string;
  readonly verifierId: string;
  /** Empty: the unit that opens the round. */
  readonly approverId: string;
  readonly note: string;
  readonly statistical: boolean;
  readonly form: {
    readonly no: string;
    readonly issuer: string;
    readonly approval: string;
    readonly validUntil: string;
  };
  /** Who reports an indicator that is asked for; empty: nobody yet. */
  readonly reporters: Readonly<Record<string, string>>;
}

/**
 * The unit that the plan names as responsible, where one of that name is registered; of several the first. Names of units
 * come with and without their place, so a name that ends in the other one will do.
 */
export function reporterFor(
  { responsible }: Pick<PlanIndicatorView, 'responsible'>,
  organisations: readonly Pick<OrganisationView, 'organisationId' | 'name'>[],
): string {
  for (const wanted of responsible) {
    const found =
      organisations.find(({ name }) => name === wanted) ??
      organisations.find(({ name }) => name.endsWith(wanted) || wanted.endsWith(name));
    if (found !== undefined) return found.organisationId;
  }
  return '';
}

export type RoundFault = 'title' | 'period' | 'due' | 'verifier' | 'nothing' | 'reporter' | 'form';

/** What keeps a round from being opened. */
export function faultsOfRound(draft: RoundDraft): readonly RoundFault[] {
  const reporters = Object.values(draft.reporters);
  const faults: readonly (readonly [RoundFault, boolean])[] = [
    ['title', draft.title.trim() === ''],
    ['period', readPeriod(draft.period) === undefined],
    ['due', instantOf(draft.dueDay.trim(), draft.dueTime.trim()) === undefined],
    ['verifier', draft.verifierId === ''],
    ['nothing', reporters.length === 0],
    ['reporter', reporters.some((reporter) => reporter === '')],
    ['form', draft.statistical && Object.values(draft.form).some((part) => part.trim() === '')],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

/** The round as the API takes it. Missing: undefined while it has a fault. */
export function roundRequest(draft: RoundDraft, as: ActingAs): OpenCollectionRequest | undefined {
  const [period, dueAt] = [readPeriod(draft.period), instantOf(draft.dueDay.trim(), draft.dueTime.trim())];
  if (faultsOfRound(draft).length > 0 || period === undefined || dueAt === undefined) return undefined;
  const { no, issuer, approval, validUntil } = draft.form;
  const form = { no: no.trim(), issuer: issuer.trim(), approval: approval.trim(), validUntil: validUntil.trim() };
  return {
    as,
    title: draft.title.trim(),
    period,
    status: draft.status,
    dueAt,
    note: draft.note.trim(),
    ...(draft.statistical ? { form } : {}),
    assignments: Object.entries(draft.reporters).map(([indicatorId, reporterId]) => ({
      ...{ indicatorId, placeId: draft.placeId, reporterId, verifierId: draft.verifierId },
      ...(draft.approverId === '' ? {} : { approverId: draft.approverId }),
    })),
  };
}
