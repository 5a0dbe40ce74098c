import { asProgram } from '../../db/as-program.ts';
import type { ReadTx } from '../../db/connect.ts';
import type { SurveyBearing } from '../../shared/evaluation/survey.ts';
import { questionsOf } from '../form.rules.ts';
import { findSurveyRecord, listAnswers, listSurveys, type SurveyRow } from '../survey.queries.ts';
import { loadForm } from '../survey.service.ts';
import { type CombinedShare, combinedShare } from './combined-share.rules.ts';
import { surveyResults } from './results.rules.ts';
import { hasEnded } from './results.service.ts';

/** What a survey says of an item of a round. */
export interface SurveyWord extends Pick<SurveyBearing, 'kind' | 'target' | 'weighted'> {
  readonly surveyId: string;
  readonly title: string;
  /** Question, with the row of a matrix or the option of a `checkbox`; answers that were added up. */
  readonly question: string;
  readonly answers: readonly string[];
  readonly minimumSample: number;
  /** Missing: undefined where it is withheld. */
  readonly told: CombinedShare | undefined;
  /** Why no share is told; `open`: not before the end. Missing: undefined where one is. */
  readonly withheld: 'open' | 'sample' | 'cells' | 'weights' | undefined;
}

/**
 * What surveys of a place say of items of a round, as far as the asker may see them. Effects: database, read only; answers are
 * counted as the program and told only as `surveyResults` tells them.
 */
export async function loadSurveyWords(
  tx: ReadTx,
  { placeId, recordId }: { readonly placeId: string; readonly recordId: string },
): Promise<readonly SurveyWord[]> {
  const seen = (await listSurveys(tx)).filter(
    (survey) => survey.placeId === placeId && survey.settings.round === recordId,
  );
  const words: SurveyWord[] = [];
  for (const survey of seen) words.push(...(await asProgram(tx, () => wordsOf(tx, survey))));
  return words;
}

async function wordsOf(tx: ReadTx, { surveyId, title, recordId, settings }: SurveyRow): Promise<readonly SurveyWord[]> {
  const form = await loadForm(tx, surveyId);
  if (form === null) return [];
  const isEnded = hasEnded((await findSurveyRecord(tx, recordId))?.state ?? null);
  const answers = isEnded ? await listAnswers(tx, surveyId) : [];
  const valid = answers.filter(({ invalid }) => invalid.length === 0).map(({ answer }) => answer);
  const results = surveyResults(form, valid, settings);
  const questions = new Map(questionsOf(form).map((question) => [question.name, question]));
  const { minimumSample, bearings = [] } = settings;
  return bearings.flatMap((bearing): SurveyWord[] => {
    const question = questions.get(bearing.question);
    if (question === undefined) return [];
    const share = combinedShare(results, bearing);
    const part = [...question.rows, ...question.options].find(({ value }) => value === bearing.part);
    const told = isEnded && !('withheld' in share) ? share : undefined;
    return [
      {
        ...{ surveyId, title, kind: bearing.kind, target: bearing.target, weighted: bearing.weighted, minimumSample },
        question: part === undefined ? question.title.zh : `${question.title.zh}：${part.title.zh}`,
        answers: question.options.filter(({ value }) => bearing.options.includes(value)).map(({ title: { zh } }) => zh),
        ...{ told, withheld: isEnded ? ('withheld' in share ? share.withheld : undefined) : 'open' },
      },
    ];
  });
}
