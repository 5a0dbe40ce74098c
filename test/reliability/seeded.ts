/** Numbers that look drawn and are the same for the same seed. */
export interface Seeded {
  /** A whole number from 0, below `bound`. */
  below(bound: number): number;
  /** Between 0 and 1. */
  fraction(): number;
  /** One of a list. Errors: throws for an empty one. */
  oneOf<T>(list: readonly T[]): T;
  /** Another row of numbers that this one decides, for a part that draws at its own pace. */
  branch(): Seeded;
}

/** Source: mulberry32, Tommy Ettinger, public domain. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(fraction() * bound);
  return {
    below,
    fraction,
    oneOf: (list) => {
      if (list.length === 0) throw new Error('nothing to choose from');
      return list[below(list.length)] as (typeof list)[number];
    },
    branch: () => seeded(below(2 ** 32)),
  };
}

/** The seed of this run: the one that is given, else one from the clock; whoever draws prints it. */
export function seedOfRun(given: string | number | undefined): number {
  const seed = Number(given ?? Date.now() % 2 ** 31);
  if (!Number.isSafeInteger(seed)) throw new Error(`${given} is no seed`);
  return seed;
}

/** The seed of a test in CI: always the same; `FC_SEED=random` draws one, `FC_SEED=<number>` repeats one (as for properties). */
export function seedOfTest(): number {
  const chosen = process.env.FC_SEED;
  return chosen === 'random' ? seedOfRun(undefined) : seedOfRun(chosen ?? 20_261_126);
}
