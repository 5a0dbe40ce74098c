/** Characters that take two columns of a terminal. Source: Unicode East Asian Width, the blocks that Chinese texts use. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ZERO = /[\u0300-\u036f]|[\u200b-\u200f]|[\ufe00-\ufe0f]/u;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += charWidth(character);
  return width;
}

function charWidth(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The text with blanks up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The text cut to a width, with … at its end. */
export function shortened(text: string, width: number): string {
  let used = 1;
  let kept = '';
  for (const character of text) {
    used += charWidth(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}
