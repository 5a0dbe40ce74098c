import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson, type Office } from '../../test/support/people.ts';
import { createTestServer, upload } from '../../test/support/server.ts';
import { addSurvey } from '../../test/support/survey-world.ts';
import { verifyAuditChain } from '../access/audit.queries.ts';
import type { Caller } from '../access/caller.ts';
import type {
  AdjustmentProposal,
  CodingView,
  DeadlineTrial,
  EvidenceFound,
  RoundComparison,
  RoundDetail,
  SelfForm,
} from '../contract/evaluation/rounds.ts';
import type { IndicatorDetail } from '../contract/verdicts.ts';
import { actAs, PROGRAM } from '../db/acting.ts';
import { loadPlanDemonstration } from '../indicators/imports/plan-demonstration.ts';
import { adoptRecordTypes } from '../ledgers/records/record-type.service.ts';
import { loadRecordTypes } from '../ledgers/types/record-type.file.ts';
import { systemClock } from '../shared/clock.ts';

const accounts = new Map<string, string>();
const server = createTestServer({
  identify: ({ headers, ip }): Caller => {
    const name = String(headers['x-login']);
    return {
      actor: { name },
      acting: { account: accounts.get(name) ?? '', address: ip },
      actions: 'all',
      via: 'session',
    };
  },
});
const { db, asSuperuser } = server;
const DISTRICT = 'demo-district';
const OFFICES: Readonly<Record<string, readonly Office[]>> = {
  planner: [{ role: 'planner', placeId: DISTRICT }],
  'planner-elsewhere': [{ role: 'planner', placeId: 'demo-street-1' }],
  education: [{ role: 'reporter', organisationId: 'demo-education-bureau' }],
  ecology: [{ role: 'reporter', organisationId: 'demo-ecology-bureau' }],
  statistics: [{ role: 'verifier', placeId: DISTRICT }],
  'planner-education': [
    { role: 'planner', placeId: DISTRICT },
    { role: 'verifier', placeId: DISTRICT },
    { role: 'reporter', organisationId: 'demo-education-bureau' },
  ],
  'coder-a': [{ role: 'evaluator', placeId: DISTRICT }],
  'coder-b': [{ role: 'evaluator', placeId: DISTRICT }],
  deputy: [{ role: 'deputy', placeId: DISTRICT }],
  'deputy-everywhere': [{ role: 'deputy' }],
};

const RETURNING = ['education', 'ecology', 'science', 'reform'].map((unit) => `demo-${unit}-bureau`);

let recordId = '';
let revision = 0;

const ask = async <T = Record<string, never>>(
  as: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
) => {
  const answer = await server.app().inject({
    ...{ method, url, headers: { 'x-login': as } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() as T & { code?: string; detail?: string } };
};
const round = (path = '') => `/api/rounds/${recordId}${path}`;
const move = async (as: string, name: string, office: string, more: object = {}) => {
  const { status, body } = await ask<{ revision: number }>(as, 'POST', `/api/records/${recordId}/moves`, {
    ...{ move: name, office, expectedRevision: revision, fields: {}, evidence: [], ...more },
  });
  expect([status, body.detail]).toEqual([200, undefined]);
  revision = body.revision;
};

beforeAll(async () => {
  await actAs(PROGRAM, async () => {
    await adoptRecordTypes({ db, clock: systemClock }, await loadRecordTypes());
    await loadPlanDemonstration(join(import.meta.dirname, '../../catalog/demonstration/plans'), {
      db,
      clock: systemClock,
    });
  });
  for (const [login, offices] of Object.entries(OFFICES)) accounts.set(login, await addPerson(server, login, offices));
  const opened = await ask<{ recordId: string; revision: number }>(
    'planner',
    'POST',
    '/api/ledgers/evaluation-round/records',
    {
      ...{ placeId: DISTRICT, title: '中期评估', office: 'registrar' },
      fields: {
        ...{ kind: 'mid-term', plans: '“十四五”规划纲要', window: '2021—2023', unit: 'demo-reform-bureau' },
        returning: RETURNING,
      },
    },
  );
  expect([opened.status, opened.body.detail]).toEqual([201, undefined]);
  ({ recordId, revision } = opened.body);
}, 120_000);

const SCHEME = { planId: 'demo-district-14', asOf: '2024-03-31' };
const itemsOf = async (as: string) => (await ask<RoundDetail>(as, 'GET', round())).body.items;
const say = (itemId: number, expectedRevision: number, more: object = {}) => ({
  ...{ itemId, expectedRevision, stance: 'confirmed', verdict: 'ahead', done: '新建托育机构十二家。' },
  ...{ evidence: [{ kind: 'link', target: 'https://example.org/1', note: '通报' }], ...more },
});
const report = (as: string, action: 'save' | 'submit', ...items: object[]) =>
  ask<SelfForm>(as, 'POST', round('/self'), { action, items });

describe('the scheme', () => {
  test('is written by the planner of the place, with the units that answer for indicators', async () => {
    expect((await ask('education', 'PUT', round('/scheme'), SCHEME)).status).toBe(403);
    expect((await ask('planner-elsewhere', 'PUT', round('/scheme'), SCHEME)).status).toBe(404);
    expect((await ask('planner', 'GET', round('/self'))).body.code).toBe('round.no-scheme');
    const { status, body } = await ask<RoundDetail>('planner', 'PUT', round('/scheme'), SCHEME);
    expect([status, body.detail]).toEqual([200, undefined]);
    expect(body.scheme).toMatchObject({
      ...{ planVersion: 1, asOf: '2024-03-31', rule: 'national-mid-term@1', windowFrom: '2021-01-01' },
    });
    expect(body.items.length).toBe(20);
    const [first, second] = body.items.map(({ kind, target, title, unitId }) => ({ kind, target, title, unitId }));
    const put = (...items: (object | undefined)[]) =>
      ask<RoundDetail>('planner', 'PUT', round('/scheme'), { ...SCHEME, items });
    expect((await put(first, first)).status).toBe(400);
    expect((await put({ ...first, target: 'nowhere' })).status).toBe(400);
    const edited = await put(second, { ...first, unitId: 'demo-finance-bureau', title: '改了名称' });
    expect(edited.body.items.map(({ target, unitId }) => [target, unitId])).toEqual([
      [second?.target, second?.unitId],
      [first?.target, 'demo-finance-bureau'],
    ]);
    expect((await ask('planner', 'PUT', round('/scheme'), SCHEME)).status).toBe(200);
    expect(body.counts).toMatchObject({ owed: 20, submitted: 0 });
    expect(body.deadlines.every(({ state }) => state === 'unknown' || state === 'not-needed')).toBe(true);
  });

  test('tells every deadline from the day of the meeting, and again when that changes', async () => {
    const set = (meetingOn: string, expectedRevision: number, reason?: string) =>
      ask<RoundDetail>('planner', 'POST', round('/meeting'), { meetingOn, expectedRevision, reason });
    const dueOf = (body: RoundDetail, step: string) => body.deadlines.find((each) => each.step === step)?.due;
    const first = (await set('2099-10-30', 0)).body;
    expect([dueOf(first, 'committee'), dueOf(first, 'members')]).toEqual(['2099-10-09', '2099-10-23']);
    expect((await set('2099-11-27', 1)).status).toBe(400);
    expect((await set('2099-11-27', 0, '会期推迟')).body.code).toBe('round.changed-meanwhile');
    const second = (await set('2099-11-27', 1, '会期推迟')).body;
    expect(dueOf(second, 'committee')).not.toBe(dueOf(first, 'committee'));
    expect(second.meetings.map(({ meetingOn, reason }) => [meetingOn, reason])).toEqual([
      ['2099-11-27', '会期推迟'],
      ['2099-10-30', null],
    ]);
  });

  test('may set days of its own before the meeting, with the reason, for steps that its level has', async () => {
    const put = (...deadlines: object[]) =>
      ask<RoundDetail>('planner', 'PUT', round('/scheme'), { ...SCHEME, deadlines });
    const own = { step: 'committee', days: 25, reason: '财经委要求提前五天' };
    expect((await put({ ...own, reason: '' })).status).toBe(400);
    expect((await put({ ...own, step: 'reply' })).status).toBe(400);
    expect((await put(own, own)).status).toBe(400);
    const { body } = await put(own, { step: 'members', days: 7, reason: '同规定' });
    expect(body.deadlines.find(({ step }) => step === 'committee')).toMatchObject({
      ...{ days: 25, due: '2099-11-02', own: { usual: 20, reason: own.reason } },
    });
    expect(body.deadlines.find(({ step }) => step === 'members')?.own).toBeUndefined();
    expect(body.scheme?.deadlines).toEqual([own]);
  });

  test('days of its own can be tried out before; nothing is kept', async () => {
    const tried = (own: string) => ask<DeadlineTrial>('planner', 'GET', round(`/deadline-trial?own=${own}`));
    const { body } = await tried('committee:30,final:12');
    expect(body.deadlines.find(({ step }) => step === 'committee')).toMatchObject({ days: 30, due: '2099-10-28' });
    expect(body.deadlines.find(({ step }) => step === 'final')).toMatchObject({ days: 12, own: { usual: 10 } });
    expect((await tried('committee:x')).status).toBe(400);
    const { body: kept } = await ask<RoundDetail>('planner', 'GET', round());
    expect(kept.deadlines.find(({ step }) => step === 'committee')?.days).toBe(25);
  });

  test('is frozen when the round is issued, for the program as well', async () => {
    const template = 'a'.repeat(24);
    await move('planner', 'issue', 'supervisor', {
      fields: { template, unit: 'demo-reform-bureau' },
      evidence: ['通知'],
    });
    expect((await ask('planner', 'PUT', round('/scheme'), SCHEME)).body.code).toBe('round.scheme-frozen');
    await expect(
      actAs(PROGRAM, () =>
        db.write((tx) =>
          tx
            .insertInto('round_scheme')
            .values({
              ...{ place_id: DISTRICT, record_id: recordId, version: 9, plan_id: SCHEME.planId, plan_version: 1 },
              ...{ as_of: '2025-01-01', window_from: '2021-01-01', window_to: '2025-01-01', rule: 'x@1' },
              ...{ scale_id: 'x', template: null, at: new Date(), actor: 'x' },
            })
            .execute(),
        ),
      ),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});

describe('self-evaluation', () => {
  test('begins when the round says so, and each unit sees its own only', async () => {
    const [own] = await itemsOf('education');
    expect((await report('education', 'save', say(own?.itemId ?? 0, 0))).body.code).toBe('round.wrong-state');
    await move('planner', 'start-self', 'registrar', { fields: { returning: RETURNING } });
    const units = async (as: string) => [...new Set((await itemsOf(as)).map(({ unitId }) => unitId))];
    expect(await units('education')).toEqual(['demo-education-bureau']);
    expect(await units('ecology')).toEqual(['demo-ecology-bureau']);
    expect((await units('planner')).length).toBe(4);
    const { body } = await ask<SelfForm>('education', 'GET', round('/self'));
    expect(body.items.map(({ title }) => title)).toEqual(['每千人口3岁以下婴幼儿托位数', '普惠性幼儿园覆盖率']);
    expect(body.items[0]?.figures?.latest?.provenance.label).toContain('演示');
  });

  test('is submitted with its evidence or not at all, returned with a reason, accepted by another', async () => {
    const [first, second] = (await itemsOf('education')).map(({ itemId }) => itemId) as [number, number];
    expect((await report('ecology', 'save', say(first, 0))).status).toBe(404);
    expect((await report('planner', 'save', say(first, 0))).status).toBe(403);
    expect((await report('education', 'save', { itemId: first, expectedRevision: 0, done: '起草' })).status).toBe(200);
    const without = await report('education', 'submit', say(first, 1, { evidence: [] }));
    expect([without.status, without.body.code]).toEqual([422, 'round.entry-incomplete']);
    expect(without.body.detail).toContain('佐证');
    expect((await report('education', 'submit', say(first, 1), say(second, 0))).status).toBe(200);
    const decide = (as: string, action: string, itemId: number, expectedRevision: number, reason?: string) =>
      ask<RoundDetail>(as, 'POST', round('/decisions'), { action, reason, items: [{ itemId, expectedRevision }] });
    expect((await decide('planner', 'return', first, 2)).status).toBe(400);
    expect((await decide('education', 'accept', first, 2)).status).toBe(403);
    expect((await decide('planner', 'return', first, 2, '数值口径不清，请说明')).status).toBe(200);
    const returned = (await itemsOf('education')).find(({ itemId }) => itemId === first);
    expect(returned).toMatchObject({ state: 'returned', reason: '数值口径不清，请说明', label: '好于预期' });
    const contested = say(first, 3, { stance: 'contested', contested: '3.1', verdict: 'on-track' });
    expect((await report('education', 'submit', contested)).status).toBe(200);
    expect((await decide('planner', 'accept', first, 4)).status).toBe(200);
    const { body } = await ask<SelfForm>('education', 'GET', round('/self'));
    expect(body.items[0]?.entries.map(({ action }) => action)).toEqual([
      'save',
      'submit',
      'return',
      'submit',
      'accept',
    ]);
    const judged =
      await asSuperuser(`select assessment.kind, verdict, label, source.detail ->> 'note' as note, assessment.actor
      from assessment join source using (source_id) where plan_id = 'demo-district-14' and assessment.kind = 'self'`);
    expect(judged.rows).toEqual([
      {
        kind: 'self',
        verdict: 'on-track',
        label: expect.stringContaining('符合'),
        note: expect.stringContaining('示范区教育局自评'),
        actor: 'planner',
      },
    ]);
  });

  test('names as evidence what may be read, as it is called then, and nothing else', async () => {
    const { headers, payload } = upload(['托位建设通报.txt', Buffer.from('2023年，全区普惠托位达到5600个。')]);
    const added = await server.app().inject({
      ...{ method: 'POST', url: '/api/documents', payload, headers: { ...headers, 'x-login': 'planner' } },
    });
    const documentId = added.json().results[0].document.documentId;
    const found = async (as: string, search: string) => {
      const url = round(`/evidence?search=${encodeURIComponent(search)}`);
      return (await ask<EvidenceFound>(as, 'GET', url)).body.found.map(({ kind, target }) => `${kind} ${target}`);
    };
    expect(await found('education', '托位建设')).toEqual([`document ${documentId}`]);
    expect(await found('planner', '中期评估')).toEqual([`record ${recordId}`]);
    const [claim = ''] = (await found('education', '普惠托位')).filter((each) => each.startsWith('claim'));
    const second = (await itemsOf('education'))[1];
    const evidence = [
      { kind: 'document', target: documentId },
      { kind: 'claim', target: claim.slice('claim '.length) },
    ];
    const wrong = say(second?.itemId ?? 0, second?.revision ?? 0, {
      evidence: [{ kind: 'record', target: 'f'.repeat(24) }],
    });
    await ask('planner', 'POST', round('/decisions'), {
      ...{ action: 'return', reason: '附原件', items: [{ itemId: second?.itemId, expectedRevision: 1 }] },
    });
    const refused = await report('education', 'submit', { ...wrong, expectedRevision: 2 });
    expect([refused.status, refused.body.code]).toEqual([422, 'round.evidence-not-found']);
    const kept = await report('education', 'submit', say(second?.itemId ?? 0, 2, { evidence }));
    expect(kept.body.items[1]?.entries.at(-1)?.evidence).toEqual([
      { ...evidence[0], note: '', title: '托位建设通报.txt' },
      { ...evidence[1], note: '', title: expect.stringContaining('普惠托位达到5600个') },
    ]);
  });

  test('is never decided on or checked by whoever reported it', async () => {
    const second = (await itemsOf('education'))[1]?.itemId as number;
    await ask('planner', 'POST', round('/decisions'), {
      ...{ action: 'return', reason: '补充', items: [{ itemId: second, expectedRevision: 3 }] },
    });
    expect((await report('planner-education', 'submit', say(second, 4))).status).toBe(200);
    const own = await ask('planner-education', 'POST', round('/decisions'), {
      ...{ action: 'accept', items: [{ itemId: second, expectedRevision: 5 }] },
    });
    expect([own.status, own.body.code]).toEqual([403, 'round.own-report']);
    const check = (as: string, more: object = {}) =>
      ask<RoundDetail>(as, 'POST', round('/checks'), {
        ...{
          itemId: second,
          expectedRevision: 0,
          value: 'confirmed',
          calibre: 'confirmed',
          vintage: 'confirmed',
          ...more,
        },
      });
    expect((await check('planner-education')).body.code).toBe('round.own-report');
    expect((await check('planner')).status).toBe(403);
    expect((await check('statistics', { value: 'differs' })).status).toBe(400);
    const differs = await check('statistics', { value: 'differs', found: '年报为 84.1' });
    expect(differs.body.items.find(({ itemId }) => itemId === second)?.check).toMatchObject({
      ...{ value: 'differs', found: '年报为 84.1', actor: 'statistics' },
    });
    // The same past the service, as the single user or the program would.
    const values = [second, DISTRICT, 'demo-education-bureau', 'planner-education'];
    await expect(
      asSuperuser(
        `insert into round_check (item_id, place_id, unit_id, revision, value, calibre, vintage, at, actor)
         values ($1, $2, $3, 2, 'confirmed', 'confirmed', 'confirmed', now(), $4)`,
        values,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

const CODES = ['ahead', 'on-track', 'behind'] as const;

describe('third-party coding', () => {
  test('is blind: a coder sees own codes only, everybody else none, until it is closed', {
    timeout: 90_000,
  }, async () => {
    await move('planner', 'collect', 'registrar');
    await move('statistics', 'confirm-data', 'verifier', { evidence: ['核验单'] });
    const items = await itemsOf('coder-a');
    expect(items.length).toBe(20);
    const evidence = [{ kind: 'link', target: '统计公报', note: '' }];
    const code = (as: string, itemId: number, verdict: string, expectedRevision = 0) =>
      ask<CodingView>(as, 'POST', round('/codes'), { itemId, expectedRevision, verdict, reason: '据公报。', evidence });
    expect((await code('planner', items[0]?.itemId ?? 0, 'ahead')).status).toBe(403);
    for (const [index, { itemId }] of items.entries()) {
      expect((await code('coder-a', itemId, CODES[index % 3] ?? '')).status).toBe(200);
    }
    expect((await ask('coder-a', 'POST', round('/coding/close'))).body.code).toBe('round.coding-incomplete');
    for (const [index, { itemId }] of items.entries()) {
      const answer = await code('coder-b', itemId, CODES[index < 16 ? index % 3 : 0] ?? '');
      expect(answer.body.items.flatMap(({ codes }) => codes).every(({ coder }) => coder === 'coder-b')).toBe(true);
    }
    const seen = async (as: string) =>
      new Set(
        (await ask<CodingView>(as, 'GET', round('/coding'))).body.items
          .flatMap(({ codes }) => codes)
          .map(({ coder }) => coder),
      );
    expect([...(await seen('coder-a'))]).toEqual(['coder-a']);
    const { body: own } = await ask<CodingView>('coder-a', 'GET', round('/coding'));
    expect(own.items[0]?.codes[0]?.evidence).toEqual(evidence);
    for (const login of ['planner', 'statistics', 'deputy']) expect((await seen(login)).size, login).toBe(0);
    for (const login of Object.keys(OFFICES)) {
      const account = accounts.get(login) ?? '';
      const rows = await actAs({ account, address: null }, () =>
        db.read((tx) => tx.selectFrom('round_code').select('coder').distinct().execute()),
      );
      const own = login.startsWith('coder') ? [{ coder: login }] : [];
      expect(rows, `rows of round_code for ${login}`).toEqual(own);
    }
    expect((await ask<RoundDetail>('planner', 'GET', round())).body.coders).toEqual([
      { coder: 'coder-a', items: 20 },
      { coder: 'coder-b', items: 20 },
    ]);
    // Nor what units say of themselves.
    const owed = (await ask<SelfForm>('coder-a', 'GET', round('/self'))).body.items;
    expect(owed.every(({ entries }) => entries.length === 0)).toBe(true);
  });

  test('closed, it gives the agreement, and what differs is agreed on with a reason', async () => {
    expect((await ask('planner', 'POST', round('/coding/close'))).status).toBe(403);
    const { status, body } = await ask<CodingView>('coder-b', 'POST', round('/coding/close'));
    expect([status, body.detail]).toEqual([200, undefined]);
    expect(body.agreement).toMatchObject({ coders: 2, items: 20 });
    expect(Number(body.agreement?.cohen?.value)).toBeGreaterThan(0.5);
    expect(Number(body.agreement?.percent)).toBeGreaterThan(80);
    const open = body.items.filter(({ reconciled }) => reconciled === undefined);
    expect(open.every(({ codes }) => codes[0]?.verdict !== codes[1]?.verdict)).toBe(true);
    expect(open.length).toBe(20 - body.items.filter(({ reconciled }) => reconciled?.unanimous === true).length);
    const itemId = open[0]?.itemId as number;
    const late = await ask('coder-a', 'POST', round('/codes'), {
      itemId,
      expectedRevision: 1,
      verdict: 'ahead',
      reason: 'x',
    });
    expect(late.body.code).toBe('round.coding-closed');
    const agreed = await ask<CodingView>('coder-a', 'POST', round('/reconciliations'), {
      ...{ itemId, expectedRevision: 0, verdict: 'on-track', reason: '按年度路径判断。' },
    });
    expect(agreed.body.items.find((item) => item.itemId === itemId)?.reconciled).toMatchObject({
      ...{ verdict: 'on-track', unanimous: false, reason: '按年度路径判断。' },
    });
    const rows = await asSuperuser(
      `select count(*)::int as n from assessment where kind = 'third-party' and plan_id = 'demo-district-14'`,
    );
    expect(rows.rows).toEqual([{ n: 20 - open.length + 1 }]);
  });
});

describe('the synthesis', () => {
  test('shows all judgements side by side; whoever departs from the computed one says why', async () => {
    const { body } = await ask<RoundComparison>('planner', 'GET', round('/comparison'));
    const item = body.items.find(({ self, thirdParty }) => self !== undefined && thirdParty !== undefined);
    expect(item).toMatchObject({ computed: { verdict: expect.any(String), reason: expect.any(String) } });
    const computed = item?.computed?.verdict ?? '';
    const other = computed === 'behind' ? 'ahead' : 'behind';
    const conclude = (as: string, verdict: string, expectedRevision: number, reason?: string) =>
      ask<RoundComparison>(as, 'POST', round('/finals'), { itemId: item?.itemId, expectedRevision, verdict, reason });
    const officialIn = async () => {
      const path = `/api/plans/demo-district-14/indicators/${item?.target}?asOf=2024-03-31`;
      const { standing } = (await ask<IndicatorDetail>('deputy-everywhere', 'GET', path)).body;
      return standing.assessments.filter(({ kind }) => kind === 'official').length;
    };
    expect(await officialIn()).toBe(0);
    expect((await conclude('coder-a', computed, 0)).status).toBe(403);
    expect((await conclude('planner', computed, 0)).status).toBe(200);
    // The page of the indicator is remembered, and tells it all the same.
    expect(await officialIn()).toBe(1);
    const bare = await conclude('planner', other, 1);
    expect([bare.status, bare.body.code]).toEqual([422, 'round.reason-required']);
    const said = await conclude('planner', other, 1, '口径调整后不可比。');
    expect(said.body.items.find(({ itemId }) => itemId === item?.itemId)?.final).toMatchObject({
      ...{ verdict: other, computed, reason: '口径调整后不可比。' },
    });
    await expect(
      asSuperuser(
        `insert into round_final (item_id, place_id, unit_id, revision, computed, verdict, label, reason, at, actor)
         values ($1, $2, $3, 9, 'ahead', 'behind', '滞后', ' ', now(), 'x')`,
        [item?.itemId, DISTRICT, item?.unitId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
    const kinds = await asSuperuser(
      `select kind from assessment where indicator_id = $1 and kind in ('official', 'override') order by assessment_id`,
      [item?.target],
    );
    expect(kinds.rows).toEqual([{ kind: 'official' }, { kind: 'override' }]);
  });

  test('lays beside them what people said, told as surveys tell it, and marks who judges oneself better', async () => {
    const before = (await ask<RoundComparison>('planner', 'GET', round('/comparison'))).body.items;
    const own = before.find(({ self, kind }) => kind === 'indicator' && self?.verdict === 'on-track');
    const bearing = { kind: 'indicator', target: own?.target ?? '', question: 'content', weighted: false };
    const add = async (state: string, answers: number, content: number, to = recordId) => {
      const survey = await addSurvey(server, DISTRICT, state, {
        ...{ answers, content },
        settings: { round: to, bearings: [{ ...bearing, options: ['yes', 'rather'] }] },
      });
      return survey;
    };
    const ended = await add('ended', 100, 40);
    const few = await add('analysed', 12, 10);
    const running = await add('open', 100, 40);
    await add('ended', 100, 90, 'f'.repeat(24));
    const { body } = await ask<RoundComparison>('planner', 'GET', round('/comparison'));
    const item = body.items.find(({ itemId }) => itemId === own?.itemId);
    const words = new Map(item?.surveys.map((word) => [word.surveyId, word]));
    expect([...words.keys()].toSorted()).toEqual([ended, few, running].toSorted());
    expect(words.get(ended)).toMatchObject({
      ...{ question: '总体是否满意', answers: ['满意', '比较满意'], minimumSample: 30, selfIs: 'above' },
      told: { share: '40.0', low: '30.9', high: '49.8', answered: 100 },
    });
    expect(words.get(few)).toMatchObject({ withheld: 'sample' });
    expect(words.get(running)).toMatchObject({ withheld: 'open' });
    expect([words.get(few)?.told, words.get(running)?.told, item?.differs]).toEqual([undefined, undefined, true]);
  });

  test('leads to what lags, ready for a proposal to adjust the plan', async () => {
    const { body } = await ask<AdjustmentProposal>('planner', 'GET', round('/adjustment'));
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.every(({ oldPhrase, necessity }) => oldPhrase !== '' && necessity.includes('评估结论'))).toBe(
      true,
    );
    expect(body).toMatchObject({
      planId: SCHEME.planId,
      meetingOn: '2099-11-27',
      reason: expect.stringContaining('慢于预期'),
    });
    const items = body.items.slice(0, 1).map(({ indicatorId, placeId, necessity }) => ({
      ...{ indicatorId, placeId, necessity, newPhrase: '4.5', feasibility: '按年度路径可以完成。' },
    }));
    const { planId, reason, meetingOn } = body;
    const proposed = await ask<{ checks: { code: string; due?: string }[] }>(
      ...(['planner', 'POST', `/api/plans/${planId}/adjustments`] as const),
      { ground: 'economic-change', reason, proposedOn: '2099-10-01', meetingOn, items },
    );
    expect([proposed.status, proposed.body.detail]).toEqual([200, undefined]);
    const { body: after } = await ask<RoundDetail>('planner', 'GET', round());
    expect(after.deadlines.find(({ step }) => step === 'adjustment')?.state).toBe('due');
  });

  test('everything stands in the audit trail', async () => {
    const { rows } = await asSuperuser(
      `select distinct action from audit_entry where action like 'round.%' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...['round.check', 'round.close-coding', 'round.code', 'round.final', 'round.meeting', 'round.reconcile'],
      ...['round.scheme', 'round.self-accept', 'round.self-return', 'round.self-save', 'round.self-submit'],
    ]);
    const { rows: told } = await asSuperuser(
      `select after::text as after from audit_entry where action = 'round.code'`,
    );
    expect(told.some(({ after }) => String(after).includes('verdict'))).toBe(false);
    expect(await actAs(PROGRAM, () => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
  });
});
