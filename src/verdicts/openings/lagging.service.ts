import type { WriteTx } from '../../db/connect.ts';
import { listOrganisations } from '../../directory/index.ts';
import type { PlanAsOf } from '../../indicators/index.ts';
import type { RecordBase } from '../../ledgers/index.ts';
import type { OpeningWords } from '../../messages/index.ts';
import { period } from '../../shared/period.ts';
import type { Rating, RuleSet, VerdictScale } from '../../shared/verdict.ts';
import { labelOf } from '../rules/scale.rules.ts';
import type { Standing } from '../rules/standing.rules.ts';
import { type OpenedOnce, openOnce, type WantedOpening } from './open-once.ts';

/** How a plan stands on a day in a place. */
export interface JudgedPlan {
  readonly plan: PlanAsOf;
  readonly ruleSet: RuleSet;
  readonly scale: VerdictScale;
  readonly standings: readonly Standing[];
}

/**
 * Whether verdicts are those that count now: of today, by the plan's own rules, while the plan runs. What somebody only
 * tries out opens nothing.
 */
export function isPresent({ plan, ruleSet }: Pick<JudgedPlan, 'plan' | 'ruleSet'>, day: string): boolean {
  const { first = day, last } = period(plan.plan.period);
  const isOwnSet = plan.plan.ruleSetId.split('@')[0] === ruleSet.ruleSetId;
  return plan.asOf === day && isOwnSet && first <= day && day <= last;
}

/**
 * Opens a corrective measure for each indicator that is rated behind, where none is open: linked to the indicator, with
 * both sides of its verdict. For the program. Errors: those of `openOnce`.
 */
export async function openLagging(
  tx: WriteTx,
  base: RecordBase,
  judged: JudgedPlan,
  words: OpeningWords,
): Promise<OpenedOnce> {
  const behind = judged.standings.filter(({ rating }) => rating.verdict === 'behind');
  if (behind.length === 0) return { recordIds: [], refused: [] };
  const units = await loadUnits(tx, judged.plan.asOf);
  return openOnce(
    tx,
    base,
    behind.map((standing) => measureFor(standing, judged, units, words)),
  );
}

/** Ids of the units of a day by name. A name that two units have says nothing. */
export async function loadUnits(tx: WriteTx, day: string): Promise<ReadonlyMap<string, string>> {
  const named = Map.groupBy(await listOrganisations(tx, day), ({ name }) => name);
  return new Map(
    [...named].flatMap(([name, [unit, other]]) =>
      unit === undefined || other !== undefined ? [] : [[name, unit.organisationId] as const],
    ),
  );
}

function measureFor(
  { row, rating, latest }: Standing,
  { plan, scale }: JudgedPlan,
  units: ReadonlyMap<string, string>,
  words: OpeningWords,
): WantedOpening {
  const { planId, name, demonstration } = plan.plan;
  const indicator = row.plan.name;
  const unit = row.responsible.map((one) => units.get(one)).find((id) => id !== undefined);
  const problem = words.lagging({
    ...{ plan: name, indicator, label: labelOf(scale, rating.verdict, rating.flags), rule: rating.rule },
    ...{ period: rating.period ?? plan.asOf, target: row.plan.target?.phrase ?? '' },
    ...{ progress: shown(rating, rating.progress, words), expected: shown(rating, rating.expected, words) },
  });
  return {
    ...{ typeId: 'corrective-measure', placeId: plan.placeId, title: words.laggingTitle(indicator), demonstration },
    fields: {
      ...{ problem, ground: 'indicator', binding: row.plan.attribute === 'binding' },
      ...(unit === undefined ? {} : { unit }),
    },
    links: [{ kind: 'indicator', target: `${planId}/${row.indicatorId}`, relation: `verdict/${rating.verdict}` }],
    ...{ reason: `verdict/${planId}/${row.indicatorId}`, learned: latest?.knownOn },
  };
}

function shown({ measure }: Rating, value: string | undefined, words: OpeningWords): string {
  if (value === undefined) return words.unknown;
  return measure === 'share-of-way' ? words.percent(value) : value;
}
