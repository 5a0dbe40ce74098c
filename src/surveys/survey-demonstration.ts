import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { countAudited } from '../access/audit.queries.ts';
import { appendAudit } from '../access/audit.store.ts';
import { newId } from '../access/secret.ts';
import type { Db, WriteTx } from '../db/connect.ts';
import { createMoveService, openRecords, recordBase } from '../ledgers/index.ts';
import { type Clock, DAY_MS, dayOf } from '../shared/clock.ts';
import { DEFAULT_SURVEY_SETTINGS, type SurveySettings } from '../shared/evaluation/survey.ts';
import type { FieldValue, Office } from '../shared/ledger/record-type.ts';
import { invalidReasons } from './answer.rules.ts';
import { simulatedAnswers } from './simulated-answers.rules.ts';
import { createSurveyService, loadForm } from './survey.service.ts';
import { insertAnswers } from './survey.store.ts';

const SURVEYS_LOADED = 'demonstration.load-surveys';
/** Any number: the same answers each time. */
const SEED = 20_260_313;
const SENT = 520;
/** Whose names it bears: nobody's. */
const ACTORS = { registrar: { name: '演示登记员' }, lead: { name: '演示承办人' } } as const;
const UNIT = 'demo-statistics-bureau';
const PLACE = 'demo-district';

/** Invented population shares of the streets, per cent. */
const SETTINGS: SurveySettings = {
  ...DEFAULT_SURVEY_SETTINGS,
  stratum: 'street',
  strata: [
    { value: '晨晖街道', share: '31', quota: 150 },
    { value: '松涛街道', share: '28', quota: 130 },
    { value: '汇流街道', share: '24', quota: 110 },
    { value: '青禾镇', share: '17', quota: 80 },
  ],
};

/**
 * Makes the survey of the demonstration set with simulated answers, marked as such, at days in the past; into a database
 * that never had it. `documentId` stands for its approved form.
 */
export async function loadDemonstrationSurvey(
  path: string,
  { db, clock, documentId }: { readonly db: Db; readonly clock: Clock; readonly documentId: string },
): Promise<void> {
  if ((await db.read((tx) => countAudited(tx, SURVEYS_LOADED))) > 0) return;
  const bytes = await readFile(path);
  await db.write(async (tx) => {
    const now = clock.now();
    let moment = now;
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const past = {
      db: { ...db, read: (work) => work(tx), write: (work) => work(tx) } as Db,
      clock: { now: () => moment },
    };
    moment = ago(30);
    const record = await openRecord(tx, past);
    const service = createSurveyService(past);
    const { surveyId } = await service.create(
      {
        ...{
          recordId: record.recordId,
          title: '示范区“十五五”规划公众满意度调查（演示）',
          organiser: '示范区统计局（演示）',
        },
        ...{ purpose: '了解居民对规划实施的感受，只用于规划评估（演示）', minutes: 3, entry: 'open' },
        ...{ opensOn: dayOf(ago(26)), closesOn: dayOf(ago(13)), demonstration: true },
      },
      ACTORS.registrar,
    );
    await service.putForm(surveyId, { bytes, fileName: basename(path) }, ACTORS.registrar);
    await service.change(surveyId, { settings: SETTINGS }, ACTORS.registrar);
    const count = await simulate(
      tx,
      surveyId,
      Array.from({ length: 13 }, (_, index) => dayOf(ago(26 - index))),
    );
    const moves = createMoveService(recordBase(past));
    let { revision } = record;
    const move = async (name: string, office: Office, days: number, fields: Record<string, FieldValue> = {}) => {
      moment = ago(days);
      const wish = { recordId: record.recordId, move: name, office, expectedRevision: revision, fields, evidence: [] };
      const reason = '演示数据：按无效答卷规则清洗。';
      revision = (await moves.move({ ...wish, reason, organisationId: UNIT }, ACTORS.lead)).revision;
    };
    const rule = '按街道分层，网上公开填写，电话和入户补充（演示）';
    await move('publish', 'lead', 26, { form: documentId, 'sample-rule': rule, sent: String(SENT) });
    await move('end', 'lead', 13);
    await move('clean', 'lead', 10, { returned: String(count.returned), valid: String(count.valid) });
    await appendAudit(tx, {
      ...{ actor: PROGRAM_ACTOR, at: now, action: SURVEYS_LOADED, subject: `survey/${surveyId}` },
      after: { answers: count.returned, simulated: true },
    });
  });
}

async function openRecord(tx: WriteTx, past: { readonly db: Db; readonly clock: Clock }) {
  const [opened] = await openRecords(
    tx,
    recordBase(past),
    [
      {
        ...{ typeId: 'survey', placeId: PLACE, title: '“十五五”规划公众满意度调查', office: 'registrar' },
        ...{ demonstration: true, fields: { audience: 'public', purpose: '规划评估', unit: UNIT, anonymous: true } },
      },
    ],
    { actor: ACTORS.registrar },
  );
  if (opened === undefined || 'error' in opened) throw opened?.error ?? new Error('a survey is opened or refused');
  return opened.opened;
}

async function simulate(tx: WriteTx, surveyId: string, days: readonly string[]) {
  const form = await loadForm(tx, surveyId);
  if (form === null) throw new Error('the form of the demonstration survey was just put in');
  const rows = simulatedAnswers(SEED).map(({ answer, channel, seconds }, index) => ({
    ...{ answerId: newId(), surveyId, formVersion: 1, day: days[index % days.length] ?? '', channel, answer },
    invalid: invalidReasons(form, answer, SETTINGS, seconds),
  }));
  await insertAnswers(tx, rows);
  return { returned: rows.length, valid: rows.filter(({ invalid }) => invalid.length === 0).length };
}
