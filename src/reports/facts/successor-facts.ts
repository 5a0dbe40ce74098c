import type { ReadTx } from '../../db/connect.ts';
import { type IndicatorInPlan, listContinuity, loadPlanAsOf, type PlanAsOf } from '../../indicators/index.ts';
import { findPlanHeads, listPlanLinks, listPlanVersions, type PlanHead } from '../../plans/index.ts';
import type { Provenance } from '../../shared/indicator.ts';
import type { PlannedIndicator, SuccessorFacts } from '../../shared/report/facts.ts';
import { annualOf, rangesOf, sourceOfTarget, stepValue, targetValue } from './indicator-facts.ts';
import type { SourceBook } from './source-book.ts';

/** The plan that succeeds another one in a place, as it counts on a day. */
export interface Successor {
  readonly head: PlanHead;
  readonly effectiveOn: string;
  /** Where the plan comes from, in a line. */
  readonly line: string;
  readonly plan: PlanAsOf;
  /** The indicators of the plan before that its own continue unchanged, by their ids. */
  readonly formerIds: ReadonlyMap<string, string>;
}

/**
 * The plan that succeeds a plan and in which a year lies. Missing: undefined where the year lies in the plan itself, where no plan
 * is said to succeed it for that year, or none that the asker may see.
 */
export async function loadSuccessor(tx: ReadTx, of: PlanAsOf, year: number): Promise<Successor | undefined> {
  if (holds(of.plan, year)) return undefined;
  const links = await listPlanLinks(tx);
  const ids = links.flatMap(({ kind, fromPlanId, toPlanId }) =>
    kind === 'succeeds' && toPlanId === of.plan.planId ? [fromPlanId] : [],
  );
  const heads = [...(await findPlanHeads(tx, ids)).values()].filter((head) => holds(head, year));
  // Links stand in the order of the ids of plans.
  const inOrder = ids.flatMap((id) => heads.find(({ planId }) => planId === id) ?? []);
  const head = inOrder.find(({ placeId }) => placeId === of.plan.placeId) ?? inOrder[0];
  if (head === undefined) return undefined;
  const plan = await loadPlanAsOf(tx, head.planId, of.placeId, of.asOf);
  const [first] = await listPlanVersions(tx, head.planId);
  if (plan === undefined || first === undefined) return undefined;
  const { source } = plan.plan;
  const line = source === undefined || source === head.name ? head.name : `${head.name} · ${source}`;
  return { head, effectiveOn: first.effectiveOn, line, plan, formerIds: await formerIdsOf(tx, plan) };
}

function holds({ period }: { readonly period: string }, year: number): boolean {
  return Number(period.slice(0, 4)) <= year && year <= Number(period.slice(-4));
}

/** Definitions live on from plan to plan; one that a person called a new or a redefined one is held against nothing. */
async function formerIdsOf(tx: ReadTx, { plan, indicators }: PlanAsOf): Promise<ReadonlyMap<string, string>> {
  const noted = new Map(
    (await listContinuity(tx, plan.planId)).flatMap((item) =>
      item.indicatorId === undefined ? [] : [[item.indicatorId, item] as const],
    ),
  );
  return new Map(
    indicators.flatMap(({ indicatorId }) => {
      const item = noted.get(indicatorId);
      if (item === undefined) return [[indicatorId, indicatorId] as const];
      return item.relation === 'same' ? [[indicatorId, item.formerIndicatorId ?? indicatorId] as const] : [];
    }),
  );
}

/** What the succeeding plan promises; each figure leads to where it comes from, else to the plan. */
export function successorFacts(
  { head, effectiveOn, line, plan, formerIds }: Successor,
  telling: { readonly book: SourceBook; readonly targetSources: ReadonlyMap<number, Provenance> },
): SuccessorFacts {
  const planSource = telling.book.add({ line });
  const isInForce = effectiveOn <= plan.asOf;
  return {
    name: head.name,
    from: Number(head.period.slice(0, 4)),
    to: Number(head.period.slice(-4)),
    effectiveOn,
    indicators: isInForce
      ? plan.indicators.map((row) => planned(row, plan, formerIds, { ...telling, planSource }))
      : [],
  };
}

function planned(
  row: IndicatorInPlan,
  { plan: { period } }: PlanAsOf,
  formerIds: ReadonlyMap<string, string>,
  telling: Parameters<typeof sourceOfTarget>[2],
): PlannedIndicator {
  const { no, category, name, unit, attribute, type, base, path } = row.plan;
  const target = type === 'EXTERNAL' ? (row.external ?? row.plan.target) : row.plan.target;
  const source = target === undefined ? telling.planSource : sourceOfTarget(target, row.targets, telling);
  const stated = target && targetValue(target, unit, source);
  const formerId = formerIds.get(row.indicatorId);
  return {
    indicatorId: row.indicatorId,
    ...{ no, category, name, unit, attribute, type, responsible: row.responsible },
    ...(base === undefined
      ? {}
      : { base: { period: base.period, value: base.value, unit, source: telling.planSource } }),
    target: {
      period: target?.period ?? period,
      phrase: target?.phrase ?? '',
      cumulative: target?.cumulative ?? false,
      source,
    },
    ...(stated === undefined ? {} : { targetValue: stated }),
    path: path.flatMap((step) => stepValue(step, unit, sourceOfTarget(step, row.targets, telling)) ?? []),
    ...annualOf(row, telling),
    ...rangesOf(row, target, telling),
    ...(formerId === undefined ? {} : { formerId }),
  };
}
