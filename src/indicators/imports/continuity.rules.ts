import type { PlanIndicator } from '../../shared/indicator.ts';
import { isSameUnit, parseUnit } from '../../shared/unit.ts';
import type { Catalogue } from '../name-catalogue.rules.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { isUnitOf } from '../values/observation.rules.ts';
import type { Continuity } from '../values/plan-indicator.queries.ts';
import { kindredConcepts } from './indicator-match.rules.ts';

/** An indicator of a plan, with the definition that it rests on. */
export interface ListedIndicator {
  readonly definition: Pick<IndicatorDefinition, 'indicatorId' | 'name' | 'calibre'>;
  readonly plan: Pick<PlanIndicator, 'name' | 'unit' | 'type'>;
  /** As the plan's table gives it. */
  readonly calibre: string;
}

/** Why an indicator is not simply the same as before; worded by `messages`. */
export type ContinuityReason = 'unit' | 'calibre' | 'kindred' | 'type' | 'none';

/** What an indicator is to the one of the plan before. */
export interface ContinuityLink {
  readonly relation: Exclude<Continuity, 'dropped'>;
  readonly reason: ContinuityReason;
  /** Absent for a new one. */
  readonly former?: ListedIndicator;
}

/**
 * What the indicators of a plan are to those of the plan before, in their order; the numbers that plans give them say
 * nothing. `redefined`: the same definition in another unit or calibre, or a kindred one (see `kindredIn`), whose values
 * are not joined. `dropped`: those of the plan before that none continues or redefines. Kinship is our own inference.
 */
export function continuityOf(
  indicators: readonly ListedIndicator[],
  former: readonly ListedIndicator[],
  catalogue: Catalogue,
): { readonly links: readonly ContinuityLink[]; readonly dropped: readonly ListedIndicator[] } {
  const byId = new Map(former.map((each) => [each.definition.indicatorId, each]));
  const links = new Map<ListedIndicator, ContinuityLink>();
  const continued = new Set<ListedIndicator>();
  for (const each of indicators) {
    const same = byId.get(each.definition.indicatorId);
    if (same === undefined) continue;
    links.set(each, compare(each, same));
    continued.add(same);
  }
  // Names that differ least come first: 执业医师 takes 执业(助理)医师 before 注册护士 can.
  for (const isKindred of [isNamedAlike, isKeptApart]) {
    for (const each of indicators.filter((one) => !links.has(one))) {
      const kindred = former.find((other) => !continued.has(other) && isKindred(each, other, catalogue));
      if (kindred === undefined) continue;
      links.set(each, { relation: 'redefined', reason: 'kindred', former: kindred });
      continued.add(kindred);
    }
  }
  return {
    links: indicators.map((each) => links.get(each) ?? { relation: 'new', reason: 'none' }),
    dropped: former.filter((each) => !continued.has(each)),
  };
}

function compare(each: ListedIndicator, former: ListedIndicator): ContinuityLink {
  if (!isSameUnitText(each.plan.unit, former.plan.unit)) return { relation: 'redefined', reason: 'unit', former };
  if (each.calibre !== '' && former.calibre !== '' && each.calibre !== former.calibre) {
    return { relation: 'redefined', reason: 'calibre', former };
  }
  return { relation: 'same', reason: each.plan.type === former.plan.type ? 'none' : 'type', former };
}

function isSameUnitText(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [parseUnit(a), parseUnit(b)];
  return left !== undefined && right !== undefined && isSameUnit(left, right);
}

/** The same name with a unit that does not convert, or names that differ only in brackets. */
function isNamedAlike(each: ListedIndicator, other: ListedIndicator, catalogue: Catalogue): boolean {
  const bare = (name: string) => {
    const { stem, motion } = catalogue.formOf(name.replace(/[(（][^()（）]*[)）]/g, ''));
    return `${stem} ${motion}`;
  };
  return bare(each.plan.name) === bare(other.plan.name);
}

/** Names that are easily taken for one another, by the catalogue, of the same sort: their units convert. */
function isKeptApart(each: ListedIndicator, other: ListedIndicator, catalogue: Catalogue): boolean {
  if (!isUnitOf(each.plan.unit, other.plan.unit)) return false;
  return kindredConcepts(catalogue, each.plan.name).some(({ conceptId }) => conceptId === other.definition.indicatorId);
}
