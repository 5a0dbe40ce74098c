import { dayOf } from '../../shared/clock.ts';
import { rowsOf, TermCounter, type Vocabulary, type VocabularyLimits, vocabularyOf } from './feature-table.rules.ts';
import { type LearnerSettings, type Lesson, type LinearWeights, learn, scoreRow } from './linear-learners.rules.ts';
import {
  type DispatchCalibration,
  type FitSettings,
  fitCalibration,
  type HeldOut,
  type PlaceCounts,
} from './probability-fit.rules.ts';
import { type FeatureSettings, hashOf, plainText, type Words } from './text-features.rules.ts';

/** A request of the past and the unit that handled it. Nested units are written as a path: `department/street`. */
export interface DispatchExample extends Words {
  readonly placeId?: string;
  readonly unit: string;
  /** When it came in; only for the span of days that the model tells of itself. */
  readonly at?: string;
}

/** How a model is trained. */
export interface DispatchSettings extends FitSettings {
  readonly features: FeatureSettings;
  readonly vocabulary: VocabularyLimits;
  readonly learner: LearnerSettings;
}

/** Chosen by `bench/dispatch.ts` on inner folds; a user's own history may choose others (`chooseSettings`). */
export const DISPATCH_SETTINGS: DispatchSettings = {
  features: { shortest: 1, longest: 2, titleWeight: 3, charactersRead: 300 },
  vocabulary: { fewestTexts: 1, largestShare: 0.5, most: 60_000 },
  learner: { learner: 'complement-bayes', smoothing: 0.02, epochs: 10, strength: 1 },
  placeStrength: 10,
  wantedPrecision: 0.9,
};

/** A trained model as plain data: JSON holds it without loss. */
export interface DispatchModel {
  readonly version: 1;
  readonly settings: DispatchSettings;
  /** From the first to the last day, where examples have one. */
  readonly trainedOn: { readonly examples: number; readonly from?: string; readonly to?: string };
  readonly units: readonly string[];
  /** Examples of each unit. */
  readonly counts: readonly number[];
  /** Whole numbers and floats as base64, little-endian. */
  readonly terms: string;
  readonly rarity: string;
  readonly weights: string;
  readonly weightScale: number;
  readonly bias: readonly number[];
  /** Of each place the requests by unit (place in `units`, count). */
  readonly places: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly calibration: DispatchCalibration;
}

/** The table of terms × units stays within so many, whatever the number of units. */
const MOST_WEIGHTS = 10_000_000;
const MOST_HELD_OUT = 5_000;
const LARGEST_CODE = 32_767;

/**
 * Trains a model on the user's own history. The same examples in the same order give the same model. Without examples it
 * knows no unit. Retraining is quick enough to take the place of incremental learning (figures: docs/requests.md).
 * Errors: a `RangeError` for an example without a unit.
 */
export function trainDispatch(
  examples: Iterable<DispatchExample>,
  settings: DispatchSettings = DISPATCH_SETTINGS,
  { calibrates = true }: { readonly calibrates?: boolean } = {},
): DispatchModel {
  const all = [...examples];
  const units = [...new Set(all.map(({ unit }) => unit))].sort();
  if (units.includes('')) throw new RangeError('an example has no unit');
  const unitIndex = new Map(units.map((unit, index) => [unit, index]));
  const labels = Uint32Array.from(all, ({ unit }) => unitIndex.get(unit) as number);
  const counter = new TermCounter();
  const most = Math.min(settings.vocabulary.most, Math.floor(MOST_WEIGHTS / Math.max(1, units.length)));
  const vocabulary = vocabularyOf(all, settings.features, { ...settings.vocabulary, most }, counter);
  const rows = rowsOf(all, settings.features, vocabulary, counter);
  const lesson = { rows, labels, terms: vocabulary.terms.length, classes: units.length };
  const counts = units.map(() => 0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const places = placesOfExamples(all, labels);
  const calibration = calibrates
    ? fitCalibration(heldOutScores(all, lesson, settings), { labels, counts, places, settings })
    : { heldOut: 0, temperature: 1, placeWeight: 1 };
  const weights = learn({ ...lesson, only: allRows(all.length) }, settings.learner);
  return { version: 1, settings, units, counts, calibration, ...packed(vocabulary, weights), ...told(all, places) };
}

function allRows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}

function placesOfExamples(examples: readonly DispatchExample[], labels: Uint32Array): PlaceCounts {
  const places = new Map<string, Map<number, number>>();
  for (const [index, { placeId }] of examples.entries()) {
    if (placeId === undefined) continue;
    const counts = places.get(placeId) ?? new Map<number, number>();
    places.set(placeId, counts);
    const label = labels[index] as number;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return places;
}

const CALIBRATION_FOLDS = 4;

/**
 * Scores of examples by models that have not seen them: four folds of up to 5,000 examples; of more one fold of at most
 * 5,000. Texts that begin
 * alike stay in one fold. The vocabulary is that of all texts; it knows no units.
 */
function heldOutScores(
  examples: readonly DispatchExample[],
  lesson: Omit<Lesson, 'only'>,
  { learner }: DispatchSettings,
): HeldOut[] {
  const share = Math.min(2 ** 32 / CALIBRATION_FOLDS, (2 ** 32 * MOST_HELD_OUT) / Math.max(1, examples.length));
  const places = examples.map(({ text }) => Math.floor(hashOf(plainText(text.slice(0, 100)), 1) / share));
  const folds = examples.length > MOST_HELD_OUT ? 1 : CALIBRATION_FOLDS;
  return Array.from({ length: folds }, (_, fold) => {
    const rows = allRows(examples.length);
    const weights = learn({ ...lesson, only: rows.filter((row) => places[row] !== fold) }, learner);
    return [...rows.filter((row) => places[row] === fold)].map((row) => {
      const scores = new Float64Array(lesson.classes);
      scoreRow(weights, lesson.rows, row, scores);
      return {
        index: row,
        scores,
        ...(examples[row]?.placeId === undefined ? {} : { placeId: examples[row].placeId }),
      };
    });
  }).flat();
}

function told(examples: readonly DispatchExample[], places: PlaceCounts): Pick<DispatchModel, 'trainedOn' | 'places'> {
  let [from, to]: (string | undefined)[] = [];
  for (const { at } of examples) {
    if (at === undefined) continue;
    if (from === undefined || at < from) from = at;
    if (to === undefined || at > to) to = at;
  }
  const days = from === undefined || to === undefined ? {} : { from: dayOf(new Date(from)), to: dayOf(new Date(to)) };
  const byPlace = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    trainedOn: { examples: examples.length, ...days },
    places: Object.fromEntries(byPlace.map(([place, counts]) => [place, [...counts].sort(([a], [b]) => a - b)])),
  };
}

/** Weights around the mean of their term (proposals do not change by it), as whole numbers of 16 bits. */
function packed(
  { terms, rarity }: Vocabulary,
  { classes, weights, bias }: LinearWeights,
): Pick<DispatchModel, 'terms' | 'rarity' | 'weights' | 'weightScale' | 'bias'> {
  let largest = 0;
  for (let start = 0; start < weights.length; start += classes) {
    let mean = 0;
    for (let c = 0; c < classes; c++) mean += (weights[start + c] as number) / classes;
    for (let c = 0; c < classes; c++) {
      const around = (weights[start + c] as number) - mean;
      weights[start + c] = around;
      largest = Math.max(largest, Math.abs(around));
    }
  }
  const weightScale = largest === 0 ? 1 : largest / LARGEST_CODE;
  const codes = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at++) codes[at] = Math.round((weights[at] as number) / weightScale);
  return {
    terms: toBase64(terms),
    rarity: toBase64(rarity),
    weights: toBase64(codes),
    weightScale,
    bias: [...bias],
  };
}

function toBase64(array: Uint32Array | Float32Array | Int16Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const parts: string[] = [];
  const step = 3 * 4096;
  for (let at = 0; at < bytes.length; at += step)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  return parts.join('');
}

/** The buffer that base64 stands for. Errors: a `DOMException` for anything else. */
export function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}
