import { describe, expect, test } from 'vitest';
import { LIBRE_OFFICE, saveByLibreOffice, WITHOUT_LIBRE_OFFICE } from '../../../test/support/libreoffice.ts';
import { opened, type Sheet, sheetsOf } from '../../../test/support/pdf-sheets.ts';
import { exampleFacts } from '../../../test/support/report-facts.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import { composeReport, loadReportTemplates } from '../composition/index.ts';
import { printReport } from '../print/print-report.ts';
import { readEdits, writeWord } from './index.ts';
import { wordsOfCell } from './passages.rules.ts';

const [INDICATORS, MOST_PAGES] = [20, 3];
const PLACES = ['常住人口', '户籍人口', '中心城区', '新城', '山区乡镇'];
const NAMES = ['医疗卫生机构床位数', '森林覆盖率', '人均可支配收入', '普惠性幼儿园覆盖率'];

/** Twenty indicators with values of five years, some of many digits, as annexes of final reports have them. */
function wholePlan(): ReportFacts {
  const facts = exampleFacts({ from: '2021-01-01', to: '2025-12-31' });
  const [from] = facts.indicators.filter(({ type, values }) => type === 'LEVEL_UP' && values.length > 0);
  const value = from?.values.at(-1);
  if (from === undefined || value === undefined) throw new Error('no indicator to copy');
  const indicators = Array.from({ length: INDICATORS }, (_, no) => ({
    ...from,
    indicatorId: `whole${no}`,
    no: `${no + 1}`,
    name: `${PLACES[no % PLACES.length]}${NAMES[no % NAMES.length]}`,
    category: '创新驱动',
    responsible: ['示范区科技和信息化局'],
    values: [2021, 2022, 2023, 2024, 2025].map((year) => ({
      ...value,
      ...{ period: `${year}`, value: `${no % 5 === 0 ? 12345 + no : 60 + no}.${year % 10}`, unit: from.unit },
    })),
  }));
  return { ...facts, indicators };
}

const template = (await loadReportTemplates()).find(({ kind }) => kind === 'final');
if (template === undefined) throw new Error('no template of final');
const report: Report = composeReport(wholePlan(), template);

/** Numbers that stand in cells of the annex, as they are printed there. */
function numbersOf({ blocks }: Report): readonly string[] {
  const table = blocks.find(({ kind, id }) => kind === 'table' && id.startsWith('annex-1'));
  if (table?.kind !== 'table') throw new Error('no annex of indicators');
  const cells = table.rows.flatMap((row) => row.filter(([first]) => typeof first === 'object'));
  return cells.map((cell) => wordsOfCell(report, cell.slice(0, 1), '%'));
}

/** The sheets of the annex: few, their head on each, no number on two lines. */
function expectCompact(all: readonly Sheet[]): void {
  const wide = all.filter(({ width, height }) => width > height);
  const first = wide.findIndex(({ text }) => text.includes('附表1'));
  const next = wide.findIndex(({ text }) => text.includes('附表2'));
  const sheets = wide.slice(first, next);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.length).toBeLessThanOrEqual(MOST_PAGES);
  for (const { text } of sheets) expect(text).toContain('数据来源');
  const pieces = sheets.flatMap((sheet) => sheet.pieces.map(({ text }) => text));
  const numbers = numbersOf(report);
  expect(numbers.filter((number) => number.length > 6).length).toBeGreaterThan(10);
  for (const number of new Set(numbers)) {
    const [times, there] = [numbers, pieces].map((texts) => texts.filter((text) => text.trim() === number).length);
    expect(there, number).toBe(times);
  }
}

test('an annex of twenty indicators and five years is three pages at most in PDF; no number is on two lines', async () => {
  expectCompact(await sheetsOf(await opened(await printReport(report))));
}, 60_000);

test('the annex does not tell its title twice; nothing of that is told as a change when it comes back', async () => {
  expect(await readEdits(report, await writeWord(report))).toEqual([]);
}, 60_000);

describe.skipIf(LIBRE_OFFICE === undefined)(`LibreOffice (${LIBRE_OFFICE ?? WITHOUT_LIBRE_OFFICE})`, () => {
  test('so it is in Word', async () => {
    const [pdf] = saveByLibreOffice([await writeWord(report)], 'pdf');
    expectCompact(await sheetsOf(await opened(pdf ?? new Uint8Array())));
  }, 300_000);
});
