import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { decodeDocument } from '../../documents/formats/index.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { aligned } from './alignment.rules.ts';
import { linesOf } from './document-lines.ts';
import { propertiesOf, withProperties } from './origin.ts';
import { anchorOf, NO_UNITS, type Passage, reportPassages } from './passages.rules.ts';
import { comparePassage, expectedOf, type ReturnedLine, writtenOf } from './returned-passage.rules.ts';

const leftText = z.object({
  /** How many passages the report has: with another number the places say nothing. */
  passages: z.number().int(),
  lines: z.array(
    z.union([z.number().int().nonnegative(), z.array(z.union([z.string(), z.object({ figure: z.string() })])).min(1)]),
  ),
});

/**
 * What a filled template held when it left, line by line: a passage of the report (its number), or words of the template's own,
 * with figures that it asked for.
 */
export type LeftText = z.infer<typeof leftText>;

/** Where lines of the template stand in the frame of the report, behind its own. */
const FIRST_OWN = 10_000;
const NAME = 'gangyao-template-';
/** Letters that a property of a file may hold in Word. */
const MOST_LETTERS = 255;
/** Letters of the record in all: longer templates go without, their own words are told as added. Our choice. */
const MOST_PACKED = 200_000;
const MOST_BYTES = 8_000_000;

/** A filled template with a record of what it holds, so that only what a person changes is told when it comes back. */
export async function withLeftText(report: Report, bytes: Uint8Array): Promise<Uint8Array> {
  const passages = reportPassages(report, reportWordWords);
  const texts = passages.map((passage) => expectedOf(report, passage).map(writtenOf).join('').trim());
  const lines = linesOf(await decodeDocument(bytes, `${report.kind}.docx`)).filter(({ text }) => text !== '');
  const found = aligned(
    passages.map((passage, index) => ({ text: texts[index] ?? '', anchors: [anchorOf(passage)] })),
    lines,
  );
  const passageOf = new Map(found.flatMap((line, index) => (line === undefined ? [] : [[line, index] as const])));
  const isAt = (index: number, pieces: ReturnedLine) => {
    const passage = passages[index];
    return passage !== undefined && comparePassage(report, passage, pieces, [], false) === undefined;
  };
  const left: LeftText = {
    passages: passages.length,
    lines: lines.map(({ text, pieces }, line) => {
      const index = [passageOf.get(line) ?? -1, texts.indexOf(text)].find((each) => isAt(each, pieces));
      return index ?? pieces.map((piece) => (typeof piece === 'string' ? piece : { figure: piece.figure }));
    }),
  };
  const packed = deflateRawSync(JSON.stringify(left)).toString('base64');
  if (packed.length > MOST_PACKED) return bytes;
  const parts = packed.match(new RegExp(`.{1,${MOST_LETTERS}}`, 'g')) ?? [];
  return withProperties(bytes, new Map(parts.map((part, index) => [`${NAME}${index + 1}`, part])));
}

/** What a filled template held when it left. Missing: undefined for a document in our own form, or where the record is lost. */
export function leftOf(bytes: Uint8Array): LeftText | undefined {
  const properties = propertiesOf(bytes);
  let packed = '';
  for (let index = 1, part: string | undefined; ; index++) {
    part = properties.get(`${NAME}${index}`);
    if (part === undefined) break;
    packed += part;
  }
  if (packed === '') return undefined;
  try {
    const json = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES });
    return leftText.parse(JSON.parse(json.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** The passages of a filled template in their order. Missing: undefined where the record is not of this report. */
export function passagesThatLeft(
  report: Report,
  passages: readonly Passage[],
  left: LeftText,
): readonly Passage[] | undefined {
  if (left.passages !== passages.length) return undefined;
  const known = left.lines.every((line) =>
    typeof line === 'number'
      ? passages[line] !== undefined
      : line.every((piece) => typeof piece === 'string' || report.figures[piece.figure] !== undefined),
  );
  if (!known) return undefined;
  const told = new Set<number>();
  return left.lines.flatMap((line, index): readonly Passage[] => {
    const own = { role: 'template', block: '', part: FIRST_OWN + index } as const;
    if (typeof line !== 'number') return [{ ...own, cells: [line], units: NO_UNITS }];
    const passage = passages[line];
    // What a template asks for twice stands for the report the first time.
    const isAgain = told.has(line);
    told.add(line);
    return passage === undefined ? [] : [isAgain ? { ...passage, ...own } : passage];
  });
}
