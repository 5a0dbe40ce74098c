import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import { loadDemonstrationRecords } from '../../demonstration.ts';
import { createDocumentService } from '../../documents/document.service.ts';
import { openReadingPool } from '../../documents/reading-pool.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { recordObservations } from '../../indicators/index.ts';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { adoptRecordTypes } from '../../ledgers/records/record-type.service.ts';
import type { MeasureFacts, ReportFacts } from '../../shared/report/facts.ts';
import { loadReportFacts } from './report-facts.service.ts';

const clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const { db, asSuperuser } = createTestServer({ clock });
const pool = openReadingPool({ threads: 1 });
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration');

beforeAll(async () => {
  await loadPlanDemonstration(join(FOLDER, 'plans'), { db, clock });
  await adoptRecordTypes({ db, clock }, loadRecordTypes());
  await loadDemonstrationRecords(join(FOLDER, 'records.yaml'), { db, clock });
}, 120_000);
afterAll(() => pool.close());

const ask = async (asOf: string, from: string): Promise<ReportFacts> => {
  const question = { planId: 'demo-district-14', asOf, window: { from, to: asOf } };
  return (await db.read((tx) => loadReportFacts(tx, question))).facts;
};

test('records are told as a person reads them, each with its source; demonstration data is marked', async () => {
  const facts = await ask('2026-11-26', '2026-01-01');
  expect(facts.sample).toBe(true);
  expect(Object.keys(facts.records)).toEqual(expect.arrayContaining(['task', 'project', 'opinion', 'supervision']));
  const project = facts.records.project?.find(({ title }) => title.includes('第二实验小学'));
  expect(project).toMatchObject({
    state: { name: '已开工', open: true },
    lead: '示范区教育局',
    fields: { kind: '政府投资项目', total: '3.2', unit: '示范区教育局' },
    units: { total: '亿元' },
  });
  const all = Object.values(facts.records).flat();
  expect(all.filter(({ source }) => facts.sources[source] === undefined)).toEqual([]);
  expect(all.some(({ overdue, dueOn }) => overdue && dueOn !== undefined && dueOn <= '2026-11-26')).toBe(true);
});

test('as of an earlier day records stand as they stood: what happened later is not seen', async () => {
  const now = (await ask('2026-11-26', '2026-01-01')).records.task ?? [];
  const done = now.find(({ closedOn }) => closedOn !== undefined);
  const before = ((await ask('2026-10-01', '2026-01-01')).records.task ?? []).find(
    ({ recordId }) => recordId === done?.recordId,
  );
  expect(done?.state.open).toBe(false);
  expect(before?.state.open).toBe(true);
  expect(before?.closedOn).toBeUndefined();
  expect(before?.dueOn).toBeDefined();
  const known = Object.values((await ask('2026-06-30', '2026-01-01')).records).flat();
  expect(known.every(({ openedOn }) => openedOn <= '2026-06-30')).toBe(true);
});

test('rates of the hotline have both parts, of the place and of those below; the parts add up', async () => {
  const { measures, sources } = await ask('2026-11-26', '2026-10-01');
  const of = (measure: string, period: string) =>
    measures.filter((each) => each.typeId === 'citizen-request' && each.measure === measure && each.period === period);
  const accepted = of('accepted', '2026-11');
  const whole = accepted.find(({ place }) => place === '示范区');
  const parts = accepted.filter(({ place }) => place !== '示范区');
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(whole?.value));
  const rate = of('solution-rate', '2026-11').find(({ place }) => place === '示范区') as MeasureFacts;
  expect(rate.ratio?.names).toEqual(['解决量', '有效回访量']);
  const { of: solved, to } = rate.ratio as NonNullable<MeasureFacts['ratio']>;
  expect(Number(rate.value)).toBeCloseTo((Number(solved) / Number(to)) * 100, 1);
  expect(measures.filter(({ source }) => sources[source] === undefined)).toEqual([]);
});

test('a report of a round is that of the unit that organises it', async () => {
  const { rows } = await asSuperuser(
    `select record_id from record where type_id = 'task' and lead_id is not null limit 1`,
  );
  const question = { planId: 'demo-district-14', asOf: '2026-11-26', window: { from: '2021-01-01', to: '2025-12-31' } };
  const { facts } = await db.read((tx) => loadReportFacts(tx, { ...question, roundId: rows[0].record_id }));
  expect(facts.issuer).toMatch(/^示范区/);
});

test('what is of a person never comes into a report', async () => {
  const text = JSON.stringify(await ask('2026-11-26', '2021-01-01'));
  const { rows } = await asSuperuser(`select person_id from record where person_id is not null`);
  for (const { person_id } of rows) expect(text).not.toContain(person_id);
});

test('a value that a sentence states leads to the sentence: quote, offsets, hash of the document', async () => {
  const documents = createDocumentService({ db, clock, pool });
  const bytes = Buffer.from('示范区2025年统计公报\n\n2025年，示范区常住人口城镇化率为93.6%。\n');
  const { document } = await documents.receive({ bytes, fileName: '公报.txt', actor: { name: 'test' } });
  const { rows } = await asSuperuser('select * from claim where document_id = $1', [document.documentId]);
  const [claim] = rows;
  const { rows: indicators } = await asSuperuser(
    `select indicator_id, unit from plan_indicator where plan_id = 'demo-district-14' and unit = '%' limit 1`,
  );
  const { indicator_id: indicatorId } = indicators[0];
  const provenance = {
    ...{ kind: 'claim' as const, documentId: document.documentId, claimKey: claim.claim_key },
    ...{ quote: claim.quote, title: document.title },
  };
  await db.write((tx) =>
    recordObservations(tx, {
      observations: [
        {
          ...{ placeId: 'demo-district', indicatorId, period: '2025', value: '93.6', unit: '%', comparator: 'eq' },
          ...{ status: 'final', knownOn: '2026-06-01', calibre: '', breaksSeries: false, provenance },
        },
      ],
      ...{ at: clock.now(), by: 'test' },
    }),
  );
  const facts = await ask('2026-11-26', '2021-01-01');
  const indicator = facts.indicators.find((each) => each.indicatorId === indicatorId);
  const source = facts.sources[indicator?.values.at(-1)?.source ?? ''];
  expect(source?.place).toMatchObject({ documentId: document.documentId, sha256: document.sha256 });
  const { start = 0, end = 0 } = source?.place ?? {};
  expect(bytes.toString('utf8').slice(start, end)).toBe(source?.quote);
});
