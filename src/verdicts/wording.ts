import { type Language, verdictMessagesFor } from '../messages/index.ts';
import type { Rating, RatingStep } from '../shared/verdict.ts';

/** A step of an explanation in words. */
export function stepText({ code, params }: RatingStep, language: Language): string {
  return verdictMessagesFor(language).steps[code]?.(params) ?? code;
}

/** A flag in words. */
export function flagText(flag: string, language: Language): string {
  return verdictMessagesFor(language).flags[flag] ?? flag;
}

/** Why, in one sentence: what the figures come to, or the reason for no verdict. */
export function reasonText({ steps }: Pick<Rating, 'steps'>, language: Language): string {
  const telling = steps.filter(({ code }) => code !== 'verdict' && code !== 'level.time');
  const main = telling.findLast(({ code }) => code === 'lead') ?? telling.at(-1);
  const context = telling.find(({ code }) => /^(level|growth|cumulative)\./.test(code));
  const told = [context, main].filter((step, index, all) => step !== undefined && all.indexOf(step) === index);
  return told.map((step) => (step === undefined ? '' : stepText(step, language))).join(language === 'en' ? ' ' : '');
}
