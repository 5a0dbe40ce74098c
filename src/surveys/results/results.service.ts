import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { Db } from '../../db/connect.ts';
import { type NewObservation, recordObservations } from '../../indicators/index.ts';
import { type Clock, today } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type {
  InvalidReason,
  SurveyChannel,
  SurveyForm,
  SurveyOption,
  SurveyRaking,
  SurveyResult,
} from '../../shared/evaluation/survey.ts';
import { INVALID_REASONS, SURVEY_CHANNELS } from '../../shared/evaluation/survey.ts';
import { questionsOf } from '../form.rules.ts';
import {
  type AnswerRow,
  countInvitations,
  countTurnedAway,
  findSurveyRecord,
  listAnswers,
  listImports,
  mayRecordAt,
  type SurveyRow,
} from '../survey.queries.ts';
import { loadForm, mustFind } from '../survey.service.ts';
import { combinedShare } from './combined-share.rules.ts';
import { surveyResults } from './results.rules.ts';
import { sampleRaking } from './sample-raking.rules.ts';

/** What came in, without what was answered. */
export interface Tally {
  readonly returned: number;
  readonly valid: number;
  /** Who came when a quota was full; not among those that came back. */
  readonly turnedAway: number;
  readonly invalid: readonly { readonly reason: InvalidReason; readonly count: number }[];
  readonly channels: readonly { readonly channel: SurveyChannel; readonly count: number }[];
  /** Missing: null when the record does not say. */
  readonly sent: string | null;
  readonly quotas: readonly {
    readonly stratum: SurveyOption;
    readonly valid: number;
    readonly wanted: number | null;
  }[];
  readonly invitations: { readonly made: number; readonly used: number };
  readonly imports: readonly { readonly importId: string; readonly count: number }[];
}

/** Results of a survey behind its end. */
export interface Results {
  readonly survey: SurveyRow;
  readonly form: SurveyForm;
  readonly returned: number;
  readonly valid: number;
  /** Missing: undefined where the sample is not raked. */
  readonly raking: SurveyRaking | undefined;
  readonly results: readonly SurveyResult[];
}

/** A share that becomes a value of an indicator. */
export interface WantedValue {
  readonly indicatorId: string;
  readonly question: string;
  readonly part?: string | undefined;
  readonly options: readonly string[];
  readonly period: string;
  readonly weighted: boolean;
}

/** What is told of answers, and to whom. */
export interface ResultsService {
  /** `withQuotas`: for who may see answers. Errors: `survey.not-found`. */
  tally(surveyId: string, withQuotas: boolean): Promise<Tally>;
  /** Behind the end only. Errors: `survey.not-found`, `survey.still-open`, `survey.form-missing`. */
  results(surveyId: string): Promise<Results>;
  /** Day, random id and what was said, behind the end only; empty for who may not see them. Errors: as `results`. */
  answers(
    surveyId: string,
  ): Promise<{ readonly survey: SurveyRow; readonly form: SurveyForm; readonly rows: readonly AnswerRow[] }>;
  /**
   * Records a share as a value of an indicator, per cent. Errors: as `results`; `survey.result-withheld`; `access.denied`; those
   * of values.
   */
  recordValue(
    surveyId: string,
    wanted: WantedValue,
    actor: Actor,
  ): Promise<{ readonly value: string; readonly unit: string; readonly note: string; readonly recorded: number }>;
}

/** Answers are counted as the program: whoever may read the result need not be able to read them. */
export function createResultsService({ db, clock }: { readonly db: Db; readonly clock: Clock }): ResultsService {
  const load = async (surveyId: string) => {
    const seen = await db.read(async (tx) => ({
      survey: await mustFind(tx, surveyId),
      form: await loadForm(tx, surveyId),
    }));
    return seen;
  };
  const ended = async (surveyId: string) => {
    const { survey, form } = await load(surveyId);
    const state = survey.state ?? (await stateOf(db, survey));
    if (form === null) throw new AppError('survey.form-missing', {});
    if (!hasEnded(state)) throw new AppError('survey.still-open', {});
    return { survey, form };
  };
  const results = async (surveyId: string): Promise<Results> => {
    const { survey, form } = await ended(surveyId);
    const rows = await countedRows(db, surveyId);
    const valid = rows.filter(({ invalid }) => invalid.length === 0).map(({ answer }) => answer);
    const told = surveyResults(form, valid, survey.settings);
    const raking = sampleRaking(form, valid, survey.settings)?.told;
    return { survey, form, returned: rows.length, valid: valid.length, raking, results: told };
  };
  return {
    results,
    tally: async (surveyId, withQuotas) => {
      const { survey, form } = await load(surveyId);
      return tallyOf(db, { survey, form, withQuotas });
    },
    answers: async (surveyId) => ({
      ...(await ended(surveyId)),
      rows: await db.read((tx) => listAnswers(tx, surveyId)),
    }),
    recordValue: async (surveyId, wanted, actor) => {
      const { survey, results: all } = await results(surveyId);
      const told = combinedShare(all, wanted);
      if ('withheld' in told) throw new AppError('survey.result-withheld', {});
      const { answered, effective, share: value, low, high } = told;
      const note = `n=${answered}${effective === undefined ? '' : `, n_eff=${effective}`} [${low}, ${high}]`;
      const observation: NewObservation = {
        ...{ placeId: survey.placeId, indicatorId: wanted.indicatorId, period: wanted.period, value, unit: '%' },
        ...{ status: 'final', knownOn: today(clock) },
        provenance: { kind: 'api', client: `survey/${surveyId}`, note: `${survey.title}：${note}` },
      };
      return db.write(async (tx) => {
        // A value that is there already is not written again: nothing would refuse it.
        if (!(await mayRecordAt(tx, survey.placeId))) throw new AppError('access.denied', {});
        const at = clock.now();
        const { recorded } = await recordObservations(tx, { observations: [observation], at, by: actor.name });
        await appendAudit(tx, {
          ...{ actor, at, action: 'survey.record-value', subject: `survey/${surveyId}` },
          after: { indicatorId: wanted.indicatorId, period: wanted.period, value, note },
        });
        return { value, unit: '%', note, recorded };
      });
    },
  };
}

/** Phases of the record behind the end of answering. */
export function hasEnded(state: string | null): boolean {
  return state === 'ended' || state === 'cleaned' || state === 'analysed';
}

async function stateOf(db: Db, { recordId }: SurveyRow): Promise<string | null> {
  return (await actAs(PROGRAM, () => db.read((tx) => findSurveyRecord(tx, recordId))))?.state ?? null;
}

function countedRows(db: Db, surveyId: string): Promise<readonly AnswerRow[]> {
  return actAs(PROGRAM, () => db.read((tx) => listAnswers(tx, surveyId)));
}

async function tallyOf(
  db: Db,
  {
    survey,
    form,
    withQuotas,
  }: { readonly survey: SurveyRow; readonly form: SurveyForm | null; readonly withQuotas: boolean },
): Promise<Tally> {
  const { surveyId, settings } = survey;
  const { rows, turnedAway, invitations, imports, record } = await actAs(PROGRAM, () =>
    db.read(async (tx) => ({
      rows: await listAnswers(tx, surveyId),
      turnedAway: await countTurnedAway(tx, surveyId),
      invitations: await countInvitations(tx, surveyId),
      imports: await listImports(tx, surveyId),
      record: await findSurveyRecord(tx, survey.recordId),
    })),
  );
  const valid = rows.filter(({ invalid }) => invalid.length === 0);
  const question = form && questionsOf(form).find(({ name }) => name === settings.stratum);
  const quotas = (question?.options ?? []).map((stratum) => ({
    stratum,
    valid: valid.filter(({ answer }) => answer[question?.name ?? ''] === stratum.value).length,
    wanted: settings.strata.find(({ value }) => value === stratum.value)?.quota ?? null,
  }));
  const count = <T>(values: readonly T[], test: (row: AnswerRow, value: T) => boolean) =>
    values.map((value) => ({ value, count: rows.filter((row) => test(row, value)).length }));
  return {
    ...{ returned: rows.length, valid: valid.length, sent: record?.sent ?? null, turnedAway, imports, invitations },
    invalid: count(INVALID_REASONS, ({ invalid }, reason) => invalid.includes(reason)).map(({ value, count }) => ({
      reason: value,
      count,
    })),
    channels: count(SURVEY_CHANNELS, ({ channel }, each) => channel === each).map(({ value, count }) => ({
      channel: value,
      count,
    })),
    quotas: withQuotas ? quotas : [],
  };
}
