import type { Inline, Report } from '../../shared/report/report.ts';
import type { FigureEdit, ReturnedInline, ReturnedPassage, WordEdit } from '../../shared/report/word-edit.ts';
import { type Passage, type PassageWords, reportPassages } from './passages.rules.ts';
import { expectedOf, writtenOf } from './returned-passage.rules.ts';

/**
 * What a file changed of the version that it was written from, as it goes into the newest one. Where nothing changed there, or
 * only what the file left alone, it goes in as it is; where both say the same, nothing is told; else it is a conflict (`here`).
 */
export function againstNewest(
  returned: readonly ReturnedPassage[],
  base: Report,
  newest: Report,
  words: PassageWords,
): readonly ReturnedPassage[] {
  const then = byPlace(base, words);
  const now = byPlace(newest, words);
  return returned.flatMap((passage) => {
    const key = keyOf(passage.place);
    const isAdded = passage.edits.some(({ kind }) => kind === 'passage-added');
    const [before, here] = [then.get(key), now.get(key)];
    const isGone = here === undefined && passage.place.block !== '';
    if (isAdded) return [isGone ? { ...passage, applies: false, here: '' } : passage];
    if (before === undefined) return [passage];
    return merged(passage, { base, newest, before, here });
  });
}

const keyOf = ({ block, part }: { readonly block: string; readonly part: number }) => `${block}/${part}`;

function byPlace(report: Report, words: PassageWords): ReadonlyMap<string, Passage> {
  return new Map(reportPassages(report, words).map((passage) => [keyOf(passage), passage]));
}

interface Sides {
  readonly base: Report;
  readonly newest: Report;
  readonly before: Passage;
  /** Missing: it is not in the newest version. */
  readonly here: Passage | undefined;
}

function merged(passage: ReturnedPassage, { base, newest, before, here }: Sides): readonly ReturnedPassage[] {
  const isRemoved = passage.edits.some(({ kind }) => kind === 'passage-removed');
  if (here === undefined) return isRemoved ? [] : [{ ...passage, applies: false, here: '' }];
  const text = textOf(newest, here);
  if (!isRemoved && text === passage.now.map(wordsOf).join('')) return [];
  const content = contentOf(newest, here);
  const isReworded = JSON.stringify(contentOf(base, before)) !== JSON.stringify(content);
  const isMoved = passage.edits.some((edit) => 'figure' in edit && printedIn(base, edit) !== printedIn(newest, edit));
  if (!isReworded && !isMoved) return [passage];
  const figures = new Set(content.flatMap((inline) => (typeof inline === 'string' ? [] : [inline.figure])));
  const changesFiguresOnly = passage.edits.every(
    (edit) => (edit.kind === 'figure-changed' || edit.kind === 'figure-unbound') && figures.has(edit.figure),
  );
  if (changesFiguresOnly) {
    const next = { ...passage, was: content, now: withFigures(newest, content, passage.edits) };
    return [isMoved ? { ...next, here: text } : next];
  }
  return [{ ...passage, was: content, here: text, edits: withWords(passage, text) }];
}

/** Words of the newest version with the figures as the file has them. */
function withFigures(
  report: Report,
  content: readonly Inline[],
  edits: readonly WordEdit[],
): readonly ReturnedInline[] {
  const changed = new Map(edits.flatMap((edit) => ('figure' in edit ? [[edit.figure, edit] as const] : [])));
  return content.map((inline) => {
    if (typeof inline === 'string') return inline;
    const edit = changed.get(inline.figure);
    const now = edit?.now ?? report.figures[inline.figure]?.printed ?? '';
    return { figure: inline.figure, now, isBound: edit?.kind !== 'figure-unbound' };
  });
}

/** In a conflict the words are decided as well: those of the file, or those that stand here by now. */
function withWords({ place, edits, now }: ReturnedPassage, here: string): readonly WordEdit[] {
  if (edits.some(({ kind }) => kind === 'passage-changed' || kind === 'passage-removed')) return edits;
  const id = `${keyOf(place)}/here`;
  return [...edits, { id, place, kind: 'passage-changed', was: here, now: now.map(wordsOf).join('') }];
}

function printedIn(report: Report, { figure }: Extract<FigureEdit, { readonly figure: string }>): string | undefined {
  return report.figures[figure]?.printed;
}

function contentOf(report: Report, passage: Passage): readonly Inline[] {
  return expectedOf(report, passage).map((piece) => (typeof piece === 'string' ? piece : { figure: piece.figure }));
}

const textOf = (report: Report, passage: Passage) => expectedOf(report, passage).map(writtenOf).join('');
const wordsOf = (piece: ReturnedInline) => (typeof piece === 'string' ? piece : piece.now);
