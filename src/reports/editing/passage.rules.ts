import { AppError } from '../../shared/errors.ts';
import type { Block, BlockEdit, EditConfirmation, Inline, Report } from '../../shared/report/report.ts';
import type { ConfirmableProblem, PassageEdit } from '../../shared/report/report-life.ts';
import { numbersInContent } from './number-mentions.rules.ts';
import { contentOf, isPassage, isSameContent, type Passage, partsOf, withParts } from './passage-parts.rules.ts';

/** Who changes something, when. */
export interface EditDeed {
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * A passage. Errors: `report.passage-not-found`: no block of this name, or none with words of its own (charts are drawn from
 * figures, annexes are named by the template).
 */
function passageOf(report: Report, blockId: string): Passage {
  const block = report.blocks.find(({ id }) => id === blockId);
  if (block === undefined || !isPassage(block)) throw new AppError('report.passage-not-found', { blockId });
  return block;
}

/**
 * The report with a passage as somebody wants it. What was composed is kept beside it; figures that are gone are marked
 * broken with what stands there now, and new numbers as bound to nothing. A passage that reads as composed is none that a
 * person changed. Errors: `report.passage-not-found`; `report.figure-unknown` for a figure that the report does not have.
 */
export function editPassage(report: Report, edit: PassageEdit, deed: EditDeed): Report {
  const passage = passageOf(report, edit.blockId);
  const content = tidy(edit.content);
  const unknown = figuresIn(content).find((figure) => report.figures[figure] === undefined);
  if (unknown !== undefined) throw new AppError('report.figure-unknown', { figure: unknown });
  return withBlock(report, examined(report, rewritten(passage, edit.item, content), passage, deed));
}

/** The passage, with what its edit did to figures looked at anew. `before`: the passage whose confirmations still hold. */
export function examined(report: Report, passage: Passage, before: Passage, deed: EditDeed): Passage {
  const composed = before.edit?.composed ?? contentOf(before);
  const content = contentOf(passage);
  const { edit: _, ...plain } = passage;
  if (isSameContent(tidy(composed), tidy(content))) return plain;
  const parts = before.edit === undefined ? partsOf(before) : before.edit.parts;
  const { broken, added } = inParts(report, passage, parts) ?? lostAndAdded(report, composed, content);
  const present = new Set(figuresIn(content));
  const changed = (before.edit?.changed ?? []).filter(({ figure }) => present.has(figure));
  const edit: BlockEdit = {
    ...deed,
    composed,
    ...(parts === undefined || parts.length < 2 ? {} : { parts }),
    broken: broken.map((each) => ({ ...each, ...confirmedBroken(before.edit, each) })),
    ...(added.length === 0 ? {} : { added: added.map((now) => ({ now, ...confirmedNumber(before.edit, now) })) }),
    ...(changed.length === 0 ? {} : { changed }),
  };
  return { ...plain, edit };
}

/**
 * The report with one thing confirmed that an edit did to a figure. Errors: `report.passage-not-found`;
 * `report.nothing-to-confirm` when it is not there, or was confirmed before.
 */
export function confirmEdit(
  report: Report,
  what: {
    readonly blockId: string;
    readonly problem: ConfirmableProblem;
    readonly figure?: string;
    readonly now?: string;
  },
  confirmed: EditConfirmation,
): Report {
  const passage = passageOf(report, what.blockId);
  const { edit } = passage;
  const nothing = new AppError('report.nothing-to-confirm', { blockId: what.blockId });
  if (edit === undefined) throw nothing;
  let isFound = false;
  const confirm = <T extends { readonly confirmed?: EditConfirmation }>(list: readonly T[], is: (each: T) => boolean) =>
    list.map((each) => {
      if (isFound || each.confirmed !== undefined || !is(each)) return each;
      isFound = true;
      return { ...each, confirmed };
    });
  const next: BlockEdit =
    what.problem === 'broken'
      ? { ...edit, broken: confirm(edit.broken, ({ figure }) => figure === what.figure) }
      : what.problem === 'unbound'
        ? { ...edit, added: confirm(edit.added ?? [], ({ now }) => now === what.now) }
        : { ...edit, changed: confirm(edit.changed ?? [], ({ figure }) => figure === what.figure) };
  if (!isFound) throw nothing;
  return withBlock(report, { ...passage, edit: next });
}

/** Ids of figures, each as often as it stands there. */
export function figuresIn(content: readonly Inline[]): readonly string[] {
  return content.flatMap((inline) => (typeof inline === 'string' ? [] : [inline.figure]));
}

/** Neighbouring words as one piece, nothing empty. */
export function tidy(content: readonly Inline[]): readonly Inline[] {
  const pieces: Inline[] = [];
  for (const inline of content) {
    const last = pieces.at(-1);
    if (typeof inline !== 'string') pieces.push({ figure: inline.figure });
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + inline;
    else if (inline !== '') pieces.push(inline);
  }
  return pieces;
}

function rewritten(passage: Passage, item: number | undefined, content: readonly Inline[]): Passage {
  const parts = partsOf(passage);
  const isWhole = passage.kind === 'paragraph' || passage.kind === 'heading';
  const at = isWhole ? 0 : (item ?? parts.length);
  if (at >= parts.length) throw new AppError('report.passage-not-found', { blockId: passage.id });
  return withParts(
    passage,
    parts.map((each, index) => (index === at ? content : each)),
  );
}

function withBlock(report: Report, block: Block): Report {
  return { ...report, blocks: report.blocks.map((each) => (each.id === block.id ? block : each)) };
}

/** Of a table cell by cell: what stands in one says nothing of another. Missing: undefined where cells are not known one by one. */
function inParts(report: Report, passage: Passage, composed: readonly (readonly Inline[])[] | undefined) {
  const parts = partsOf(passage);
  if (passage.kind !== 'table' || composed?.length !== parts.length) return undefined;
  const found = parts.flatMap((part, index) => {
    const before = composed[index] ?? [];
    return isSameContent(tidy(before), tidy(part)) ? [] : [lostAndAdded(report, before, part)];
  });
  return { broken: found.flatMap(({ broken }) => broken), added: found.flatMap(({ added }) => added) };
}

/** Figures of the composed passage that are gone, each with the number that stands in its place; and all other new numbers. */
function lostAndAdded(report: Report, composed: readonly Inline[], content: readonly Inline[]) {
  const printed = (figure: string) => report.figures[figure]?.printed ?? '';
  const known = numbersInContent(composed, printed).map(({ text }) => text);
  const numbers = numbersInContent(content, printed).filter(({ text }) => !takeOut(known, text));
  const left = [...figuresIn(content)];
  const sequence = figuresIn(composed).map((figure) => ({ figure, isKept: takeOut(left, figure) }));
  const broken = sequence.flatMap(({ figure, isKept }, index) => {
    if (isKept) return [];
    const [from, to] = [neighbour(sequence.slice(0, index).reverse()), neighbour(sequence.slice(index + 1))];
    const start = from === undefined ? -1 : pieceOf(content, from);
    const end = to === undefined ? content.length : pieceOf(content, to);
    const found = numbers.findIndex(({ piece }) => start < piece && piece < end);
    const [taken] = found === -1 ? [] : numbers.splice(found, 1);
    return [{ figure, now: taken?.text ?? '' }];
  });
  return { broken, added: numbers.map(({ text }) => text) };
}

function neighbour(sequence: readonly { readonly figure: string; readonly isKept: boolean }[]): string | undefined {
  return sequence.find(({ isKept }) => isKept)?.figure;
}

function pieceOf(content: readonly Inline[], figure: string): number {
  return content.findIndex((inline) => typeof inline !== 'string' && inline.figure === figure);
}

function takeOut(list: string[], value: string): boolean {
  const index = list.indexOf(value);
  if (index !== -1) list.splice(index, 1);
  return index !== -1;
}

function confirmedBroken(edit: BlockEdit | undefined, is: { readonly figure: string; readonly now: string }) {
  const before = edit?.broken.find(({ figure, now }) => figure === is.figure && now === is.now);
  return before?.confirmed === undefined ? {} : { confirmed: before.confirmed };
}

function confirmedNumber(edit: BlockEdit | undefined, is: string) {
  const before = edit?.added?.find(({ now }) => now === is);
  return before?.confirmed === undefined ? {} : { confirmed: before.confirmed };
}
