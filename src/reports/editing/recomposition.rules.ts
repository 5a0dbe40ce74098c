import type { Block, BlockEdit, Inline, Report, TableBlock } from '../../shared/report/report.ts';
import { type EditDeed, examined, figuresIn, tidy } from './passage.rules.ts';
import { contentOf, isPassage, isSameContent, type Passage, partsOf, withParts } from './passage-parts.rules.ts';

/**
 * A report as it is composed now, with what people wrote in the one before. Their words stay; each figure in them shows its
 * new value, marked as changed until somebody has looked; a figure that is no more leaves what was printed, marked as broken.
 * Of a table the cells that people changed go into its new rows; where one of these rows is gone, the table stays as they left it.
 * A passage that is not composed any more stays where it stood.
 */
export function carryEdits(previous: Report, fresh: Report): Report {
  const edited = previous.blocks.filter((block): block is Passage => isPassage(block) && block.edit !== undefined);
  const blocks: Block[] = fresh.blocks.map((block) => {
    const own = edited.find(({ id, kind }) => id === block.id && kind === block.kind);
    return own === undefined || !isPassage(block) ? block : carried(previous, fresh, own, block);
  });
  for (const own of edited) {
    if (blocks.some(({ id }) => id === own.id)) continue;
    blocks.splice(placeOf(previous, blocks, own.id), 0, carried(previous, fresh, own, undefined));
  }
  return { ...fresh, blocks };
}

/** `composed`: the passage as it is composed now. Missing: it is not any more. */
function carried(previous: Report, fresh: Report, own: Passage, composed: Passage | undefined): Passage {
  const deed: EditDeed = { actor: own.edit?.actor ?? '', at: own.edit?.at ?? '' };
  const bound = (content: readonly Inline[]) => rebound(previous, fresh, content);
  const table = own.kind === 'table' && composed?.kind === 'table' ? mergedTable(own, composed, bound) : undefined;
  const passage = table?.passage ?? framedBy(composed, withParts(own, partsOf(own).map(bound)));
  const written = table?.written ?? contentOf(own);
  const parts = composed === undefined ? own.edit?.parts?.map(bound) : partsOf(composed);
  const edit: BlockEdit = {
    ...deed,
    broken: [],
    ...own.edit,
    composed: composed === undefined ? bound(own.edit?.composed ?? []) : contentOf(composed),
    changed: changedIn(previous, fresh, own, written),
    ...(parts === undefined ? {} : { parts }),
  };
  const next = examined(fresh, passage, { ...passage, edit }, deed);
  const gone = figuresIn(written).filter((figure) => fresh.figures[figure] === undefined);
  if (next.edit === undefined || gone.length === 0) return next;
  // What the record has no longer is told as broken; its words are no new number.
  const words = gone.map((figure) => ({ figure, now: previous.figures[figure]?.printed ?? '' }));
  const added = (next.edit.added ?? []).filter(({ now }) => !words.some((word) => word.now === now));
  const broken = [...next.edit.broken.filter(({ figure }) => !gone.includes(figure)), ...words];
  return { ...next, edit: { ...next.edit, broken, added } };
}

/** A heading has the number that it has now. */
function framedBy(composed: Passage | undefined, own: Passage): Passage {
  if (own.kind !== 'heading' || composed?.kind !== 'heading') return own;
  return { ...own, level: composed.level, number: composed.number };
}

/**
 * The cells that people changed in the rows as they are composed now, and what they wrote. Missing: undefined where such a row
 * is not there any more, or is not known by its names.
 */
function mergedTable(own: TableBlock, composed: TableBlock, bound: (content: readonly Inline[]) => readonly Inline[]) {
  const before = own.edit?.parts;
  const columns = own.columns.length;
  if (before === undefined || composed.columns.length !== columns) return undefined;
  const rows = composed.rows.map((row) => [...row]);
  const written: Inline[] = [];
  for (const [line, row] of own.rows.entries()) {
    const was = before.slice(line * columns, (line + 1) * columns);
    const changed = row.flatMap((cell, column) => (isSameContent(cell, was[column] ?? []) ? [] : [column]));
    if (changed.length === 0) continue;
    const found = rows.filter((_, index) => nameOf(composed.rows[index] ?? []) === nameOf(was));
    const [target] = found;
    if (target === undefined || found.length > 1) return undefined;
    for (const column of changed) {
      target[column] = bound(row[column] ?? []);
      written.push(...(row[column] ?? []));
    }
  }
  return { passage: { ...composed, rows }, written };
}

/** A row is known by what stands behind its number: what it is about. Our choice. */
function nameOf(row: readonly (readonly Inline[])[]): string {
  return JSON.stringify(row.slice(1, 3));
}

/** Figures that are no more become the words that were printed. */
function rebound(previous: Report, fresh: Report, content: readonly Inline[]): readonly Inline[] {
  return tidy(
    content.map((inline) =>
      typeof inline === 'string' || fresh.figures[inline.figure] !== undefined
        ? inline
        : (previous.figures[inline.figure]?.printed ?? ''),
    ),
  );
}

function changedIn(
  previous: Report,
  fresh: Report,
  own: Passage,
  written: readonly Inline[],
): NonNullable<BlockEdit['changed']> {
  const open = (own.edit?.changed ?? []).filter(({ confirmed }) => confirmed === undefined);
  return [...new Set(figuresIn(written))].flatMap((figure) => {
    const now = fresh.figures[figure]?.printed;
    const was = open.find((each) => each.figure === figure)?.was ?? previous.figures[figure]?.printed ?? '';
    return now === undefined || now === was ? [] : [{ figure, was }];
  });
}

/** Behind the nearest block before it that is still there. */
function placeOf(previous: Report, blocks: readonly Block[], id: string): number {
  const before = previous.blocks.slice(
    0,
    previous.blocks.findIndex((block) => block.id === id),
  );
  const neighbour = before.findLast((block) => blocks.some((each) => each.id === block.id));
  return blocks.findIndex((block) => block.id === neighbour?.id) + 1;
}
