import {
  type CatalogueEntry,
  type CatalogueMatch,
  type DispatchRequest,
  entryKey,
  matchCatalogue,
  type PlaceParents,
  placeAndAbove,
  type TrackRecord,
} from './dispatch-catalogue.rules.ts';
import { type DispatchModel, fromBase64 } from './dispatch-model.rules.ts';
import { columnsOf, TermCounter } from './feature-table.rules.ts';
import { toProbabilities } from './linear-learners.rules.ts';
import { placeTermsOf } from './probability-fit.rules.ts';
import { phrasesOf } from './telling-phrases.rules.ts';
import { visitTerms, type WordSpan } from './text-features.rules.ts';

/**
 * Why a unit is proposed. Weights are logarithms of odds against the average unit: those of words and place add up; that of
 * an entry is what its trust is worth when nothing else is known.
 */
export type DispatchReason =
  | { readonly kind: 'words'; readonly term: string; readonly weight: number; readonly spans: readonly WordSpan[] }
  | {
      readonly kind: 'place';
      readonly placeId: string;
      readonly weight: number;
      /** So many of the place's earlier requests went to the unit. */
      readonly count: number;
      readonly of: number;
    }
  | {
      readonly kind: 'catalogue';
      readonly entryId: string;
      readonly version: string;
      readonly weight: number;
      readonly spans: readonly WordSpan[];
      /** Absent when the entry never held before. */
      readonly record?: TrackRecord;
    };

/** A unit with the probability that it is the right one, and the reasons for it, the weightiest first. */
export interface ProposedUnit {
  readonly unit: string;
  readonly probability: number;
  readonly reasons: readonly DispatchReason[];
}

/** Why nobody should follow the first proposal unread. */
export type Abstention =
  | { readonly reason: 'no-history' }
  | { readonly reason: 'no-known-words'; readonly knownTerms: number }
  | { readonly reason: 'no-clear-lead'; readonly probability: number; readonly sureFrom?: number };

/** What is proposed; with an abstention the units are alternatives to choose from and no proposal. */
export interface DispatchProposal {
  readonly units: readonly ProposedUnit[];
  readonly abstention?: Abstention;
}

/** What a proposal may look at besides the model. */
export interface ProposalOptions {
  readonly limit?: number;
  /** Reasons of each unit; 5 unless told. */
  readonly reasons?: number;
  /** Units by their first so many steps (`department/street` by 1 is the department); absent: as they are. */
  readonly depth?: number;
  readonly catalogue?: readonly CatalogueEntry[];
  /** The day whose catalogue counts, `YYYY-MM-DD`; without it no entry is looked at. */
  readonly day?: string;
  readonly records?: ReadonlyMap<string, TrackRecord>;
  readonly parents?: PlaceParents;
}

const FEWEST_KNOWN_TERMS = 3;
/** An entry that never held before is trusted as one that was followed in nine of ten cases. Our choice. */
const PRIOR_RECORD = { matched: 10, followed: 9 };

interface Prepared {
  readonly columns: Int32Array;
  readonly rarity: Float32Array;
  readonly weights: Int16Array;
  readonly counter: TermCounter;
}

const PREPARED = new WeakMap<DispatchModel, Prepared>();

function prepare(model: DispatchModel): Prepared {
  const known = PREPARED.get(model);
  if (known !== undefined) return known;
  const rarity = new Float32Array(fromBase64(model.rarity));
  const columns = columnsOf({ terms: new Uint32Array(fromBase64(model.terms)), rarity });
  const prepared = {
    columns,
    rarity,
    weights: new Int16Array(fromBase64(model.weights)),
    counter: new TermCounter(),
  };
  PREPARED.set(model, prepared);
  return prepared;
}

/**
 * The units that a request most probably belongs to, with what speaks for each: words of the text, the place, entries of the
 * dispatch catalogue. A unit that the model has not met can be proposed by the catalogue alone. Empty when there is neither
 * history nor an entry that holds.
 */
export function proposeUnits(
  model: DispatchModel,
  request: DispatchRequest,
  options: ProposalOptions = {},
): DispatchProposal {
  const prepared = prepare(model);
  const row = readRow(prepared, model, request);
  const matches =
    options.day === undefined
      ? []
      : matchCatalogue(request, options.catalogue ?? [], options.day, options.parents ?? new Map());
  const evidence = gather(model, prepared, row, request, matches, options);
  const { units, probabilities } = evidence;
  const ranked = byDepth(units, probabilities, options.depth)
    .sort((a, b) => b.probability - a.probability || (a.unit < b.unit ? -1 : 1))
    .slice(0, options.limit ?? 3);
  const proposed = ranked.map(({ unit, probability, member }) => ({
    unit,
    probability,
    reasons: reasonsFor(member, evidence, options.reasons ?? 5),
  }));
  const abstention = abstains(model, row.size, proposed, matches);
  return { units: proposed, ...(abstention === undefined ? {} : { abstention }) };
}

interface Row {
  readonly weightOf: ReadonlyMap<number, number>;
  readonly size: number;
}

/** Weight of each known term (by column) in a row of unit length, and how many there are. */
function readRow({ columns, rarity, counter }: Prepared, model: DispatchModel, request: DispatchRequest): Row {
  counter.read(request, model.settings.features);
  const weightOf = new Map<number, number>();
  let square = 0;
  for (let slot = 0; slot < counter.size; slot++) {
    const column = columns[counter.terms[slot] as number] as number;
    if (column < 0) continue;
    const weight = (1 + Math.log(counter.counts[slot] as number)) * (rarity[column] as number);
    weightOf.set(column, weight);
    square += weight * weight;
  }
  for (const [column, weight] of weightOf) weightOf.set(column, weight / Math.sqrt(square));
  return { weightOf, size: weightOf.size };
}

interface Evidence {
  readonly units: readonly string[];
  readonly probabilities: Float64Array;
  readonly reasons: (unit: number) => readonly DispatchReason[];
}

function gather(
  model: DispatchModel,
  prepared: Prepared,
  row: Row,
  request: DispatchRequest,
  matches: readonly CatalogueMatch[],
  options: ProposalOptions,
): Evidence {
  const known = model.units.length;
  const added = [...new Set(matches.map(({ entry }) => entry.unit))].filter(
    (unit) => !model.units.some((other) => isWithin(other, unit)),
  );
  const units = [...model.units, ...added];
  const { temperature, placeWeight } = model.calibration;
  const scores = new Float64Array(known);
  for (let unit = 0; unit < known; unit++) scores[unit] = (model.bias[unit] as number) / temperature;
  const scale = model.weightScale / temperature;
  for (const [column, weight] of row.weightOf) {
    for (let unit = 0; unit < known; unit++)
      scores[unit] = (scores[unit] as number) + weight * scale * (prepared.weights[column * known + unit] as number);
  }
  const place = placeOf(model, request, options.parents);
  const places = place && placeTermsOf(place.counts, model.counts, model.settings.placeStrength);
  for (let unit = 0; unit < known; unit++)
    scores[unit] = (scores[unit] as number) + placeWeight * (places?.[unit] ?? 0);
  if (known > 0) toProbabilities(scores);
  const entries = matches.map((match) => weighed(match, units.length, options.records));
  return {
    units,
    probabilities: pooled(units, scores, entries),
    reasons: (unit) => [
      ...(unit < known ? wordReasons(model, prepared, row, request, unit, scale) : []),
      ...(place === undefined || unit >= known ? [] : [placeReason(place, unit, placeWeight * (places?.[unit] ?? 0))]),
      ...entries.filter(({ entry }) => isWithin(units[unit] as string, entry.unit)).map(({ reason }) => reason),
    ],
  };
}

interface PlaceHabits {
  readonly placeId: string;
  readonly counts: ReadonlyMap<number, number>;
}

/** Earlier requests of the place, or of the nearest place around it that has some. */
function placeOf(model: DispatchModel, { placeId }: DispatchRequest, parents: PlaceParents = new Map()) {
  const nearest = placeAndAbove(placeId, parents).find((place) => Object.hasOwn(model.places, place));
  return nearest === undefined ? undefined : { placeId: nearest, counts: new Map(model.places[nearest]) };
}

function placeReason({ placeId, counts }: PlaceHabits, unit: number, weight: number): DispatchReason {
  let of = 0;
  for (const count of counts.values()) of += count;
  return { kind: 'place', placeId, weight, count: counts.get(unit) ?? 0, of };
}

function weighed({ entry, spans }: CatalogueMatch, units: number, records: ProposalOptions['records']) {
  const record = records?.get(entryKey(entry));
  const matched = (record?.matched ?? 0) + PRIOR_RECORD.matched;
  const trust = ((record?.followed ?? 0) + PRIOR_RECORD.followed) / matched;
  const weight = Math.log((trust * Math.max(1, units - 1)) / (1 - trust));
  const { id: entryId, version } = entry;
  const reason = { kind: 'catalogue' as const, entryId, version, weight, spans, ...(record && { record }) };
  return { entry, trust, reason };
}

/**
 * What words and place say, and what entries say, by how far each entry is to be trusted: one that was right in nine of ten
 * cases gives its unit at least that probability, whatever the words say. Entries that contradict each other share it.
 */
function pooled(
  units: readonly string[],
  fromHistory: Float64Array,
  entries: readonly { readonly entry: CatalogueEntry; readonly trust: number }[],
): Float64Array {
  const doubts = new Map<string, number>();
  for (const { entry, trust } of entries) doubts.set(entry.unit, (doubts.get(entry.unit) ?? 1) * (1 - trust));
  const none = [...doubts.values()].reduce((all, doubt) => all * doubt, 1);
  const masses = [...doubts].map(([unit, doubt]) => ({ unit, mass: (none / doubt) * (1 - doubt) }));
  const total = (fromHistory.length > 0 ? none : 0) + masses.reduce((sum, { mass }) => sum + mass, 0);
  const probabilities = new Float64Array(units.length);
  for (const [unit, probability] of fromHistory.entries()) probabilities[unit] = (probability * none) / total;
  for (const { unit, mass } of masses) {
    const members = units.flatMap((name, index) => (isWithin(name, unit) ? [index] : []));
    const known = members.reduce((sum, member) => sum + (fromHistory[member] ?? 0), 0);
    for (const member of members) {
      const share = known > 0 ? (fromHistory[member] ?? 0) / known : 1 / members.length;
      probabilities[member] = (probabilities[member] as number) + (share * mass) / total;
    }
  }
  return probabilities;
}

/** Whether a unit is another one or a part of it. */
function isWithin(unit: string, whole: string): boolean {
  return unit === whole || unit.startsWith(`${whole}/`);
}

function wordReasons(
  model: DispatchModel,
  { columns, weights }: Prepared,
  row: Row,
  request: DispatchRequest,
  unit: number,
  scale: number,
): readonly DispatchReason[] {
  const { features } = model.settings;
  const said = (column: number) =>
    (row.weightOf.get(column) ?? 0) * scale * (weights[column * model.units.length + unit] as number);
  const times = new Map<number, number>();
  const visitFields = (told: (field: 'title' | 'text', column: number, start: number, end: number) => void) => {
    for (const field of ['title', 'text'] as const)
      visitTerms(request[field] ?? '', features, (term, start, end) => {
        const column = columns[term] as number;
        if (column >= 0) told(field, column, start, end);
      });
  };
  visitFields((_, column) => times.set(column, (times.get(column) ?? 0) + 1));
  const occurrences: { field: 'title' | 'text'; start: number; end: number; weight: number }[] = [];
  visitFields((field, column, start, end) =>
    occurrences.push({ field, start, end, weight: said(column) / (times.get(column) as number) }),
  );
  return phrasesOf(request, occurrences).map((phrase) => ({ kind: 'words', ...phrase }));
}

function reasonsFor(unit: number, { reasons }: Evidence, most: number): readonly DispatchReason[] {
  return [...reasons(unit)]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}

/** Units of one path taken together; `member` is the likeliest of them. */
function byDepth(units: readonly string[], probabilities: Float64Array, depth: number | undefined) {
  const together = new Map<string, { unit: string; probability: number; member: number }>();
  for (const [member, path] of units.entries()) {
    const unit = depth === undefined ? path : path.split('/').slice(0, depth).join('/');
    const probability = probabilities[member] as number;
    const known = together.get(unit);
    if (known === undefined) together.set(unit, { unit, probability, member });
    else {
      if (probability > (probabilities[known.member] as number)) known.member = member;
      known.probability += probability;
    }
  }
  return [...together.values()];
}

function abstains(
  model: DispatchModel,
  knownTerms: number,
  [first]: readonly ProposedUnit[],
  matches: readonly CatalogueMatch[],
): Abstention | undefined {
  if (matches.length === 0 && model.trainedOn.examples === 0) return { reason: 'no-history' };
  if (matches.length === 0 && knownTerms < FEWEST_KNOWN_TERMS) return { reason: 'no-known-words', knownTerms };
  const { sureFrom } = model.calibration;
  const probability = first?.probability ?? 0;
  const isSure = model.trainedOn.examples === 0 ? probability > 0.5 : sureFrom !== undefined && probability >= sureFrom;
  if (isSure) return undefined;
  return { reason: 'no-clear-lead', probability, ...(sureFrom === undefined ? {} : { sureFrom }) };
}
