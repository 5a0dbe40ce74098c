import type { SurveyResult, SurveyShare } from '../../shared/evaluation/survey.ts';
import { exact, HUNDRED, over, ratioOf, sum, toDecimal } from '../../shared/exact.ts';
import { toldShare } from './interval.rules.ts';

/** Answers of a question, or of a part of it, that are taken together. */
export interface WantedAnswers {
  readonly question: string;
  readonly part?: string | undefined;
  readonly options: readonly string[];
  readonly weighted: boolean;
}

/** The share of answers taken together, with how many it is told of. */
export interface CombinedShare extends SurveyShare {
  readonly answered: number;
  /** Missing: not weighted. */
  readonly effective?: string;
}

/**
 * The share of some answers together, from what is told of the question only; its interval by the told share and number. None
 * below the least sample (`sample`), where the answers are told together with others (`cells`), or where no weighted share is
 * told (`weights`).
 */
export function combinedShare(
  results: readonly SurveyResult[],
  { question, part, options, weighted }: WantedAnswers,
): CombinedShare | { readonly withheld: 'sample' | 'cells' | 'weights' } {
  const result = results.find((each) => each.question === question && each.part === part);
  if (result === undefined || result.withheld !== undefined || result.answered === undefined)
    return { withheld: result?.withheld === 'sample' ? 'sample' : 'cells' };
  const { answered, effective, rounded } = result;
  const wanted = new Set(options);
  const cells = result.cells.filter((cell) => cell.options.some((option) => wanted.has(option?.value ?? '')));
  const found = cells.flatMap((cell) => cell.options.map((option) => option?.value));
  if (found.length !== wanted.size || !found.every((value) => value !== undefined && wanted.has(value)))
    return { withheld: 'cells' };
  const shares = cells.map((cell) => (weighted ? cell.weighted : cell.unweighted));
  const known = shares.flatMap((share) => (share === undefined ? [] : [exact(share.share)]));
  if (known.length < shares.length) return { withheld: 'weights' };
  const n = weighted && effective !== undefined ? exact(effective) : ratioOf(answered, 1);
  const places = rounded ? 0 : 1;
  const [only] = shares;
  const told =
    shares.length === 1 && only !== undefined
      ? only
      : { ...toldShare(over(sum(known), HUNDRED), n, places), share: toDecimal(sum(known), places) };
  return { ...told, answered, ...(weighted && effective !== undefined ? { effective } : {}) };
}
