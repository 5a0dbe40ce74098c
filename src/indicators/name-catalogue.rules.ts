import { AppError } from '../shared/errors.ts';
import type { Direction, Measure } from '../shared/indicator.ts';
import { parseUnit } from '../shared/unit.ts';
import {
  type FormReader,
  formReader,
  keyOf,
  type NameForm,
  type NameMotion,
  type NameTerm,
} from './name-form.rules.ts';

/** Something that is measured, with every name it goes by. */
export interface CatalogueEntry {
  /** Stable, English. */
  readonly conceptId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unit: string;
  readonly measure: Measure;
  readonly direction: Direction;
  readonly calibre?: string;
  /** Near-synonyms that are something else (林木绿化率 is not 森林覆盖率). */
  readonly apart: readonly string[];
  /** Other things whose figures stand in for this one, with a warning. */
  readonly proxies: readonly StandIn[];
  /** The same thing with the opposite sign. Names that differ only in their verb (降低, 升降) need not be listed. */
  readonly reversed?: readonly string[];
  /** Concepts of growth that the yearly amounts of this one give when nobody publishes the growth. */
  readonly feeds?: readonly Feed[];
}

/** A name that stands in for a concept, and what a person should know of it. */
export interface StandIn {
  readonly name: string;
  readonly note: string;
}

/** A concept of growth that is computed from amounts, and what a person should know of it. */
export interface Feed {
  readonly conceptId: string;
  readonly note: string;
}

/** What a name stands for. `reversed`: its figures have the opposite sign. */
export interface NameMatch {
  readonly entry: CatalogueEntry;
  readonly how: 'name' | 'alias' | 'reversed' | 'proxy';
  readonly note?: string;
}

/** Names by normal form. Made by `buildCatalogue`. */
export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly formOf: FormReader;
  /** By key of the normal form; a key is one concept's. */
  readonly own: ReadonlyMap<string, NameMatch>;
  readonly proxies: ReadonlyMap<string, readonly NameMatch[]>;
  readonly apart: ReadonlyMap<string, readonly CatalogueEntry[]>;
}

/** Motions whose names say the same as those of a motion, with the same sign and with the opposite one. */
const SAME: Readonly<Record<NameMotion, readonly NameMotion[]>> = {
  level: [],
  growth: ['change'],
  reduction: [],
  change: ['growth', 'rise'],
  rise: [],
};
const OPPOSITE: Readonly<Record<NameMotion, readonly NameMotion[]>> = {
  level: [],
  growth: ['reduction'],
  reduction: ['change', 'growth', 'rise'],
  change: ['reduction'],
  rise: ['reduction'],
};

/** Keys of names that differ from a form only in their verb. */
export function kindredKeys({
  stem,
  motion,
}: NameForm): readonly { readonly key: string; readonly reversed: boolean }[] {
  return [
    ...SAME[motion].map((other) => ({ key: keyOf({ stem, motion: other }), reversed: false })),
    ...OPPOSITE[motion].map((other) => ({ key: keyOf({ stem, motion: other }), reversed: true })),
  ];
}

/**
 * Errors: `indicator.alias-claimed-twice` when a name in its normal form belongs to two concepts, or to one and to what
 * must stay apart from it.
 */
export function buildCatalogue(entries: readonly CatalogueEntry[], terms: readonly NameTerm[] = []): Catalogue {
  const formOf = formReader(terms, (text) => parseUnit(text) !== undefined);
  const own = new Map<string, NameMatch>();
  const claim = (key: string, match: NameMatch, name: string) => {
    const other = own.get(key);
    if (other !== undefined && other.entry.conceptId !== match.entry.conceptId) {
      throw claimedTwice(name, other.entry.conceptId, match.entry.conceptId);
    }
    if (other === undefined) own.set(key, match);
  };
  const key = (name: string) => keyOf(formOf(name));
  for (const entry of entries) claim(key(entry.name), { entry, how: 'name' }, entry.name);
  for (const entry of entries) {
    for (const alias of entry.aliases) claim(key(alias), { entry, how: 'alias' }, alias);
    for (const name of entry.reversed ?? []) claim(key(name), { entry, how: 'reversed' }, name);
  }
  const explicit = new Set(own.keys());
  for (const entry of entries) {
    for (const name of [entry.name, ...entry.aliases]) {
      for (const kindred of kindredKeys(formOf(name))) {
        if (explicit.has(kindred.key)) continue;
        claim(kindred.key, { entry, how: kindred.reversed ? 'reversed' : 'alias' }, name);
      }
    }
  }
  const apart = new Map<string, CatalogueEntry[]>();
  const proxies = new Map<string, NameMatch[]>();
  for (const entry of entries) {
    for (const name of entry.apart) {
      if (own.get(key(name))?.entry === entry) throw claimedTwice(name, entry.conceptId, entry.conceptId);
      add(apart, key(name), entry);
    }
    for (const { name, note } of entry.proxies) add(proxies, key(name), { entry, how: 'proxy', note });
  }
  return { entries, formOf, own, proxies, apart };
}

/**
 * The concept that a name stands for: as a name of its own, else as a stand-in when it is that for one concept only.
 * Missing: undefined when the catalogue does not know the name; nothing is guessed.
 */
export function matchName(catalogue: Catalogue, name: string): NameMatch | undefined {
  return matchForm(catalogue, catalogue.formOf(name));
}

/** As `matchName`, for a name in its normal form. */
export function matchForm(catalogue: Catalogue, form: NameForm): NameMatch | undefined {
  const own = catalogue.own.get(keyOf(form));
  if (own !== undefined) return own;
  const standIns = catalogue.proxies.get(keyOf(form)) ?? [];
  return standIns.length === 1 ? standIns[0] : undefined;
}

/** The concepts that a name is known to be easily taken for, and is not. */
export function apartFrom(catalogue: Catalogue, name: string): readonly CatalogueEntry[] {
  return catalogue.apart.get(keyOf(catalogue.formOf(name))) ?? [];
}

function claimedTwice(alias: string, first: string, second: string): AppError {
  return new AppError('indicator.alias-claimed-twice', { alias, first, second });
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
