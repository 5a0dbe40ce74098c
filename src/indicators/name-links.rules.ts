import { parseUnit } from '../shared/unit.ts';
import { type Catalogue, type CatalogueEntry, kindredKeys, type NameMatch } from './name-catalogue.rules.ts';
import { keyOf, type NameForm } from './name-form.rules.ts';

/** An indicator of a plan, with all the names that the plan and its definition give it. */
export interface LinkableIndicator {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unit: string;
}

/**
 * That a name means an indicator, and how. `reversed`: its figures have the opposite sign. `growth-of-level`: it names yearly
 * amounts, of which the indicator is the growth. `proxy`: another thing stands in. `note`: what a person should know.
 */
export interface NameLink {
  readonly id: string;
  readonly how: NameMatch['how'] | 'growth-of-level';
  readonly note?: string;
}

/** Links names to the indicators of one plan. Made by `linkerFor`. */
export interface Linker {
  /**
   * The indicator that a name means. The unit, where it is known, tells a growth (%) from the amount of the same name.
   * Missing: undefined when none is meant, or when two are; nothing is guessed.
   */
  link(name: string, unit?: string): NameLink | undefined;
  /** As `link`, for a name in its normal form. */
  linkForm(form: NameForm, unit?: string): NameLink | undefined;
  /** Indicators that the name is easily taken for, and is not. */
  apart(name: string): readonly string[];
}

/** How good a link is when several series claim one indicator: a figure of its own, amounts, a stand-in. */
const RANKS: Readonly<Record<NameLink['how'], number>> = {
  name: 0,
  alias: 0,
  reversed: 0,
  'growth-of-level': 1,
  proxy: 2,
};

/** Names by what they mean; two indicators with one name: the name means neither. */
class Meanings {
  readonly #links = new Map<string, NameLink | 'two'>();

  add(key: string, link: NameLink): void {
    const held = this.#links.get(key);
    if (held === undefined) this.#links.set(key, link);
    else if (held !== 'two' && held.id !== link.id) this.#links.set(key, 'two');
  }

  get(key: string): NameLink | undefined {
    const held = this.#links.get(key);
    return held === 'two' ? undefined : held;
  }

  has(key: string): boolean {
    return this.#links.has(key);
  }
}

/** A linker for the indicators of a plan: by the plan's own names, then by the concepts that the catalogue knows. */
export function linkerFor(catalogue: Catalogue, indicators: readonly LinkableIndicator[]): Linker {
  const own = new Meanings();
  const concepts = new Meanings();
  const named = indicators.flatMap(({ id, name, aliases, unit }) =>
    [name, ...aliases].map((text, index) => ({
      id,
      form: formWithUnit(catalogue, catalogue.formOf(text), unit),
      how: index === 0 ? ('name' as const) : ('alias' as const),
    })),
  );
  for (const { id, form, how } of named) own.add(keyOf(form), { id, how });
  for (const { id, form } of named) {
    for (const { key, reversed } of kindredKeys(form)) {
      if (!own.has(key)) own.add(key, { id, how: reversed ? 'reversed' : 'alias' });
    }
    const match = catalogue.own.get(keyOf(form));
    if (match !== undefined) concepts.add(match.entry.conceptId, { id, how: match.how });
  }
  const linkForm = (form: NameForm, unit?: string): NameLink | undefined => {
    const key = keyOf(formWithUnit(catalogue, form, unit));
    const match = catalogue.own.get(key);
    return (
      own.get(key) ??
      (match && throughConcept(concepts, match)) ??
      throughStandIns(concepts, catalogue.proxies.get(key) ?? []) ??
      (match && throughFeeds(concepts, match.entry))
    );
  };
  return {
    link: (name, unit) => linkForm(catalogue.formOf(name), unit),
    linkForm,
    apart: (name) =>
      (catalogue.apart.get(keyOf(catalogue.formOf(name))) ?? []).flatMap(
        ({ conceptId }) => concepts.get(conceptId)?.id ?? [],
      ),
  };
}

/** A series that comes in under a name of its own. */
export interface NamedSeries {
  readonly name: string;
  readonly unit: string;
}

/** What a series means, and whether a better one of the same batch takes its place (published growth before amounts). */
export interface SeriesLink extends NameLink {
  readonly superseded: boolean;
}

/** Links the series of a batch, in their order. Missing: undefined for a series that no indicator is meant by. */
export function linkSeries(linker: Linker, series: readonly NamedSeries[]): readonly (SeriesLink | undefined)[] {
  const links = series.map(({ name, unit }) => linker.link(name, unit));
  const best = new Map<string, number>();
  for (const link of links) {
    if (link !== undefined) best.set(link.id, Math.min(RANKS[link.how], best.get(link.id) ?? RANKS[link.how]));
  }
  return links.map((link) => link && { ...link, superseded: RANKS[link.how] > (best.get(link.id) ?? 0) });
}

function throughConcept(concepts: Meanings, { entry, how }: NameMatch): NameLink | undefined {
  const link = concepts.get(entry.conceptId);
  if (link === undefined) return undefined;
  const isReversed = (link.how === 'reversed') !== (how === 'reversed');
  return { id: link.id, how: isReversed ? 'reversed' : 'alias' };
}

function throughStandIns(concepts: Meanings, standIns: readonly NameMatch[]): NameLink | undefined {
  const found = standIns.flatMap(({ entry, note }) => {
    const link = concepts.get(entry.conceptId);
    return link === undefined ? [] : [{ id: link.id, how: 'proxy' as const, ...(note === undefined ? {} : { note }) }];
  });
  return found.length === 1 ? found[0] : undefined;
}

function throughFeeds(concepts: Meanings, entry: CatalogueEntry): NameLink | undefined {
  for (const { conceptId, note } of entry.feeds ?? []) {
    const link = concepts.get(conceptId);
    if (link !== undefined && link.how !== 'reversed') return { id: link.id, how: 'growth-of-level', note };
  }
  return undefined;
}

/**
 * A name without a verb whose figures are per cent means its growth, where the thing itself is not told in per cent
 * (地区生产总值, %); one told in percentage points means its rise.
 */
function formWithUnit(catalogue: Catalogue, form: NameForm, unit: string | undefined): NameForm {
  if (form.motion !== 'level' || unit === undefined) return form;
  const nature = parseUnit(unit)?.nature;
  const level = catalogue.own.get(keyOf(form))?.entry;
  const growth: NameForm = { ...form, motion: 'growth' };
  if (nature === 'percent') {
    if (level === undefined) return catalogue.own.has(keyOf(growth)) ? growth : form;
    return parseUnit(level.unit)?.nature === 'percent' ? form : growth;
  }
  return nature === 'points' && level !== undefined ? { ...form, motion: 'rise' } : form;
}
