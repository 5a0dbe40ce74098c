import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTestServer } from '../../../test/support/server.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { systemClock } from '../../shared/clock.ts';
import { type ReportBasis, ratingsOfBasis } from './basis.ts';
import { loadReportFacts } from './report-facts.service.ts';

const { db } = createTestServer();
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration/plans');
const QUESTION = { planId: 'national-14', asOf: '2023-12-31', window: { from: '2021-01-01', to: '2023-06-30' } };

beforeAll(() => loadPlanDemonstration(FOLDER, { db, clock: systemClock }), 60_000);

test('ratings come out of the basis as they stand in the facts, also after a round trip through JSON', async () => {
  const { facts, basis } = await db.read((tx) => loadReportFacts(tx, QUESTION));
  const again = ratingsOfBasis(JSON.parse(JSON.stringify(basis)) as ReportBasis);
  expect(again.map(({ rating, label }) => ({ rating, label }))).toEqual(
    facts.indicators.map(({ rating, label }) => ({ rating, label })),
  );
  expect(facts.indicators).toHaveLength(20);
  expect(new Set(facts.indicators.map(({ rating }) => rating.verdict)).size).toBeGreaterThan(3);
});

test('every value, base, target and forecast names a source that is there', async () => {
  const { facts } = await db.read((tx) => loadReportFacts(tx, QUESTION));
  const stated = facts.indicators.flatMap(({ base, target, targetValue, path, values, forecast, assessments }) => [
    ...[base, targetValue, forecast?.value].flatMap((one) => one ?? []),
    ...[target, ...path, ...values, ...assessments],
  ]);
  expect(stated.length).toBeGreaterThan(80);
  expect(stated.filter(({ source }) => facts.sources[source] === undefined)).toEqual([]);
  expect(facts.indicators.every(({ reason }) => reason !== '' && !reason.includes('。'))).toBe(true);
});

test('the same question gives the same facts', async () => {
  const [first, second] = [
    await db.read((tx) => loadReportFacts(tx, QUESTION)),
    await db.read((tx) => loadReportFacts(tx, QUESTION)),
  ];
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
});
