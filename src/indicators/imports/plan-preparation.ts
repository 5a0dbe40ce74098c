import { createHash } from 'node:crypto';
import type { ReadTx } from '../../db/connect.ts';
import type { PlanKind } from '../../db/tables/plan-tables.ts';
import { importMessagesFor, type Language } from '../../messages/index.ts';
import { addDays, parsePeriod } from '../../shared/period.ts';
import { loadCatalogue } from '../name-catalogue.ts';
import type { PlanTable } from '../tables/plan-table.ts';
import { listIndicators } from '../values/indicator.queries.ts';
import { findPlan, listPlans, type PlanRow } from '../values/plan.queries.ts';
import { loadPlanAsOf } from '../values/plan-indicator.queries.ts';
import type { ListedIndicator } from './continuity.rules.ts';
import { takenPlanIds } from './import.queries.ts';
import { matcherFor } from './indicator-match.rules.ts';
import type { Origin } from './origin.rules.ts';
import { type AssembledPlan, assemblePlan } from './plan-assembly.rules.ts';
import { correctRow, type DraftProblem, draftProblem, type PlanRowCorrection, rowKey } from './plan-draft.rules.ts';

/** What a person says about a table of a plan; what is absent is proposed. */
export interface PlanSettings {
  readonly planId?: string | undefined;
  readonly name?: string | undefined;
  readonly placeId?: string | undefined;
  /** `2026/2030`. */
  readonly period?: string | undefined;
  readonly kind: PlanKind;
  readonly predecessorId?: string | undefined;
  readonly scaleId?: string | undefined;
  readonly ruleSetId?: string | undefined;
  readonly approvedBy?: string | undefined;
  readonly approvedOn?: string | undefined;
  readonly issuedOn?: string | undefined;
  readonly effectiveOn?: string | undefined;
  readonly knownOn?: string | undefined;
  readonly corrections: readonly PlanRowCorrection[];
  /** Keys of problems that the person takes note of. */
  readonly settled: readonly string[];
}

/** A table of a plan with all that was found out about it; nothing is stored. */
export interface PreparedPlan {
  readonly table: PlanTable;
  readonly assembled: AssembledPlan;
  readonly period?: string;
  readonly proposed: { readonly planId: string; readonly name: string; readonly predecessorId?: string };
  /** First day on which the plan will count. */
  readonly effectiveOn: string;
  /** What concerns the table as a whole, and rows that could not be read. */
  readonly problems: readonly DraftProblem[];
}

/** What a table is prepared with. */
export interface Preparation {
  readonly table: PlanTable;
  readonly settings: PlanSettings;
  readonly origin: Origin;
  readonly language: Language;
  /** In China. */
  readonly today: string;
}

const LAST_DAY = '9999-12-31';

/** Reads what is stored, and puts the rows of the table together with it. */
export async function preparePlan(tx: ReadTx, preparation: Preparation): Promise<PreparedPlan> {
  const { table, settings, origin, language } = preparation;
  const words = importMessagesFor(language);
  const settled = new Set(settings.settled);
  const corrections = new Map(settings.corrections.map((correction) => [correction.key, correction]));
  const drafts = table.rows.map((row) => correctRow(row, corrections.get(rowKey(row)), settled, words));
  const period = settings.period ?? table.period;
  const predecessorId = settings.predecessorId ?? (await findPredecessor(tx, settings, period))?.planId;
  const former = predecessorId === undefined ? undefined : await listedIn(tx, predecessorId);
  const catalogue = loadCatalogue();
  const matcher = matcherFor({
    catalogue,
    definitions: await listIndicators(tx),
    former: new Set(former?.map(({ definition }) => definition.indicatorId)),
    idOf: (text) => `indicator-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
  });
  const effectiveOn = firstDayOf(settings, period) ?? preparation.today;
  const assembled = assemblePlan(drafts, {
    placeId: settings.placeId ?? '',
    catalogue,
    matcher,
    former,
    knownOn: settings.knownOn ?? settings.issuedOn ?? settings.approvedOn ?? preparation.today,
    origin,
    settled,
    language,
    words,
  });
  return {
    table,
    assembled,
    ...(period === undefined ? {} : { period }),
    proposed: {
      planId: settings.planId ?? (await proposePlanId(tx, settings, period)),
      name: settings.name ?? table.title ?? '',
      ...(predecessorId === undefined ? {} : { predecessorId }),
    },
    effectiveOn,
    problems: table.problems.map((problem) =>
      draftProblem(problem, settled, settings.period !== undefined && problem.code.startsWith('plan-period')),
    ),
  };
}

function firstDayOf(settings: PlanSettings, period: string | undefined): string | undefined {
  const { effectiveOn, approvedOn, issuedOn } = settings;
  return effectiveOn ?? approvedOn ?? issuedOn ?? (period === undefined ? undefined : parsePeriod(period)?.first);
}

/** The plan of the same place and kind that ends on the day before. Missing: undefined when none does, or two do. */
async function findPredecessor(
  tx: ReadTx,
  { placeId, kind }: PlanSettings,
  period: string | undefined,
): Promise<PlanRow | undefined> {
  const first = period === undefined ? undefined : parsePeriod(period)?.first;
  if (first === undefined || placeId === undefined) return undefined;
  const eve = addDays(first, -1);
  const found = (await listPlans(tx)).filter(
    (plan) => plan.placeId === placeId && plan.kind === kind && parsePeriod(plan.period)?.last === eve,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Indicators of a plan as its newest version lists them. Missing: undefined when there is no such plan. */
export async function listedIn(tx: ReadTx, planId: string): Promise<readonly ListedIndicator[] | undefined> {
  const plan = await findPlan(tx, planId);
  const listed = plan && (await loadPlanAsOf(tx, planId, plan.placeId, LAST_DAY));
  return listed?.indicators.map(({ definition, plan: indicator }) => ({
    definition,
    plan: indicator,
    calibre: definition.calibre,
  }));
}

/** `110106-2026-2030`, with a number behind when it is taken. */
async function proposePlanId(tx: ReadTx, { placeId, kind }: PlanSettings, period: string | undefined): Promise<string> {
  const years = (period ?? '').match(/\d{4}/g) ?? [];
  const id = [placeId ?? 'plan', ...years, ...(kind === 'outline' ? [] : [kind])].join('-').slice(0, 58);
  const taken = await takenPlanIds(tx, id);
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
