import type { Target } from '../shared/indicator.ts';
import { parseTargetText, type TargetText } from './target-text.rules.ts';

/** A target as one would print it; what is not understood stays words. */
export function targetFrom(phrase: string, period: string): Target {
  const read = parseTargetText(phrase);
  if (read === undefined) return { period, comparator: 'eq', cumulative: false, phrase };
  return asTarget(read, phrase, period);
}

/** A target that was understood, for a period. */
export function asTarget(read: TargetText, phrase: string, period: string): Target {
  const { comparator, value, valueHigh, cumulative, relation } = read;
  return {
    period,
    comparator,
    ...(value === undefined ? {} : { value }),
    ...(valueHigh === undefined ? {} : { valueHigh }),
    cumulative,
    phrase,
    ...(relation === undefined ? {} : { relation }),
  };
}
