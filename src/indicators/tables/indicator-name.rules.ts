import { narrowed } from '../target-text.rules.ts';
import { withoutUnit } from './head.rules.ts';

/** The cell of a name in its parts. */
export interface NameCell {
  readonly name: string;
  /** 1.国内生产总值增长 in tables without a column of numbers; empty when there is none. */
  readonly no: string;
  /** From brackets behind the name: 城镇化率（%）. */
  readonly unit?: string;
  readonly marks: readonly string[];
}

const NUMBERING = /^(?:[（(](\d{1,3}[a-z]?)[)）]|(\d{1,3}[a-z]?)\s*[.、．)）])\s*(?!\d)/i;
const TRAILING_MARKS = /\s*([*†‡※①-⑳⁰¹²³⁴-⁹]+)$/;

/** Number, unit and footnote marks are taken off; the name stays as written, on one line. */
export function readName(text: string): NameCell {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, '')
    .replace(/[^\S\u3000]+/g, ' ');
  const numbered = NUMBERING.exec(line);
  const bare = numbered === null ? line : line.slice(numbered[0].length);
  const { rest, unit } = withoutUnit(bare.trim());
  const marked = TRAILING_MARKS.exec(narrowed(rest));
  const name = marked === null ? rest : rest.slice(0, marked.index);
  return {
    name: name.trim() === '' ? line : name.trim(),
    no: narrowed(numbered?.[1] ?? numbered?.[2] ?? ''),
    ...(unit === undefined ? {} : { unit }),
    marks: marked?.[1] === undefined ? [] : [marked[1]],
  };
}

/** The same for names that differ in width and spaces only. */
export function nameKey(name: string): string {
  return narrowed(name).replace(/\s+/g, '').toLowerCase();
}

/** 市发展改革委、市统计局 are two; brackets hold their contents together. */
export function readUnits(text: string): readonly string[] {
  return text
    .split(/[、，,；;\n]+(?![^（(]*[)）])/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^[-—/]+$/.test(part));
}
