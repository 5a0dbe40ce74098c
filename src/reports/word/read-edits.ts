import { decodeDocument } from '../../documents/formats/index.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { DecodedDocument } from '../../shared/document.ts';
import type { Report } from '../../shared/report/report.ts';
import type { PassagePlace, ReturnedPassage, WordEdit } from '../../shared/report/word-edit.ts';
import { aligned } from './alignment.rules.ts';
import { anchorOf, type Passage, reportPassages } from './passages.rules.ts';
import {
  addedPassage,
  comparePassage,
  expectedOf,
  plainLine,
  type ReturnedLine,
  removedPassage,
  writtenOf,
} from './returned-passage.rules.ts';
import { writeWord } from './write-word.ts';

/**
 * What was changed in the Word document of a report, in the order of the report; nothing for one that was only saved by another
 * program. Bookmarks say which passage a line is, tags of controls which figure; where a program dropped bookmarks, words do.
 * `template`: what the document was filled into; its own words are no edits, nor is what it did not ask for.
 * Errors: those of reading a document (`document.*`), and of filling the template.
 */
export async function readEdits(
  report: Report,
  bytes: Uint8Array,
  { template }: { readonly template?: Uint8Array } = {},
): Promise<readonly ReturnedPassage[]> {
  const document = await decodeDocument(bytes, `${report.kind}.docx`);
  const returned = returnedPassages(report, document);
  if (template === undefined) return returned;
  const untouched = await writeWord(report, { template });
  const before = returnedPassages(report, await decodeDocument(untouched, `${report.kind}.docx`));
  const known = new Set(before.flatMap(({ edits }) => edits.map(nameOf)));
  return returned.filter(({ edits }) => !edits.every((edit) => known.has(nameOf(edit))));
}

/** What an edit is, whichever others there are. */
function nameOf({ id: _, place, ...edit }: WordEdit): string {
  return JSON.stringify(edit.kind === 'passage-added' || edit.kind === 'figure-added' ? edit : { place, ...edit });
}

interface Line {
  readonly text: string;
  readonly anchors: readonly string[];
  readonly pieces: ReturnedLine;
}

/** The same of a document that was decoded before. */
export function returnedPassages(report: Report, document: DecodedDocument): readonly ReturnedPassage[] {
  const passages = reportPassages(report, reportWordWords);
  const lines = linesOf(document);
  const told = passages.map((passage) => ({
    text: expectedOf(report, passage).map(writtenOf).join('').trim(),
    anchors: [anchorOf(passage)],
  }));
  const found = aligned(told, lines);
  const added = addedBehind(passages, lines, found);
  return passages.flatMap((passage, index) => {
    const at = found[index];
    const line = at === undefined ? undefined : lines[at];
    const applies = passage.role === 'body';
    const behind = added.get(index) ?? [];
    const place: PassagePlace = { block: passage.block, part: passage.part };
    const own =
      line === undefined
        ? removedPassage(report, passage, applies)
        : comparePassage(report, passage, line.pieces, behind.flatMap(figuresOf), applies);
    return [
      ...(own === undefined ? [] : [own]),
      ...behind.map((each, order) =>
        addedPassage(report, place, each.pieces, order + 1, !each.text.includes('\t') && passage.block !== ''),
      ),
    ];
  });
}

const figuresOf = ({ pieces }: Line) => pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.figure]));

/** Lines that are no passage, by the passage in front of them in the document. */
function addedBehind(
  passages: readonly Passage[],
  lines: readonly Line[],
  found: readonly (number | undefined)[],
): ReadonlyMap<number, readonly Line[]> {
  const passageOf = new Map(found.flatMap((line, index) => (line === undefined ? [] : [[line, index] as const])));
  const added = new Map<number, Line[]>();
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const passage = passageOf.get(index);
    if (passage !== undefined && passages[passage] !== undefined) last = passage;
    else added.set(last, [...(added.get(last) ?? []), line]);
  }
  return added;
}

function linesOf({ text, marks, liveFigures = [], anchors = [] }: DecodedDocument): readonly Line[] {
  const furniture = new Set(marks.flatMap(({ kind, start }) => (kind === 'furniture' ? [start] : [])));
  const names = Map.groupBy(anchors, ({ start }) => start);
  const lines: Line[] = [];
  let figure = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const controls: { start: number; end: number; key: string }[] = [];
    for (let next = liveFigures[figure]; next !== undefined && next.start < end; next = liveFigures[++figure]) {
      controls.push(next);
    }
    if (!furniture.has(start)) {
      const own = (names.get(start) ?? []).map(({ name }) => name);
      lines.push({ text: line.trim(), anchors: own, pieces: piecesOf(text, { start, end }, controls) });
    }
    start = end + 1;
  }
  return lines;
}

function piecesOf(
  text: string,
  line: { readonly start: number; readonly end: number },
  controls: readonly { readonly start: number; readonly end: number; readonly key: string }[],
): ReturnedLine {
  const pieces: (string | { figure: string; now: string })[] = [];
  let from = line.start;
  for (const { start, end, key } of controls) {
    if (start > from) pieces.push(plainLine(text.slice(from, start)));
    pieces.push({ figure: key, now: text.slice(start, end) });
    from = end;
  }
  if (from < line.end) pieces.push(plainLine(text.slice(from, line.end)));
  return pieces;
}
