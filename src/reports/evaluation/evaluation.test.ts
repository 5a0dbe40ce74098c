import { expect, test } from 'vitest';
import { loadCatalogue } from '../../indicators/index.ts';
import { readText } from '../../reader/index.ts';
import { period } from '../../shared/period.ts';
import { loadRuleCatalogue } from '../../verdicts/rule-sets.file.ts';
import { composeReport } from '../composition/compose.rules.ts';
import { loadReportTemplates } from '../composition/template.file.ts';
import { claimPlaces, claimsOf, type EvaluatedDocument } from './evaluated-document.ts';
import { evaluatedPlace } from './evaluated-place.rules.ts';
import { evaluate } from './evaluation.ts';
import { evaluationFacts } from './evaluation-facts.ts';

const TEXT = `示例区“十四五”规划实施情况评估报告

2023年9月20日

一、主要指标
到2025年，常住人口城镇化率达到65%，森林覆盖率达到26.5%，居民人均可支配收入达到5.6万元。
2020年，常住人口城镇化率为60%，森林覆盖率为24.3%，居民人均可支配收入为41280元。
2022年，常住人口城镇化率达到62.4%，森林覆盖率达到25.6%，居民人均可支配收入为46673元。
`;

const reading = readText(TEXT);
const document: EvaluatedDocument = { name: '报告.txt', documentId: 'd', sha256: 'h', text: TEXT, ...reading };
const { ruleSets, scales } = loadRuleCatalogue();
const ruleSet = ruleSets.find(({ ruleSetId }) => ruleSetId === 'national-mid-term');
const scale = scales.find(({ scaleId }) => scaleId === 'national-mid-term');
if (ruleSet === undefined || scale === undefined) throw new Error('the mid-term rules are shipped');

const evaluation = evaluate({
  catalogue: loadCatalogue(),
  plan: period('2021/2025'),
  places: evaluatedPlace(reading.facts.region ?? '').places,
  claims: claimsOf(document),
  ...{ rows: [], stated: [], observations: [], ruleSet, asOf: '2023-09-20' },
});
const facts = evaluationFacts(evaluation, {
  plan: { name: '示例区“十四五”规划', from: 2021, to: 2025 },
  place: { name: '示例区' },
  asOf: '2023-09-20',
  window: { from: '2021-01-01', to: '2023-09-20' },
  ...{ sample: true, ruleSet, scale, claims: claimPlaces([document]), findings: [], stated: [], fromTable: false },
});

test('every source is a sentence of the document, character for character, with the hash of the file', () => {
  const sources = Object.values(facts.sources);
  expect(sources.length).toBeGreaterThan(5);
  for (const { place, quote } of sources) {
    expect(place).toMatchObject({ documentId: 'd', sha256: 'h' });
    expect(TEXT.slice(place?.start, place?.end)).toBe(quote);
  }
});

test('values of another unit are converted exactly, and rated', () => {
  const income = facts.indicators.find(({ name }) => name === '居民人均可支配收入');
  expect(income).toMatchObject({ unit: '万元', base: { value: '4.128', unit: '万元' } });
  expect(income?.values.at(-1)).toMatchObject({ period: '2022', value: '4.6673', unit: '万元' });
  // (4.6673 − 4.128) ÷ (5.6 − 4.128) = 36.64 %, against 40 % of the time.
  expect(income?.rating).toMatchObject({ progress: '0.366372', verdict: 'basically-on-track' });
});

test('in the report every stated figure leads to a sentence, and every computed one to its inputs', async () => {
  const template = (await loadReportTemplates()).find(({ kind }) => kind === 'mid-term');
  if (template === undefined) throw new Error('the mid-term template is shipped');
  const report = composeReport(facts, template);
  const figures = Object.values(report.figures);
  expect(figures.length).toBeGreaterThan(15);
  for (const { origin } of figures) {
    if (origin.kind === 'stated') expect(report.sources[origin.source]?.place).toBeDefined();
    if (origin.kind === 'computed') expect(origin.inputs.length).toBeGreaterThan(0);
    if (origin.kind === 'counted') expect(origin.of).not.toBe('');
  }
});
