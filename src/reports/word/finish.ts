import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Report } from '../../shared/report/report.ts';
import { FONTS, type OfficialFont } from './styles.ts';

/** What a zip file can say at least; the same report is the same bytes, whenever it is written. */
const EARLIEST = new Date('1980-01-01T00:00:00');

/**
 * The file as the package wrote it, made complete: fonts with their other names, which the package cannot say, and the day of
 * the data in place of the moment of writing.
 */
export function finished(bytes: Uint8Array, report: Report): Uint8Array {
  const parts = unzipSync(bytes);
  rewrite(parts, 'word/fontTable.xml', () => fontTable());
  rewrite(parts, 'word/document.xml', countedPictures);
  rewrite(parts, 'word/styles.xml', gridStyles);
  for (const notes of ['word/footnotes.xml', 'word/endnotes.xml']) rewrite(parts, notes, flushSeparators);
  rewrite(parts, 'docProps/core.xml', (xml) =>
    xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${report.asOf}T00:00:00Z`),
  );
  return packed(parts);
}

/** Replaces a part of a file by what it becomes; a part that is not there stays so. */
export function rewrite(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (part !== undefined) parts[name] = strToU8(change(strFromU8(part)));
}

/** Parts as a zip file: pictures as they are, all else packed. */
export function packed(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts))
    files[name] = [part, { level: name.endsWith('.png') ? 0 : 3, mtime: EARLIEST }];
  return zipSync(files);
}

/** Pictures by their order in the file: the package counts those of all files that it has written. */
export function countedPictures(xml: string): string {
  let count = 0;
  return xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++count}"`);
}

/** Styles of small text, of the table of contents and of pictures, which do not stand on the grid of the page. */
const OFF_GRID = new Set([
  'GangyaoPicture',
  'GangyaoCell',
  'GangyaoHead',
  'GangyaoNote',
  'GangyaoSource',
  'FootnoteText',
  'TOC1',
  'TOC2',
  'TOC3',
]);

/**
 * What the package cannot say of styles. Every page takes all of its 22 lines: Word may not keep two lines of a paragraph
 * together; small text and contents keep their own pitch.
 */
export function gridStyles(xml: string): string {
  return xml.replace(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs, (style, id: string) => {
    if (id === 'Normal') return style.replace('<w:pPr>', '<w:pPr><w:widowControl w:val="0"/>');
    return OFF_GRID.has(id) ? style.replace('<w:spacing w:', '<w:snapToGrid w:val="0"/><w:spacing w:') : style;
  });
}

/** The lines above notes begin at the margin and carry no number. */
function flushSeparators(xml: string): string {
  return xml.replace(
    /<w:(?:footnote|endnote) w:type="(?:continuationS|s)eparator".*?<\/w:(?:footnote|endnote)>/gs,
    (note) =>
      note
        .replace('</w:pPr>', '<w:ind w:firstLine="0"/></w:pPr>')
        .replace(/<w:r>(?:(?!<\/w:r>).)*Ref\/>.*?<\/w:r>/s, ''),
  );
}

/** Source: ISO/IEC 29500-1, 17.8.3; `altName` is what Word takes where a font is missing. */
function fontTable(): string {
  const fonts = Object.values(FONTS as Readonly<Record<string, OfficialFont>>).map(
    ({ name, also, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${also.join(',')}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
