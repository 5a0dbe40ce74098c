import { toProbabilities } from './linear-learners.rules.ts';

/** What held-out examples taught: how sure scores are, and how far a place is to be heeded. */
export interface DispatchCalibration {
  readonly heldOut: number;
  readonly temperature: number;
  readonly placeWeight: number;
  /** Proposals from here on were right often enough; absent when no probability was. */
  readonly sureFrom?: number;
}

/** Of each place: how many requests each unit (its number) had. */
export type PlaceCounts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** How places and sureness are weighed. */
export interface FitSettings {
  /** The habits of a place count once it has about so many requests. */
  readonly placeStrength: number;
  /** Units are proposed as sure from the probability on at which so many of the held-out proposals were right. */
  readonly wantedPrecision: number;
}

/** Scores of an example by a model that has not seen it. */
export interface HeldOut {
  readonly index: number;
  readonly scores: Float64Array;
  readonly placeId?: string;
}

/** What the fit needs to know of the examples. */
export interface FitContext {
  readonly labels: Uint32Array;
  readonly counts: readonly number[];
  readonly places: PlaceCounts;
  readonly settings: FitSettings;
}

/** Of equal fits the one that heeds the place more. */
const PLACE_WEIGHTS = [1, 0.75, 0.5, 0.25, 0];
/** So many of the past dispatches were wrong themselves, we assume: nothing gets surer than that. Our choice. */
const DOUBT = 0.02;
const SEARCH_STEPS = 40;
const FEWEST_SURE = 20;
const LEAST_SURE = 0.5;

/** The temperature and the weight of places under which held-out units were most probable, and from where on they are sure. */
export function fitCalibration(heldOut: readonly HeldOut[], context: FitContext): DispatchCalibration {
  if (heldOut.length === 0 || context.counts.length < 2) return { heldOut: 0, temperature: 1, placeWeight: 1 };
  const placed = heldOut.map((one) => ({ ...one, place: placeTerms(one, context) }));
  const weights = placed.some(({ place }) => place !== undefined) ? PLACE_WEIGHTS : [1];
  let best = { temperature: 1, placeWeight: 1, loss: Number.POSITIVE_INFINITY };
  for (const placeWeight of weights) {
    const temperature = lowest((log) => logLoss(placed, context, Math.exp(log), placeWeight));
    const loss = logLoss(placed, context, temperature, placeWeight);
    if (loss < best.loss) best = { temperature, placeWeight, loss };
  }
  const { temperature, placeWeight } = best;
  const sureFrom = sureProbability(placed, context, temperature, placeWeight);
  return { heldOut: heldOut.length, temperature, placeWeight, ...(sureFrom === undefined ? {} : { sureFrom }) };
}

type Placed = HeldOut & { readonly place: Float64Array | undefined };

/** log of how much more often than elsewhere each unit is the one in this place; a place with few requests says little. */
export function placeTermsOf(
  ofPlace: ReadonlyMap<number, number> | undefined,
  counts: readonly number[],
  strength: number,
  leftOut?: number,
): Float64Array | undefined {
  if (ofPlace === undefined) return undefined;
  let [here, all] = [leftOut === undefined ? 0 : -1, leftOut === undefined ? 0 : -1];
  for (const count of ofPlace.values()) here += count;
  for (const count of counts) all += count;
  return Float64Array.from(counts, (count, unit) => {
    const own = leftOut === unit ? 1 : 0;
    const everywhere = (count - own + 1) / (all + counts.length);
    const expected = strength * everywhere;
    return Math.log(((ofPlace.get(unit) ?? 0) - own + expected) / (here + strength) / everywhere);
  });
}

function placeTerms({ index, placeId }: HeldOut, { labels, counts, places, settings }: FitContext) {
  if (placeId === undefined) return undefined;
  return placeTermsOf(places.get(placeId), counts, settings.placeStrength, labels[index]);
}

function probabilities({ scores, place }: Placed, temperature: number, placeWeight: number): Float64Array {
  const mixed = scores.map((score, unit) => score / temperature + placeWeight * (place?.[unit] ?? 0));
  toProbabilities(mixed);
  return mixed;
}

function logLoss(placed: readonly Placed[], { labels }: FitContext, temperature: number, placeWeight: number): number {
  let loss = 0;
  for (const one of placed) {
    const found = probabilities(one, temperature, placeWeight);
    for (const [unit, probability] of found.entries()) {
      const wanted = (unit === labels[one.index] ? 1 - DOUBT : 0) + DOUBT / found.length;
      loss -= wanted * Math.log(Math.max(probability, 1e-12));
    }
  }
  return loss / placed.length;
}

/** Golden-section search for the temperature, on its logarithm. */
function lowest(loss: (log: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1e-4), Math.log(1e3)];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [loss(left), loss(right)];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = loss(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** The lowest probability from which on the wanted share of at least twenty held-out proposals was right. */
function sureProbability(
  placed: readonly Placed[],
  { labels, settings }: FitContext,
  temperature: number,
  placeWeight: number,
): number | undefined {
  const ranked = placed
    .map((one) => {
      const found = probabilities(one, temperature, placeWeight);
      const highest = found.indexOf(Math.max(...found));
      return { probability: found[highest] as number, isRight: highest === labels[one.index] };
    })
    .sort((a, b) => b.probability - a.probability);
  let [right, sure]: [number, number | undefined] = [0, undefined];
  for (const [index, { probability, isRight }] of ranked.entries()) {
    right += isRight ? 1 : 0;
    if (index + 1 >= FEWEST_SURE && right / (index + 1) >= settings.wantedPrecision) sure = probability;
  }
  return sure === undefined ? undefined : Math.max(LEAST_SURE, sure);
}
