/** Where values stand on an axis: even steps of 1, 2, 2.5 or 5 times a power of ten. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const ABOUT = 4;

/** A scale that has room for all values, and for zero where bars stand on it. Missing: from 0 to 1 when there are none. */
export function scaleFor(values: readonly number[], fromZero: boolean): Scale {
  const [lowest, highest] = rangeOf(fromZero ? [0, ...values] : values);
  const rough = (highest - lowest) / ABOUT;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const [first, last] = [Math.floor(round(lowest / step)), Math.ceil(round(highest / step))];
  const places = Math.max(0, ...STEPS.map((each) => (each * power === step ? placesOf(each, power) : 0)));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = round((first + index) * step);
    return { value, text: value.toFixed(places).replace('-', '−') };
  });
  return { low: round(first * step), high: round(last * step), ticks };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < high) return [low, high];
  const room = Math.abs(low) * 0.05 || 1;
  return [low - room, high + room];
}

/** Binary dust off. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

function placesOf(step: number, power: number): number {
  return Math.max(0, (step === 2.5 ? 1 : 0) - Math.round(Math.log10(power)));
}
