import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestServer } from '../../test/support/server.ts';
import type { CodingView, RoundComparison, RoundDetail, RoundList } from '../contract/evaluation/rounds.ts';
import { actAs, PROGRAM } from '../db/acting.ts';
import { loadPlanDemonstration } from '../indicators/imports/plan-demonstration.ts';
import { adoptRecordTypes } from '../ledgers/records/record-type.service.ts';
import { loadRecordTypes } from '../ledgers/types/record-type.file.ts';
import { systemClock } from '../shared/clock.ts';
import { loadDemonstrationRounds } from './round-demonstration.ts';

const { app, db } = createTestServer();
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
