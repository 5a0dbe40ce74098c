const SHADES = 5;

/** Which of five shades a value has among all, by its rank: 1 the lowest. */
export function shadeOf(value: number, all: readonly number[]): number {
  const sorted = [...new Set(all)].toSorted((a, b) => a - b);
  if (sorted.length < 2) return 1;
  return 1 + Math.round((sorted.indexOf(value) / (sorted.length - 1)) * (SHADES - 1));
}
