import { readPlaceTable } from '../../src/directory/place-table.ts';
import { decodeDocument } from '../../src/documents/formats/index.ts';
import { parseFormula } from '../../src/indicators/derived/formula-syntax.rules.ts';
import { readCatalogue } from '../../src/indicators/name-catalogue.ts';
import { readObservationTable, readPlanTable } from '../../src/indicators/tables/index.ts';
import { readRequestWorkbook } from '../../src/ledgers/intake/request-workbook.file.ts';
import { readText, StreamReader } from '../../src/reader/index.ts';
import type { Claim } from '../../src/shared/claim.ts';
import { AppError } from '../../src/shared/errors.ts';
import { parsePeriod } from '../../src/shared/period.ts';

/** A parser under trial. It may refuse with an `AppError`; anything else that it throws is a finding. */
export type Target = (bytes: Uint8Array, name: string) => void | Promise<void>;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Every parser of what comes from outside, by name; each has a folder of seeds in `corpus`. */
export const TARGETS: Readonly<Record<string, Target>> = {
  document: async (bytes, name) => {
    const decoded = await decodeDocument(bytes, name);
    for (const mark of decoded.marks) within(mark.start, mark.end, decoded.text.length, 'mark');
    check(readText(decoded.text, { marks: decoded.marks, fileName: name }).claims, decoded.text);
  },
  reader: (bytes) => {
    const whole = text(bytes);
    const { claims, sections } = readText(whole);
    check(claims, whole);
    for (const section of sections) within(section.start, section.end, whole.length, 'section');
    const reader = new StreamReader();
    const streamed: Claim[] = [];
    for (let at = 0; at < whole.length; at += 997) streamed.push(...reader.push(whole.slice(at, at + 997)));
    streamed.push(...reader.end());
    if (streamed.length !== claims.length)
      throw new Error(`${claims.length} claims whole, ${streamed.length} in pieces`);
  },
  plan: (bytes, name) => {
    readPlanTable(bytes, name);
  },
  values: (bytes, name) => {
    readObservationTable(bytes, name);
  },
  places: (bytes, name) => {
    readPlaceTable(bytes, name);
  },
  requests: async (bytes, name) => {
    await readRequestWorkbook(bytes, name);
  },
  yaml: (bytes, name) => {
    readCatalogue(text(bytes), name);
  },
  formula: (bytes) => {
    parseFormula(text(bytes));
  },
  period: (bytes) => {
    const read = parsePeriod(text(bytes));
    if (read !== undefined && parsePeriod(read.text)?.text !== read.text) throw new Error(`${read.text} is not itself`);
  },
};

/** Tries an input out. Missing: undefined when the parser took it or refused it as it should; else what is wrong. */
export async function tryOut(target: string, bytes: Uint8Array, name: string): Promise<string | undefined> {
  try {
    await TARGETS[target]?.(bytes, name);
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'server.unexpected') return undefined;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function check(claims: readonly Claim[], whole: string): void {
  let last = 0;
  for (const { start, end, mentionStart, mentionEnd } of claims) {
    within(start, end, whole.length, 'claim');
    within(mentionStart, mentionEnd, whole.length, 'mention');
    if (mentionStart < last) throw new RangeError(`claims out of order at ${mentionStart}`);
    last = mentionStart;
  }
}

function within(start: number, end: number, length: number, what: string): void {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length))
    throw new RangeError(`${what} ${start}–${end} of ${length}`);
}
