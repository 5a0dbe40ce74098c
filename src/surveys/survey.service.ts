import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import { newId } from '../access/secret.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import { DEFAULT_SURVEY_SETTINGS, type SurveyForm, type SurveySettings } from '../shared/evaluation/survey.ts';
import { invitationHash } from './answer.service.ts';
import { questionsOf, readSurveyForm } from './form.rules.ts';
import {
  countAnswers,
  findForm,
  findSurvey,
  findSurveyRecord,
  listRecordsWithout,
  listSurveys,
  type SurveyRecord,
  type SurveyRow,
} from './survey.queries.ts';
import { insertForm, insertInvitations, insertSurvey, type SurveyWords, updateSurvey } from './survey.store.ts';

/** Largest form. Our choice: the longest questionnaires that we know of have 30 KB. */
export const FORM_BYTES = 256 * 1024;

/** A survey to make: for a record of the ledger of surveys that has none. */
export type WantedSurvey = Omit<SurveyWords, 'settings'> & {
  readonly recordId: string;
  readonly settings?: SurveySettings | undefined;
  readonly demonstration?: boolean;
};

/** A form as it came. */
export interface FormFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** Surveys as planners keep them; the life cycle is that of the record in the ledger. */
export interface SurveyService {
  /** Those that may be seen, and the records without a form. */
  list(): Promise<{ readonly surveys: readonly SurveyRow[]; readonly records: readonly SurveyRecord[] }>;
  /** Errors: `survey.not-found`. `form` missing: null before there is one. */
  get(surveyId: string): Promise<{ readonly survey: SurveyRow; readonly form: SurveyForm | null }>;
  /** Errors: `survey.record-missing`, `survey.record-taken`, `survey.dates-wrong`; `access.denied`. */
  create(wanted: WantedSurvey, actor: Actor): Promise<SurveyRow>;
  /** Errors: `survey.not-found`, `survey.dates-wrong`, `survey.settings-wrong`, `survey.quota-small`; `access.denied`. */
  change(surveyId: string, change: Partial<SurveyWords>, actor: Actor): Promise<SurveyRow>;
  /** The next version of the questions. Errors: `survey.form-too-large`, `survey.form-refused`, `survey.has-answers`. */
  putForm(surveyId: string, file: FormFile, actor: Actor): Promise<SurveyForm>;
  /** Codes that count once; told this once. Errors: `survey.not-found`. */
  invite(surveyId: string, count: number, actor: Actor): Promise<readonly string[]>;
}

/** Effects: database, audit trail, chance. */
export function createSurveyService({ db, clock }: { readonly db: Db; readonly clock: Clock }): SurveyService {
  return {
    list: () => db.read(async (tx) => ({ surveys: await listSurveys(tx), records: await listRecordsWithout(tx) })),
    get: (surveyId) =>
      db.read(async (tx) => {
        const survey = await mustFind(tx, surveyId);
        return { survey, form: await loadForm(tx, surveyId) };
      }),
    create: (wanted, actor) => db.write((tx) => create(tx, wanted, { actor, at: clock.now() })),
    change: (surveyId, change, actor) =>
      db.write(async (tx) => {
        const before = await mustFind(tx, surveyId);
        const words = { ...wordsOf(before), ...change };
        checkDays(words);
        if (change.settings !== undefined) {
          const form = await loadForm(tx, surveyId);
          checkStrata(change.settings, form);
          checkBearings(change.settings, form);
          checkQuotas(change.settings);
        }
        await updateSurvey(tx, surveyId, words);
        await appendAudit(tx, {
          ...{ actor, at: clock.now(), action: 'survey.change', subject: `survey/${surveyId}` },
          ...{ before: { ...wordsOf(before) } as never, after: { ...change } as never },
        });
        return mustFind(tx, surveyId);
      }),
    putForm: async (surveyId, file, actor) => {
      const { form, definition } = readFormFile(file);
      await db.write(async (tx) => {
        await mustFind(tx, surveyId);
        const count = await countAnswers(tx, surveyId);
        if (count > 0) throw new AppError('survey.has-answers', { count });
        const at = clock.now();
        const version = await insertForm(tx, { surveyId, definition, at, actor: actor.name });
        await appendAudit(tx, {
          ...{ actor, at, action: 'survey.put-form', subject: `survey/${surveyId}` },
          after: { version, file: file.fileName, questions: questionsOf(form).length },
        });
      });
      return form;
    },
    invite: (surveyId, count, actor) =>
      db.write(async (tx) => {
        await mustFind(tx, surveyId);
        const codes = Array.from({ length: count }, newInvitation);
        await insertInvitations(
          tx,
          surveyId,
          codes.map((code) => invitationHash(surveyId, code)),
        );
        const subject = `survey/${surveyId}`;
        await appendAudit(tx, { actor, at: clock.now(), action: 'survey.invite', subject, after: { count } });
        return codes;
      }),
  };
}

async function create(
  tx: WriteTx,
  wanted: WantedSurvey,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<SurveyRow> {
  checkDays(wanted);
  const record = await findSurveyRecord(tx, wanted.recordId);
  if (record === undefined) throw new AppError('survey.record-missing', {});
  const survey = {
    ...wanted,
    ...{ surveyId: newId(), placeId: record.placeId, code: newCode(CODE_LETTERS) },
    ...{ settings: wanted.settings ?? DEFAULT_SURVEY_SETTINGS, demonstration: wanted.demonstration ?? false },
    ...{ createdAt: at, createdBy: actor.name },
  };
  if (!(await insertSurvey(tx, survey))) throw new AppError('survey.record-taken', {});
  const { surveyId, recordId, title, organiser } = survey;
  const after = { recordId, title, organiser };
  await appendAudit(tx, { actor, at, action: 'survey.create', subject: `survey/${surveyId}`, after });
  return mustFind(tx, surveyId);
}

/** Errors: `survey.not-found`. */
export async function mustFind(tx: ReadTx, surveyId: string): Promise<SurveyRow> {
  const found = await findSurvey(tx, surveyId);
  if (found === undefined) throw new AppError('survey.not-found', {});
  return found;
}

/** The questions of a survey. Missing: null before there are any. */
export async function loadForm(tx: ReadTx, surveyId: string): Promise<SurveyForm | null> {
  const stored = await findForm(tx, surveyId);
  const read = stored && readSurveyForm(stored.definition);
  return read !== undefined && 'form' in read ? read.form : null;
}

/** Errors: `survey.form-too-large`, `survey.form-refused` with file, place and what stands there. */
function readFormFile({ bytes, fileName }: FormFile): {
  readonly form: SurveyForm;
  readonly definition: unknown;
} {
  const file = fileName === '' ? 'survey.json' : fileName;
  if (bytes.length > FORM_BYTES) throw new AppError('survey.form-too-large', { file, limit: FORM_BYTES / 1024 });
  let definition: unknown;
  try {
    definition = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const seen = cause instanceof Error ? cause.message.slice(0, 100) : '';
    throw new AppError('survey.form-refused', { file, place: '', problem: 'no-object', seen, others: 0 }, { cause });
  }
  const read = readSurveyForm(definition);
  if ('form' in read) return { form: read.form, definition };
  const [first, ...others] = read.problems;
  throw new AppError('survey.form-refused', { file, ...first, others: others.length });
}

function wordsOf(row: SurveyRow): SurveyWords {
  const { title, organiser, purpose, minutes, entry, opensOn, closesOn, settings } = row;
  return { title, organiser, purpose, minutes, entry, opensOn, closesOn, settings };
}

function checkDays({ opensOn, closesOn }: Pick<SurveyWords, 'opensOn' | 'closesOn'>): void {
  if (closesOn < opensOn) throw new AppError('survey.dates-wrong', {});
}

/** The sample is divided and weighted by questions of one choice, that everybody is asked; by each once. */
function checkStrata({ stratum, strata, margins = [] }: SurveySettings, form: SurveyForm | null): void {
  if (stratum !== undefined) checkLevels(stratum, strata, form);
  for (const { question, shares } of margins) checkLevels(question, shares, form);
  const names = [...(stratum === undefined ? [] : [stratum]), ...margins.map(({ question }) => question)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new AppError('survey.settings-wrong', { question: twice, seen: '' });
}

function checkLevels(stratum: string, levels: readonly { readonly value: string }[], form: SurveyForm | null): void {
  const question = form && questionsOf(form).find(({ name }) => name === stratum);
  const isOne = question && ['radiogroup', 'dropdown', 'boolean', 'rating'].includes(question.kind);
  if (!isOne || question.visibleIf !== undefined)
    throw new AppError('survey.settings-wrong', { question: stratum, seen: '' });
  const other = levels.find(({ value }) => !question.options.some((option) => option.value === value));
  if (other !== undefined) throw new AppError('survey.settings-wrong', { question: stratum, seen: other.value });
}

/** That a group is full tells how many answered there: never of too few. */
function checkQuotas({ quotasClose = false, minimumCell, strata }: SurveySettings): void {
  const small = strata.find(({ quota }) => quotasClose && quota !== undefined && quota < minimumCell);
  if (small !== undefined)
    throw new AppError('survey.quota-small', { group: small.value, quota: String(small.quota), least: minimumCell });
}

/** What bears on an item is a choice that can be counted, and answers of it. */
function checkBearings({ bearings = [] }: SurveySettings, form: SurveyForm | null): void {
  for (const { question: name, part, options } of bearings) {
    const question = form && questionsOf(form).find((each) => each.name === name);
    const parts = question?.kind === 'matrix' ? question.rows : question?.kind === 'checkbox' ? question.options : [];
    const isPart = part === undefined ? parts.length === 0 : parts.some(({ value }) => value === part);
    if (!question || question.options.length === 0 || !isPart)
      throw new AppError('survey.settings-wrong', { question: name, seen: part ?? '' });
    const other = options.find((value) => !question.options.some((option) => option.value === value));
    if (other !== undefined) throw new AppError('survey.settings-wrong', { question: name, seen: other });
  }
}

/** Without what looks alike: 0 o, 1 l i. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LETTERS = 8;

function newCode(letters: number): string {
  return [...randomBytes(letters)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** 12 letters in three groups: 59 bits. */
function newInvitation(): string {
  return [newCode(4), newCode(4), newCode(4)].join('-');
}
