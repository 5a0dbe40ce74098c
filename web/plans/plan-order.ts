import type { PlanView } from '../../src/contract/plans.ts';

/** The plans that have all the words in name or place, the newest first, own ones before the demonstration. */
export function plansFound(plans: readonly PlanView[], search: string): readonly PlanView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ name, placeName, period }: PlanView) => {
    const text = `${name} ${placeName} ${period}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const rank = (plan: PlanView) => `${plan.demonstration ? 0 : 1} ${plan.period}`;
  return plans.filter(has).sort((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0));
}

/** A yearly value can be known from then on. Our choice. */
const MONTHS_UNTIL_TOLD = 12;

function isUnderWay({ period }: PlanView, today: string): boolean {
  const begun = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - (Number(period.slice(0, 4)) * 12 + 1);
  return begun >= MONTHS_UNTIL_TOLD;
}

/**
 * The plan to open first: the person's own before the demonstration, outlines before others, of these the newest that has
 * something to tell, else the newest. Missing: undefined when there is no plan.
 */
export function homePlan(plans: readonly PlanView[], today: string): PlanView | undefined {
  const own = plans.filter(({ demonstration }) => !demonstration);
  const candidates = own.length > 0 ? own : plans;
  const outlines = candidates.filter(({ kind }) => kind === 'outline');
  const newestFirst = [...(outlines.length > 0 ? outlines : candidates)].sort((a, b) =>
    a.period < b.period ? 1 : a.period > b.period ? -1 : 0,
  );
  return newestFirst.find((plan) => isUnderWay(plan, today)) ?? newestFirst[0];
}
