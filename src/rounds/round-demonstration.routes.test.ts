import { join } from 'node:path';
import { expect, test } from 'vitest';
import { counting } from '../../test/support/counting.ts';
import { createTestServer } from '../../test/support/server.ts';
import type { CodingView, RoundComparison, RoundDetail, RoundList } from '../contract/evaluation/rounds.ts';
import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { loadPlanDemonstration } from '../indicators/imports/plan-demonstration.ts';
import { adoptRecordTypes } from '../ledgers/records/record-type.service.ts';
import { loadRecordTypes } from '../ledgers/types/record-type.file.ts';
import { systemClock } from '../shared/clock.ts';
import { createRoundService } from './round.service.ts';
import { loadDemonstrationRounds } from './round-demonstration.ts';
import { loadRoundSettings } from './round-settings.file.ts';

const { app, db, asSuperuser } = createTestServer();
const FOLDER = join(import.meta.dirname, '../../catalog/demonstration');
const parts = { db, clock: systemClock, documentId: 'a'.repeat(24) };
const get = async <T>(url: string) => (await app().inject({ url })).json() as T;

test('the demonstration has a round with every kind of life in it, once', { timeout: 120_000 }, async () => {
  await actAs(PROGRAM, async () => {
    await adoptRecordTypes({ db, clock: systemClock }, await loadRecordTypes());
    await loadPlanDemonstration(join(FOLDER, 'plans'), parts);
    const load = (which: 'under-way' | 'finished') =>
      loadDemonstrationRounds(join(FOLDER, 'rounds.yaml'), which, parts);
    expect([await load('under-way'), await load('finished'), await load('under-way')]).toEqual([2, 1, 0]);
  });
  const { rounds } = await get<RoundList>('/api/rounds');
  expect(rounds.map(({ state, demonstration }) => [state, demonstration]).sort()).toEqual([
    ['published', true],
    ['self-evaluation', true],
    ['synthesis', true],
  ]);
  const of = (state: string) => `/api/rounds/${rounds.find((each) => each.state === state)?.recordId}`;
  const running = await get<RoundDetail>(of('self-evaluation'));
  expect(running.counts).toMatchObject({ draft: 1, submitted: 1, returned: 1, accepted: 1 });
  const detail = await get<RoundDetail>(of('synthesis'));
  expect(detail.items.every(({ state }) => state === 'accepted' || state === 'owed')).toBe(true);
  expect(detail.deadlines.find(({ step }) => step === 'committee')?.state).toBe('due');
  const coding = await get<CodingView>(`${of('synthesis')}/coding`);
  expect(coding.agreement?.cohen?.value).toMatch(/^0\.\d{4}$/);
  expect(coding.items.filter(({ reconciled }) => reconciled === undefined).length).toBeGreaterThan(0);
  const { items } = await get<RoundComparison>(`${of('synthesis')}/comparison`);
  expect(items.filter(({ differs }) => differs).length).toBeGreaterThan(2);
  expect(items.some(({ final }) => final !== undefined)).toBe(true);
  expect(items.some(({ final }) => final === undefined)).toBe(true);
  const over = await get<RoundDetail>(of('published'));
  expect(over.items.map(({ kind, state }) => [kind, state])).toEqual(over.items.map(() => ['indicator', 'accepted']));
  const concluded = (await get<RoundComparison>(`${of('published')}/comparison`)).items;
  expect(concluded.filter(({ final }) => final === undefined)).toEqual([]);
});

test('a list of a hundred rounds takes no statement more than one of three', { timeout: 60_000 }, async () => {
  const listed = async () => {
    const counts: number[] = [];
    const counted: Db = {
      ...db,
      read: (work) =>
        db.read(async (tx) => {
          const counter = counting(tx);
          const found = await work(counter.tx);
          counts.push(counter.statements());
          return found;
        }),
    };
    const settings = loadRoundSettings();
    const rounds = createRoundService({ db: counted, clock: systemClock, settings, language: 'zh-CN' });
    return { rounds: await rounds.list(), statements: counts };
  };
  const few = await listed();
  const copied = (table: string, more = '') => `
    insert into ${table} select copy.* from ${table} original, generate_series(1, 33) n,
      jsonb_populate_record(original, jsonb_build_object('record_id', left(md5(record_id || n), 24) ${more})) copy;`;
  await asSuperuser(`set session_replication_role = replica;
    ${copied('record', `, 'number', number || n, 'source', null`)} ${copied('round_scheme')} ${copied('round_meeting')}
    insert into round_item (place_id, record_id, scheme_version, position, kind, target, title, unit_id)
    select place_id, left(md5(record_id || n), 24), scheme_version, position, kind, target, title, unit_id
    from round_item, generate_series(1, 33) n;`);
  const many = await listed();
  expect(few.rounds.length).toBe(3);
  expect(many.rounds.length).toBe(102);
  const owed = ({ counts }: (typeof many.rounds)[number]) =>
    Object.values(counts).reduce((sum, items) => sum + items, 0);
  expect(new Set(many.rounds.map(owed))).toEqual(new Set(few.rounds.map(owed)));
  expect(many.statements).toEqual(few.statements);
});
