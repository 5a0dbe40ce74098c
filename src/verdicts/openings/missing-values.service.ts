import type { WriteTx } from '../../db/connect.ts';
import { type IndicatorInPlan, listOpenFigures, type PlanAsOf } from '../../indicators/index.ts';
import type { RecordBase } from '../../ledgers/index.ts';
import type { OpeningWords } from '../../messages/index.ts';
import type { Observation } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import type { SeriesByIndicator } from '../rules/standing.rules.ts';
import { loadUnits } from './lagging.service.ts';
import { duePeriod, isAnswered } from './missing-value.rules.ts';
import { type OpenedOnce, openOnce, type WantedOpening } from './open-once.ts';
import { listOwnerlessTasks } from './opening.queries.ts';
import type { OpeningSettings } from './opening-settings.file.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is asked for, and where it is looked up. */
interface Asking {
  readonly plan: PlanAsOf;
  readonly units: ReadonlyMap<string, string>;
  readonly words: OpeningWords;
}

/**
 * Asks for values of a plan that are due and not there, once for each period, unless a collection asks for them already;
 * and for a unit in charge where the plan names none. With a unit the request is with it at once, and due by the working
 * calendar of the place; without one it first waits for somebody to name it. For the program. Errors: those of `openOnce`.
 */
export async function openMissing(
  tx: WriteTx,
  base: RecordBase,
  { plan, series }: { readonly plan: PlanAsOf; readonly series: SeriesByIndicator },
  { settings, words }: { readonly settings: OpeningSettings; readonly words: OpeningWords },
): Promise<OpenedOnce> {
  const { frequency, plans, lagDays } = settings.missingValues;
  const { planId, period: ofPlan } = plan.plan;
  const dueOf = ({ definition }: IndicatorInPlan) =>
    duePeriod(plans[planId] ?? frequency, {
      ...{ plan: ofPlan, day: plan.asOf, lagDays: definition.releaseLagDays ?? lagDays },
    });
  const [units, runs] = [await loadUnits(tx, plan.asOf), isRunning(plan)];
  const asking: Asking = { plan, units, words };
  const [owned, ownerless] = [plan.indicators.filter(hasOwner), plan.indicators.filter((row) => !hasOwner(row))];
  const missing = owned.flatMap((row) => {
    const [due, known] = [dueOf(row), series.get(row.indicatorId) ?? []];
    return !isReported(row) || due === undefined || isAnswered(known, due) ? [] : [{ row, due, known }];
  });
  const figures = missing.map(({ row: { indicatorId }, due }) => ({ indicatorId, placeId: plan.placeId, period: due }));
  const asked = new Set((await listOpenFigures(tx, figures)).map((one) => `${one.indicatorId} ${one.period}`));
  const stale = missing.filter(({ row, due }) => !asked.has(`${row.indicatorId} ${due}`));
  return openOnce(tx, base, [
    ...stale.map((each) => requestFor(each, asking)),
    ...(runs ? ownerless.map((row) => ownerWanted(row, asking)) : []),
  ]);
}

function hasOwner({ responsible }: IndicatorInPlan): boolean {
  return responsible.length > 0;
}

/** What is computed from others is not asked for. */
function isReported({ definition, plan }: IndicatorInPlan): boolean {
  return definition.formula === undefined && plan.type !== 'QUALITATIVE' && plan.parts.length === 0;
}

function isRunning({ plan, asOf }: PlanAsOf): boolean {
  const { first = asOf, last } = period(plan.period);
  return first <= asOf && asOf <= last;
}

function requestFor(
  { row, due, known }: { readonly row: IndicatorInPlan; readonly due: string; readonly known: readonly Observation[] },
  { plan, units, words }: Asking,
): WantedOpening {
  const { name } = row.plan;
  const unit = row.responsible.map((one) => units.get(one)).find((id) => id !== undefined);
  const last = known.findLast(({ value }) => value !== undefined);
  const subject = words.stale(plan.plan.name, name, due, last?.period ?? '');
  const unknown = unit === undefined ? words.unknownUnit(row.responsible.join('、')) : '';
  return {
    ...{ typeId: 'indicator-data-request', placeId: plan.placeId, title: words.staleTitle(name, due) },
    ...{ move: unit === undefined ? 'draft' : 'ask-at-once', demonstration: plan.plan.demonstration },
    fields: {
      ...{ subject: `${subject}${unknown}`, need: 'stale', period: due, cells: '1' },
      ...(unit === undefined ? {} : { unit }),
    },
    links: [linkTo(plan, row, 'asks-for')],
    reason: `stale/${plan.plan.planId}/${row.indicatorId}/${due}`,
  };
}

function ownerWanted(row: IndicatorInPlan, { plan, words }: Asking): WantedOpening {
  const { name } = row.plan;
  return {
    ...{ typeId: 'indicator-data-request', placeId: plan.placeId, title: words.ownerlessTitle(name), move: 'draft' },
    fields: { subject: words.ownerless(plan.plan.name, name), need: 'ownerless' },
    links: [linkTo(plan, row, 'ownerless')],
    ...{ reason: `ownerless/${plan.plan.planId}/${row.indicatorId}`, demonstration: plan.plan.demonstration },
  };
}

function linkTo({ plan }: PlanAsOf, { indicatorId }: IndicatorInPlan, relation: string) {
  return { kind: 'indicator' as const, target: `${plan.planId}/${indicatorId}`, relation };
}

/**
 * Asks for a lead of tasks that have none for longer than the setting says. That tasks are not reported on is a rule of
 * their type. For the program. Errors: those of `openOnce`.
 */
export async function openOwnerlessTasks(
  tx: WriteTx,
  base: RecordBase,
  { settings, words }: { readonly settings: OpeningSettings; readonly words: OpeningWords },
): Promise<OpenedOnce> {
  const { taskDays } = settings.ownerless;
  const tasks = await listOwnerlessTasks(tx, new Date(base.clock.now().getTime() - taskDays * DAY_MS));
  return openOnce(
    tx,
    base,
    tasks.map(({ placeId, recordId, number, title, demonstration }) => ({
      ...{ typeId: 'indicator-data-request', placeId, title: words.ownerlessTitle(title), move: 'draft' },
      fields: { subject: words.ownerlessTask(number, title, taskDays), need: 'ownerless' },
      links: [{ kind: 'record' as const, target: recordId, relation: 'ownerless' }],
      ...{ reason: `ownerless-task/${recordId}`, demonstration },
    })),
  );
}
