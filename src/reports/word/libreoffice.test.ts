import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { LIBRE_OFFICE, saveByLibreOffice, WITHOUT_LIBRE_OFFICE } from '../../../test/support/libreoffice.ts';
import { FULL_PAGES, LONG_REPORT } from '../../../test/support/long-report.ts';
import { originOf, readEdits, withOrigin, writeWord } from './index.ts';

/** Points of a millimetre. */
const MM = 72 / 25.4;
const written = await writeWord(LONG_REPORT, { contents: false });
const EDITS = 50;

/** Other numbers in the controls of figures, chosen by a fixed sequence. */
function edited(bytes: Uint8Array): {
  readonly bytes: Uint8Array;
  readonly edits: readonly (readonly [string, string])[];
} {
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const controls = [...xml.matchAll(/<w:tag w:val="gangyao:([0-9a-f]{16}):[^"]*"\/>.*?<w:t [^>]*>([^<]*)<\/w:t>/gs)];
  const chosen = new Set<number>();
  for (let seed = 20_261_126; chosen.size < EDITS; seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) {
    chosen.add(seed % controls.length);
  }
  const edits: (readonly [string, string])[] = [];
  let result = '';
  let from = 0;
  for (const index of [...chosen].sort((a, b) => a - b)) {
    const [whole = '', key = '', text = ''] = controls[index] ?? [];
    const at = controls[index]?.index ?? 0;
    const now = text.replace(/\d/, (digit) => String((Number(digit) % 9) + 1));
    result += xml.slice(from, at) + whole.replace(`>${text}<`, `>${now}<`);
    from = at + whole.length;
    edits.push([key, now]);
  }
  parts['word/document.xml'] = strToU8(result + xml.slice(from));
  return { bytes: zipSync(parts), edits };
}

const byHand = edited(written);

async function editsOf(bytes: Uint8Array) {
  return (await readEdits(LONG_REPORT, bytes)).flatMap(({ edits }) => edits);
}

test('of a document that nobody changed nothing is told', async () => {
  expect(await editsOf(written)).toEqual([]);
});

test('50 figures that were changed are found, and nothing else', async () => {
  const found = await editsOf(byHand.bytes);
  expect(found.map((edit) => (edit.kind === 'figure-changed' ? [edit.figure, edit.now] : edit))).toEqual(byHand.edits);
});

describe.skipIf(LIBRE_OFFICE === undefined)(`LibreOffice (${LIBRE_OFFICE ?? WITHOUT_LIBRE_OFFICE})`, () => {
  test('of a document that it only saved nothing is told; of one with 50 changed figures these and nothing else', async () => {
    const origin = { reportId: '0123456789abcdef01234567', versionNo: 3 };
    const [plain, changed] = saveByLibreOffice([withOrigin(written, origin), byHand.bytes], 'docx');
    expect(originOf(plain ?? new Uint8Array())).toEqual(origin);
    expect(await editsOf(plain ?? new Uint8Array())).toEqual([]);
    const found = await editsOf(changed ?? new Uint8Array());
    expect(found.map((edit) => (edit.kind === 'figure-changed' ? [edit.figure, edit.now] : edit))).toEqual(
      byHand.edits,
    );
  }, 300_000);

  test('pages are laid out as GB/T 9704 asks', async () => {
    const [pdf] = saveByLibreOffice([written], 'pdf');
    const pages = await pagesOf(pdf ?? new Uint8Array());
    expect(pages.length).toBeGreaterThan(FULL_PAGES + 5);
    for (const [index, page] of pages.entries()) expectPage(page, index + 1);

    // The second page to the last full one hold 22 lines of 28 characters and nothing else.
    for (const page of pages.slice(1, FULL_PAGES)) {
      expect(page.lines.map(({ text }) => [...text].length)).toEqual(Array.from({ length: 22 }, () => 28));
    }
    const isAcross = pages.map(({ width, height }) => width > height);
    expect(isAcross.indexOf(true)).toBeGreaterThan(0);
    expect(isAcross.at(-1)).toBe(false);
    // Heads of tables stand again on every page that they go over.
    const across = pages.filter((_, index) => isAcross[index]);
    expect(across.length).toBeGreaterThan(1);
    for (const page of across) expect(page.lines.map(({ text }) => text).join('')).toContain('任务名称');
  }, 300_000);
});

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** From the top of the page, of the foot of the letters. */
  readonly base: number;
}

interface Page {
  readonly width: number;
  readonly height: number;
  /** In the text area. */
  readonly lines: readonly Line[];
  readonly head: readonly Line[];
  readonly foot: readonly Line[];
  /** Left of the text of a wide page, from above. */
  readonly turned: readonly Line[];
}

/** Size, mark of sample data, page number in its place, everything between the margins. */
function expectPage(page: Page, number: number): void {
  const isAcross = page.width > page.height;
  const [width, height] = isAcross ? [297, 210] : [210, 297];
  expect(page.width / MM).toBeCloseTo(width, 0);
  expect(page.height / MM).toBeCloseTo(height, 0);
  expect(page.head.map(({ text }) => text.replace(/\s/g, ''))).toEqual(['示例数据']);
  const [left, right] = isAcross ? [35, 37] : [28, 26];
  if (isAcross) expectTurnedNumber(page, number);
  else {
    const [foot] = page.foot;
    expect(foot?.text.replace(/\s/g, '')).toBe(`—${number}—`);
    if (number % 2 === 1) expect(page.width - (foot?.right ?? 0)).toBeCloseTo(right * MM + 14, -1);
    else expect(foot?.left).toBeCloseTo(left * MM + 14, -1);
  }
  for (const line of page.lines) {
    expect(line.left, line.text).toBeGreaterThan(left * MM - 1);
    expect(line.right, line.text).toBeLessThan(page.width - right * MM + 1);
  }
}

/** At the foot of the sheet as it is bound, which is the left edge of a wide one: on odd pages at the lower end, on even ones above. */
function expectTurnedNumber({ foot, turned, height }: Page, number: number): void {
  expect(foot).toEqual([]);
  expect(turned.map(({ text }) => text.replace(/\s/g, '')).join('')).toBe(`—${number}—`);
  const bases = turned.map(({ base }) => base);
  if (number % 2 === 1) expect(Math.max(...bases)).toBeGreaterThan(height - 26 * MM - 14 - 60);
  else expect(Math.min(...bases)).toBeLessThan(28 * MM + 14 + 60);
  expect(Math.min(...bases)).toBeGreaterThan(28 * MM);
  expect(Math.max(...bases)).toBeLessThan(height - 26 * MM);
}

async function pagesOf(pdf: Uint8Array): Promise<readonly Page[]> {
  const document = await getDocument({ data: pdf, useSystemFonts: false, verbosity: 0 }).promise;
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const boxes = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              left: item.transform[4],
              right: item.transform[4] + item.width,
              base: height - item.transform[5],
            },
          ]
        : [],
    );
    const isTurned = ({ left }: Line) => width > height && left < 28 * MM;
    const lines = linesOf(boxes.filter((box) => !isTurned(box)));
    const [top, bottom] = width > height ? [28, 26] : [37, 35];
    pages.push({
      width,
      height,
      head: lines.filter(({ base }) => base < top * MM),
      lines: lines.filter(({ base }) => base >= top * MM && base <= height - bottom * MM),
      turned: boxes.filter(isTurned).toSorted((a, b) => a.base - b.base),
      foot: lines.filter(({ base }) => base > height - bottom * MM),
    });
  }
  return pages;
}

/** Boxes whose letters stand on the same height, from left to right. */
function linesOf(boxes: readonly Line[]): readonly Line[] {
  const rows = Map.groupBy(boxes, ({ base }) => Math.round(base));
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => {
      const sorted = row.toSorted((a, b) => a.left - b.left);
      return {
        text: sorted.map(({ text }) => text).join(''),
        left: Math.min(...row.map(({ left }) => left)),
        right: Math.max(...row.map(({ right }) => right)),
        base: row[0]?.base ?? 0,
      };
    });
}
