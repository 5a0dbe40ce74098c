import { dayOf } from '../../shared/clock.ts';
import { placesOf, type WordSpan, type Words } from './text-features.rules.ts';

/** One entry of the dispatch catalogue (派单目录): which matters go to which unit. */
export interface CatalogueEntry {
  readonly id: string;
  readonly version: string;
  /** Every group must be met; a group is met by any of its words. Without groups the other conditions decide alone. */
  readonly words: readonly (readonly string[])[];
  /** None of these may stand in the request. */
  readonly without?: readonly string[];
  /** Kinds of appeal it holds for; absent: all. */
  readonly kinds?: readonly string[];
  /** Places it holds for, with all that lies in them; absent: everywhere. */
  readonly placeIds?: readonly string[];
  readonly unit: string;
  /** First and last day of validity, both included; no last day: until further notice. */
  readonly validFrom: string;
  readonly validTo?: string;
}

/** What a request is matched by. */
export interface DispatchRequest extends Words {
  readonly kind?: string;
  readonly placeId?: string;
}

/** For each place the one that it lies in. */
export type PlaceParents = ReadonlyMap<string, string>;

/** An entry that holds, and the words it holds by. */
export interface CatalogueMatch {
  readonly entry: CatalogueEntry;
  readonly spans: readonly WordSpan[];
}

/** How often an entry held in the past, and how often its unit was the one. */
export interface TrackRecord {
  readonly matched: number;
  readonly followed: number;
}

/** Entries that hold for a request on a day, in the order of the catalogue. */
export function matchCatalogue(
  request: DispatchRequest,
  entries: readonly CatalogueEntry[],
  day: string,
  parents: PlaceParents = new Map(),
): readonly CatalogueMatch[] {
  const places = new Set(placeAndAbove(request.placeId, parents));
  return entries.flatMap((entry) => {
    if (entry.validFrom > day || (entry.validTo !== undefined && entry.validTo < day)) return [];
    if (entry.kinds !== undefined && (request.kind === undefined || !entry.kinds.includes(request.kind))) return [];
    if (entry.placeIds !== undefined && !entry.placeIds.some((place) => places.has(place))) return [];
    if (entry.without?.some((word) => spansOf(word, request).length > 0)) return [];
    const met = entry.words.map((group) => group.flatMap((word) => spansOf(word, request)));
    return met.some((spans) => spans.length === 0) ? [] : [{ entry, spans: met.flat() }];
  });
}

/** A place, the one it lies in, and so on; empty when there is none. A circle of places ends where it closes. */
export function placeAndAbove(placeId: string | undefined, parents: PlaceParents): readonly string[] {
  const path: string[] = [];
  for (let at = placeId; at !== undefined && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}

function spansOf(word: string, { title, text }: Words): readonly WordSpan[] {
  const inTitle =
    title === undefined ? [] : placesOf(word, title).map((place) => ({ field: 'title' as const, ...place }));
  return [...inTitle, ...placesOf(word, text).map((place) => ({ field: 'text' as const, ...place }))];
}

/** Names an entry in one version. */
export function entryKey({ id, version }: Pick<CatalogueEntry, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/** What became of each entry in requests that were settled (by `entryKey`); entries that never held have no record. */
export function trackRecords(
  settled: Iterable<DispatchRequest & { readonly unit: string; readonly at: string }>,
  entries: readonly CatalogueEntry[],
  parents: PlaceParents = new Map(),
): ReadonlyMap<string, TrackRecord> {
  const records = new Map<string, TrackRecord>();
  for (const request of settled) {
    for (const { entry } of matchCatalogue(request, entries, dayOf(new Date(request.at)), parents)) {
      const { matched, followed } = records.get(entryKey(entry)) ?? { matched: 0, followed: 0 };
      const isFollowed = request.unit === entry.unit || request.unit.startsWith(`${entry.unit}/`);
      records.set(entryKey(entry), { matched: matched + 1, followed: followed + (isFollowed ? 1 : 0) });
    }
  }
  return records;
}
