import fc from 'fast-check';

/**
 * Properties are tried with the same values in every run, so that a failure belongs to the change that it comes with.
 * `FC_SEED=random` explores with fresh ones, `FC_SEED=<number>` repeats those of a failure.
 */
const FIXED = 20_261_126;
const chosen = process.env.FC_SEED;

if (chosen !== 'random') fc.configureGlobal({ seed: chosen === undefined ? FIXED : Number(chosen) });
