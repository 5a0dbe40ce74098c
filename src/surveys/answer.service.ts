import { newId, secretHash } from '../access/secret.ts';
import { type Acting, actAs } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { SurveyForm } from '../shared/evaluation/survey.ts';
import { invalidReasons, type ReadAnswer, readAnswer, type SentAnswer } from './answer.rules.ts';
import { questionsOf, readSurveyForm } from './form.rules.ts';
import type { RespondentDesk } from './respondent-desk.ts';
import { findByCode, findForm, type SurveyRow } from './survey.queries.ts';
import { giveInvitationBack, insertAnswers, useInvitation } from './survey.store.ts';

/** Whoever answers a survey: row-level security lets it read open surveys and add an answer, and nothing else. */
const RESPONDENT: Acting = { account: '#respondent', address: null };

/** A survey that takes answers today. */
export interface OpenSurvey {
  readonly survey: SurveyRow;
  readonly form: SurveyForm;
  readonly formVersion: number;
}

/** What somebody sends. The address is only counted in memory and never kept. */
export interface SentForm {
  readonly code: string;
  readonly sent: SentAnswer;
  /** Mark of the page that was handed out. */
  readonly mark: string;
  readonly invitation: string;
  /** Mark of an interviewer, or of who puts in forms of paper; empty: the public. */
  readonly entry: string;
  readonly address: string;
}

/** Takes answers from whoever may answer, without knowing who it is. */
export interface AnswerService {
  /** Errors: `survey.not-open` when there is none, or it takes no answers today. */
  open(code: string): Promise<OpenSurvey>;
  /**
   * Keeps an answer: the day, the way it came, what was said, nothing else. What is missing or wrong is given back, and
   * nothing is kept. Errors: `survey.not-open`, `survey.page-too-old`, `survey.invitation-refused`, `survey.too-often`.
   */
  submit(form: SentForm): Promise<ReadAnswer>;
}

/** What an invitation is known by: no time and no link to an answer. */
export function invitationHash(surveyId: string, code: string): string {
  return secretHash(`${surveyId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}

/** Effects: database, memory of the desk. Writes nothing into the audit trail: that would say when somebody answered. */
export function createAnswerService({
  db,
  clock,
  desk,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly desk: RespondentDesk;
}): AnswerService {
  const open = (code: string) =>
    actAs(RESPONDENT, () =>
      db.read(async (tx): Promise<OpenSurvey> => {
        const survey = await findByCode(tx, code);
        const stored = survey && (await findForm(tx, survey.surveyId));
        const day = today(clock);
        if (survey === undefined || stored === undefined || day < survey.opensOn || day > survey.closesOn)
          throw new AppError('survey.not-open', {});
        const read = readSurveyForm(stored.definition);
        if ('problems' in read) throw new Error(`form ${survey.surveyId} was stored and cannot be read`);
        return { survey, form: read.form, formVersion: stored.version };
      }),
    );
  return {
    open,
    submit: async ({ code, sent, mark, invitation, entry, address }) => {
      const opened = await open(code);
      const { survey, form, formVersion } = opened;
      const { surveyId, settings } = survey;
      const handed = desk.handedOut(mark, surveyId);
      if (handed === undefined) throw new AppError('survey.page-too-old', {});
      const channel = desk.channelOf(entry, surveyId) ?? 'public';
      const read = readAnswer(questionsOf(form), sent);
      // Whoever holds a form of paper cannot ask again: it is kept as it is.
      const problems = channel === 'public' ? read.problems : withoutMissing(read.problems);
      if (problems.size > 0) return { ...read, problems };
      if (!desk.takeIn(handed.serial)) return { ...read, problems };
      try {
        if (channel === 'public' && !desk.mayAnswer(surveyId, address, settings.answersPerAddress))
          throw new AppError('survey.too-often', {});
        const seconds = channel === 'public' ? handed.seconds : undefined;
        const row = {
          ...{ answerId: newId(), surveyId, formVersion, day: today(clock), channel, answer: read.answer },
          invalid: invalidReasons(form, read.answer, settings, seconds),
        };
        await keep(db, row, channel === 'public' && survey.entry === 'invitation' ? invitation : undefined);
      } catch (error) {
        desk.handBack(handed.serial);
        throw error;
      }
      return { ...read, problems };
    },
  };
}

function withoutMissing(problems: ReadAnswer['problems']): ReadAnswer['problems'] {
  return new Map([...problems].filter(([, problem]) => problem !== 'required'));
}

/** The invitation in a transaction of its own: one transaction would mark both rows as written together. */
async function keep(
  db: Db,
  row: Parameters<typeof insertAnswers>[1][number],
  invitation: string | undefined,
): Promise<void> {
  const { surveyId } = row;
  const codeHash = invitation === undefined ? undefined : invitationHash(surveyId, invitation);
  await actAs(RESPONDENT, async () => {
    if (codeHash !== undefined && !(await db.write((tx) => useInvitation(tx, surveyId, codeHash))))
      throw new AppError('survey.invitation-refused', {});
    try {
      await db.write((tx) => insertAnswers(tx, [row]));
    } catch (error) {
      if (codeHash !== undefined) await db.write((tx) => giveInvitationBack(tx, surveyId, codeHash));
      throw error;
    }
  });
}
