import type { Span } from '../../shared/span.ts';
import { sharedStart } from './kinship.ts';
import { placeRelation } from './place-level.ts';
import type { Stand } from './placed-figure.ts';
import { MOST_DOCUMENTS } from './same-passage-runs.ts';

/** A name that several documents of one city use, with the place of one use in each. */
export interface SharedName {
  readonly name: string;
  readonly uses: readonly { readonly stand: Stand; readonly span: Span }[];
}

/** Names in quotation marks and titles; names with a version number: 营商环境6.0版. */
const NAME = /[“《]([^“”《》]{2,20})[”》]|(?<=([\u4e00-\u9fff]{4}))(\d\.\d版|\d\.0(?=[\u4e00-\u9fff]))/g;
/** So many letters around a name (with it) must be equal: the name alone may be a common word. Our choice. */
const LEAST_ALIKE = 8;
const LEAST_NAME = 3;

interface Use {
  readonly name: string;
  readonly stand: Stand;
  readonly span: Span;
  readonly isVersion: boolean;
}

/** Names that two to five documents of one city use with the same words beside them. */
export function sharedNames(stands: readonly Stand[]): readonly SharedName[] {
  const byName = Map.groupBy(stands.flatMap(usesIn), ({ name }) => name);
  return [...byName].flatMap(([name, uses]) => {
    const byDocument = [...Map.groupBy(uses, ({ stand }) => stand).values()];
    if (byDocument.length < 2 || byDocument.length > MOST_DOCUMENTS) return [];
    const near = alike(byDocument);
    return near.length > 1 ? [{ name, uses: near }] : [];
  });
}

/** The names that stand in a text. */
export function namesIn(view: string): readonly string[] {
  return [...view.matchAll(NAME)].map(nameOf);
}

function nameOf([, quoted, named = '', version = '']: RegExpExecArray): string {
  return quoted ?? `${named}${version.slice(0, 3)}`;
}

function usesIn(stand: Stand): readonly Use[] {
  return [...stand.scene.view.matchAll(NAME)].flatMap((found) => {
    const name = nameOf(found);
    const span = { start: found.index, end: found.index + found[0].length };
    return name.length < LEAST_NAME || /^\d+$|\n/.test(name)
      ? []
      : [{ name, stand, span, isVersion: found[1] === undefined }];
  });
}

/** One use of each document that goes on like one of the first document that has such a neighbour. */
function alike(byDocument: readonly (readonly Use[])[]): readonly Use[] {
  for (const [index, first] of byDocument.entries()) {
    for (const use of first) {
      const others = byDocument.slice(index + 1).flatMap((uses) => uses.find((other) => areAlike(use, other)) ?? []);
      if (others.length > 0) return [use, ...others];
    }
  }
  return [];
}

function areAlike(a: Use, b: Use): boolean {
  if (placeRelation(a.stand.place, b.stand.place) === 'apart') return false;
  return a.isVersion || a.name.length + sharedBehind(a, b) + sharedBefore(a, b) >= LEAST_ALIKE;
}

function sharedBehind(a: Use, b: Use): number {
  return sharedStart(lettersBehind(a), lettersBehind(b));
}

function sharedBefore(a: Use, b: Use): number {
  return sharedStart(lettersBefore(a), lettersBefore(b));
}

/** Up to the next mark. */
function lettersBehind({ stand: { scene }, span }: Use): string {
  return /^[\p{L}]*/u.exec(scene.view.slice(span.end, span.end + LEAST_ALIKE))?.[0] ?? '';
}

/** Back to the last mark, read backwards. */
function lettersBefore({ stand: { scene }, span }: Use): string {
  const before = /[\p{L}]*$/u.exec(scene.view.slice(Math.max(0, span.start - LEAST_ALIKE), span.start))?.[0] ?? '';
  return [...before].reverse().join('');
}
