import { compositionWords as words } from '../../messages/index.ts';
import type { Inline } from '../../shared/report/report.ts';
import type { Passage, PassagePart } from '../../shared/report/template.ts';
import { isTrue } from './condition.rules.ts';
import { type Item, membersOf } from './selection.rules.ts';
import type { Telling } from './term.ts';
import { tellTerm } from './vocabulary.rules.ts';

/** A piece of a passage as it is written: words, a term, or pieces that stand only where all their terms say something. */
export type PassagePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'term'; readonly term: string; readonly args: readonly string[] }
  | { readonly kind: 'optional'; readonly pieces: readonly PassagePiece[] };

const PIECE = /\{([^{}]*)\}|\[([^[\]]*)\]|[^{}[\]]+|[{}[\]]/g;

/** Passages that were read before; a template has a few hundred of them, told once for each thing. */
const KNOWN = new Map<string, readonly PassagePiece[]>();
const MOST_KNOWN = 5000;

/** Text of a template in pieces. Errors: a `SyntaxError` for a brace or bracket without its other half. */
export function parsePassage(text: string): readonly PassagePiece[] {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const pieces = piecesOf(text);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(text, pieces);
  return pieces;
}

function piecesOf(text: string): readonly PassagePiece[] {
  return [...text.matchAll(PIECE)].map(([whole, term, inner]): PassagePiece => {
    if (term !== undefined) {
      const [name = '', ...args] = term.trim().split(/\s+/);
      return { kind: 'term', term: name, args };
    }
    if (inner !== undefined) return { kind: 'optional', pieces: piecesOf(inner) };
    if (/^[{}[\]]$/.test(whole)) throw new SyntaxError(whole);
    return { kind: 'words', text: whole };
  });
}

/** Text with its terms told: a term with nothing to say says 暂无. */
export function tellText(telling: Telling, text: string): readonly Inline[] {
  return parsePassage(text).flatMap((piece) => {
    if (piece.kind !== 'optional') return tellPiece(telling, piece) ?? [words.nothing];
    const told = piece.pieces.map((inner) => tellPiece(telling, inner));
    return told.every((one) => one !== undefined) ? told.flat() : [];
  });
}

function tellPiece(telling: Telling, piece: PassagePiece): readonly Inline[] | undefined {
  if (piece.kind === 'words') return [piece.text];
  return piece.kind === 'term' ? tellTerm(telling, piece.term, piece.args) : [];
}

/** A passage told; empty where all of its parts are left out. */
export function tellPassage(telling: Telling, passage: Passage): readonly Inline[] {
  const parts = typeof passage === 'string' ? [passage] : passage;
  return joined(parts.flatMap((part) => tellPart(telling, part)));
}

function tellPart(telling: Telling, part: PassagePart): readonly Inline[] {
  if (typeof part === 'string') return tellText(telling, part);
  const { text, when, each, join = '；', end = '' } = part;
  if (!isTrue(telling, when)) return [];
  if (each === undefined) return tellText(telling, text);
  const members = membersOf(telling.facts, telling.template, each, telling.scope).map((item) => into(telling, item));
  const told = members.flatMap((inner, index) => [...(index === 0 ? [] : [join]), ...tellText(inner, text)]);
  return members.length === 0 ? [] : [...told, end];
}

/** The same, one thing further in. */
export function into(telling: Telling, item: Item): Telling {
  return { ...telling, scope: [...telling.scope, item] };
}

/** Words that follow each other made one, empty ones left out. */
export function joined(inlines: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const last = out.at(-1);
    if (inline === '') continue;
    if (typeof inline === 'string' && typeof last === 'string') out[out.length - 1] = last + inline;
    else out.push(inline);
  }
  return out;
}

/** Words of inlines where only words can stand: names of columns, captions. Figures in them stand as they are printed. */
export function plainWords({ register }: Telling, inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (typeof inline === 'string' ? inline : (register.figures[inline.figure]?.printed ?? '')))
    .join('');
}
