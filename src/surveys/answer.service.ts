import { newId, secretHash } from '../access/secret.ts';
import { type Acting, actAs, PROGRAM } from '../db/acting.ts';
import { asProgram } from '../db/as-program.ts';
import type { Db, ReadTx } from '../db/connect.ts';
import { type Clock, today } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { type SurveyAnswer, type SurveyChannel, type SurveyForm, TURNED_AWAY } from '../shared/evaluation/survey.ts';
import { invalidReasons, type ReadAnswer, readAnswer, type SentAnswer } from './answer.rules.ts';
import { questionsOf, readSurveyForm } from './form.rules.ts';
import type { RespondentDesk } from './respondent-desk.ts';
import { countValid, findByCode, findForm, isInvitationFree, type SurveyRow } from './survey.queries.ts';
import { giveInvitationBack, holdSurvey, insertAnswers, type NewAnswer, useInvitation } from './survey.store.ts';

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

/** Somebody who has answered so much of a survey. */
export interface Comer {
  readonly channel: SurveyChannel;
  readonly answer: SurveyAnswer;
  readonly mark: string;
  readonly address: string;
}

/** Takes answers from whoever may answer, without knowing who it is. */
export interface AnswerService {
  /** Errors: `survey.not-open` when there is none, or it takes no answers today: with the day on which it opens, or closed. */
  open(code: string): Promise<OpenSurvey>;
  /**
   * Keeps an answer: the day, the way it came, what was said, nothing else. What is missing or wrong is given back, and
   * nothing is kept. Errors: `survey.not-open`, `survey.page-too-old`, `survey.invitation-refused`, `survey.too-often`;
   * `survey.quota-full` for who is turned away, and counted.
   */
  submit(form: SentForm): Promise<ReadAnswer>;
  /** Errors: `survey.invitation-refused` for a code that is wrong or used; it stays as it is. */
  admit(survey: SurveyRow, invitation: string): Promise<void>;
  /**
   * Lets who may answer by. Errors: `survey.quota-full` for a way or group whose quota is full; that somebody came is kept once
   * for each page, and of what was said the group only.
   */
  welcome(opened: OpenSurvey, comer: Comer): Promise<void>;
}

/** What an invitation is known by: no time and no link to an answer. */
export function invitationHash(surveyId: string, code: string): string {
  return secretHash(`${surveyId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}

/** Effects: database, memory of the desk. Writes nothing into the audit trail: that would say when somebody answered. */
export function createAnswerService(parts: AnswerParts): AnswerService {
  const { db } = parts;
  return {
    open: (code) => open(parts, code),
    admit: async ({ surveyId }, invitation) => {
      const codeHash = invitationHash(surveyId, invitation);
      if (!(await actAs(PROGRAM, () => db.read((tx) => isInvitationFree(tx, surveyId, codeHash)))))
        throw new AppError('survey.invitation-refused', {});
    },
    welcome: (opened, comer) => welcome(parts, opened, comer),
    submit: (form) => submit(parts, form),
  };
}

interface AnswerParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly desk: RespondentDesk;
}

function open({ db, clock }: AnswerParts, code: string): Promise<OpenSurvey> {
  return actAs(RESPONDENT, () =>
    db.read(async (tx): Promise<OpenSurvey> => {
      const survey = await findByCode(tx, code);
      const stored = survey && (await findForm(tx, survey.surveyId));
      const day = today(clock);
      if (survey === undefined || stored === undefined) throw new AppError('survey.not-open', {});
      if (day < survey.opensOn) throw new AppError('survey.not-open', { opensOn: survey.opensOn });
      if (day > survey.closesOn) throw new AppError('survey.not-open', { closedOn: survey.closesOn });
      const read = readSurveyForm(stored.definition);
      if ('problems' in read) throw new Error(`form ${survey.surveyId} was stored and cannot be read`);
      return { survey, form: read.form, formVersion: stored.version };
    }),
  );
}

async function welcome(
  { db, clock, desk }: AnswerParts,
  { survey, formVersion }: OpenSurvey,
  { channel, answer, mark, address }: Comer,
): Promise<void> {
  const { surveyId, settings } = survey;
  const serial = desk.handedOut(mark, surveyId)?.serial;
  const fate = serial === undefined ? undefined : desk.fateOf(serial);
  // Sent twice, and taken the first time.
  if (fate === 'taken') return;
  if (!(await actAs(PROGRAM, () => db.read((tx) => isFull(tx, survey, channel, answer))))) return;
  const isCounted = channel !== 'public' || desk.mayAnswer(surveyId, address, settings.answersPerAddress);
  if (fate === undefined && isCounted) {
    if (serial !== undefined) desk.turnAway(serial);
    const row = { answerId: newId(), surveyId, formVersion, day: today(clock), channel, answer, invalid: [] };
    await actAs(RESPONDENT, () => db.write((tx) => insertAnswers(tx, [turnedAway(survey, row)])));
  }
  throw new AppError('survey.quota-full', {});
}

async function submit(parts: AnswerParts, form: SentForm): Promise<ReadAnswer> {
  const { db, clock, desk } = parts;
  const { code, sent, mark, invitation, entry, address } = form;
  const opened = await open(parts, code);
  const { survey, formVersion } = opened;
  const { surveyId, settings } = survey;
  const handed = desk.handedOut(mark, surveyId);
  if (handed === undefined) throw new AppError('survey.page-too-old', {});
  const channel = desk.channelOf(entry, surveyId) ?? 'public';
  const read = readAnswer(questionsOf(opened.form), sent);
  // Whoever holds a form of paper cannot ask again: it is kept as it is.
  const problems = channel === 'public' ? read.problems : withoutMissing(read.problems);
  if (problems.size > 0 || !desk.takeIn(handed.serial)) return { ...read, problems };
  let isKept = false;
  try {
    if (channel === 'public' && !desk.mayAnswer(surveyId, address, settings.answersPerAddress))
      throw new AppError('survey.too-often', {});
    const seconds = channel === 'public' ? handed.seconds : undefined;
    const row = {
      ...{ answerId: newId(), surveyId, formVersion, day: today(clock), channel, answer: read.answer },
      invalid: invalidReasons(opened.form, read.answer, settings, seconds),
    };
    const isInvited = channel === 'public' && survey.entry === 'invitation';
    isKept = await keep(db, opened, row, isInvited ? invitation : undefined);
  } catch (error) {
    desk.handBack(handed.serial);
    throw error;
  }
  if (isKept) return { ...read, problems };
  desk.turnAway(handed.serial);
  throw new AppError('survey.quota-full', {});
}

function withoutMissing(problems: ReadAnswer['problems']): ReadAnswer['problems'] {
  return new Map([...problems].filter(([, problem]) => problem !== 'required'));
}

/** Whether a way or the group of an answer has all that is wanted of it. What is on paper was answered already. */
async function isFull(
  tx: ReadTx,
  { surveyId, settings }: SurveyRow,
  channel: SurveyChannel,
  answer: SurveyAnswer,
): Promise<boolean> {
  const { quotasClose = false, channelQuotas = [], stratum, strata } = settings;
  if (!quotasClose) return false;
  const ways = channelQuotas.find((each) => each.channel === channel);
  if (ways !== undefined && (await countValid(tx, surveyId, { channel })) >= ways.quota) return true;
  const value = stratum === undefined ? undefined : answer[stratum];
  const group = strata.find((each) => each.value === value);
  if (channel === 'paper' || stratum === undefined || group?.quota === undefined) return false;
  return (await countValid(tx, surveyId, { question: stratum, value: group.value })) >= group.quota;
}

/** Of who is turned away only the group is kept. */
function turnedAway({ settings }: SurveyRow, row: NewAnswer): NewAnswer {
  const { stratum = '' } = settings;
  const group = Object.hasOwn(row.answer, stratum) ? row.answer[stratum] : undefined;
  return { ...row, answer: group === undefined ? {} : { [stratum]: group }, invalid: [TURNED_AWAY] };
}

/** The invitation in a transaction of its own: one transaction would mark both rows as written together. False: it is full. */
async function keep(db: Db, { survey }: OpenSurvey, row: NewAnswer, invitation: string | undefined): Promise<boolean> {
  const { surveyId } = row;
  const codeHash = invitation === undefined ? undefined : invitationHash(surveyId, invitation);
  return actAs(RESPONDENT, async () => {
    if (codeHash !== undefined && !(await db.write((tx) => useInvitation(tx, surveyId, codeHash))))
      throw new AppError('survey.invitation-refused', {});
    let isKept = false;
    try {
      isKept = await db.write(async (tx) => {
        if (survey.settings.quotasClose === true) await holdSurvey(tx, surveyId);
        const full = await asProgram(tx, () => isFull(tx, survey, row.channel, row.answer));
        await insertAnswers(tx, [full ? turnedAway(survey, row) : row]);
        return !full;
      });
      return isKept;
    } finally {
      if (codeHash !== undefined && !isKept) await db.write((tx) => giveInvitationBack(tx, surveyId, codeHash));
    }
  });
}
