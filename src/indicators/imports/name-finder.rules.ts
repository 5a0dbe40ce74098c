import type { Catalogue } from '../name-catalogue.rules.ts';
import { linkerFor, type NameLink } from '../name-links.rules.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { isUnitOf } from '../values/observation.rules.ts';
import type { IndicatorMatcher } from './indicator-match.rules.ts';

/** The definition that a name in a table of values means. */
export interface NamedValue {
  readonly definition: IndicatorDefinition;
  readonly isNew: boolean;
  /** `reversed`: the figures have the opposite sign. `proxy`: another thing stands in. */
  readonly how: 'name' | 'alias' | 'reversed' | 'proxy' | 'catalogue' | 'chosen';
  readonly note?: string;
  /** The figures are amounts, of which this indicator of the plan is the growth. */
  readonly amountsOf?: string;
}

/** Finds what the names of a table mean. */
export interface NameFinder {
  /** `chosen`: the id that the person chose. Missing: undefined when nobody knows the name; nothing is guessed. */
  find(name: string, unit: string, chosen?: string): NamedValue | undefined;
}

/** What names are looked for in. */
export interface NamesKnown {
  readonly catalogue: Catalogue;
  /** Indicators of the plan, with the names that it prints. */
  readonly planned: readonly {
    readonly name: string;
    readonly unit: string;
    readonly definition: IndicatorDefinition;
  }[];
  readonly definitions: readonly IndicatorDefinition[];
  readonly matcher: IndicatorMatcher;
  /** By name: the id that the person chose, or `new`. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** Looks for a name among the indicators of the plan, then among all that are stored, then in the catalogue. */
export function nameFinderFor(known: NamesKnown): NameFinder {
  const byId = new Map(known.definitions.map((each) => [each.indicatorId, each]));
  const planned = linkerFor(
    known.catalogue,
    known.planned.map(({ name, unit, definition }) => ({
      id: definition.indicatorId,
      name,
      aliases: [definition.name, ...definition.aliases],
      unit,
    })),
  );
  const stored = linkerFor(
    known.catalogue,
    known.definitions.map(({ indicatorId, name, aliases, unit }) => ({ id: indicatorId, name, aliases, unit })),
  );
  const found = new Map<string, NamedValue | undefined>();
  const find = (name: string, unit: string): NamedValue | undefined => {
    const inPlan = planned.link(name, unit || undefined);
    const own = inPlan && taken(inPlan, byId, unit);
    if (own !== undefined) return own;
    const link = stored.link(name, unit || undefined);
    const amounts = inPlan?.how === 'growth-of-level' ? { amountsOf: byId.get(inPlan.id)?.name ?? inPlan.id } : {};
    const other = (link && link.how !== 'proxy' && taken(link, byId, unit)) || undefined;
    if (other !== undefined) return { ...other, ...amounts };
    const match = known.matcher.match({ name, unit, calibre: '', aliases: [], type: 'LEVEL_UP', direction: 'up' });
    if (match === undefined || match.how === 'none') return undefined;
    return { definition: match.definition, isNew: match.isNew, how: 'catalogue', ...amounts };
  };
  return {
    find: (name, unit, chosenHere) => {
      const chosen = chosenHere ?? known.chosen[name];
      const key = JSON.stringify([name, unit, chosen]);
      if (!found.has(key)) found.set(key, chosen === undefined ? find(name, unit) : choose(name, unit, chosen, known));
      return found.get(key);
    },
  };
}

function choose(name: string, unit: string, chosen: string, { matcher }: NamesKnown): NamedValue | undefined {
  const named = { name, unit, calibre: '', aliases: [], type: 'LEVEL_UP' as const, direction: 'up' as const };
  const match = matcher.match(named, chosen);
  return match && { definition: match.definition, isNew: match.isNew, how: 'chosen' };
}

/** Amounts are not the growth that they give; what does not convert is not the thing. */
function taken(
  { id, how, note }: NameLink,
  byId: ReadonlyMap<string, IndicatorDefinition>,
  unit: string,
): NamedValue | undefined {
  const definition = byId.get(id);
  if (definition === undefined || how === 'growth-of-level') return undefined;
  if (unit !== '' && !isUnitOf(unit, definition.unit)) return undefined;
  return { definition, isNew: false, how, ...(note === undefined ? {} : { note }) };
}
