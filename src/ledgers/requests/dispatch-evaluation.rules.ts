import {
  type DispatchExample,
  type DispatchModel,
  type DispatchSettings,
  trainDispatch,
} from './dispatch-model.rules.ts';
import { groupNearDuplicates, hashOrder } from './near-duplicates.rules.ts';

/** An example with its own id, by which it is dealt to a fold. */
export interface IdentifiedExample extends DispatchExample {
  readonly id: string;
}

/** The units proposed for one example, the likeliest first, and the right one. */
export interface Judged {
  readonly right: string;
  readonly proposed: readonly { readonly unit: string; readonly probability: number }[];
}

/** How well units were proposed. Shares are of all examples; missing units count as wrong. */
export interface DispatchScore {
  readonly examples: number;
  readonly macroF1: number;
  readonly top1: number;
  readonly top3: number;
  /** Mean of −log probability of the right unit; one that was not proposed counts as 10⁻⁶. */
  readonly logLoss: number;
  /** Mean distance of probability and share of right proposals over ten bands of probability, weighted by their size. */
  readonly calibrationError: number;
  readonly units: readonly UnitScore[];
}

/** How well one unit was proposed first. */
export interface UnitScore {
  readonly unit: string;
  readonly examples: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Texts with this much in common are one matter told twice: they stay in one fold. */
const LEAK_THRESHOLD = 0.5;

/**
 * Deals examples to `count` folds: near-duplicates into the same one, units evenly, by a hash of the id and not by chance.
 * Returns the fold of each.
 */
export function foldsOf(examples: readonly IdentifiedExample[], count: number, seed: number): Uint8Array {
  const { groupOf } = groupNearDuplicates(
    examples.map(({ title, text }) => `${title ?? ''}${text}`),
    LEAK_THRESHOLD,
  );
  const members = Map.groupBy(examples.keys(), (index) => groupOf[index] as number);
  const folds = new Uint8Array(examples.length);
  const dealt = new Map<string, number[]>();
  for (const index of hashOrder(
    examples.map(({ id }) => id),
    seed,
  )) {
    const group = members.get(index);
    const unit = examples[index]?.unit ?? '';
    if (group === undefined) continue;
    const loads = dealt.get(unit) ?? new Array<number>(count).fill(0);
    dealt.set(unit, loads);
    const fold = lightest(loads, dealt);
    loads[fold] = (loads[fold] as number) + group.length;
    for (const member of group) folds[member] = fold;
  }
  return folds;
}

/** The fold with the fewest of the unit; of equals that with the fewest of all. */
function lightest(loads: readonly number[], dealt: ReadonlyMap<string, readonly number[]>): number {
  const totals = loads.map((_, fold) => [...dealt.values()].reduce((sum, other) => sum + (other[fold] as number), 0));
  const order = loads.map((_, fold) => fold);
  order.sort(
    (a, b) => (loads[a] as number) - (loads[b] as number) || (totals[a] as number) - (totals[b] as number) || a - b,
  );
  return order[0] as number;
}

/** Proposes units for the examples of one fold from those of the others. */
export type Judge = (train: readonly IdentifiedExample[], test: readonly IdentifiedExample[]) => readonly Judged[];

/** Each example judged by what was learned from the other folds; in the order of folds. */
export function crossValidate(
  examples: readonly IdentifiedExample[],
  folds: Uint8Array,
  judge: Judge,
): readonly Judged[] {
  return [...new Set(folds)].sort().flatMap((fold) =>
    judge(
      examples.filter((_, index) => folds[index] !== fold),
      examples.filter((_, index) => folds[index] === fold),
    ),
  );
}

/** Of several settings the one with the highest macro F1 over folds of these examples; of equals the first. */
export function chooseSettings(
  examples: readonly IdentifiedExample[],
  candidates: readonly DispatchSettings[],
  propose: (model: DispatchModel, example: IdentifiedExample) => Judged['proposed'],
  { folds = 4, seed = 1 }: { readonly folds?: number; readonly seed?: number } = {},
): DispatchSettings {
  const dealt = foldsOf(examples, folds, seed);
  let best: { settings: DispatchSettings; macroF1: number } | undefined;
  for (const settings of candidates) {
    const judged = crossValidate(examples, dealt, (train, test) => {
      const model = trainDispatch(train, settings, { calibrates: false });
      return test.map((example) => ({ right: example.unit, proposed: propose(model, example) }));
    });
    const { macroF1 } = scoreDispatch(judged);
    if (best === undefined || macroF1 > best.macroF1) best = { settings, macroF1 };
  }
  if (best === undefined) throw new RangeError('there is no candidate to choose from');
  return best.settings;
}

/** Counts how well units were proposed. Missing: zeros when there is no example. */
export function scoreDispatch(judged: readonly Judged[]): DispatchScore {
  const share = (test: (one: Judged) => boolean) => judged.filter(test).length / Math.max(1, judged.length);
  const units = [...new Set(judged.map(({ right }) => right))].sort().map((unit) => unitScore(unit, judged));
  const losses = judged.map(
    ({ right, proposed }) => -Math.log(Math.max(proposed.find(({ unit }) => unit === right)?.probability ?? 0, 1e-6)),
  );
  return {
    examples: judged.length,
    macroF1: units.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, units.length),
    top1: share(({ right, proposed }) => proposed[0]?.unit === right),
    top3: share(({ right, proposed }) => proposed.slice(0, 3).some(({ unit }) => unit === right)),
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length),
    calibrationError: calibrationError(judged),
    units,
  };
}

function unitScore(unit: string, judged: readonly Judged[]): UnitScore {
  const examples = judged.filter(({ right }) => right === unit).length;
  const proposals = judged.filter(({ proposed }) => proposed[0]?.unit === unit);
  const hits = proposals.filter(({ right }) => right === unit).length;
  const [precision, recall] = [hits / Math.max(1, proposals.length), hits / Math.max(1, examples)];
  return { unit, examples, precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

const BANDS = 10;

function calibrationError(judged: readonly Judged[]): number {
  const probabilityOf = ({ proposed }: Judged) => proposed[0]?.probability ?? 0;
  const bands = Map.groupBy(judged, (one) => Math.min(BANDS - 1, Math.floor(probabilityOf(one) * BANDS)));
  let error = 0;
  for (const band of bands.values()) {
    const said = band.reduce((sum, one) => sum + probabilityOf(one), 0);
    const right = band.filter(({ right, proposed }) => proposed[0]?.unit === right).length;
    error += Math.abs(said - right) / Math.max(1, judged.length);
  }
  return error;
}
