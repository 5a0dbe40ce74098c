import type { Direction, IndicatorType, Measure } from '../../shared/indicator.ts';
import { parseUnit } from '../../shared/unit.ts';
import { apartFrom, type Catalogue, type CatalogueEntry, matchName } from '../name-catalogue.rules.ts';
import { type Linker, linkerFor, type NameLink } from '../name-links.rules.ts';
import type { IndicatorDefinition } from '../values/indicator.queries.ts';
import { isUnitOf } from '../values/observation.rules.ts';

/** Stands for a definition that is yet to be made, where a person may choose one. */
export const NEW_INDICATOR = 'new';

/** An indicator as a table names it. */
export interface NamedIndicator {
  readonly name: string;
  readonly unit: string;
  readonly calibre: string;
  readonly aliases: readonly string[];
  readonly type: IndicatorType;
  readonly direction: Direction;
  readonly measure?: Measure | undefined;
}

/** The definition that a name means or will make. */
export interface MatchedIndicator {
  readonly definition: IndicatorDefinition;
  readonly isNew: boolean;
  readonly how: 'name' | 'alias' | 'catalogue' | 'chosen' | 'none';
  /** The measure of a new definition was guessed from its unit. */
  readonly measureAssumed: boolean;
}

/** Another indicator that may be meant, and why it was not taken. */
export interface Alternative {
  readonly definition: IndicatorDefinition;
  readonly why: 'stands-in' | 'kept-apart' | 'unit' | 'reversed' | 'amounts';
  readonly note?: string | undefined;
}

/** What is known when names are matched. */
export interface KnownIndicators {
  readonly catalogue: Catalogue;
  readonly definitions: readonly IndicatorDefinition[];
  /** Ids that the plan before lists: where two are named alike, its own is meant. */
  readonly former: ReadonlySet<string>;
  /** Makes the id of a definition that no catalogue knows, always the same from the same words. */
  idOf(words: string): string;
}

/** Finds the definition that a row of a plan table becomes. */
export interface IndicatorMatcher {
  /** `chosen`: the id that the person chose, or `new`. Missing: undefined when the chosen one is not there. */
  match(row: NamedIndicator, chosen?: string): MatchedIndicator | undefined;
  alternatives(row: NamedIndicator, taken: string): readonly Alternative[];
}

/**
 * Matches by the names of the definitions that are stored (the plan before first), then by the catalogue; a name is never
 * guessed. A definition whose unit does not convert is another one.
 */
export function matcherFor(known: KnownIndicators): IndicatorMatcher {
  const byId = new Map(known.definitions.map((definition) => [definition.indicatorId, definition]));
  const linkers = [known.definitions.filter(({ indicatorId }) => known.former.has(indicatorId)), known.definitions].map(
    (definitions) => linkerFor(known.catalogue, definitions.map(linkable)),
  );
  const linked = (row: NamedIndicator): readonly { link: NameLink; definition: IndicatorDefinition }[] =>
    linkers
      .flatMap((linker) => linkOf(linker, row) ?? [])
      .flatMap((link) => {
        const definition = byId.get(link.id);
        return definition === undefined ? [] : [{ link, definition }];
      });
  return {
    match(row, chosen) {
      if (chosen !== undefined && chosen !== NEW_INDICATOR) {
        const definition = byId.get(chosen);
        return definition && { definition, isNew: false, how: 'chosen', measureAssumed: false };
      }
      if (chosen === NEW_INDICATOR) return { ...invented(row, known, byId), how: 'chosen' };
      const found = linked(row).find(({ link, definition }) => isSame(link) && isUnitOf(row.unit, definition.unit));
      if (found !== undefined) {
        const how = found.link.how === 'name' ? 'name' : 'alias';
        return { definition: found.definition, isNew: false, how, measureAssumed: false };
      }
      return fromCatalogue(row, known, byId) ?? invented(row, known, byId);
    },
    alternatives: (row, taken) => alternativesOf(row, taken, linked(row), known, byId),
  };
}

function linkable({ indicatorId, name, aliases, unit }: IndicatorDefinition) {
  return { id: indicatorId, name, aliases, unit };
}

function linkOf(linker: Linker, row: NamedIndicator): NameLink | undefined {
  return linker.link(row.name, row.unit === '' ? undefined : row.unit);
}

const isSame = ({ how }: NameLink): boolean => how === 'name' || how === 'alias';

function fromCatalogue(
  row: NamedIndicator,
  { catalogue }: KnownIndicators,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): MatchedIndicator | undefined {
  const link = linkerFor(catalogue, catalogue.entries.map(linkableEntry)).link(row.name, row.unit || undefined);
  const entry = link && isSame(link) ? catalogue.entries.find(({ conceptId }) => conceptId === link.id) : undefined;
  if (entry === undefined || !isUnitOf(row.unit, entry.unit)) return undefined;
  const held = byId.get(entry.conceptId);
  if (held !== undefined) {
    if (!isUnitOf(row.unit, held.unit)) return undefined;
    return { definition: held, isNew: false, how: 'catalogue', measureAssumed: false };
  }
  return { definition: definitionOf(entry), isNew: true, how: 'catalogue', measureAssumed: false };
}

function linkableEntry({ conceptId, name, aliases, unit }: CatalogueEntry) {
  return { id: conceptId, name, aliases, unit };
}

/** A concept of the catalogue as a definition. */
export function definitionOf(entry: CatalogueEntry): IndicatorDefinition {
  return {
    indicatorId: entry.conceptId,
    name: entry.name,
    aliases: entry.aliases,
    unit: entry.unit,
    measure: entry.measure,
    direction: entry.direction,
    calibre: entry.calibre ?? '',
    demonstration: false,
  };
}

function invented(
  row: NamedIndicator,
  { catalogue, idOf }: KnownIndicators,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): MatchedIndicator {
  const form = catalogue.formOf(row.name);
  const measure = row.measure ?? measureOf(row, form.motion);
  const words = [form.stem, form.motion, parseUnit(row.unit)?.text ?? row.unit, row.calibre].join(' ');
  let indicatorId = idOf(words);
  for (let more = 2; byId.has(indicatorId); more++) indicatorId = idOf(`${words} ${more}`);
  const { name, aliases, unit, direction, calibre } = row;
  return {
    definition: { indicatorId, name, aliases, unit, measure, direction, calibre, demonstration: false },
    isNew: true,
    how: 'none',
    measureAssumed: row.measure === undefined,
  };
}

/** What sort of measure a thing probably is; our own inference, told to the person. Stocks only where nothing says more. */
function measureOf(row: NamedIndicator, motion: string): Measure {
  if (motion !== 'level') return 'growth';
  if (row.type === 'QUALITATIVE' && row.unit === '') return 'qualitative';
  const unit = parseUnit(row.unit);
  if (unit === undefined) return 'stock';
  if (['percent', 'points', 'permille'].includes(unit.nature) || row.unit.includes('/')) return 'ratio';
  return /^(每|人均|单位|平均)|(率|比重|占比)$/.test(row.name) ? 'ratio' : 'stock';
}

function alternativesOf(
  row: NamedIndicator,
  taken: string,
  linked: readonly { readonly link: NameLink; readonly definition: IndicatorDefinition }[],
  { catalogue }: KnownIndicators,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (alternative: Alternative) => {
    const { indicatorId } = alternative.definition;
    if (indicatorId !== taken && !found.has(indicatorId)) found.set(indicatorId, alternative);
  };
  for (const { link, definition } of linked) {
    if (link.how === 'proxy') add({ definition, why: 'stands-in', note: link.note });
    else if (link.how === 'growth-of-level') add({ definition, why: 'amounts', note: link.note });
    else if (link.how === 'reversed') add({ definition, why: 'reversed' });
    else add({ definition, why: 'unit' });
  }
  for (const entry of kindredConcepts(catalogue, row.name)) {
    const definition = byId.get(entry.conceptId);
    if (definition !== undefined) add({ definition, why: 'kept-apart' });
  }
  return [...found.values()];
}

/** Concepts that a name is easily taken for, and is not: told from either side. */
export function kindredConcepts(catalogue: Catalogue, name: string): readonly CatalogueEntry[] {
  const own = matchName(catalogue, name)?.entry;
  const namedByOwn = (own?.apart ?? []).flatMap((other) => matchName(catalogue, other)?.entry ?? []);
  return [...new Set([...apartFrom(catalogue, name), ...namedByOwn])].filter((entry) => entry !== own);
}
