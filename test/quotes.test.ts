import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadingHints, readText, StreamReader } from '../src/reader/index.ts';
import { workload } from '../src/reader/lexer/workload.ts';
import { LONGEST_PARAGRAPH } from '../src/reader/lines.ts';
import { CLAIM_KINDS, CLAIM_STATUSES, type Claim, COMPARATORS, PERIOD_BASES } from '../src/shared/claim.ts';
import { cut, HOSTILE_REPETITIONS, reportText, tableText } from './support/report-text.ts';

const ROOT = join(import.meta.dirname, '..');
const ANY_NUMBER =
  /[\p{Nd}\p{No}\p{Nl}零〇一二三四五六七八九十百千万亿两萬億兩廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參陸半首最末双翻倍成冠唯]/u;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const MOMENT = String.raw`\d{4}(-(0[1-9]|1[0-2])(-\d{2})?|-H[12]|-Q[1-4])?`;
const PERIOD = new RegExp(String.raw`^(${MOMENT}(/${MOMENT})?|\.\./${MOMENT})?$`);

/** Everything that holds of every claim, whatever the text. Returns what does not, in words. */
function faultsOf(text: string, claims: readonly Claim[]): string[] {
  const faults: string[] = [];
  let last = 0;
  for (const claim of claims) {
    const say = (what: string) => faults.push(`${what}: ${JSON.stringify(claim)}`);
    const offsets = [0, claim.start, claim.mentionStart, claim.mentionEnd, claim.end, text.length];
    if (!offsets.every(Number.isSafeInteger)) say('offsets are no integers');
    if (offsets.some((offset, i) => i > 0 && offset < (offsets[i - 1] ?? 0)))
      say('quote outside the text, or mention outside the quote');
    const mention = text.slice(claim.mentionStart, claim.mentionEnd);
    if (!ANY_NUMBER.test(mention)) say(`no number in 「${mention}」`);
    if (mention !== mention.trim()) say(`blank at the edge of 「${mention}」`);
    if (claim.mentionStart < last) say('out of order');
    last = claim.mentionStart;
    if (!DECIMAL.test(claim.value)) say('value is no decimal');
    if (!DECIMAL.test(claim.valueCanonical)) say('canonical value is no decimal');
    if (claim.valueHigh !== undefined && !DECIMAL.test(claim.valueHigh)) say('high value is no decimal');
    if (!PERIOD.test(claim.period)) say('period is malformed');
    if (!CLAIM_KINDS.includes(claim.kind) || !CLAIM_STATUSES.includes(claim.status)) say('unknown kind or status');
    if (!COMPARATORS.includes(claim.comparator) || !PERIOD_BASES.includes(claim.periodBasis))
      say('unknown comparator or basis');
    if (!(claim.confidence >= 0 && claim.confidence <= 1)) say('confidence is no share');
    if (claim.rules.length === 0) say('no rule says why');
  }
  return faults;
}

function expectSound(text: string, hints: ReadingHints = {}): readonly Claim[] {
  const { claims, sections } = readText(text, hints);
  expect(faultsOf(text, claims)).toEqual([]);
  let last = 0;
  for (const [index, section] of sections.entries()) {
    expect(section.title.trim(), 'a section has a title').not.toBe('');
    expect(section.start).toBeGreaterThanOrEqual(last);
    expect(section.end).toBeGreaterThan(section.start);
    expect(section.end).toBeLessThanOrEqual(text.length);
    last = section.start;
    if (section.parent === undefined) continue;
    expect(section.parent).toBeLessThan(index);
    expect(sections[section.parent]?.level).toBeLessThan(section.level);
  }
  const titles = new Set(sections.map((section) => section.title));
  for (const claim of claims) expect(claim.section.filter((title) => !titles.has(title))).toEqual([]);
  return claims;
}

function readInPieces(pieces: readonly string[], hints: ReadingHints = {}): readonly Claim[] {
  const reader = new StreamReader(hints);
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const folders = ['catalog/demonstration', '../shared/seeds', '../shared/corpus'].map((folder) => join(ROOT, folder));
const files = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(txt|html)$/.test(name))
      .map((name) => join(folder, name)),
  );

describe('whole reports', () => {
  test('there are reports to read, and they hold claims', () => {
    expect(files.length).toBeGreaterThan(2);
    expect(files.flatMap((file) => readText(readFileSync(file, 'utf8')).claims).length).toBeGreaterThan(100);
  });

  test.each(files)('%s: every quote stands at its offsets', (file) => {
    const text = readFileSync(file, 'utf8');
    const claims = expectSound(text, { fileName: file });
    expect(readText(text, { fileName: file }).claims, 'the same text is read the same twice').toEqual(claims);
  });

  test.each(files)('%s: read in pieces, it gives the same claims', (file) => {
    const text = readFileSync(file, 'utf8');
    const whole = readText(text, { fileName: file }).claims;
    for (const size of [1000, 4099]) {
      const pieces = cut(
        text,
        Array.from({ length: Math.floor(text.length / size) }, (_, i) => i * size),
      );
      expect(readInPieces(pieces, { fileName: file })).toEqual(whole);
    }
  });
});

describe('generated text', () => {
  test('quotes stand at their offsets, and nothing throws', () => {
    fc.assert(
      fc.property(reportText, (text) => void expectSound(text)),
      { numRuns: 1500 },
    );
  });

  test('tables too', () => {
    fc.assert(
      fc.property(tableText, (text) => void expectSound(text)),
      { numRuns: 500 },
    );
  });

  test('a document dropped into another keeps its quotes, wherever it is cut off', () => {
    const report = files[0] === undefined ? '' : readFileSync(files[0], 'utf8');
    const place = fc.nat({ max: report.length });
    fc.assert(
      fc.property(place, place, reportText, (from, length, noise) => {
        expectSound(`${report.slice(from, from + (length % 3000))}${noise}`);
      }),
      { numRuns: 200 },
    );
  });

  test('read in pieces, it gives the same claims', () => {
    fc.assert(
      fc.property(reportText, fc.array(fc.nat(), { maxLength: 12 }), (text, places) => {
        expect(readInPieces(cut(text, places))).toEqual(readText(text).claims);
      }),
      { numRuns: 700 },
    );
    fc.assert(
      fc.property(reportText, (text) => {
        expect(readInPieces(text.split(''))).toEqual(readText(text).claims);
      }),
      { numRuns: 100 },
    );
  });

  test('furniture gives no claims', () => {
    fc.assert(
      fc.property(reportText, reportText, reportText, (before, furniture, after) => {
        const text = `${before}\n${furniture}\n${after}`;
        const mark = {
          kind: 'furniture' as const,
          start: before.length + 1,
          end: before.length + 1 + furniture.length,
        };
        const claims = expectSound(text, { marks: [mark] });
        const inside = claims.filter((claim) => claim.mentionEnd > mark.start && claim.mentionStart < mark.end);
        expect(inside).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('work grows no faster than the text', () => {
  /** Characters that the reader examined, re-examinations counted each time. */
  const stepsFor = (read: () => unknown) => {
    const before = workload.characters;
    read();
    return workload.characters - before;
  };
  const GROWTH = 4;
  const TOLERANCE = 1.15;

  const SIZE = 3000;
  test.each(HOSTILE_REPETITIONS)('%j repeated', (unit) => {
    const short = unit.repeat(Math.ceil(SIZE / unit.length));
    const long = short.repeat(GROWTH);
    const steps = stepsFor(() => readText(short));
    expect(steps, 'steps are counted').toBeGreaterThanOrEqual(short.length / 2);
    expect(stepsFor(() => readText(long)) / steps).toBeLessThanOrEqual(GROWTH * TOLERANCE);
    const streamed = stepsFor(() => readInPieces(cut(short, [1000, 2000])));
    const places = Array.from({ length: 12 }, (_, i) => i * 1000);
    expect(stepsFor(() => readInPieces(cut(long, places))) / streamed).toBeLessThanOrEqual(GROWTH * TOLERANCE);
  });

  test('pairs of hostile repetitions, one after the other', () => {
    const unit = fc.constantFrom(...HOSTILE_REPETITIONS);
    fc.assert(
      fc.property(unit, unit, unit, (a, b, c) => {
        const text = (n: number) => a.repeat(n) + b.repeat(n) + (a + b + c).repeat(n);
        const steps = stepsFor(() => readText(text(300)));
        const long = text(300 * GROWTH);
        // Only the longer text may be beyond the longest paragraph; what is cut is looked at once more.
        const again = long.length > LONGEST_PARAGRAPH ? long.length : 0;
        expect(stepsFor(() => readText(long))).toBeLessThanOrEqual(steps * GROWTH * TOLERANCE + again);
      }),
      { numRuns: 150 },
    );
  });
});
