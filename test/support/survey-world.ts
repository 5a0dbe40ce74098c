import { DEFAULT_SURVEY_SETTINGS } from '../../src/shared/evaluation/survey.ts';
import type { TestDatabase } from './database.ts';

/** A record of the ledger of surveys at a place, past all services; gives its id. */
export async function addSurveyRecord(
  { asSuperuser }: Pick<TestDatabase, 'asSuperuser'>,
  placeId: string,
  state: string,
): Promise<string> {
  const recordId = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
  await asSuperuser(
    `insert into record_type (type_id, version, definition, at, actor, reason)
     values ('survey', 1, '{}', now(), 'test', 'test') on conflict do nothing`,
  );
  await asSuperuser(
    `with made as (
       insert into record (place_id, record_id, type_id, type_version, number, title, state, fields, moves, revision, opened_at)
       values ($1, $2, 'survey', 1, $2, '满意度调查', $3, '{"sent": "200", "sample-rule": "分街道随机抽取"}', '{}', 1, now()))
     insert into record_event (place_id, record_id, sequence, at, actor, office, move, state_to)
     values ($1, $2, 1, now(), 'test', 'registrar', 'design', $3)`,
    [placeId, recordId, state],
  );
  return recordId;
}

/** Moves a record past all services. */
export async function moveSurveyRecord(
  { asSuperuser }: Pick<TestDatabase, 'asSuperuser'>,
  recordId: string,
  state: string,
): Promise<void> {
  await asSuperuser('update record set state = $2 where record_id = $1', [recordId, state]);
}

/** A survey of one question past all services, with so many answers, some of them content; gives its id. */
export async function addSurvey(
  database: Pick<TestDatabase, 'asSuperuser'>,
  placeId: string,
  state: string,
  of: { readonly answers: number; readonly content: number; readonly settings: object },
): Promise<string> {
  const { asSuperuser } = database;
  const recordId = await addSurveyRecord(database, placeId, state);
  const surveyId = recordId.split('').toReversed().join('');
  const settings = { ...DEFAULT_SURVEY_SETTINGS, ...of.settings };
  const choices = ['yes', 'rather', 'no'].map((value, index) => ({
    value,
    text: ['满意', '比较满意', '不满意'][index],
  }));
  const question = { type: 'radiogroup', name: 'content', title: '总体是否满意', isRequired: true, choices };
  await asSuperuser(
    `insert into survey (survey_id, place_id, record_id, code, title, organiser, purpose, minutes, entry, opens_on,
       closes_on, settings, created_at, created_by)
     values ($1, $2, $3, substr($1, 1, 12), '满意度', '示范区', '评估', 3, 'open', '2024-01-01', '2024-02-01', $4, now(), 'test')`,
    [surveyId, placeId, recordId, JSON.stringify(settings)],
  );
  await asSuperuser(`insert into survey_form values ($1, 1, $2, now(), 'test')`, [
    surveyId,
    JSON.stringify({ title: '满意度', elements: [question] }),
  ]);
  await asSuperuser(
    `insert into survey_answer (answer_id, survey_id, form_version, day, channel, answer)
     select left(md5($1 || n), 24), $1, 1, '2024-01-15', 'public', jsonb_build_object('content',
       case when n > $3 then 'no' when n % 2 = 0 then 'yes' else 'rather' end)
     from generate_series(1, $2::int) as n`,
    [surveyId, of.answers, of.content],
  );
  return surveyId;
}

/** Two pages, a condition on each, an open question. */
export const SURVEY_FORM = {
  title: { 'zh-cn': '公共服务满意度调查', en: 'How public services are seen' },
  pages: [
    {
      elements: [
        {
          ...{ type: 'radiogroup', name: 'street', title: { 'zh-cn': '您住在哪个街道', en: 'Where do you live' } },
          ...{ isRequired: true, choices: ['甲街道', '乙街道', '丙街道'] },
        },
        {
          ...{
            type: 'rating',
            name: 'parks',
            title: { 'zh-cn': '您对公园绿地满意吗', en: 'Are you content with parks' },
          },
          ...{ isRequired: true, rateMin: 1, rateMax: 5 },
        },
        { type: 'comment', name: 'why', title: { 'zh-cn': '哪里不满意', en: 'Why not' }, visibleIf: '{parks} <= 2' },
      ],
    },
    {
      elements: [
        {
          ...{ type: 'checkbox', name: 'used', title: { 'zh-cn': '去年用过哪些服务', en: 'What did you use' } },
          choices: [
            { value: 'bus', text: { 'zh-cn': '公交', en: 'Bus' } },
            { value: 'clinic', text: { 'zh-cn': '社区医院', en: 'Clinic' } },
          ],
        },
        {
          ...{ type: 'matrix', name: 'services', title: { 'zh-cn': '各项服务如何', en: 'How are these' } },
          columns: [
            { value: 'good', text: { 'zh-cn': '满意', en: 'Good' } },
            { value: 'fair', text: { 'zh-cn': '一般', en: 'Fair' } },
            { value: 'bad', text: { 'zh-cn': '不满意', en: 'Bad' } },
          ],
          rows: [
            { value: 'bus', text: { 'zh-cn': '公交', en: 'Bus' } },
            { value: 'clinic', text: { 'zh-cn': '社区医院', en: 'Clinic' } },
          ],
        },
      ],
    },
  ],
};
