import type { Anchor, DecodedDocument, DocumentFormat, LayoutMark } from '../../shared/document.ts';
import { type LiveFigure, readLiveTag } from '../../shared/live-figure.ts';

const BLANK = '[ \\t\\n\\r\\f\\v\\u00a0\\u2028\\u2029\\u3000\\ufeff]';
const ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu');
const BREAKS = /[ \t\f\v]*[\n\r\u2028\u2029][ \t\n\r\f\v\u2028\u2029]*/g;
const BLANKS = /[ \t\f\v]+/g;
/** A NUL, or half of a surrogate pair: no database and no UTF-8 file can keep them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what we look for
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with every NUL and every lone surrogate replaced by U+FFFD, one for one: offsets do not move. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}

/** One line of running text: no breaks, no tabs, no doubled or outer blanks. */
export function oneLine(text: string): string {
  return storable(text.replace(BREAKS, ' ').replace(BLANKS, ' ').replace(ENDS, ''));
}

/** Noncharacters that lead a live figure through the making of its line: opening, tag, content, end. */
const [LIVE, CONTENT, LIVE_END] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const LIVE_FIGURE = new RegExp(`${LIVE}([^${CONTENT}]*)${CONTENT}([^${LIVE_END}]*)${LIVE_END}`, 'g');
const NONCHARACTERS = /[\ufdd0-\ufdd2]/g;

/** The content of a content control with the tag of a live figure, for `DocumentText` to note where it comes to stand. */
export function liveContent(tag: string, content: string): string {
  return readLiveTag(tag) === undefined ? content : `${LIVE}${tag}${CONTENT}${content}${LIVE_END}`;
}

/** The same for what a bookmark says to be a figure; what was written there first is not known. */
export function markedContent(key: string): { readonly before: string; readonly after: string } {
  return { before: `${LIVE}#${key}${CONTENT}`, after: LIVE_END };
}

/** Characters of a file without those that lead live figures. */
export function plainCharacters(text: string): string {
  return text.replace(NONCHARACTERS, '\ufffd');
}

/**
 * Builds the text of a document line by line, with the marks of what the format knows.
 * Every paragraph, heading and table row is one line; blank ones are left out.
 */
export class DocumentText {
  readonly #lines: string[] = [];
  readonly #marks: LayoutMark[] = [];
  readonly #live: LiveFigure[] = [];
  readonly #anchors: Anchor[] = [];
  #names: readonly string[] = [];
  #length = 0;

  /** Length of the text so far. */
  get length(): number {
    return this.#length;
  }

  paragraph(text: string): void {
    this.#add(oneLine(text));
  }

  title(text: string): void {
    const span = this.#add(oneLine(text));
    if (span !== undefined) this.#marks.push({ ...span, kind: 'title' });
  }

  heading(level: number, text: string): void {
    const line = oneLine(text);
    const span = this.#add(line);
    if (span !== undefined) this.#marks.push({ ...span, kind: 'heading', level: headingLevel(line, level) });
  }

  furniture(text: string): void {
    const span = this.#add(oneLine(text));
    if (span !== undefined) this.#marks.push({ ...span, kind: 'furniture' });
  }

  /** A table row. One cell that stands alone in its row is a paragraph: `spansAll` says that it was merged over all. */
  row(cells: readonly string[], spansAll = false): void {
    const line = cells.map(oneLine);
    if (line.every((cell) => cell === '')) return;
    if (line.length === 1 || (spansAll && line.slice(1).every((cell) => cell === ''))) this.#add(line[0] ?? '');
    else this.#add(line.join('\t'));
  }

  /** Names of bookmarks that stand in what is added next. */
  anchor(names: readonly string[]): void {
    this.#names = names;
  }

  finish(format: DocumentFormat): DecodedDocument {
    const live = this.#live.length === 0 ? {} : { liveFigures: this.#live };
    const anchors = this.#anchors.length === 0 ? {} : { anchors: this.#anchors };
    return { format, text: this.#lines.join('\n'), marks: this.#marks, ...live, ...anchors };
  }

  #add(line: string): { start: number; end: number } | undefined {
    if (line === '') return undefined;
    const start = this.#lines.length === 0 ? 0 : this.#length + 1;
    const plain = this.#withoutLive(line, start);
    const names = this.#names;
    this.#names = [];
    if (plain === '') return undefined;
    for (const name of names) this.#anchors.push({ name, start });
    this.#lines.push(plain);
    this.#length = start + plain.length;
    return { start, end: this.#length };
  }

  #withoutLive(line: string, start: number): string {
    if (!line.includes(LIVE ?? '')) return line;
    let removed = 0;
    return line.replace(LIVE_FIGURE, (whole, tag: string, content: string, at: number) => {
      const from = start + at - removed;
      removed += whole.length - content.length;
      const read = tag.startsWith('#') ? { key: tag.slice(1), written: '' } : readLiveTag(tag);
      if (read !== undefined && content !== '') this.#live.push({ start: from, end: from + content.length, ...read });
      return content;
    });
  }
}

/** Levels by the numbering that official documents share: they hold whatever style a heading was given. */
const NUMBERING: readonly (readonly [RegExp, number])[] = [
  [/^第[一二三四五六七八九十百]+[编篇部章]/, 1],
  [/^[一二三四五六七八九十]{1,3}[、.．]/, 1],
  [/^第[一二三四五六七八九十百]+节/, 2],
  [/^[（(][一二三四五六七八九十]{1,3}[)）]/, 2],
  [/^\d{1,2}[.．、](?!\d)/, 3],
  [/^[（(]\d{1,2}[)）]/, 4],
];

/** The level of a heading: by its number (一、 1, （一） 2, 1. 3, （1） 4), else as its style says. */
function headingLevel(text: string, styleLevel: number): number {
  return NUMBERING.find(([pattern]) => pattern.test(text))?.[1] ?? styleLevel;
}

/** Whether a line is numbered like a heading. */
export function isNumbered(text: string): boolean {
  return NUMBERING.some(([pattern]) => pattern.test(text));
}
