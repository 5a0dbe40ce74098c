/** A stretch that a true share or rate lies in with the wanted confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % on both sides together. */
const Z_95 = 1.959963984540054;

/**
 * Interval of a share. Source: Wilson, Probable Inference, the Law of Succession (1927).
 * Missing: undefined when there is nothing to count. Errors: a `RangeError` when `count` is not within 0…of.
 */
export function wilsonInterval(count: number, of: number, z = Z_95): Interval | undefined {
  requireShare(count, of);
  if (of === 0) return undefined;
  const [share, square] = [count / of, z * z];
  const centre = share + square / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const low = count === 0 ? 0 : (centre - half) / (1 + square / of);
  const high = count === of ? 1 : (centre + half) / (1 + square / of);
  return { low: Math.max(0, low), high: Math.min(1, high) };
}

function requireShare(count: number, of: number): void {
  const isWhole = Number.isInteger(count) && Number.isInteger(of);
  if (!isWhole || count < 0 || count > of) throw new RangeError(`${count} of ${of} is not a share`);
}

/**
 * Interval of a share by the binomial distribution itself: never narrower than it says.
 * Source: Clopper and Pearson (1934). Missing and errors as `wilsonInterval`.
 */
export function exactInterval(count: number, of: number, confidence = 0.95): Interval | undefined {
  requireShare(count, of);
  if (of === 0) return undefined;
  const tail = (1 - confidence) / 2;
  const low = count === 0 ? 0 : bisect((share) => binomialAtLeast(count, of, share) < tail);
  const high = count === of ? 1 : bisect((share) => binomialAtMost(count, of, share) > tail);
  return { low, high };
}

const BISECTIONS = 60;

/** The place in 0…1 up to which a test holds. */
function bisect(holds: (at: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability of at most `count` of `of` when each has the probability `share`. */
export function binomialAtMost(count: number, of: number, share: number): number {
  if (count < 0) return 0;
  if (count >= of || share <= 0) return 1;
  return share >= 1 ? 0 : incompleteBeta(1 - share, of - count, count + 1);
}

/** Probability of at least `count` of `of` when each has the probability `share`. */
export function binomialAtLeast(count: number, of: number, share: number): number {
  if (count <= 0) return 1;
  if (count > of || share <= 0) return 0;
  return share >= 1 ? 1 : incompleteBeta(share, count, of - count + 1);
}

/** Probability of at most `count` when `mean` are expected (Poisson); summed term by term, from the largest. */
export function poissonAtMost(count: number, mean: number): number {
  if (count < 0) return 0;
  if (mean <= 0) return 1;
  let sum = 0;
  for (let k = Math.floor(count); k >= 0; k--) {
    const term = Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
    sum += term;
    if (k < mean && term < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

/** The smallest count that is seen with less than `tail` probability or beyond: more than this is no chance. */
export function poissonUpperLimit(mean: number, tail: number): number {
  let count = Math.floor(mean);
  while (1 - poissonAtMost(count, mean) >= tail) count++;
  return count;
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** log Γ(x) for x ≥ 0.5. Source: Lanczos' approximation with g = 7, nine terms. */
function logGamma(x: number): number {
  const at = x - 1;
  let sum = 0.99999999999980993;
  for (const [index, term] of LANCZOS.entries()) sum += term / (at + index + 1);
  const base = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** Regularised incomplete beta function, by its continued fraction (Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;
const MOST_TERMS = 10_000;

function betaFraction(x: number, a: number, b: number): number {
  const kept = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}
