import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/database.ts';
import { adoptRecordTypes } from '../ledgers/records/record-type.service.ts';
import { loadRecordTypes } from '../ledgers/types/record-type.file.ts';
import { loadDemonstrationSurvey, loadSurveyFacts } from './index.ts';
import { createResultsService } from './results/results.service.ts';
import { listSurveys } from './survey.queries.ts';

const { db, asSuperuser } = createTestDatabase('furnished');
const clock = { now: () => new Date('2026-06-01T02:00:00Z') };

beforeAll(async () => {
  await adoptRecordTypes({ db, clock }, loadRecordTypes());
  await asSuperuser(
    `insert into place (place_id, name, level) values ('demo-district', '示范区', 'district') on conflict do nothing`,
  );
  await asSuperuser(
    `insert into organisation (organisation_id, name, place_id) values ('demo-statistics-bureau', '示范区统计局', 'demo-district')
     on conflict do nothing`,
  );
});

test('the demonstration set has a survey of simulated answers, with results that reports can tell', async () => {
  const path = join(import.meta.dirname, '../../catalog/demonstration/survey.json');
  const parts = { db, clock, documentId: 'a'.repeat(24) };
  await loadDemonstrationSurvey(path, parts);
  await loadDemonstrationSurvey(path, parts);
  const [survey, ...others] = await db.read(listSurveys);
  expect(others).toEqual([]);
  expect(survey).toMatchObject({ demonstration: true, state: 'cleaned', closesOn: '2026-05-19' });
  const { returned, valid, results } = await createResultsService({ db, clock }).results(survey?.surveyId ?? '');
  expect(returned).toBe(440);
  expect(valid).toBeGreaterThan(350);
  expect(valid).toBeLessThan(430);
  const overall = results.find(({ question }) => question === 'overall');
  expect(overall?.crossed.length).toBeGreaterThan(1);
  expect(overall?.cells.every(({ weighted }) => weighted !== undefined)).toBe(true);
  const cited: string[] = [];
  const question = { placeId: 'demo-district', window: { from: '2026-01-01', to: '2026-12-31' } };
  const [facts] = await db.read((tx) => loadSurveyFacts(tx, { ...question, cite: (line) => `s${cited.push(line)}` }));
  expect(facts).toMatchObject({ sent: 520, returned: 440, valid, source: 's1' });
  expect(facts?.results.length).toBeGreaterThan(15);
  expect(facts?.results[0]).toMatchObject({ question: '您住在哪个街道？', answer: '晨晖街道' });
  expect(cited[0]).toContain('满意度调查');
});
