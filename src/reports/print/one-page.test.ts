import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditedReport } from '../../../test/support/audited-report.ts';
import { crowdedFacts } from '../../../test/support/crowded-page.ts';
import { districtFacts } from '../../../test/support/district-facts.ts';
import { LIBRE_OFFICE, saveByLibreOffice, WITHOUT_LIBRE_OFFICE } from '../../../test/support/libreoffice.ts';
import { opened, type Sheet, sheetsOf } from '../../../test/support/pdf-sheets.ts';
import { exampleFacts } from '../../../test/support/report-facts.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import { checkOutputs } from '../bundle/output-checks.ts';
import { Findings } from '../bundle/verification.ts';
import { composeReport } from '../composition/compose.rules.ts';
import { loadReportTemplates } from '../composition/template.file.ts';
import { readEdits, writeWord } from '../word/index.ts';
import { printReport } from './print-report.ts';

const GOLD = join(import.meta.dirname, '../../../../shared/seeds/gold/ratings.jsonl');
const MM = 72 / 25.4;
const [LEFT, RIGHT, BOTTOM, TOP] = [28, 26, 25, 27].map((length) => length * MM) as [number, number, number, number];
/** A stop or bracket at an end of a line takes half a character; its glyph claims a whole one. */
const HANGING = 8;
/** LibreOffice lets a stop hang out whole at the end of a line, as Word does unless it is told otherwise. */
const hangingOf = (letters: string) => (/[。，；、]$/.test(letters) ? 14 : HANGING);

const template = (await loadReportTemplates()).find(({ kind }) => kind === 'one-page');
const composed = (facts: ReportFacts): Report => {
  if (template === undefined) throw new Error('no template of one page');
  return composeReport(facts, template);
};

const CASES: readonly (readonly [string, ReportFacts])[] = [
  ['an invented district', exampleFacts()],
  ['24 indicators of long names and many records past their limit', crowdedFacts(24)],
  ['120 indicators of long names', crowdedFacts(120)],
  ...(existsSync(GOLD)
    ? (['丰台区', '朝阳区'] as const).map((district) => [district, districtFacts(GOLD, district)] as const)
    : []),
];

/** All but head and foot stands within the margins. */
function expectWithin(sheet: Sheet): void {
  const text = sheet.pieces.filter(({ y }) => y > BOTTOM - 4 && y < sheet.height - TOP + 4);
  expect(text.length).toBeGreaterThan(5);
  for (const { text: letters, x, width } of text) {
    expect(x, letters).toBeGreaterThanOrEqual(LEFT - HANGING);
    expect(x + width, letters).toBeLessThanOrEqual(sheet.width - RIGHT + hangingOf(letters));
  }
  // Nothing but the page number stands below the text.
  const below = sheet.pieces.filter(({ y }) => y <= BOTTOM - 4);
  expect(below.map(({ text: letters }) => letters).join('')).toMatch(/^\s*—\s*[12]\s*—\s*$/);
}

/** Numbers of notes on a front are those on its back. */
function expectNumbered(front: Sheet, back: Sheet, count: number): void {
  expect(count).toBeGreaterThan(4);
  const numbers = (sheet: Sheet) =>
    new Set(sheet.pieces.map(({ text }) => text.trim()).filter((text) => /^\d+$/.test(text)));
  for (let number = 1; number <= count; number++) {
    expect([...numbers(front)], `front ${number}`).toContain(`${number}`);
    expect(
      back.pieces.some(({ text }) => new RegExp(`^\\s*${number}(?!\\d)`).test(text)),
      `back ${number}`,
    ).toBe(true);
  }
}

describe.each(CASES)('a one-page summary: %s', (_, facts) => {
  const report = composed(facts);

  test('is one page of contents with its sources on the back, within the margins, every figure as it is bound', {
    timeout: 60_000,
  }, async () => {
    const pdf = await printReport(report);
    const [front, back, ...more] = await sheetsOf(await opened(pdf));
    if (front === undefined || back === undefined) throw new Error('a side is missing');
    expect(more).toEqual([]);
    for (const sheet of [front, back]) expectWithin(sheet);
    expect(front.text).toContain(report.title.replace(/\s/g, ''));
    expect(back.text).toContain(reportWordWords.back);
    const { inconsistent, unbound } = auditedReport(report);
    expect({ inconsistent, unbound }).toEqual({ inconsistent: [], unbound: [] });
    const findings = new Findings();
    await checkOutputs(
      new Map([
        ['report.pdf', pdf],
        ['report.docx', await writeWord(report)],
      ]),
      report,
      findings,
    );
    expect(findings.differences).toEqual([]);
    expect(findings.looked.outputs).toBeGreaterThan(10);
    const sizes = front.pieces.map(({ height }) => height).filter((height) => height > 0);
    expect(sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeGreaterThanOrEqual(7);
  });

  test('a Word document that nobody changed tells of no change: numbers of notes are no words of it', async () => {
    const changed = (await readEdits(report, await writeWord(report))).filter(({ edits }) => edits.length > 0);
    expect(changed).toEqual([]);
  });
});

test('what a list leaves out is counted, worst first: the shown and the others are all of them', () => {
  const report = composed(crowdedFacts(120));
  const counted = (name: string) => Object.values(report.figures).find(({ address }) => address.indicator === name);
  const behind = report.blocks.find((block) => block.kind === 'table' && block.caption.startsWith('进展滞后的指标'));
  if (behind?.kind !== 'table') throw new Error('no table of what lags');
  const [all, others] = [counted('进展滞后的指标'), counted('未列出的进展滞后的指标')];
  expect(behind.rows.length).toBeGreaterThan(1);
  expect(behind.rows.length + Number(others?.value)).toBe(Number(all?.value));
});

test('the numbers of the notes on the front stand on the back, each with its source', { timeout: 60_000 }, async () => {
  const [front, back] = await sheetsOf(await opened(await printReport(composed(exampleFacts()))));
  if (front === undefined || back === undefined) throw new Error('a side is missing');
  expectNumbered(front, back, 15);
});

test.skipIf(LIBRE_OFFICE === undefined)(
  `its Word document has two pages, too, laid out by LibreOffice${LIBRE_OFFICE === undefined ? `: ${WITHOUT_LIBRE_OFFICE}` : ''}`,
  { timeout: 240_000 },
  async () => {
    const files = await Promise.all(CASES.map(([, facts]) => writeWord(composed(facts))));
    for (const pdf of saveByLibreOffice(files, 'pdf')) {
      const sheets = await sheetsOf(await opened(pdf));
      expect(sheets).toHaveLength(2);
      for (const sheet of sheets) expectWithin(sheet);
      expect(sheets[1]?.text).toContain(reportWordWords.back);
    }
  },
);
