/** Upper 10 % points of Student's t for 1 to 30 degrees of freedom. Source: standard table of the t distribution. */
const TENTH: readonly string[] = (
  '3.0777 1.8856 1.6377 1.5332 1.4759 1.4398 1.4149 1.3968 1.3830 1.3722 1.3634 1.3562 1.3502 1.3450 1.3406 ' +
  '1.3368 1.3334 1.3304 1.3277 1.3253 1.3232 1.3212 1.3195 1.3178 1.3163 1.3150 1.3137 1.3125 1.3114 1.3104'
).split(' ');
const TENTH_NORMAL = '1.2816';

/** Half-width of an 80 % interval in standard errors, as a decimal. */
export function quantile80(degrees: number): string {
  return TENTH[degrees - 1] ?? TENTH_NORMAL;
}

/**
 * P(T ≤ t) for whole degrees of freedom, by the closed form in θ = arctan(t/√ν). For probabilities that are shown in whole
 * per cent; no figure of a plan passes through here. Source: Abramowitz and Stegun, 26.7.3 and 26.7.4.
 */
export function studentCdf(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(theta);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let k = isOdd ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cosine ** 2;
  }
  if (isOdd) return 0.5 + (theta + Math.sin(theta) * sum) / Math.PI;
  return 0.5 + (Math.sin(theta) / 2) * sum;
}
