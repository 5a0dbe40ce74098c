import { asProgram } from '../db/as-program.ts';
import type { ReadTx } from '../db/connect.ts';
import { surveyFileMessagesFor } from '../messages/index.ts';
import type { SurveyResult } from '../shared/evaluation/survey.ts';
import type { SurveyFacts } from '../shared/report/facts.ts';
import { questionsOf } from './form.rules.ts';
import { surveyResults } from './results/results.rules.ts';
import { hasEnded } from './results/results.service.ts';
import { findSurveyRecord, listAnswers, listSurveys, type SurveyRow } from './survey.queries.ts';
import { loadForm } from './survey.service.ts';

/** Which surveys a report tells of. */
export interface SurveyQuestionOfReport {
  readonly placeId: string;
  /** Days on which they were open; both inclusive. */
  readonly window: { readonly from: string; readonly to: string };
  /** Puts a source into the report's list; gives its id there. */
  readonly cite: (line: string) => string;
}

/**
 * Surveys of a place that have ended, as far as the asker may see them, with what may be told of their results: weighted
 * shares where they are weighted. Shares are absent where the sample is too small. Effects: database, read only; answers are
 * counted as the program and told only as `surveyResults` tells them.
 */
export async function loadSurveyFacts(tx: ReadTx, question: SurveyQuestionOfReport): Promise<readonly SurveyFacts[]> {
  const { placeId, window, cite } = question;
  const seen = (await listSurveys(tx)).filter(
    (survey) => survey.placeId === placeId && survey.opensOn <= window.to && survey.closesOn >= window.from,
  );
  const facts: SurveyFacts[] = [];
  for (const survey of seen.toReversed()) {
    const told = await asProgram(tx, () => factsOf(tx, survey, cite));
    if (told !== undefined) facts.push(told);
  }
  return facts;
}

/** Missing: undefined before the end, and without a form. */
async function factsOf(
  tx: ReadTx,
  survey: SurveyRow,
  cite: SurveyQuestionOfReport['cite'],
): Promise<SurveyFacts | undefined> {
  const { surveyId, title, organiser, opensOn, closesOn, settings } = survey;
  const record = await findSurveyRecord(tx, survey.recordId);
  const form = await loadForm(tx, surveyId);
  if (record === undefined || form === null || !hasEnded(record.state)) return undefined;
  const answers = await listAnswers(tx, surveyId);
  const valid = answers.filter(({ invalid }) => invalid.length === 0).map(({ answer }) => answer);
  const titles = new Map(questionsOf(form).map((each) => [each.name, each.title.zh]));
  const results = surveyResults(form, valid, settings).flatMap((result) =>
    rowsOf(result, titles.get(result.question) ?? result.question),
  );
  return {
    ...{ surveyId, name: title, returned: answers.length, valid: valid.length, results },
    ...(record.sent === null ? {} : { sent: Number(record.sent) }),
    method: record.method ?? '',
    source: cite(`${title} · ${organiser} · ${opensOn}/${closesOn} · ${record.number}`),
  };
}

function rowsOf(result: SurveyResult, title: string): SurveyFacts['results'] {
  const question = result.part === undefined ? title : `${title}：${result.title.zh}`;
  const { answered = 0 } = result;
  const words = surveyFileMessagesFor('zh-CN');
  return result.cells.map(({ options, unweighted, weighted }) => ({
    ...{ question, answer: options.map((option) => option?.title.zh ?? words.noAnswer).join(words.and), answered },
    ...(weighted ?? unweighted),
  }));
}
