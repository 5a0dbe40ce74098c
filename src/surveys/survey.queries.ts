import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import { type InvalidReason, type SurveyAnswer, type SurveyChannel, TURNED_AWAY } from '../shared/evaluation/survey.ts';
import type { SurveyWords } from './survey.store.ts';

/** A survey with where its record stands. */
export interface SurveyRow extends SurveyWords {
  readonly surveyId: string;
  readonly placeId: string;
  readonly recordId: string;
  readonly code: string;
  readonly revision: number;
  readonly demonstration: boolean;
  readonly createdBy: string;
  /** Of its record. Missing: null for who may not read it. */
  readonly number: string | null;
  readonly state: string | null;
  /** Newest version of its form. Missing: null when it has none. */
  readonly formVersion: number | null;
}

function surveyRows(tx: ReadTx) {
  return tx
    .selectFrom('survey')
    .leftJoin('record', (join) =>
      join.onRef('record.place_id', '=', 'survey.place_id').onRef('record.record_id', '=', 'survey.record_id'),
    )
    .select((eb) => [
      'survey.survey_id as surveyId',
      'survey.place_id as placeId',
      'survey.record_id as recordId',
      'survey.code',
      'survey.title',
      'survey.organiser',
      'survey.purpose',
      'survey.minutes',
      'survey.entry',
      'survey.opens_on as opensOn',
      'survey.closes_on as closesOn',
      'survey.settings',
      'survey.revision',
      'survey.demonstration',
      'survey.created_by as createdBy',
      'record.number',
      'record.state',
      eb
        .selectFrom('survey_form')
        .whereRef('survey_form.survey_id', '=', 'survey.survey_id')
        .select(({ fn }) => fn.max('version').as('version'))
        .as('formVersion'),
    ]);
}

/** Surveys that may be looked at, the newest first. */
export async function listSurveys(tx: ReadTx): Promise<readonly SurveyRow[]> {
  return surveyRows(tx).orderBy('survey.opens_on', 'desc').orderBy('survey.survey_id').execute();
}

/** A survey. Missing: undefined. */
export async function findSurvey(tx: ReadTx, surveyId: string): Promise<SurveyRow | undefined> {
  return surveyRows(tx).where('survey.survey_id', '=', surveyId).executeTakeFirst();
}

/** The survey at a public address. Missing: undefined; for who answers also when it takes no answers. */
export async function findByCode(tx: ReadTx, code: string): Promise<SurveyRow | undefined> {
  return surveyRows(tx).where('survey.code', '=', code).executeTakeFirst();
}

/** A record of the ledger of surveys. */
export interface SurveyRecord {
  readonly recordId: string;
  readonly placeId: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly sent: string | null;
  readonly method: string | null;
}

function records(tx: ReadTx) {
  return tx
    .selectFrom('record')
    .where('type_id', '=', 'survey')
    .select(['record_id as recordId', 'place_id as placeId', 'number', 'title', 'state', 'fields']);
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Records of the ledger that have no form yet, the newest first. */
export async function listRecordsWithout(tx: ReadTx): Promise<readonly SurveyRecord[]> {
  const found = await records(tx)
    .where('state', 'in', ['designed', 'open'])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('survey').whereRef('survey.record_id', '=', 'record.record_id').select('survey_id'))),
    )
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute();
  return found.map(({ fields, ...each }) => ({
    ...each,
    sent: text(fields.sent),
    method: text(fields['sample-rule']),
  }));
}

/** A record of the ledger of surveys. Missing: undefined. */
export async function findSurveyRecord(tx: ReadTx, recordId: string): Promise<SurveyRecord | undefined> {
  const found = await records(tx).where('record_id', '=', recordId).executeTakeFirst();
  if (found === undefined) return undefined;
  const { fields, ...each } = found;
  return { ...each, sent: text(fields.sent), method: text(fields['sample-rule']) };
}

/** A form as it came. Missing: undefined. */
export async function findForm(
  tx: ReadTx,
  surveyId: string,
): Promise<{ readonly version: number; readonly definition: unknown } | undefined> {
  return tx
    .selectFrom('survey_form')
    .where('survey_id', '=', surveyId)
    .select(['version', 'definition'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** An answer as it is stored. */
export interface AnswerRow {
  readonly answerId: string;
  readonly day: string;
  readonly channel: SurveyChannel;
  readonly answer: SurveyAnswer;
  readonly invalid: readonly InvalidReason[];
}

/** All answers of a survey but those that were turned away, in the order of their random ids. */
export async function listAnswers(tx: ReadTx, surveyId: string): Promise<readonly AnswerRow[]> {
  const rows = await tx
    .selectFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`not (${TURNED_AWAY} = any (invalid))`)
    .select(['answer_id as answerId', 'day', 'channel', 'answer', 'invalid'])
    .orderBy('answer_id')
    .execute();
  return rows as readonly AnswerRow[];
}

/** How many answers there are, without looking into them. */
export async function countAnswers(tx: ReadTx, surveyId: string): Promise<number> {
  const row = await tx
    .selectFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many were turned away. */
export async function countTurnedAway(tx: ReadTx, surveyId: string): Promise<number> {
  const row = await tx
    .selectFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`${TURNED_AWAY} = any (invalid)`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many valid answers came by a way, or with an answer to a question of one choice. */
export async function countValid(
  tx: ReadTx,
  surveyId: string,
  of: { readonly channel: SurveyChannel } | { readonly question: string; readonly value: string },
): Promise<number> {
  const row = await tx
    .selectFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`invalid = '{}'`)
    .where(
      'channel' in of ? sql<boolean>`channel = ${of.channel}` : sql<boolean>`answer ->> ${of.question} = ${of.value}`,
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Whether an invitation can still be used; it stays as it is. */
export async function isInvitationFree(tx: ReadTx, surveyId: string, codeHash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('survey_invitation')
    .where('survey_id', '=', surveyId)
    .where('code_hash', '=', codeHash)
    .where('used', '=', false)
    .select('survey_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Imports of answers, with how many each brought. */
export async function listImports(
  tx: ReadTx,
  surveyId: string,
): Promise<readonly { readonly importId: string; readonly count: number }[]> {
  const rows = await tx
    .selectFrom('survey_answer')
    .where('survey_id', '=', surveyId)
    .where('import_id', 'is not', null)
    .groupBy('import_id')
    .select(({ fn }) => ['import_id as importId', fn.countAll<number>().as('count')])
    .orderBy('import_id')
    .execute();
  return rows.map(({ importId, count }) => ({ importId: importId ?? '', count: Number(count) }));
}

/** How many invitations were made, and how many are used. */
export async function countInvitations(
  tx: ReadTx,
  surveyId: string,
): Promise<{ readonly made: number; readonly used: number }> {
  const row = await tx
    .selectFrom('survey_invitation')
    .where('survey_id', '=', surveyId)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('made'),
      fn
        .countAll<number>()
        .filterWhere(eb('used', '=', true))
        .as('used'),
    ])
    .executeTakeFirst();
  return { made: Number(row?.made ?? 0), used: Number(row?.used ?? 0) };
}

/** Surveys with answers of days before, which are to be written anew. */
export async function listUnshuffled(tx: ReadTx, before: string, since: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('survey_answer')
    .where('day', '<', before)
    .where('day', '>=', since)
    .select('survey_id as surveyId')
    .distinct()
    .execute();
  return rows.map(({ surveyId }) => surveyId);
}

/** Whether the one who acts may record values at a place, as the policy of values says again. */
export async function mayRecordAt(tx: ReadTx, placeId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select permitted_everywhere('value.edit') or ${placeId} = any (permitted_places('value.edit')) as may`.execute(tx);
  return rows[0]?.may === true;
}
