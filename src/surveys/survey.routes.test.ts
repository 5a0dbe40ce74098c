import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson, type Office } from '../../test/support/people.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { addSurveyRecord, moveSurveyRecord, SURVEY_FORM } from '../../test/support/survey-world.ts';
import type { Caller } from '../access/caller.ts';
import { actAs } from '../db/acting.ts';
import { insertAnswers, shuffleAnswers } from './survey.store.ts';

const accounts = new Map<string, { readonly id: string; readonly actions: Caller['actions'] }>();
let now = new Date('2026-03-10T02:00:00Z');
const server = createTestServer({
  clock: { now: () => now },
  identify: ({ headers, ip }): Caller => {
    const name = String(headers['x-login'] ?? '');
    const { id, actions } = accounts.get(name) ?? { id: '', actions: new Set<never>() };
    return { actor: { name }, acting: { account: id, address: ip }, actions, via: id === '' ? 'nobody' : 'session' };
  },
});
const { asSuperuser, db } = server;

const OFFICES: Readonly<Record<string, readonly Office[]>> = {
  planner: [{ role: 'planner', placeId: 'sa' }],
  foreign: [{ role: 'planner', placeId: 'sb' }],
  evaluator: [{ role: 'evaluator', placeId: 'sa' }],
  handler: [{ role: 'handler', placeId: 'sa' }],
};

beforeAll(async () => {
  for (const place of ['sa', 'sb'])
    await asSuperuser(`insert into place (place_id, name, level) values ($1, $1, 'district')`, [place]);
  for (const [login, offices] of Object.entries(OFFICES)) {
    const id = await addPerson(server, login, offices);
    const role = offices[0]?.role ?? 'public';
    const { rows } = await asSuperuser('select action from role_permission where role = $1', [role]);
    accounts.set(login, { id, actions: new Set(rows.map(({ action }) => action)) });
  }
});

const ask = async (as: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  server.app().inject({ method, url, headers: { 'x-login': as }, ...(payload === undefined ? {} : { payload }) });
const put = (as: string, surveyId: string, form: unknown, name = 'form.json') => {
  const { headers, payload } = upload([name, Buffer.from(typeof form === 'string' ? form : JSON.stringify(form))]);
  const url = `/api/surveys/${surveyId}/form`;
  return server.app().inject({ method: 'POST', url, headers: { ...headers, 'x-login': as }, payload });
};

const WORDS = {
  ...{ title: '满意度调查 <b>', organiser: '示范区发展改革委', purpose: '中期评估' },
  ...{ minutes: 5, entry: 'open', opensOn: '2026-03-01', closesOn: '2026-03-31' },
} as const;

/** A survey that takes answers. */
async function openSurvey(more: object = {}) {
  const recordId = await addSurveyRecord(server, 'sa', 'open');
  const made = await ask('planner', 'POST', '/api/surveys', { recordId, ...WORDS, ...more });
  expect(made.statusCode, made.body).toBe(201);
  const { surveyId, code } = made.json();
  const taken = await put('planner', surveyId, SURVEY_FORM);
  expect(taken.statusCode, taken.body).toBe(200);
  return { recordId, surveyId, code } as { recordId: string; surveyId: string; code: string };
}

const page = (code: string, query = '') => server.app().inject({ url: `/s/${code}${query}` });
const send = (code: string, fields: Record<string, string>, more: object = {}) =>
  server.app().inject({
    ...{ method: 'POST', url: `/s/${code}`, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh' },
    ...more,
  });
const markOf = (html: string) => /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? '';
const ANSWER = { 'q.street': '甲街道', 'q.parks': '4', 'q.used': 'bus', 'q.services.bus': 'good' };
async function answer(code: string, more: Record<string, string> = {}, seconds = 60) {
  const mark = markOf((await page(code)).body);
  now = new Date(now.getTime() + seconds * 1000);
  return send(code, { mark, step: '1', go: 'send', ...ANSWER, ...more });
}
/** Many answers, past the page. */
const addAnswers = (surveyId: string, count: number, answerOf: (index: number) => Record<string, string>) =>
  db.write((tx) =>
    insertAnswers(
      tx,
      Array.from({ length: count }, (_, index) => ({
        ...{
          answerId: crypto.randomUUID().replaceAll('-', '').slice(0, 24),
          surveyId,
          formVersion: 1,
          day: '2026-03-10',
        },
        ...{ channel: 'public' as const, answer: answerOf(index), invalid: [] },
      })),
    ),
  );
const stored = async (surveyId: string) =>
  (await asSuperuser('select *, xmin::text as tx from survey_answer where survey_id = $1', [surveyId])).rows;

describe('a survey of a record', () => {
  test('is made where one may, with a form of the supported part only', async () => {
    const recordId = await addSurveyRecord(server, 'sa', 'designed');
    const wanted = { recordId, ...WORDS };
    expect((await ask('evaluator', 'POST', '/api/surveys', wanted)).statusCode).toBe(403);
    expect((await ask('foreign', 'POST', '/api/surveys', wanted)).json().code).toBe('survey.record-missing');
    const { surveyId } = (await ask('planner', 'POST', '/api/surveys', wanted)).json();
    expect((await ask('planner', 'POST', '/api/surveys', wanted)).json().code).toBe('survey.record-taken');
    expect((await ask('foreign', 'GET', `/api/surveys/${surveyId}`)).statusCode).toBe(404);
    expect((await ask('handler', 'GET', `/api/surveys/${surveyId}`)).statusCode).toBe(403);
    const refused = (await put('planner', surveyId, { title: 't', elements: [{ type: 'html', name: 'x' }] })).json();
    expect(refused.code).toBe('survey.form-refused');
    expect(refused.detail).toContain('「form.json」的 elements[0].type');
    expect((await put('planner', surveyId, 'no json')).statusCode).toBe(422);
    expect((await put('planner', surveyId, ' '.repeat(300 * 1024))).json().code).toBe('survey.form-too-large');
    expect((await put('foreign', surveyId, SURVEY_FORM)).statusCode).toBe(404);
    expect((await put('planner', surveyId, SURVEY_FORM)).json().form.pages).toHaveLength(2);
    const seen = (await ask('evaluator', 'GET', `/api/surveys/${surveyId}`)).json();
    expect(seen).toMatchObject({ mayEdit: false, entryMarks: null, survey: { hasForm: true, isOpen: false } });
    const bad = { settings: { ...seen.survey.settings, stratum: 'nothing' } };
    expect((await ask('planner', 'PATCH', `/api/surveys/${surveyId}`, bad)).json().code).toBe('survey.settings-wrong');
    const days = { opensOn: '2026-04-01' };
    expect((await ask('planner', 'PATCH', `/api/surveys/${surveyId}`, days)).json().code).toBe('survey.dates-wrong');
  });
});

describe('who answers', () => {
  test('needs no script: wrong pages come back with what was answered, the last one is kept', async () => {
    const { code, surveyId } = await openSurvey();
    const first = await page(code);
    expect(first.statusCode).toBe(200);
    expect(first.body.length).toBeLessThan(50_000);
    expect(first.body).toContain('满意度调查 &lt;b&gt;');
    expect(first.body).toContain('示范区发展改革委');
    expect((await page(code, '?lang=en')).body).toContain('Where do you live');
    const mark = markOf(first.body);
    const hostile = '"><script>alert(1)</script>';
    const wrong = await send(code, { mark, step: '0', go: 'next', 'q.parks': '2', 'q.why': hostile });
    expect(wrong.body).toContain('还有内容需要补充或改正');
    expect(wrong.body).toContain('value="2" checked');
    expect(wrong.body).not.toContain('<script>alert');
    const next = await send(code, {
      mark,
      step: '0',
      go: 'next',
      'q.street': '甲街道',
      'q.parks': '2',
      'q.why': hostile,
    });
    expect(next.body).toContain('第 2 步，共 2 步');
    expect(next.body).not.toContain('<script>alert');
    now = new Date(now.getTime() + 60_000);
    const fields = { 'q.street': '甲街道', 'q.parks': '2', 'q.why': hostile, 'q.used': 'bus' };
    const done = await send(code, { mark, step: '1', go: 'send', ...fields });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/s/${code}/thanks?lang=zh-CN`]);
    // Twice is once.
    expect((await send(code, { mark, step: '1', go: 'send', ...fields })).statusCode).toBe(303);
    const rows = await stored(surveyId);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]).toSorted()).toEqual(
      ['answer', 'answer_id', 'channel', 'day', 'form_version', 'import_id', 'invalid', 'survey_id', 'tx'].toSorted(),
    );
    expect(rows[0]).toMatchObject({
      answer: { street: '甲街道', parks: '2', why: hostile, used: ['bus'] },
      invalid: [],
    });
    expect((await put('planner', surveyId, SURVEY_FORM)).json().code).toBe('survey.has-answers');
  });

  test('is taken only while the record is open, on the days, and with a page of ours', async () => {
    const { code, recordId, surveyId } = await openSurvey();
    expect((await send(code, { mark: 'page.x.1.y.z', step: '1', go: 'send', ...ANSWER })).body).toContain('页面已过期');
    await moveSurveyRecord(server, recordId, 'ended');
    expect((await page(code)).statusCode).toBe(404);
    await moveSurveyRecord(server, recordId, 'open');
    await ask('planner', 'PATCH', `/api/surveys/${surveyId}`, { opensOn: '2026-03-20' });
    expect((await page(code)).statusCode).toBe(404);
    expect((await page('nothing')).statusCode).toBe(404);
    expect(await stored(surveyId)).toEqual([]);
  });

  test('too fast does not count and is kept; one address answers so often a day', async () => {
    const { code, surveyId } = await openSurvey();
    const { settings } = (await ask('planner', 'GET', `/api/surveys/${surveyId}`)).json().survey;
    await ask('planner', 'PATCH', `/api/surveys/${surveyId}`, { settings: { ...settings, answersPerAddress: 2 } });
    expect((await answer(code, {}, 3)).statusCode).toBe(303);
    expect((await answer(code)).statusCode).toBe(303);
    const refused = await answer(code);
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('value="bus" checked');
    const { tally } = (await ask('planner', 'GET', `/api/surveys/${surveyId}`)).json();
    expect(tally).toMatchObject({ returned: 2, valid: 1, sent: '200' });
    expect(tally.invalid).toContainEqual({ reason: 'too-fast', count: 1 });
  });

  test('an invitation counts once; nothing joins it to its answer, and the trail says nothing', async () => {
    const { code, surveyId } = await openSurvey({ entry: 'invitation' });
    const invited = await ask('planner', 'POST', `/api/surveys/${surveyId}/invitations`, { count: 3 });
    const [own = '', other = ''] = invited.json().codes as string[];
    const trail = async () => Number((await asSuperuser('select count(*) from audit_entry')).rows[0].count);
    const before = await trail();
    const gate = await page(code);
    expect(gate.body).toContain('name="invitation"');
    expect(gate.body).not.toContain('您住在哪个街道');
    const open = (invitation: string) => send(code, { mark: markOf(gate.body), go: 'open', invitation });
    expect((await open('aaaa-bbbb-cccc')).statusCode).toBe(403);
    const opened = await open(own);
    expect([opened.statusCode, opened.body.includes('您住在哪个街道')]).toEqual([200, true]);
    expect(opened.body).toContain(`name="invitation" value="${own}"`);
    expect((await answer(code)).statusCode).toBe(403);
    expect((await answer(code, { invitation: own.toUpperCase().replaceAll('-', ' ') })).statusCode).toBe(303);
    expect((await answer(code, { invitation: own })).statusCode).toBe(403);
    expect((await open(own)).statusCode).toBe(403);
    expect((await answer(code, { invitation: other })).statusCode).toBe(303);
    expect(await trail()).toBe(before);
    const invitations = await asSuperuser('select *, xmin::text as tx from survey_invitation where survey_id = $1', [
      surveyId,
    ]);
    expect(invitations.fields.map(({ name }) => name)).toEqual(['survey_id', 'code_hash', 'used', 'tx']);
    expect(invitations.rows.filter(({ used }) => used)).toHaveLength(2);
    expect(JSON.stringify(invitations.rows)).not.toContain(own);
    const answers = await stored(surveyId);
    expect(answers).toHaveLength(2);
    // Not even the transaction is the same; behind a day all are of one.
    const used = new Set(invitations.rows.map(({ tx }) => tx));
    expect(answers.filter(({ tx }) => used.has(tx))).toEqual([]);
    await actAs({ account: '#program', address: null }, () =>
      db.write((tx) => shuffleAnswers(tx, surveyId, '2026-12-31')),
    );
    const anew = await stored(surveyId);
    expect(new Set(anew.map(({ tx }) => tx)).size).toBe(1);
    expect(anew.map(({ tx: _, ...row }) => row)).toEqual(
      answers.map(({ tx: _, ...row }) => row).toSorted((a, b) => (a.answer_id < b.answer_id ? -1 : 1)),
    );
    // Columns that both tables have: the survey, and nothing else.
    const { rows } = await asSuperuser(
      `select a.column_name from information_schema.columns a join information_schema.columns b using (column_name)
       where a.table_name = 'survey_answer' and b.table_name = 'survey_invitation'`,
    );
    expect(rows.map(({ column_name }) => column_name)).toEqual(['survey_id']);
  });

  test('full quotas turn away politely who comes after: a group, then a way', async () => {
    const { code, surveyId } = await openSurvey({ entry: 'invitation' });
    const url = `/api/surveys/${surveyId}`;
    const { settings } = (await ask('planner', 'GET', url)).json().survey;
    const closing = { ...settings, stratum: 'street', quotasClose: true, answersPerAddress: 1000 };
    const small = { settings: { ...closing, strata: [{ value: '甲街道', quota: 2 }] } };
    expect((await ask('planner', 'PATCH', url, small)).json().code).toBe('survey.quota-small');
    const channelQuotas = [{ channel: 'public', quota: 8 }];
    const strata = [{ value: '甲街道', quota: 6 }];
    expect((await ask('planner', 'PATCH', url, { settings: { ...closing, strata, channelQuotas } })).statusCode).toBe(
      200,
    );
    await addAnswers(surveyId, 5, () => ({ street: '甲街道', parks: '5' }));
    const codes: string[] = (await ask('planner', 'POST', `${url}/invitations`, { count: 4 })).json().codes;
    const [first = '', second = '', third = ''] = codes;
    const [a, b] = await Promise.all([answer(code, { invitation: first }), answer(code, { invitation: second })]);
    expect([a.statusCode, b.statusCode].toSorted()).toEqual([303, 409]);
    expect((a.statusCode === 409 ? a : b).body).toContain('感谢您的支持');
    // The code of who was turned away is free for another; the page tells on the first screen.
    const left = a.statusCode === 409 ? first : second;
    const mark = markOf((await page(code)).body);
    const early = await send(code, {
      mark,
      step: '0',
      go: 'next',
      'q.street': '甲街道',
      'q.parks': '4',
      invitation: left,
    });
    expect([early.statusCode, early.body.includes('感谢您的支持')]).toEqual([409, true]);
    expect((await send(code, { mark, step: '0', go: 'next', 'q.street': '甲街道', 'q.parks': '4' })).statusCode).toBe(
      409,
    );
    expect((await answer(code, { 'q.street': '乙街道', invitation: left })).statusCode).toBe(303);
    const lastMark = markOf((await page(code)).body);
    now = new Date(now.getTime() + 60_000);
    const last = { mark: lastMark, step: '1', go: 'send', ...ANSWER, 'q.street': '乙街道', invitation: third };
    expect((await send(code, last)).statusCode).toBe(303);
    expect((await page(code)).body).toContain('感谢您的支持');
    // Twice is once, also when the first one filled the quota.
    expect((await send(code, last)).statusCode).toBe(303);
    const { tally } = (await ask('planner', 'GET', url)).json();
    expect(tally).toMatchObject({ returned: 8, valid: 8, turnedAway: 3, invitations: { made: 4, used: 3 } });
    const away = (await stored(surveyId)).filter(({ invalid }) => invalid.includes('quota-full'));
    expect(away.map((row) => row.answer)).toEqual(
      expect.arrayContaining([{ street: '甲街道' }, { street: '甲街道' }, {}]),
    );
  });

  test('the database lets it read open surveys and add an answer, and nothing else', async () => {
    const { recordId, surveyId } = await openSurvey();
    const row = {
      ...{ answerId: 'a'.repeat(24), surveyId, formVersion: 1, day: '2026-03-10', channel: 'public' as const },
      ...{ answer: {}, invalid: [] },
    };
    const as = <T>(work: () => Promise<T>) => actAs({ account: '#respondent', address: null }, work);
    await as(() => db.write((tx) => insertAnswers(tx, [row])));
    const tables = ['survey_answer', 'survey_invitation', 'record', 'account', 'audit_entry', 'person'] as const;
    for (const table of tables)
      expect(await as(() => db.read((tx) => tx.selectFrom(table).selectAll().execute())), table).toEqual([]);
    await moveSurveyRecord(server, recordId, 'ended');
    await expect(
      as(() => db.write((tx) => insertAnswers(tx, [{ ...row, answerId: 'b'.repeat(24) }]))),
    ).rejects.toMatchObject({ code: 'access.denied' });
    expect(
      await as(() => db.read((tx) => tx.selectFrom('survey').selectAll().where('survey_id', '=', surveyId).execute())),
    ).toEqual([]);
  });

  test('interviewers and paper: no limit, no time, missing answers are kept and counted', async () => {
    const { code, surveyId } = await openSurvey();
    const { entryMarks } = (await ask('planner', 'GET', `/api/surveys/${surveyId}`)).json();
    const first = await page(code, `?entry=${encodeURIComponent(entryMarks.paper)}`);
    expect(first.body).toContain('纸质问卷录入');
    const fields = { mark: markOf(first.body), entry: entryMarks.paper, step: '1', go: 'send', 'q.parks': '5' };
    expect((await send(code, fields)).statusCode).toBe(303);
    expect(await stored(surveyId)).toMatchObject([{ channel: 'paper', invalid: ['incomplete'] }]);
  });
});

describe('results', () => {
  test('come behind the end, with intervals, by stratum, as files; answers only for who may edit', async () => {
    const { recordId, surveyId } = await openSurvey();
    const url = `/api/surveys/${surveyId}`;
    const { settings } = (await ask('planner', 'GET', url)).json().survey;
    const strata = ['甲街道', '乙街道', '丙街道'].map((value) => ({ value, share: '30', quota: 20 }));
    await ask('planner', 'PATCH', url, {
      settings: { ...settings, stratum: 'street', strata, answersPerAddress: 1000 },
    });
    await addAnswers(surveyId, 70, (index) => ({
      ...{ street: index % 2 === 0 ? '甲街道' : '乙街道', parks: index % 7 === 0 ? '2' : '5', why: '=1+1' },
    }));
    expect((await ask('planner', 'GET', `${url}/results`)).json().code).toBe('survey.still-open');
    expect((await ask('planner', 'GET', `${url}/answers.csv`)).json().code).toBe('survey.still-open');
    const { tally } = (await ask('planner', 'GET', url)).json();
    expect(tally.quotas.map(({ valid, wanted }: { valid: number; wanted: number }) => [valid, wanted])).toEqual([
      [35, 20],
      [35, 20],
      [0, 20],
    ]);
    await moveSurveyRecord(server, recordId, 'ended');
    expect((await ask('foreign', 'GET', `${url}/results`)).statusCode).toBe(404);
    const { results, valid } = (await ask('evaluator', 'GET', `${url}/results`)).json();
    expect(valid).toBe(70);
    const parks = results.find(({ question }: { question: string }) => question === 'parks');
    expect(parks.cells.map(({ count }: { count: number }) => count)).toEqual([10, 60]);
    expect(parks.cells[1].unweighted).toEqual({ share: '85.7', low: '75.7', high: '92.1' });
    expect(parks.crossed.map(({ answered }: { answered: number }) => answered)).toEqual([35, 35]);
    expect(JSON.stringify(results)).not.toContain('=1+1');
    const csv = (await ask('evaluator', 'GET', `${url}/results/file?format=csv`)).body;
    expect(csv).toContain('85.7,75.7,92.1');
    expect(
      (await ask('evaluator', 'GET', `${url}/results/file?format=xlsx`)).rawPayload.subarray(0, 2).toString(),
    ).toBe('PK');
    expect((await ask('evaluator', 'GET', `${url}/answers.csv`)).statusCode).toBe(403);
    const answers = (await ask('planner', 'GET', `${url}/answers.csv`)).body;
    expect(answers).toContain("'=1+1");
    expect(answers).not.toMatch(/,=1/);
    expect(answers.split('\r\n')).toHaveLength(72);
  });

  test('a share becomes a value of an indicator, with its sample', async () => {
    const { recordId, surveyId } = await openSurvey();
    await asSuperuser(
      `insert into indicator (indicator_id, name, unit, measure, direction, created_at, created_by)
       values ('satisfaction', '公园满意率', '%', 'ratio', 'up', now(), 'test')`,
    );
    await addAnswers(surveyId, 30, (index) => ({ parks: index % 3 === 0 ? '2' : '5' }));
    await moveSurveyRecord(server, recordId, 'ended');
    const url = `/api/surveys/${surveyId}/values`;
    const wanted = { indicatorId: 'satisfaction', question: 'parks', period: '2025', weighted: false };
    // The others are told together with it.
    const part = await ask('planner', 'POST', url, { ...wanted, options: ['3'] });
    expect(part.json().code).toBe('survey.result-withheld');
    const done = await ask('planner', 'POST', url, { ...wanted, options: ['5'] });
    expect(done.json()).toEqual({ value: '66.7', unit: '%', note: 'n=30 [48.8, 80.8]', recorded: 1 });
    const { rows } = await asSuperuser(
      `select value, detail from observation join source using (source_id) where indicator_id = 'satisfaction'`,
    );
    expect(rows).toMatchObject([{ value: '66.7', detail: { kind: 'api', client: `survey/${surveyId}` } }]);
  });
});

describe('answers of other tools', () => {
  const table = [
    '序号,提交答卷时间,1、您住在哪个街道？,2、您对公园绿地满意吗,去年用过哪些服务(多选题),各项服务如何—公交',
    ...Array.from({ length: 6 }, (_, index) => `${index + 1},2026/3/10 10:0${index},甲街道,5,公交┋社区医院,满意`),
    '7,2026/3/10 11:00,丁街道,4,轮渡,一般',
  ].join('\r\n');
  const file = (surveyId: string, path: string, text = table, as = 'planner') => {
    const { headers, payload } = upload(['答卷.csv', Buffer.from(text)]);
    const url = `/api/surveys/${surveyId}/${path}`;
    return server.app().inject({ method: 'POST', url, headers: { ...headers, 'x-login': as }, payload });
  };

  test('are looked at row by row, taken in, and taken back as a whole', async () => {
    const { code, surveyId } = await openSurvey();
    await answer(code);
    const preview = (await file(surveyId, 'imports')).json();
    expect(preview.columns.map(({ question, part }: { question: string; part: string }) => [question, part])).toEqual([
      [null, null],
      [null, null],
      ['street', null],
      ['parks', null],
      ['used', null],
      ['services', 'bus'],
    ]);
    expect([preview.total, preview.usable]).toEqual([7, 6]);
    expect(preview.rows[6]).toEqual({
      ...{ row: 8, answered: 2, invalid: ['incomplete'] },
      notUnderstood: [
        { heading: '1、您住在哪个街道？', text: '丁街道' },
        { heading: '去年用过哪些服务(多选题)', text: '轮渡' },
      ],
    });
    expect(await stored(surveyId)).toHaveLength(1);
    expect((await file(surveyId, 'imports', 'a,b\r\n1,2')).json().code).toBe('survey.import-refused');
    expect((await file(surveyId, 'imports', table.split('\r\n').slice(0, 3).join('\r\n'))).json().detail).toContain(
      '少于最小单元',
    );
    expect((await file(surveyId, 'imports', table, 'evaluator')).statusCode).toBe(403);
    expect((await file(surveyId, 'imports/confirm', table, 'foreign')).statusCode).toBe(404);
    const { importId, count } = (await file(surveyId, 'imports/confirm')).json();
    expect(count).toBe(7);
    const rows = await stored(surveyId);
    expect(rows.filter(({ channel }) => channel === 'import')).toHaveLength(7);
    expect(JSON.stringify(rows)).not.toContain('10:0');
    const undo = (as: string) =>
      server
        .app()
        .inject({ method: 'DELETE', url: `/api/surveys/${surveyId}/imports/${importId}`, headers: { 'x-login': as } });
    expect((await undo('foreign')).statusCode).toBe(404);
    expect((await undo('planner')).json()).toEqual({ count: 7 });
    expect((await undo('planner')).statusCode).toBe(404);
    expect(await stored(surveyId)).toHaveLength(1);
  });
});
