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

/** Why, in a sentence or two: what decided, with the figures put in; or the reason for no verdict. */
export function reasonText({ steps }: Pick<Rating, 'steps'>, language: Language): string {
  return decisive(steps)
    .map((step) => stepText(step, language))
    .join(language === 'en' ? ' ' : '');
}

function decisive(steps: readonly RatingStep[]): readonly RatingStep[] {
  const broken = steps.filter(({ code }) => code === 'threshold.broken');
  if (broken.length > 0) return broken;
  const telling = steps.filter(({ code }) => code !== 'verdict' && code !== 'level.time');
  const main = telling.findLast(({ code }) => code === 'lead') ?? telling.at(-1);
  const context = telling.find(({ code }) => /^(level|growth|cumulative)\./.test(code));
  return [...new Set([context, main])].filter((step) => step !== undefined);
}
