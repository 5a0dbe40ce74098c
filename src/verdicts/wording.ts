import type { Language } from '../messages/index.ts';
import { rateEn } from '../messages/rate.en.ts';
import { rateZhCN } from '../messages/rate.zh-CN.ts';
import { verdictsEn } from '../messages/verdicts.en.ts';
import { verdictsZhCN } from '../messages/verdicts.zh-CN.ts';
import type { Rating, RatingStep } from '../shared/verdict.ts';

/** Words of verdicts in a language. */
export function verdictWords(language: Language): typeof verdictsZhCN {
  return language === 'en' ? verdictsEn : verdictsZhCN;
}

/** Words of the command line in a language. */
export function rateWords(language: Language): typeof rateZhCN {
  return language === 'en' ? rateEn : rateZhCN;
}

/** A step of an explanation in words. */
export function stepText({ code, params }: RatingStep, language: Language): string {
  return verdictWords(language).steps[code]?.(params) ?? code;
}

/** A flag in words. */
export function flagText(flag: string, language: Language): string {
  return verdictWords(language).flags[flag] ?? flag;
}

/** Why, in one sentence: what the figures come to, or the reason for no verdict. */
export function reasonText({ steps }: Pick<Rating, 'steps'>, language: Language): string {
  const telling = steps.filter(({ code }) => code !== 'verdict' && code !== 'level.time');
  const main = telling.findLast(({ code }) => code === 'lead') ?? telling.at(-1);
  const context = telling.find(({ code }) => /^(level|growth|cumulative)\./.test(code));
  const told = [context, main].filter((step, index, all) => step !== undefined && all.indexOf(step) === index);
  return told.map((step) => (step === undefined ? '' : stepText(step, language))).join(language === 'en' ? ' ' : '');
}
