import type { SurveyDetail, SurveyResults, SurveyTally, SurveyView } from '../contract/evaluation/surveys.ts';
import type { SurveyForm, SurveySettings } from '../shared/evaluation/survey.ts';
import type { Results, Tally } from './results/results.service.ts';
import type { SurveyRow } from './survey.queries.ts';

/** A survey as the API tells it, on a day. */
export function toSurveyView(row: SurveyRow, day: string): SurveyView {
  const { createdBy: _, formVersion, settings, ...told } = row;
  const isOpen = row.state === 'open' && formVersion !== null && day >= row.opensOn && day <= row.closesOn;
  return { ...told, settings: toSettings(settings), hasForm: formVersion !== null, isOpen };
}

function toSettings({ strata, bearings = [], channelQuotas = [], margins = [], ...settings }: SurveySettings) {
  const told = bearings.map(({ options, ...bearing }) => ({ ...bearing, options: [...options] }));
  const raked = margins.map(({ question, shares }) => ({ question, shares: [...shares] }));
  return { ...settings, strata: [...strata], margins: raked, channelQuotas: [...channelQuotas], bearings: told };
}

/** What came in, as the API tells it. */
function toTally({ invalid, channels, quotas, imports, ...tally }: Tally): SurveyTally {
  return {
    ...tally,
    ...{ invalid: [...invalid], channels: [...channels], quotas: [...quotas], imports: [...imports] },
  };
}

/** A survey with its form and what came in. */
export function toSurveyDetail(
  { survey, form }: { readonly survey: SurveyRow; readonly form: SurveyForm | null },
  tally: Tally,
  { day, entryMarks }: { readonly day: string; readonly entryMarks: SurveyDetail['entryMarks'] },
): SurveyDetail {
  return {
    ...{ survey: toSurveyView(survey, day), form, tally: toTally(tally) },
    ...{ mayEdit: entryMarks !== null, entryMarks },
  };
}

/** Results as the API tells them. */
export function toSurveyResults({ returned, valid, raking, results }: Results): SurveyResults {
  return {
    ...{ returned, valid },
    ...(raking === undefined ? {} : { raking: { ...raking, margins: [...raking.margins] } }),
    results: results.map((result) => ({
      ...result,
      cells: result.cells.map((cell) => ({ ...cell, options: [...cell.options] })),
      crossed: result.crossed.map((row) => ({ ...row, strata: [...row.strata], shares: [...row.shares] })),
    })),
  };
}
