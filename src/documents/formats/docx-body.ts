import { type DocumentText, liveContent, oneLine, plainCharacters } from './document-text.ts';
import { anchorsOf, type FigureMarks, figureMarks } from './docx-marks.ts';
import type { Numbering } from './docx-numbering.ts';
import { outlineLevel, type Style, type Styles } from './docx-styles.ts';
import { type Cell, layOut } from './grid.ts';
import { childOf, childrenOf, stated, type XmlElement } from './xml.ts';

/** What the body is read against. */
export interface BodyContext {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Footnotes have no title and no headings. */
  readonly isNote?: boolean;
  /** The program that saved the file dropped the tags of controls: bookmarks say where live figures stand. */
  readonly hasMarks?: boolean;
}

/** Containers that only wrap: their content counts as if it stood outside. */
const WRAPPERS = new Set([
  'sdt',
  'sdtContent',
  'customXml',
  'ins',
  'moveTo',
  'smartTag',
  'hyperlink',
  'fldSimple',
  'dir',
  'bdo',
]);
/** Deleted by a tracked change, moved away, or meant for machines. */
const DROPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'pPr', 'rPr', 'sdtPr', 'comment']);

const LONGEST_TITLE = 80;

/** Writes paragraphs and tables of the body or of a note. */
export function writeBody(text: DocumentText, body: XmlElement, context: BodyContext): void {
  const writer = new BodyWriter(text, context);
  writer.blocks(body);
}

class BodyWriter {
  readonly #text: DocumentText;
  readonly #context: BodyContext;
  #hasTitle: boolean;
  /** Bookmarks between paragraphs: of the one that follows. */
  #pending: string[] = [];

  constructor(text: DocumentText, context: BodyContext) {
    this.#text = text;
    this.#context = context;
    this.#hasTitle = context.isNote === true;
  }

  blocks(container: XmlElement): void {
    for (const element of childrenOf(container)) {
      if (element.name === 'p') this.#paragraph(element);
      else if (element.name === 'tbl') this.#table(element);
      else if (element.name === 'AlternateContent') this.blocks(chosen(element));
      else if (element.name === 'bookmarkStart') this.#pending.push(...anchorsOf(element));
      else if (WRAPPERS.has(element.name)) this.blocks(element);
    }
  }

  #paragraph(paragraph: XmlElement): void {
    const properties = childOf(paragraph, 'pPr');
    const style = this.#context.styles.get(stated(properties, 'pStyle') ?? '');
    const aside: Aside = { boxes: [], anchors: this.#pending, marks: this.#marks(paragraph) };
    this.#pending = [];
    const content = runText(paragraph, aside);
    const isBlank = oneLine(content) === '';
    const label = isBlank ? '' : this.#label(properties, style);
    const lines = `${label}${content}`.split('\n');
    const level = outlineLevel(properties) ?? style?.level;
    if (!isBlank) this.#text.anchor(aside.anchors);
    if (isBlank) this.#boxes(aside.boxes);
    else if (style?.isFurniture === true) for (const line of lines) this.#text.furniture(line);
    else if (!this.#hasTitle && this.#isTitle(lines, properties, style)) {
      this.#hasTitle = true;
      this.#text.title(lines.join(' '));
    } else if (level !== undefined && this.#context.isNote !== true) this.#text.heading(level, lines.join(' '));
    else for (const line of lines) this.#text.paragraph(line);
    if (!isBlank) this.#boxes(aside.boxes);
  }

  /** The title style, or a short centred paragraph that opens the document. */
  #isTitle(lines: readonly string[], properties: XmlElement | undefined, style: Style | undefined): boolean {
    if (style?.isTitle === true) return true;
    const line = oneLine(lines.join(' '));
    const isCentred = /^(center|distribute)$/.test(stated(properties, 'jc') ?? '');
    return this.#text.length === 0 && isCentred && line.length <= LONGEST_TITLE && !/[。；]$/.test(line);
  }

  #label(properties: XmlElement | undefined, style: Style | undefined): string {
    const own = childOf(properties, 'numPr');
    const id = stated(own, 'numId') ?? style?.numbering?.id;
    if (id === undefined || id === '0') return '';
    const level = stated(own, 'ilvl');
    return this.#context.numbering.next(id, level === undefined ? (style?.numbering?.level ?? 0) : Number(level));
  }

  #marks(paragraph: XmlElement): FigureMarks {
    return this.#context.hasMarks === true ? figureMarks(paragraph) : new Map();
  }

  #boxes(boxes: readonly XmlElement[]): void {
    for (const box of boxes) this.blocks(box);
  }

  #table(table: XmlElement): void {
    const anchors: string[][] = [];
    const rows = rowsOf(table).map((row, index) => {
      const own: string[] = [];
      anchors[index] = own;
      return this.#cells(row, own);
    });
    const isLayout = rows.every((row) => row.length === 1 && row[0]?.columns === 1);
    if (isLayout) {
      for (const row of rowsOf(table)) for (const cell of cellsOf(row)) this.blocks(cell);
      return;
    }
    for (const [index, row] of layOut(rows).entries()) {
      this.#text.anchor(anchors[index] ?? []);
      this.#text.row(row.cells, row.spansAll);
    }
  }

  /** A cell merged with the one above comes as an empty one: its text is there already. */
  #cells(row: XmlElement, anchors: string[]): readonly Cell[] {
    const properties = childOf(row, 'trPr');
    const gap = (name: string) => Number(stated(properties, name) ?? '0');
    const cells: Cell[] = [];
    for (let k = 0; k < Math.min(gap('gridBefore'), 100); k++) cells.push({ text: '', columns: 1, rows: 1 });
    for (const cell of cellsOf(row)) {
      const own = childOf(cell, 'tcPr');
      const merge = childOf(own, 'vMerge') ?? childOf(own, 'hMerge');
      const continues = merge !== undefined && (merge.attributes.val ?? 'continue') === 'continue';
      const columns = Number(stated(own, 'gridSpan') ?? '1') || 1;
      cells.push({ text: continues ? '' : this.#cellText(cell, anchors), columns, rows: 1 });
    }
    for (let k = 0; k < Math.min(gap('gridAfter'), 100); k++) cells.push({ text: '', columns: 1, rows: 1 });
    return cells;
  }

  #cellText(container: XmlElement, anchors: string[]): string {
    const texts: string[] = [];
    for (const element of childrenOf(container)) {
      if (element.name === 'p') {
        const boxes: XmlElement[] = [];
        const content = runText(element, { boxes, anchors, marks: this.#marks(element) });
        const properties = childOf(element, 'pPr');
        const style = this.#context.styles.get(stated(properties, 'pStyle') ?? '');
        texts.push(content.trim() === '' ? '' : `${this.#label(properties, style)}${content}`);
        for (const box of boxes) texts.push(this.#cellText(box, anchors));
      } else if (element.name === 'tbl') {
        for (const row of rowsOf(element)) for (const cell of cellsOf(row)) texts.push(this.#cellText(cell, anchors));
      } else if (element.name === 'AlternateContent') texts.push(this.#cellText(chosen(element), anchors));
      else if (WRAPPERS.has(element.name)) texts.push(this.#cellText(element, anchors));
    }
    return texts.filter((line) => line.trim() !== '').join(' ');
  }
}

/** Rows and cells may be wrapped by content controls and tracked changes. */
function rowsOf(table: XmlElement): readonly XmlElement[] {
  return unwrapped(table, 'tr').filter((row) => childOf(childOf(row, 'trPr'), 'del') === undefined);
}

function cellsOf(row: XmlElement): readonly XmlElement[] {
  return unwrapped(row, 'tc');
}

function unwrapped(container: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(container).flatMap((element) => {
    if (element.name === name) return [element];
    return WRAPPERS.has(element.name) ? unwrapped(element, name) : [];
  });
}

/** New programs read Choice, old ones Fallback: both hold the same. */
function chosen(alternate: XmlElement): XmlElement {
  return childOf(alternate, 'Choice') ?? childOf(alternate, 'Fallback') ?? { name: '', attributes: {}, children: [] };
}

/** What is found beside the characters of a paragraph. */
interface Aside {
  readonly boxes: XmlElement[];
  /** Names of bookmarks of passages. */
  readonly anchors: string[];
  readonly marks: FigureMarks;
}

/** Characters of the runs; line breaks as `\n`. Text boxes and bookmarks found on the way are collected. */
function runText(element: XmlElement, aside: Aside): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (DROPPED.has(child.name) || isHidden(child)) continue;
    switch (child.name) {
      case 't':
        text += plainCharacters(child.children.filter((part) => typeof part === 'string').join(''));
        break;
      case 'tab':
      case 'ptab':
        text += ' ';
        break;
      case 'br':
        if (child.attributes.type === undefined || child.attributes.type === 'textWrapping') text += '\n';
        break;
      case 'cr':
        text += '\n';
        break;
      case 'noBreakHyphen':
        text += '-';
        break;
      case 'bookmarkStart':
        aside.anchors.push(...anchorsOf(child));
        text += aside.marks.get(child.attributes.id ?? '')?.before ?? '';
        break;
      case 'bookmarkEnd':
        text += aside.marks.get(child.attributes.id ?? '')?.after ?? '';
        break;
      case 'txbxContent':
        aside.boxes.push(child);
        break;
      case 'AlternateContent':
        text += runText(chosen(child), aside);
        break;
      case 'sdt':
        text += liveContent(stated(childOf(child, 'sdtPr'), 'tag') ?? '', runText(child, aside));
        break;
      default:
        text += runText(child, aside);
    }
  }
  return text;
}

/** Style of the numbers by which our own reports point to notes on their back. */
const NOTE_MARK = 'GangyaoNoteMark';

/** Hidden text, and numbers of notes. */
function isHidden(run: XmlElement): boolean {
  const properties = run.name === 'r' ? childOf(run, 'rPr') : undefined;
  if (stated(properties, 'rStyle') === NOTE_MARK) return true;
  const vanish = childOf(properties, 'vanish');
  return vanish !== undefined && !/^(0|false|off)$/.test(vanish.attributes.val ?? '');
}
