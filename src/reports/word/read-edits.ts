import { decodeDocument } from '../../documents/formats/index.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { DecodedDocument } from '../../shared/document.ts';
import type { Report } from '../../shared/report/report.ts';
import type { PassagePlace, ReturnedPassage } from '../../shared/report/word-edit.ts';
import { aligned } from './alignment.rules.ts';
import { type Line, linesOf } from './document-lines.ts';
import { type LeftText, leftOf, passagesThatLeft } from './left-text.ts';
import { anchorOf, type Passage, reportPassages } from './passages.rules.ts';
import { addedPassage, comparePassage, expectedOf, removedPassage, writtenOf } from './returned-passage.rules.ts';

/**
 * What was changed in the Word document of a report, in the order of the report; nothing for one that was only saved by another
 * program. Bookmarks say which passage a line is, tags of controls which figure; where a program dropped bookmarks, words do.
 * A filled template is compared with what left. Errors: those of reading a document (`document.*`).
 */
export async function readEdits(report: Report, bytes: Uint8Array): Promise<readonly ReturnedPassage[]> {
  return returnedPassages(report, await decodeDocument(bytes, `${report.kind}.docx`), leftOf(bytes));
}

/** What a document of the report held when it left: all passages, or what a person's own template asked for, among its own words. */
export function toldPassages(report: Report, left?: LeftText): readonly Passage[] {
  const passages = reportPassages(report, reportWordWords);
  return (left && passagesThatLeft(report, passages, left)) ?? passages;
}

/** The same of a document that was decoded before. `left`: what it held when it left; absent: the report. */
export function returnedPassages(
  report: Report,
  document: DecodedDocument,
  left?: LeftText,
): readonly ReturnedPassage[] {
  const passages = toldPassages(report, left);
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
      ...(own === undefined ? [] : passage.role === 'template' ? ofTemplate(own) : [own]),
      ...behind.map((each, order) =>
        addedPassage(report, place, each.pieces, order + 1, !each.text.includes('\t') && passage.block !== ''),
      ),
    ];
  });
}

/** Words of the template: what is written counts, not whether it is bound; programs drop the second of two equal bookmarks. */
function ofTemplate(own: ReturnedPassage): readonly ReturnedPassage[] {
  const edits = own.edits.filter((edit) => edit.kind !== 'figure-unbound' || edit.now !== edit.was);
  return edits.length === 0 ? [] : [{ ...own, edits, isOfTemplate: true }];
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
