import { oneLine } from './document-text.ts';
import type { Cell } from './grid.ts';
import { attributeOf, isSeen, type PageElement } from './html-tree.ts';

/** A piece of a page in the order of the text. `linked`: nearly all of its characters are links. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly bold: boolean; readonly linked: boolean }
  | {
      readonly kind: 'heading';
      readonly text: string;
      readonly level: number;
      readonly bold: true;
      readonly linked: boolean;
    }
  | { readonly kind: 'table'; readonly text: ''; readonly rows: readonly (readonly Cell[])[] };

const BLOCK_TAG =
  /^(address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption|root)$/;
const HAN = /[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]/;
const BOLD_STYLE = /font-weight\s*:\s*(bold|[6-9]00)/i;

/** Cells longer than this are a layout, not a table. Our choice. */
const LONGEST_CELL = 600;

/** What stands in an element, block by block; stops before `until`. */
export function blocksOf(element: PageElement, until?: PageElement): readonly Block[] {
  const collector = new BlockCollector(until);
  collector.visit(element, { bold: false, linked: false });
  collector.flush();
  return collector.blocks;
}

interface Context {
  readonly bold: boolean;
  readonly linked: boolean;
  readonly heading?: number;
  readonly pre?: boolean;
}

class BlockCollector {
  readonly blocks: Block[] = [];
  readonly #until: PageElement | undefined;
  #text = '';
  #boldLength = 0;
  #linkLength = 0;
  #heading: number | undefined;
  #done = false;

  constructor(until: PageElement | undefined) {
    this.#until = until;
  }

  visit(element: PageElement, context: Context): void {
    if (element === this.#until) this.#done = true;
    if (this.#done || !isSeen(element)) return;
    if (element.type === 'text') {
      this.#add(element.data ?? '', context);
      return;
    }
    const name = element.name ?? 'root';
    if (name === 'br' && context.heading !== undefined) this.#text += '\n';
    else if (name === 'br') this.flush();
    else if (name === 'table') this.#table(element, context);
    else if (BLOCK_TAG.test(name)) {
      this.flush();
      const level = /^h([1-6])$/.exec(name)?.[1];
      const inner = { ...contextIn(element, context), ...(level === undefined ? {} : { heading: Number(level) }) };
      for (const child of element.children ?? []) this.visit(child, inner);
      this.flush();
    } else {
      const inner = contextIn(element, context);
      for (const child of element.children ?? []) this.visit(child, inner);
    }
  }

  flush(): void {
    const text = oneLine(joinedLines(this.#text));
    const bold = this.#boldLength >= text.replace(/\s/g, '').length && text !== '';
    const linked = this.#linkLength >= text.length * 0.8;
    if (text !== '') {
      if (this.#heading === undefined) this.blocks.push({ kind: 'paragraph', text, bold, linked });
      else this.blocks.push({ kind: 'heading', text, level: this.#heading, bold: true, linked });
    }
    this.#text = '';
    this.#boldLength = 0;
    this.#linkLength = 0;
    this.#heading = undefined;
  }

  #add(data: string, context: Context): void {
    if (context.pre === true && data.includes('\n')) {
      for (const line of data.split('\n')) {
        this.#text += line;
        this.flush();
      }
      return;
    }
    const length = data.replace(/\s/g, '').length;
    this.#text += data;
    if (context.bold) this.#boldLength += length;
    if (context.linked) this.#linkLength += length;
    if (context.heading !== undefined && length > 0) this.#heading = context.heading;
  }

  #table(table: PageElement, context: Context): void {
    this.flush();
    const rows = rowsOf(table);
    if (isLayout(table, rows)) {
      for (const child of table.children ?? []) this.visit(child, context);
      this.flush();
      return;
    }
    for (const caption of table.children ?? []) if (caption.name === 'caption') this.visit(caption, context);
    this.blocks.push({ kind: 'table', text: '', rows: rows.map((row) => row.map(toCell)) });
  }
}

function contextIn(element: PageElement, context: Context): Context {
  const name = element.name ?? '';
  return {
    ...context,
    bold: context.bold || /^(b|strong|h[1-6])$/.test(name) || BOLD_STYLE.test(attributeOf(element, 'style')),
    linked: context.linked || name === 'a',
    pre: context.pre === true || name === 'pre',
  };
}

/** A line break in the source between two Chinese characters is no blank. */
function joinedLines(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, (blank, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + blank.length] ?? '';
    return HAN.test(before) && HAN.test(after) ? '' : ' ';
  });
}

/** The rows of a table itself, not of tables inside it. */
function rowsOf(table: PageElement): readonly (readonly PageElement[])[] {
  const rows: PageElement[] = [];
  const collect = (element: PageElement) => {
    for (const child of element.children ?? []) {
      if (!isSeen(child)) continue;
      if (child.name === 'tr') rows.push(child);
      else if (/^(thead|tbody|tfoot)$/.test(child.name ?? '')) collect(child);
    }
  };
  collect(table);
  return rows.map((row) => (row.children ?? []).filter((cell) => /^t[dh]$/.test(cell.name ?? '') && isSeen(cell)));
}

/** Tables that place things on the page: marked as such, with tables inside, one column, or with long texts in cells. */
function isLayout(table: PageElement, rows: readonly (readonly PageElement[])[]): boolean {
  if (/^(presentation|none)$/.test(attributeOf(table, 'role'))) return true;
  if (rows.every((row) => row.length <= 1)) return true;
  return rows.some((row) => row.some((cell) => holdsTable(cell) || textOf(cell).length > LONGEST_CELL));
}

function holdsTable(element: PageElement): boolean {
  return (element.children ?? []).some((child) => child.name === 'table' || holdsTable(child));
}

function toCell(cell: PageElement): Cell {
  const span = (name: string) => Number.parseInt(attributeOf(cell, name), 10) || 1;
  return { text: textOf(cell), columns: span('colspan'), rows: span('rowspan') };
}

/** All text of an element on one line; blocks and breaks inside become blanks. */
function textOf(element: PageElement): string {
  const lines = blocksOf(element).map((block) => block.text);
  return oneLine(lines.join(' '));
}
