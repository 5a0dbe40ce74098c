import { SIMPLIFIED, TRADITIONAL } from './traditional.ts';

const SAME: readonly (readonly [string, string])[] = [
  ['“', '「『＂'],
  ['”', '」』'],
  ['-', '—–－─﹣‐‑~～〜∼−─━'],
  [' ', '\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff'],
  ['%', '﹪'],
  [':', '∶'],
  ['.', '．'],
  [',', '﹐'],
  ['·', '•・'],
  ['二', '贰'],
];

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

/** For each UTF-16 unit the unit that the grammar reads in its place. */
const CANONICAL = buildTable();

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) table[code] = code;
  for (let code = FULL_WIDTH_FIRST; code <= FULL_WIDTH_LAST; code++) table[code] = code - FULL_WIDTH_SHIFT;
  for (const [canonical, variants] of SAME) {
    for (let i = 0; i < variants.length; i++) table[variants.charCodeAt(i)] = canonical.charCodeAt(0);
  }
  for (let i = 0; i < TRADITIONAL.length; i++) table[TRADITIONAL.charCodeAt(i)] = SIMPLIFIED.charCodeAt(i);
  return table;
}

const BLOCK = 4096;

/**
 * The text as the grammar reads it: traditional characters simplified, full-width forms made ASCII, dashes and blanks
 * unified. It has the same length, so that every offset holds in both; the text itself is never changed.
 */
export function grammarView(text: string): string {
  let view = '';
  const units = new Uint16Array(Math.min(BLOCK, text.length));
  for (let from = 0; from < text.length; from += BLOCK) {
    const length = Math.min(BLOCK, text.length - from);
    for (let i = 0; i < length; i++) units[i] = CANONICAL[text.charCodeAt(from + i)] ?? 0;
    view += String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]);
  }
  return view;
}
