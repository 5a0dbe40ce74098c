import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditedReport } from '../../../test/support/audited-report.ts';
import { districtFacts } from '../../../test/support/district-facts.ts';
import { randomFacts } from '../../../test/support/random-facts.ts';
import { exampleFacts } from '../../../test/support/report-facts.ts';
import { figureKey } from '../../shared/live-figure.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import { REPORT_KINDS, type Report, type ReportKind } from '../../shared/report/report.ts';
import { firstFigureIn } from './bound-words.rules.ts';
import { composeReport, loadReportTemplates, reportText } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const GOLD = join(ROOT, '../shared/seeds/gold/ratings.jsonl');
const TEMPLATES = await loadReportTemplates();
const YEAR = { from: '2023-01-01', to: '2023-12-31' };
const WINDOWS: Partial<Record<ReportKind, { from: string; to: string }>> = {
  'annual-monitoring': YEAR,
  'plan-execution': YEAR,
  'hotline-bulletin': { from: '2023-12-01', to: '2023-12-31' },
};

function composed(kind: ReportKind, facts: ReportFacts): Report {
  const template = TEMPLATES.find((one) => one.kind === kind);
  if (template === undefined) throw new Error(`no template of ${kind}`);
  return composeReport({ ...facts, window: WINDOWS[kind] ?? facts.window }, template);
}

/** What must hold of any report that was composed. */
function expectSound(report: Report): void {
  const ids = report.blocks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [id, figure] of Object.entries(report.figures)) {
    expect(id).toBe(figureKey(figure.address));
    expect(sourcesOf(figure.origin).every((source) => report.sources[source] !== undefined)).toBe(true);
  }
  const { inconsistent, unbound } = auditedReport(report);
  expect(unbound).toEqual([]);
  expect(inconsistent).toEqual([]);
  const spans = reportText(report).figures.length;
  expect(spans).toBeGreaterThanOrEqual(Object.keys(report.figures).length);
  for (const block of report.blocks) {
    if (block.kind === 'paragraph') expect(block.content.length).toBeGreaterThan(0);
    if (block.kind === 'table') expect(block.rows.length).toBeGreaterThan(0);
  }
}

function sourcesOf(origin: Report['figures'][string]['origin']): readonly string[] {
  if (origin.kind === 'computed') return origin.inputs.flatMap(({ source }) => source ?? []);
  return origin.source === undefined ? [] : [origin.source];
}

test('there is a template of every kind, and it tells what is not proven', () => {
  expect(new Set(TEMPLATES.map(({ kind }) => kind))).toEqual(new Set(REPORT_KINDS));
  for (const kind of REPORT_KINDS) {
    expect(composed(kind, exampleFacts()).blocks.some(({ id }) => id === 'unproven')).toBe(true);
  }
});

test.each(REPORT_KINDS)(
  '%s: every figure is bound, the audit agrees, and it reads as the golden text',
  async (kind) => {
    const report = composed(kind, exampleFacts());
    expectSound(report);
    await expect(reportText(report).text).toMatchFileSnapshot(join(ROOT, `test/golden/reports/${kind}.txt`));
  },
);

test('the same facts give the same report, and ids of blocks stay when other facts are told', () => {
  const [once, again] = [composed('mid-term', exampleFacts()), composed('mid-term', exampleFacts())];
  expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  const facts = exampleFacts();
  const fewer = composed('mid-term', { ...facts, surveys: [], indicators: facts.indicators.slice(3) });
  const known = new Map(once.blocks.map((block) => [block.id, block.kind]));
  const kept = fewer.blocks.filter(({ id, kind }) => known.get(id) === kind);
  expect(kept.length).toBeGreaterThan(fewer.blocks.length * 0.9);
});

test('counts by the words of the scale add up to all that were rated', () => {
  const report = composed('mid-term', exampleFacts());
  const counts = Object.values(report.figures).filter(({ address }) => /^已作判断的指标（/.test(address.indicator));
  const all = Object.values(report.figures).find(({ address }) => address.indicator === '已作判断的指标');
  expect(counts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(all?.value));
  for (const { value, origin } of counts) {
    expect(origin.kind === 'counted' && origin.members.length).toBe(Number(value));
  }
});

test('words hold no digits but years, days, names and numbering', () => {
  for (const kind of REPORT_KINDS) {
    const facts = exampleFacts();
    const names = facts.indicators.map(({ name }) => name);
    const words = composed(kind, facts).blocks.flatMap(wordsIn);
    const bare = words.map((text) => names.reduce((left, name) => left.replaceAll(name, ''), text));
    expect(bare.filter((text) => !/^\d+$/.test(text)).flatMap((text) => firstFigureIn(text) ?? [])).toEqual([]);
  }
});

function wordsIn(block: Report['blocks'][number]): readonly string[] {
  const strings = (inlines: readonly unknown[]): string[] => inlines.filter((one) => typeof one === 'string');
  switch (block.kind) {
    case 'annex':
      return [block.title];
    case 'list':
      return block.items.flatMap(strings);
    case 'table': {
      const names = block.columns.map(({ name }) => name);
      return [block.caption, ...block.notes, ...names, ...block.rows.flatMap((row) => row.flatMap(strings))];
    }
    case 'chart':
      return [block.caption, ...block.notes, ...block.points, ...block.series.map(({ name }) => name)];
    default:
      return strings(block.content);
  }
}

test.skipIf(!existsSync(GOLD))(
  'mid-term reports of two districts: no inconsistency, every number has its source',
  () => {
    for (const [district, count] of [
      ['丰台区', 22],
      ['朝阳区', 24],
    ] as const) {
      const facts = districtFacts(GOLD, district);
      expect(facts.indicators).toHaveLength(count);
      const report = composed('mid-term', facts);
      expectSound(report);
      const { claims } = auditedReport(report);
      const numbers = reportText(report).figures.length;
      console.info(`${district}: ${numbers} numbers with source in the text, ${claims} statements read, none unbound`);
    }
  },
);

test.each(REPORT_KINDS)(
  '%s: whatever the facts, no figure is unbound and nothing contradicts',
  { timeout: 60_000 },
  (kind) => {
    fc.assert(
      fc.property(randomFacts, (facts) => expectSound(composed(kind, facts))),
      { numRuns: Number(process.env.REPORT_RUNS ?? 15) },
    );
  },
);

test('values that came behind the window are said to be later, with their periods; within it nothing is said', () => {
  const facts = exampleFacts({ from: '2021-01-01', to: '2022-12-31' });
  const later = facts.indicators.filter(
    ({ rating, values }) =>
      rating.verdict !== 'not-rated' && values.some(({ period, value }) => period === '2023' && value !== undefined),
  );
  expect(later.length).toBeGreaterThan(1);
  for (const kind of ['mid-term', 'final', 'annual-monitoring'] as const) {
    const template = TEMPLATES.find((one) => one.kind === kind);
    if (template === undefined) throw new Error(`no template of ${kind}`);
    const { text } = reportText(composeReport(facts, template));
    expect(text).toContain('的判断依据的是报告时段（2021—2022年）以后的数值');
    const [named = ''] = text.match(/下列指标的判断依据报告时段（2021—2022年）以后的数值.*。/) ?? [];
    expect(later.filter(({ name }) => !named.includes(`${name}（`))).toEqual([]);
    expect(named).toContain('（2023年）');
    const within = reportText(composeReport({ ...facts, window: { from: '2021-01-01', to: '2023-12-31' } }, template));
    expect(within.text).not.toContain('以后的数值');
  }
});
