import type { Font } from 'fontkit';
import { element, FONT_SIZE } from './svg.ts';

/** As `words` writes a line of text. */
const WORDS = /<text x="([^"]*)" y="([^"]*)" fill="([^"]*)" text-anchor="([^"]*)">([^<]*)<\/text>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
/** How much of the width of a text lies left of its place. */
const LEFT: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** A chart with its words as the outlines of their letters, so that who draws it needs no font. */
export function outlined(svg: string, font: Font): string {
  const scale = FONT_SIZE / font.unitsPerEm;
  return svg.replace(WORDS, (_, x: string, y: string, fill: string, anchor: string, inside: string) => {
    const text = inside.replace(/&[^;]*;/g, (entity) => ENTITIES[entity] ?? entity);
    const glyphs = [...text].map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
    const width = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth * scale, 0);
    let at = Number(x) - width * (LEFT[anchor] ?? 0);
    const outlines = glyphs.map(({ path, advanceWidth }) => {
      const drawn = path.scale(scale, -scale).translate(at, Number(y)).toSVG();
      at += advanceWidth * scale;
      return drawn;
    });
    return element('path', { fill, d: outlines.join('') });
  });
}
