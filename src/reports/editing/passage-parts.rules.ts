import type {
  Block,
  Cell,
  HeadingBlock,
  Inline,
  ListBlock,
  ParagraphBlock,
  TableBlock,
} from '../../shared/report/report.ts';

/** A block whose words a person may change: charts are drawn from figures, annexes are named by the template. */
export type Passage = HeadingBlock | ParagraphBlock | ListBlock | TableBlock;

/** Whether a person may change the words of a block. */
export function isPassage(block: Block): block is Passage {
  return block.kind !== 'chart' && block.kind !== 'annex';
}

/** What is changed one by one: items of a list, cells of a table row after row, else all of it. */
export function partsOf(passage: Passage): readonly (readonly Inline[])[] {
  switch (passage.kind) {
    case 'list':
      return passage.items;
    case 'table':
      return passage.rows.flat();
    default:
      return [passage.content];
  }
}

/** The passage with other parts, as many as it has. */
export function withParts<P extends Passage>(passage: P, parts: readonly (readonly Inline[])[]): P;
export function withParts(passage: Passage, parts: readonly (readonly Inline[])[]): Passage {
  switch (passage.kind) {
    case 'list':
      return { ...passage, items: parts };
    case 'table':
      return { ...passage, rows: rowsOf(passage, parts) };
    default:
      return { ...passage, content: parts[0] ?? [] };
  }
}

function rowsOf({ rows }: TableBlock, parts: readonly Cell[]): readonly (readonly Cell[])[] {
  let from = 0;
  return rows.map(({ length }) => {
    from += length;
    return parts.slice(from - length, from);
  });
}

/** Words and figures of a passage; items and rows with a line feed between them, cells with a tab. */
export function contentOf(passage: Passage): readonly Inline[] {
  switch (passage.kind) {
    case 'list':
      return joined(passage.items, '\n');
    case 'table':
      return joined(
        passage.rows.map((row) => joined(row, '\t')),
        '\n',
      );
    default:
      return passage.content;
  }
}

function joined(parts: readonly (readonly Inline[])[], between: string): readonly Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
}

/** Whether two contents are the same, letter for letter and figure for figure. */
export function isSameContent(a: readonly Inline[], b: readonly Inline[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
