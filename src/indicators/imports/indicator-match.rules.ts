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
  /** Definitions that are named alike, none of which can be told from the other: a person has to choose. */
  readonly rivals: readonly IndicatorDefinition[];
}

/** Another indicator that may be meant, and why it was not taken. */
export interface Alternative {
  readonly definition: IndicatorDefinition;
  readonly why: 'named-alike' | 'stands-in' | 'kept-apart' | 'unit' | 'reversed' | 'amounts';
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
  const { catalogue, definitions, former } = known;
  const byId = new Map(definitions.map((definition) => [definition.indicatorId, definition]));
  const byForm = formsOf(definitions, catalogue);
  const concepts = linkerFor(catalogue, catalogue.entries.map(linkableEntry));
  const all = linkerFor(catalogue, definitions.map(linkable));
  const before = linkerFor(catalogue, definitions.filter(({ indicatorId }) => former.has(indicatorId)).map(linkable));
  const linked = (row: NamedIndicator): readonly Linked[] =>
    [before, all].flatMap((linker) => linkedBy(linker, row, byId));
  const named = (row: NamedIndicator): readonly IndicatorDefinition[] =>
    (byForm.get(formKey(catalogue, row.name)) ?? []).filter(({ unit }) => fits(row, unit));
  return {
    match(row, chosen) {
      if (chosen !== undefined && chosen !== NEW_INDICATOR) {
        const definition = byId.get(chosen);
        return definition && stored(definition, 'chosen');
      }
      if (chosen === NEW_INDICATOR) return { ...invented(row, known, byId), how: 'chosen' };
      const found = linked(row).find(({ link, definition }) => isSame(link) && fits(row, definition.unit));
      if (found !== undefined) return stored(found.definition, found.link.how === 'name' ? 'name' : 'alias');
      const rivals = named(row);
      const [only, other] = rivals.length === 1 ? rivals : rivals.filter(({ calibre }) => calibre === row.calibre);
      if (only !== undefined && other === undefined) return stored(only, 'name');
      return fromCatalogue(row, concepts, known, byId) ?? { ...invented(row, known, byId), rivals };
    },
    alternatives: (row, taken) => alternativesOf(row, taken, { linked: linked(row), named: named(row) }, known, byId),
  };
}

interface Linked {
  readonly link: NameLink;
  readonly definition: IndicatorDefinition;
}

function linkedBy(
  linker: Linker,
  row: NamedIndicator,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): readonly Linked[] {
  const link = linker.link(row.name, row.unit === '' ? undefined : row.unit);
  const definition = link === undefined ? undefined : byId.get(link.id);
  return link === undefined || definition === undefined ? [] : [{ link, definition }];
}

function stored(definition: IndicatorDefinition, how: MatchedIndicator['how']): MatchedIndicator {
  return { definition, isNew: false, how, measureAssumed: false, rivals: [] };
}

/** A table that names no unit speaks of the definition's own. */
function fits(row: NamedIndicator, unit: string): boolean {
  return row.unit === '' || isUnitOf(row.unit, unit);
}

function formKey(catalogue: Catalogue, name: string): string {
  const { stem, motion } = catalogue.formOf(name);
  return `${stem} ${motion}`;
}

/** Definitions by the normal form of each of their names. */
function formsOf(
  definitions: readonly IndicatorDefinition[],
  catalogue: Catalogue,
): ReadonlyMap<string, readonly IndicatorDefinition[]> {
  const forms = new Map<string, IndicatorDefinition[]>();
  for (const definition of definitions) {
    const keys = new Set([definition.name, ...definition.aliases].map((name) => formKey(catalogue, name)));
    for (const key of keys) forms.set(key, [...(forms.get(key) ?? []), definition]);
  }
  return forms;
}

function linkable({ indicatorId, name, aliases, unit }: IndicatorDefinition) {
  return { id: indicatorId, name, aliases, unit };
}

const isSame = ({ how }: NameLink): boolean => how === 'name' || how === 'alias';

function fromCatalogue(
  row: NamedIndicator,
  concepts: Linker,
  { catalogue }: KnownIndicators,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): MatchedIndicator | undefined {
  const link = concepts.link(row.name, row.unit || undefined);
  const entry = link && isSame(link) ? catalogue.entries.find(({ conceptId }) => conceptId === link.id) : undefined;
  if (entry === undefined || !fits(row, entry.unit)) return undefined;
  const held = byId.get(entry.conceptId);
  if (held !== undefined) {
    if (!fits(row, held.unit)) return undefined;
    return stored(held, 'catalogue');
  }
  return { ...stored(definitionOf(entry), 'catalogue'), isNew: true };
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
    rivals: [],
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
  found: { readonly linked: readonly Linked[]; readonly named: readonly IndicatorDefinition[] },
  { catalogue }: KnownIndicators,
  byId: ReadonlyMap<string, IndicatorDefinition>,
): readonly Alternative[] {
  const others = new Map<string, Alternative>();
  const add = (alternative: Alternative) => {
    const { indicatorId } = alternative.definition;
    if (indicatorId !== taken && !others.has(indicatorId)) others.set(indicatorId, alternative);
  };
  for (const definition of found.named) add({ definition, why: 'named-alike' });
  for (const { link, definition } of found.linked) {
    if (link.how === 'proxy') add({ definition, why: 'stands-in', note: link.note });
    else if (link.how === 'growth-of-level') add({ definition, why: 'amounts', note: link.note });
    else if (link.how === 'reversed') add({ definition, why: 'reversed' });
    else add({ definition, why: 'unit' });
  }
  for (const entry of kindredConcepts(catalogue, row.name)) {
    const definition = byId.get(entry.conceptId);
    if (definition !== undefined) add({ definition, why: 'kept-apart' });
  }
  return [...others.values()];
}

/** Concepts that a name is easily taken for, and is not: told from either side. */
export function kindredConcepts(catalogue: Catalogue, name: string): readonly CatalogueEntry[] {
  const own = matchName(catalogue, name)?.entry;
  const namedByOwn = (own?.apart ?? []).flatMap((other) => matchName(catalogue, other)?.entry ?? []);
  return [...new Set([...apartFrom(catalogue, name), ...namedByOwn])].filter((entry) => entry !== own);
}
