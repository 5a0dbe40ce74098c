import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type { SurveyAnswer, SurveyChannel, SurveyEntry, SurveySettings } from '../shared/evaluation/survey.ts';

/** What people say of a survey; the rest follows from its record. */
export interface SurveyWords {
  readonly title: string;
  readonly organiser: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly entry: SurveyEntry;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly settings: SurveySettings;
}

/** A survey to store. */
export interface NewSurvey extends SurveyWords {
  readonly surveyId: string;
  readonly placeId: string;
  readonly recordId: string;
  readonly code: string;
  readonly demonstration: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
}

const columnsOf = ({ title, organiser, purpose, minutes, entry, opensOn, closesOn, settings }: SurveyWords) => ({
  ...{ title, organiser, purpose, minutes, entry },
  ...{ opens_on: opensOn, closes_on: closesOn, settings: JSON.stringify(settings) },
});

/** Stores a survey. False: its record has one. */
export async function insertSurvey(tx: WriteTx, survey: NewSurvey): Promise<boolean> {
  const { surveyId, placeId, recordId, code, demonstration, createdAt, createdBy } = survey;
  const inserted = await tx
    .insertInto('survey')
    .values({
      ...{ survey_id: surveyId, place_id: placeId, record_id: recordId, code, demonstration },
      ...{ created_at: createdAt, created_by: createdBy },
      ...columnsOf(survey),
    })
    .onConflict((conflict) => conflict.column('record_id').doNothing())
    .returning('survey_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Changes what people say of a survey. */
export async function updateSurvey(tx: WriteTx, surveyId: string, words: SurveyWords): Promise<void> {
  await tx
    .updateTable('survey')
    .set((eb) => ({ ...columnsOf(words), revision: eb('revision', '+', 1) }))
    .where('survey_id', '=', surveyId)
    .execute();
}

/** Stores a form as the next version of its survey; gives the version. */
export async function insertForm(
  tx: WriteTx,
  form: { readonly surveyId: string; readonly definition: unknown; readonly at: Date; readonly actor: string },
): Promise<number> {
  const { surveyId, definition, at, actor } = form;
  const last = await tx
    .selectFrom('survey_form')
    .where('survey_id', '=', surveyId)
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('survey_form')
    .values({ survey_id: surveyId, version, definition: JSON.stringify(definition), at, actor })
    .execute();
  return version;
}

/** An answer to store: nothing in it says whose it is. */
export interface NewAnswer {
  readonly answerId: string;
  readonly surveyId: string;
  readonly formVersion: number;
  readonly day: string;
  readonly channel: SurveyChannel;
  readonly answer: SurveyAnswer;
  readonly invalid: readonly string[];
  readonly importId?: string | undefined;
}

const ROWS_OF_A_STATEMENT = 2000;

/** Stores answers, in the order of their random ids, whatever order they came in. */
export async function insertAnswers(tx: WriteTx, answers: readonly NewAnswer[]): Promise<void> {
  const sorted = answers.toSorted((a, b) => (a.answerId < b.answerId ? -1 : 1));
  for (let first = 0; first < sorted.length; first += ROWS_OF_A_STATEMENT) {
    await tx
      .insertInto('survey_answer')
      .values(
        sorted.slice(first, first + ROWS_OF_A_STATEMENT).map((each) => ({
          ...{ answer_id: each.answerId, survey_id: each.surveyId, form_version: each.formVersion, day: each.day },
          ...{ channel: each.channel, answer: JSON.stringify(each.answer), invalid: [...each.invalid] },
          import_id: each.importId ?? null,
        })),
      )
      .execute();
  }
}

/** Takes back all answers of an import; gives how many there were. */
export async function deleteImport(tx: WriteTx, surveyId: string, importId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Stores the hashes of invitations, in their own order. */
export async function insertInvitations(tx: WriteTx, surveyId: string, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await tx
    .insertInto('survey_invitation')
    .values(hashes.toSorted().map((code_hash) => ({ survey_id: surveyId, code_hash })))
    .execute();
}

/** One at a time is let into a survey that closes when it is full: held to the end of the transaction. */
export async function holdSurvey(tx: WriteTx, surveyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`survey/${surveyId}`}, 0))`.execute(tx);
}

/** Uses an invitation up. False: there is no such code, or it is used. */
export async function useInvitation(tx: WriteTx, surveyId: string, codeHash: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select use_survey_invitation(${surveyId}, ${codeHash}) as free`.execute(tx);
  return rows[0]?.free === true;
}

/** Makes an invitation free again. */
export async function giveInvitationBack(tx: WriteTx, surveyId: string, codeHash: string): Promise<void> {
  await sql`select give_survey_invitation_back(${surveyId}, ${codeHash})`.execute(tx);
}

/**
 * Writes the answers of days before anew, in the order of their random ids, and the invitations in that of their hashes:
 * behind it neither place on disk nor transaction says which came when or together.
 */
export async function shuffleAnswers(tx: WriteTx, surveyId: string, before: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with taken as (delete from survey_answer where survey_id = ${surveyId} and day < ${before}::date returning *),
    put as (
      insert into survey_answer select * from taken order by answer_id returning 1)
    select count(*)::int as count from put`.execute(tx);
  await sql`update survey_invitation set used = used where survey_id = ${surveyId}`.execute(tx);
  return rows[0]?.count ?? 0;
}
