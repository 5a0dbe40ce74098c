import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ACTOR, PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { ActingAs, EntryAction } from '../../shared/collection.ts';
import { loadSeries } from '../values/observation.queries.ts';
import { listBurden } from './collection.queries.ts';
import { type Assignment, type CollectionWish, createCollectionService } from './collection.service.ts';
import { createEntryService, type GivenEntry } from './entry.service.ts';
import { createLevelService } from './level.service.ts';
import { createMoveService, type MoveRequest } from './move.service.ts';
import { createRelationService } from './relation.service.ts';

const { db, asSuperuser } = createTestDatabase();
const NOW = new Date('2026-02-10T02:00:00Z');
const clock = { now: () => NOW };
const collections = createCollectionService({ db, clock });
const entries = createEntryService({ db, clock });
const moves = createMoveService({ db, clock, language: 'zh-CN' });
const levels = createLevelService({ db, clock });
const relations = createRelationService({ db, clock });

beforeAll(() => storeCollectedPlan(db));
afterEach(async () => {
  for (const { collectionId, state } of await collections.list(PLAN)) {
    if (state !== 'cancelled') await levels.cancel(collectionId, { as: PEOPLE.opener, reason: '测试结束' }, ACTOR);
  }
});

const asked = (indicatorId: string, reporterId: string, but: Partial<Assignment> = {}): Assignment => ({
  indicatorId,
  placeId: PLACE,
  reporterId,
  verifierId: 'demo-statistics',
  ...but,
});
const wish = (but: Partial<CollectionWish> = {}): CollectionWish => ({
  as: PEOPLE.opener,
  title: '2025年年报',
  period: '2025',
  status: 'preliminary',
  dueAt: '2026-02-13T09:30:00Z',
  note: '',
  assignments: [
    asked('schools', 'demo-education'),
    asked('pupils', 'demo-education'),
    asked('beds-a', 'demo-street-a'),
    asked('beds-b', 'demo-street-b'),
    asked('beds', 'demo-civil'),
  ],
  ...but,
});
const open = async (but: Partial<CollectionWish> = {}) =>
  (await collections.open(PLAN, wish(but), ACTOR)).collection.collectionId;

const said = (cellNo: number, expectedRevision: number, but: Partial<GivenEntry> = {}): GivenEntry => ({
  cellNo,
  expectedRevision,
  note: '',
  evidence: [],
  explanations: [],
  ...but,
});
const write = (id: number, as: ActingAs, action: 'save' | 'submit', ...cells: readonly GivenEntry[]) =>
  entries.write(id, { as, action, cells }, ACTOR);
const move = (
  id: number,
  as: ActingAs,
  action: MoveRequest['action'],
  cells: readonly (readonly [cellNo: number, expectedRevision: number])[],
  but: Partial<MoveRequest> = {},
) =>
  moves.move(
    id,
    {
      as,
      action,
      missing: 'not-reported',
      cells: cells.map(([cellNo, expectedRevision]) => ({ cellNo, expectedRevision })),
      ...but,
    },
    ACTOR,
  );
const cell = (id: number, cellNo: number) => collections.getCell(id, cellNo);
const history = async (id: number, cellNo: number): Promise<readonly EntryAction[]> =>
  (await cell(id, cellNo)).events.map(({ action }) => action);
const recorded = (indicatorId: string, period = '2025') =>
  db.read(async (tx) =>
    (
      (await loadSeries(tx, { placeId: PLACE, indicatorIds: [indicatorId], asOf: '2099-01-01' })).get(indicatorId) ?? []
    ).filter((observation) => observation.period === period),
  );
const auditCount = async () => {
  const chain = await db.read((tx) => verifyAuditChain(tx));
  return chain.intact ? chain.entries : -1;
};
/** Through all three pairs of hands. */
const approve = async (id: number, cellNo: number, as: ActingAs, value: string, revision = 0) => {
  expect(await write(id, as, 'submit', said(cellNo, revision, { value }))).toMatchObject([{ outcome: 'submitted' }]);
  await move(id, PEOPLE.verifier, 'verify', [[cellNo, revision + 1]]);
  return move(id, PEOPLE.approver, 'approve', [[cellNo, revision + 2]]);
};

describe('opening', () => {
  test('keeps the tree of the day, asks in the unit of the definition, and shows what the record holds', async () => {
    const { collection, units, cells } = await collections.open(PLAN, wish(), ACTOR);
    expect(collection).toMatchObject({ state: 'open', duties: { asked: 5, owed: 5, late: 0 } });
    expect(units.map(({ name, level, parentId }) => [name, level, parentId])).toEqual([
      ['示范区政府', 0, undefined],
      ['示范区民政局', 1, 'demo-government'],
      ['示范区教委', 1, 'demo-government'],
      ['甲街道', 2, 'demo-civil'],
      ['乙街道', 2, 'demo-civil'],
    ]);
    expect(cells[1]).toMatchObject({ name: '指标pupils', unit: '万人', approverId: 'demo-planning', revision: 0 });
    expect(cells[1]?.prefill).toMatchObject({
      last: { period: '2024', value: '5.00', provenance: { kind: 'publication' } },
      yearBefore: { period: '2024' },
    });
  });

  test.each([
    ['plan.not-found', {}, 'no-plan'],
    ['collection.period-invalid', { period: '去年' }, PLAN],
    ['collection.due-passed', { dueAt: '2026-02-10T02:00:00Z' }, PLAN],
    ['organisation.not-found', { as: { organisationId: 'nobody', person: '甲' } }, PLAN],
    ['organisation.not-found', { assignments: [asked('beds', 'nobody')] }, PLAN],
    ['place.not-found', { assignments: [asked('beds', 'demo-civil', { placeId: 'nowhere' })] }, PLAN],
    ['collection.indicator-not-in-plan', { assignments: [asked('gdp', 'demo-civil')] }, PLAN],
    ['collection.roles-not-apart', { assignments: [asked('beds', 'demo-statistics')] }, PLAN],
    ['collection.roles-not-apart', { assignments: [asked('beds', 'demo-planning')] }, PLAN],
    ['collection.asked-twice', { assignments: [asked('beds', 'demo-civil'), asked('beds', 'demo-street-a')] }, PLAN],
  ])('is refused: %s', async (code, but, planId) => {
    const before = await auditCount();
    await expect(collections.open(planId, wish(but), ACTOR)).rejects.toMatchObject({ code });
    expect((await collections.list(PLAN)).filter(({ state }) => state === 'open')).toEqual([]);
    expect(await auditCount()).toBe(before);
  });

  test('who opens may report as well, when another unit approves', async () => {
    const assignments = [asked('beds', 'demo-planning', { approverId: 'demo-government' })];
    expect((await collections.get(await open({ assignments }))).cells[0]?.approverId).toBe('demo-government');
  });

  test('asks for no figure twice, and names the collection that does', async () => {
    const id = await open();
    const other = wish({
      title: '另一张表',
      assignments: [asked('coverage', 'demo-civil'), asked('beds', 'demo-street-a')],
    });
    await expect(collections.open(PLAN, other, ACTOR)).rejects.toMatchObject({
      code: 'collection.asked-twice',
      params: {
        indicator: '指标beds',
        place: '示范区',
        collectionId: id,
        title: '2025年年报',
        organisation: '示范区民政局',
      },
    });
    await expect(open({ period: '2024', assignments: other.assignments })).resolves.toBeGreaterThan(id);
  });

  test('of several who ask for the same at once, one may', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => open()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'collection.asked-twice' });
    }
  });
});

describe('reporting', () => {
  test('each cell is stored whole or refused, whatever becomes of the others', async () => {
    const id = await open();
    const outcomes = await write(
      id,
      PEOPLE.education,
      'submit',
      said(1, 0, { value: '44' }),
      said(2, 0, { value: '50000', unit: '人' }),
      said(3, 0, { value: '1' }),
      said(9, 0, { value: '1' }),
    );
    expect(outcomes.map(({ outcome, revision, error }) => [outcome, revision, error?.code])).toEqual([
      ['submitted', 1, undefined],
      ['refused', 0, 'collection.findings-open'],
      ['refused', 0, 'collection.wrong-unit'],
      ['refused', 0, 'collection.cell-not-found'],
    ]);
    expect(outcomes[1]?.findings).toMatchObject([{ code: 'unit-convertible', params: { converted: '5' } }]);
    expect([await history(id, 1), await history(id, 2)]).toEqual([['submit'], []]);
  });

  test('a draft is kept with what is doubted of it; a warning passes with an explanation, which is kept', async () => {
    const id = await open();
    const doubted = { value: '5.00' };
    expect(await write(id, PEOPLE.education, 'save', said(2, 0, doubted))).toMatchObject([
      { outcome: 'saved', findings: [{ key: 'same-as-year-before' }] },
    ]);
    expect(await write(id, PEOPLE.education, 'submit', said(2, 1, doubted))).toMatchObject([
      {
        outcome: 'refused',
        revision: 1,
        error: { code: 'collection.findings-open', params: { stops: 0, warnings: 1 } },
      },
    ]);
    const explanations = [
      { key: 'same-as-year-before', text: '招生人数与毕业人数相同' },
      { key: 'jump', text: '没有这一条' },
    ];
    await write(id, PEOPLE.education, 'submit', said(2, 1, { ...doubted, explanations }));
    expect((await cell(id, 2)).events.at(-1)).toMatchObject({
      action: 'submit',
      value: '5.00',
      findings: [{ code: 'same-as-year-before', params: { previous: '5.00' } }],
      explanations: [explanations[0]],
    });
  });

  test('an empty draft is one, both a value and a reason are not', async () => {
    const id = await open();
    const both = await write(id, PEOPLE.education, 'save', said(1, 0), said(2, 0, { value: '1', missing: 'withheld' }));
    expect(both.map(({ outcome }) => outcome)).toEqual(['saved', 'refused']);
    expect(await cell(id, 1)).toMatchObject({ state: 'draft', revision: 1 });
  });

  test('a sentence that is not there proves nothing', async () => {
    const id = await open();
    const evidence = [{ kind: 'claim' as const, documentId: 'none', claimKey: '0-1' }];
    expect(await write(id, PEOPLE.education, 'save', said(1, 0, { value: '44', evidence }))).toMatchObject([
      { outcome: 'refused', error: { code: 'claim.not-found' } },
    ]);
  });

  test('a cell that changed meanwhile is refused, and one that is named twice', async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'save', said(1, 0, { value: '44' }));
    expect(await write(id, PEOPLE.education, 'save', said(1, 0, { value: '45' }))).toMatchObject([
      { outcome: 'refused', revision: 1, error: { code: 'collection.changed-meanwhile', params: { revision: 1 } } },
    ]);
    await expect(write(id, PEOPLE.education, 'save', said(1, 1), said(1, 1))).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });

  test('of several who save at once, one does', async () => {
    const id = await open();
    const outcomes = await Promise.all(
      ['44', '45', '46', '47'].map((value) => write(id, PEOPLE.education, 'save', said(1, 0, { value }))),
    );
    expect(outcomes.flat().filter(({ outcome }) => outcome === 'saved')).toHaveLength(1);
    expect(await history(id, 1)).toEqual(['save']);
  });

  test('parts are checked against their whole: in the request, as other units submitted them, or as recorded', async () => {
    const term = (indicatorId: string) => ({ factor: '1', indicatorIds: [indicatorId] });
    const relation = {
      relationId: 'beds-add-up',
      left: [term('beds')],
      operator: 'eq' as const,
      right: [term('beds-a'), term('beds-b')],
      tolerance: '0',
      severity: 'stop' as const,
      note: '街道床位数之和等于全区',
    };
    await relations.declare(relation, ACTOR);
    await expect(relations.declare(relation, ACTOR)).rejects.toMatchObject({ code: 'indicator.relation-exists' });
    const id = await open();
    const whole = (value: string, revision: number) => write(id, PEOPLE.civil, 'save', said(5, revision, { value }));
    await write(id, PEOPLE.streetA, 'submit', said(3, 0, { value: '120' }));
    await write(id, PEOPLE.streetB, 'save', said(4, 0, { value: '80' }));
    // A draft of another unit is not looked at.
    expect(await whole('210', 0)).toMatchObject([{ findings: [] }]);
    await write(id, PEOPLE.streetB, 'submit', said(4, 1, { value: '80' }));
    expect(await whole('210', 1)).toMatchObject([
      { findings: [{ key: 'relation-broken:beds-add-up', params: { left: '210', right: '200' } }] },
    ]);
    expect(await whole('200', 2)).toMatchObject([{ findings: [] }]);
    await relations.end('beds-add-up', '口径调整', ACTOR);
    expect(await whole('210', 3)).toMatchObject([{ findings: [] }]);
    await expect(relations.end('beds-add-up', '再次', ACTOR)).rejects.toMatchObject({
      code: 'indicator.relation-not-found',
    });
  });
});

describe('deciding', () => {
  test('an approved value enters the record as a vintage, with the person, the way and the evidence as its source', async () => {
    const id = await open();
    const evidence = [{ kind: 'note' as const, text: '教育事业统计报表' }];
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44', evidence }));
    await move(id, PEOPLE.verifier, 'verify', [[1, 1]]);
    expect(await move(id, PEOPLE.approver, 'approve', [[1, 2]])).toEqual([
      { cellNo: 1, state: 'approved', revision: 3, observationRevision: 1 },
    ]);
    expect(await recorded('schools')).toMatchObject([
      {
        value: '44',
        unit: '所',
        status: 'preliminary',
        knownOn: '2026-02-10',
        revision: 1,
        provenance: {
          kind: 'person',
          actor: '赵静',
          note: `《2025年年报》${id}-1-3：示范区教委李敏 填报，示范区统计局王强 核实，示范区发展改革委赵静 审定`,
          evidence,
        },
      },
    ]);
    expect(await auditCount()).toBeGreaterThan(0);
  });

  test('a gap with its reason enters the record as a gap', async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { missing: 'not-published' }));
    await move(id, PEOPLE.verifier, 'verify', [[1, 1]]);
    const before = (await recorded('schools')).length;
    await move(id, PEOPLE.approver, 'approve', [[1, 2]]);
    const [last] = (await recorded('schools')).slice(before);
    expect(last).toMatchObject({ missing: 'not-published' });
    expect(last).not.toHaveProperty('value');
  });

  test('what comes back is corrected; approved again it is a later vintage, and the former stays', async () => {
    const id = await open();
    await approve(id, 2, PEOPLE.education, '5.20');
    const [first] = (await recorded('pupils')).slice(-1);
    const dueAt = '2026-02-20T09:00:00Z';
    await move(id, PEOPLE.approver, 'return', [[2, 3]], { reason: '不含民办学校', dueAt });
    expect(await cell(id, 2)).toMatchObject({
      state: 'returned',
      duty: { standing: 'returned', late: false, dueAt: '2026-02-20T09:00:00.000Z' },
    });
    await approve(id, 2, PEOPLE.education, '5.60', 4);
    const vintages = (await recorded('pupils')).slice(-2);
    expect(vintages.map(({ value }) => value)).toEqual(['5.20', '5.60']);
    expect(vintages[1]?.revision).toBe((first?.revision ?? 0) + 1);
    expect(await history(id, 2)).toEqual(['submit', 'verify', 'approve', 'return', 'submit', 'verify', 'approve']);
  });

  test.each([
    ['collection.own-report', PEOPLE.education, 'verify', 1],
    ['collection.own-report', { ...PEOPLE.verifier, person: '李敏' }, 'verify', 1],
    ['collection.wrong-unit', PEOPLE.approver, 'verify', 1],
    ['collection.wrong-state', PEOPLE.approver, 'approve', 1],
    ['collection.reason-required', PEOPLE.verifier, 'return', 1],
    ['collection.changed-meanwhile', PEOPLE.verifier, 'verify', 0],
  ] as const)('%s', async (code, as, action, revision) => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44' }));
    const before = await auditCount();
    await expect(move(id, as, action, [[1, revision]])).rejects.toMatchObject({ code });
    expect(await history(id, 1)).toEqual(['submit']);
    expect(await auditCount()).toBe(before);
  });

  test('who verified does not approve', async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44' }));
    await move(id, PEOPLE.verifier, 'verify', [[1, 1]]);
    const same = { ...PEOPLE.approver, person: PEOPLE.verifier.person };
    await expect(move(id, same, 'approve', [[1, 2]])).rejects.toMatchObject({ code: 'collection.own-verification' });
  });

  test('of two verifiers at once, one is told that the other was quicker', async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44' }));
    const colleagues = ['王强', '陈红', '吴刚'].map((name) => ({ ...PEOPLE.verifier, person: name }));
    const outcomes = await Promise.allSettled(colleagues.map((as) => move(id, as, 'verify', [[1, 1]])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'collection.changed-meanwhile' });
    }
    expect(await history(id, 1)).toEqual(['submit', 'verify']);
  });

  test('two who approve at once leave one vintage', async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '47' }));
    await move(id, PEOPLE.verifier, 'verify', [[1, 1]]);
    const before = (await recorded('schools')).length;
    const both = ['赵静', '冯远'].map((name) => ({ ...PEOPLE.approver, person: name }));
    const outcomes = await Promise.allSettled(both.map((as) => move(id, as, 'approve', [[1, 2]])));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await recorded('schools')).toHaveLength(before + 1);
  });

  test('moves are all or none: one cell that cannot be moved keeps the others', async () => {
    const id = await open();
    const both = [said(1, 0, { value: '44' }), said(2, 0, { value: '5.10' })];
    await write(id, PEOPLE.education, 'submit', ...both);
    await move(id, PEOPLE.verifier, 'verify', [[1, 1]]);
    const cells = [[1, 2] as const, [2, 1] as const];
    await expect(move(id, PEOPLE.approver, 'approve', cells)).rejects.toMatchObject({
      code: 'collection.wrong-state',
      params: { cellNo: 2 },
    });
    expect(await history(id, 1)).toEqual(['submit', 'verify']);
  });
});

describe('a transaction that does not come to its end', () => {
  const standing = async (id: number) => ({
    history: [await history(id, 1), await history(id, 2)],
    vintages: [(await recorded('schools')).length, (await recorded('pupils')).length],
    audited: await auditCount(),
    sources: (await asSuperuser('select count(*)::int as n from source')).rows[0].n as number,
  });
  const verified = async () => {
    const id = await open();
    await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44' }), said(2, 0, { value: '5.10' }));
    await move(id, PEOPLE.verifier, 'verify', [
      [1, 1],
      [2, 1],
    ]);
    return id;
  };
  const approveBoth = (id: number) =>
    move(id, PEOPLE.approver, 'approve', [
      [1, 2],
      [2, 2],
    ]);

  test('leaves nothing when its last statement fails', async () => {
    const id = await verified();
    const before = await standing(id);
    await asSuperuser("alter table audit_entry add constraint broken check (action <> 'collection.approve') not valid");
    await expect(approveBoth(id)).rejects.toThrow('broken');
    await asSuperuser('alter table audit_entry drop constraint broken');
    expect(await standing(id)).toEqual(before);
    expect(await approveBoth(id)).toHaveLength(2);
  });

  test('leaves nothing when its connection is killed in the middle', async () => {
    const id = await verified();
    const before = await standing(id);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = db.write(async (tx) => {
      await tx.selectFrom('audit_head').select('sequence').forUpdate().execute();
      await held;
    });
    const killed = approveBoth(id).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
    // It has written its entries and vintages, and waits for its place in the audit trail.
    const waiting = "from pg_locks where locktype = 'transactionid' and not granted and pid <> pg_backend_pid()";
    await expect.poll(async () => (await asSuperuser(`select count(*)::int as n ${waiting}`)).rows[0].n).toBe(1);
    await asSuperuser(`select pg_terminate_backend(pid) ${waiting}`);
    expect(await killed).toBe('server.database-unreachable');
    release();
    await holder;
    expect(await standing(id)).toEqual(before);
    expect(await approveBoth(id)).toHaveLength(2);
  });
});

describe('levels', () => {
  const settled = async () => {
    const id = await open();
    await approve(id, 3, PEOPLE.streetA, '120');
    await approve(id, 4, PEOPLE.streetB, '80');
    return id;
  };
  const close = (id: number, organisationId: string, as: ActingAs = PEOPLE.opener) =>
    levels.close(id, { as, organisationId }, ACTOR);
  const reopen = (id: number, organisationId: string, as: ActingAs = PEOPLE.opener, reason = '发现差错') =>
    levels.reopen(id, { as, organisationId, reason }, ACTOR);

  test('close from below; a closed level is locked, for all who hold a pen', async () => {
    const id = await settled();
    await expect(close(id, 'demo-civil')).rejects.toMatchObject({
      code: 'collection.levels-below-open',
      params: { units: '甲街道、乙街道' },
    });
    expect(await close(id, 'demo-street-a', PEOPLE.streetA)).toEqual(['demo-street-a']);
    await close(id, 'demo-street-b', PEOPLE.civil);
    await expect(close(id, 'demo-civil')).rejects.toMatchObject({
      code: 'collection.entries-open',
      params: { count: 1 },
    });
    expect(await write(id, PEOPLE.streetA, 'save', said(3, 3, { value: '121' }))).toMatchObject([
      { outcome: 'refused', error: { code: 'collection.level-locked' } },
    ]);
    await expect(move(id, PEOPLE.approver, 'return', [[3, 3]], { reason: '再核' })).rejects.toMatchObject({
      code: 'collection.level-locked',
    });
    expect((await collections.get(id)).cells.map(({ locked }) => locked)).toEqual([false, false, true, true, false]);
  });

  test('a cell that was never answered is declared missing with a reason, and the level can be closed', async () => {
    const id = await open();
    await expect(close(id, 'demo-street-a')).rejects.toMatchObject({ code: 'collection.entries-open' });
    const before = (await recorded('beds-a')).length;
    await move(id, PEOPLE.approver, 'declare-missing', [[3, 0]], { reason: '逾期未报' });
    expect((await recorded('beds-a')).slice(before)).toMatchObject([
      {
        missing: 'not-reported',
        provenance: { note: `《2025年年报》${id}-3-1：示范区发展改革委赵静 认定缺值，理由：逾期未报` },
      },
    ]);
    expect(await close(id, 'demo-street-a')).toEqual(['demo-street-a']);
  });

  test('reopening opens those above as well, with its reason; the cells can be returned then', async () => {
    const id = await settled();
    for (const unit of ['demo-street-a', 'demo-street-b']) await close(id, unit);
    await approve(id, 5, PEOPLE.civil, '200');
    await close(id, 'demo-civil');
    await expect(reopen(id, 'demo-street-a', PEOPLE.streetA)).rejects.toMatchObject({
      code: 'collection.level-not-yours',
    });
    await expect(reopen(id, 'demo-street-a', PEOPLE.opener, ' ')).rejects.toMatchObject({
      code: 'collection.reason-required',
    });
    expect(await reopen(id, 'demo-street-a', PEOPLE.civil)).toEqual(['demo-street-a', 'demo-civil']);
    const units = await collections.listUnits(id);
    expect(units.map(({ organisationId, state }) => [organisationId, state])).toEqual([
      ['demo-government', 'open'],
      ['demo-civil', 'open'],
      ['demo-education', 'open'],
      ['demo-street-a', 'open'],
      ['demo-street-b', 'closed'],
    ]);
    expect(units[1]?.closings).toMatchObject([{ action: 'close' }, { action: 'reopen', reason: '发现差错' }]);
    expect(await move(id, PEOPLE.approver, 'return', [[3, 3]], { reason: '差错' })).toMatchObject([
      { state: 'returned' },
    ]);
  });

  test('what is closed may be asked for elsewhere, and then not reopened', async () => {
    const id = await settled();
    await close(id, 'demo-street-a');
    const again = await open({ title: '复查', assignments: [asked('beds-a', 'demo-street-a')] });
    await expect(reopen(id, 'demo-street-a')).rejects.toMatchObject({
      code: 'collection.asked-twice',
      params: { collectionId: again, title: '复查' },
    });
    await levels.cancel(again, { as: PEOPLE.opener, reason: '不再复查' }, ACTOR);
    expect(await reopen(id, 'demo-street-a')).toEqual(['demo-street-a']);
  });

  test('closing waits for a cell that is under way', async () => {
    const id = await settled();
    const outcomes = await Promise.allSettled([
      close(id, 'demo-street-a'),
      move(id, PEOPLE.approver, 'return', [[3, 3]], { reason: '再核' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { state } = await cell(id, 3);
    const unit = (await collections.listUnits(id)).find(({ organisationId }) => organisationId === 'demo-street-a');
    expect([state, unit?.state]).toEqual(state === 'approved' ? ['approved', 'closed'] : ['returned', 'open']);
  });

  test('a cancelled collection asks for nothing, and cannot be taken up again', async () => {
    const id = await settled();
    await expect(levels.cancel(id, { as: PEOPLE.civil, reason: '误开' }, ACTOR)).rejects.toMatchObject({
      code: 'collection.level-not-yours',
    });
    await levels.cancel(id, { as: PEOPLE.opener, reason: '误开' }, ACTOR);
    expect((await collections.get(id)).collection.state).toBe('cancelled');
    await expect(reopen(id, 'demo-street-a')).rejects.toMatchObject({ code: 'collection.level-not-closed' });
    await expect(levels.cancel(id, { as: PEOPLE.opener, reason: '误开' }, ACTOR)).rejects.toMatchObject({
      code: 'collection.level-not-open',
    });
    expect((await recorded('beds-a')).length).toBeGreaterThan(0);
    await expect(open()).resolves.toBeGreaterThan(id);
  });

  test('nobody closes the level of a unit that is not in it', async () => {
    const id = await settled();
    await expect(close(id, 'demo-statistics')).rejects.toMatchObject({ code: 'collection.unit-not-found' });
    await expect(close(0, 'demo-civil')).rejects.toMatchObject({ code: 'collection.not-found' });
  });
});

test('the burden of a unit counts the cells that it was asked for, without what was cancelled', async () => {
  const of = async (unit: string) =>
    (await db.read((tx) => listBurden(tx, 2026))).find(({ organisationId }) => organisationId === unit);
  const id = await open();
  await open({ title: '季报', period: '2025-Q4', assignments: [asked('beds', 'demo-civil')] });
  await write(id, PEOPLE.education, 'submit', said(1, 0, { value: '44' }));
  await move(id, PEOPLE.verifier, 'return', [[1, 1]], { reason: '口径' });
  await move(id, PEOPLE.approver, 'declare-missing', [[2, 0]], { reason: '停报' });
  expect(await of('demo-civil')).toEqual({
    organisationId: 'demo-civil',
    name: '示范区民政局',
    collections: 2,
    cells: 2,
    answered: 0,
    returns: 0,
  });
  expect(await of('demo-education')).toMatchObject({ collections: 1, cells: 2, answered: 1, returns: 1 });
  expect(await db.read((tx) => listBurden(tx, 2025))).toEqual([]);
});

test('the program cannot change or remove what was reported, decided and closed', async () => {
  const tables = [
    'collection',
    'collection_unit',
    'collection_cell',
    'collection_entry',
    'collection_closing',
  ] as const;
  for (const table of [...tables, 'indicator_relation'] as const) {
    await expect(db.write((tx) => tx.deleteFrom(table).execute())).rejects.toMatchObject({ code: 'access.denied' });
  }
  for (const [table, column] of [
    ['collection', 'due_at'],
    ['collection_cell', 'reporter_id'],
    ['collection_entry', 'value'],
    ['collection_closing', 'reason'],
    ['indicator_relation', 'tolerance'],
  ] as const) {
    const change = db.write((tx) =>
      tx
        .updateTable(table)
        .set({ [column]: null } as never)
        .execute(),
    );
    await expect(change, table).rejects.toMatchObject({ code: 'access.denied' });
  }
});
