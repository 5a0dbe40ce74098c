import type { Block, BlockEdit, Inline, Report } from '../../shared/report/report.ts';
import { contentOf, type EditDeed, examined, figuresIn, isPassage, type Passage, tidy } from './passage.rules.ts';

/**
 * A report as it is composed now, with what people wrote in the one before. Their words stay; each figure in them shows its
 * new value, marked as changed until somebody has looked; a figure that is no more leaves what was printed, marked as broken.
 * A passage that is not composed any more stays where it stood.
 */
export function carryEdits(previous: Report, fresh: Report): Report {
  const edited = previous.blocks.filter((block): block is Passage => isPassage(block) && block.edit !== undefined);
  const blocks: Block[] = fresh.blocks.map((block) => {
    const own = edited.find(({ id, kind }) => id === block.id && kind === block.kind);
    return own === undefined || !isPassage(block) ? block : carried(previous, fresh, own, contentOf(block));
  });
  for (const own of edited) {
    if (blocks.some(({ id }) => id === own.id)) continue;
    const composed = rebound(previous, fresh, own.edit?.composed ?? []);
    blocks.splice(placeOf(previous, blocks, own.id), 0, carried(previous, fresh, own, composed));
  }
  return { ...fresh, blocks };
}

function carried(previous: Report, fresh: Report, own: Passage, composed: readonly Inline[]): Passage {
  const deed: EditDeed = { actor: own.edit?.actor ?? '', at: own.edit?.at ?? '' };
  const passage: Passage =
    own.kind === 'paragraph'
      ? { ...own, content: rebound(previous, fresh, own.content) }
      : { ...own, items: own.items.map((item) => rebound(previous, fresh, item)) };
  const gone = figuresIn(contentOf(own)).filter((figure) => fresh.figures[figure] === undefined);
  const edit: BlockEdit = { ...deed, broken: [], ...own.edit, composed, changed: changedIn(previous, fresh, own) };
  const next = examined(fresh, passage, { ...passage, edit }, deed);
  if (next.edit === undefined || gone.length === 0) return next;
  // What the record has no longer is told as broken; its words are no new number.
  const words = gone.map((figure) => ({ figure, now: previous.figures[figure]?.printed ?? '' }));
  const added = (next.edit.added ?? []).filter(({ now }) => !words.some((word) => word.now === now));
  const broken = [...next.edit.broken.filter(({ figure }) => !gone.includes(figure)), ...words];
  return { ...next, edit: { ...next.edit, broken, added } };
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

function changedIn(previous: Report, fresh: Report, own: Passage): NonNullable<BlockEdit['changed']> {
  const open = (own.edit?.changed ?? []).filter(({ confirmed }) => confirmed === undefined);
  return [...new Set(figuresIn(contentOf(own)))].flatMap((figure) => {
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
