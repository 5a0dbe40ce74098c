import { Document, Packer, Paragraph } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { countedPictures, gridStyles, packed, rewrite } from './finish.ts';
import { PAGE } from './page.ts';
import { officialStyles } from './styles.ts';

const STYLE_USED = /<w:[pr]Style w:val="([^"]+)"\/>/g;

/** Width of the text of a template in twips, by its last section. Missing: that of official documents. */
export function textWidthOf(document: string): number {
  const size = [...document.matchAll(/<w:pgSz [^>]*>/g)].at(-1)?.[0] ?? '';
  const margins = [...document.matchAll(/<w:pgMar [^>]*>/g)].at(-1)?.[0] ?? '';
  const number = (xml: string, name: string) => Number(new RegExp(` w:${name}="(\\d+)"`).exec(xml)?.[1] ?? Number.NaN);
  const width = number(size, 'w') - number(margins, 'left') - number(margins, 'right');
  return width > 0 ? width : PAGE.text.width;
}

/**
 * A template that was filled, made whole: styles that it has under another id are taken by that; those that it lacks come with
 * what was put in. Its own stay as they are.
 */
export async function finishedTemplate(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = unzipSync(bytes);
  const own = parts['word/styles.xml'];
  if (own === undefined) return packed(parts);
  const styles = stylesIn(strFromU8(own));
  const official = stylesIn(await officialStylesXml());
  const names = new Map([...styles.values()].map((style) => [style.name, style.id]));
  const base = [...styles.values()].find(({ isDefault }) => isDefault)?.id ?? 'Normal';
  const added = new Map<string, string>();
  /** The id by which the template has a style of ours; what it does not have is added. */
  const idOf = (id: string): string => {
    const wanted = official.get(id);
    if (wanted === undefined || styles.has(id)) return id;
    const known = names.get(wanted.name);
    if (known !== undefined) return known;
    if (!added.has(id)) added.set(id, wanted.xml.replace(/(<w:(?:basedOn|next) w:val=")Normal"/g, `$1${base}"`));
    return id;
  };
  for (const name of Object.keys(parts)) {
    if (!/^word\/(document|footnotes|header\d*|footer\d*)\.xml$/.test(name)) continue;
    rewrite(parts, name, (xml) =>
      xml.replace(STYLE_USED, (whole, id: string) => whole.replace(`"${id}"`, `"${idOf(id)}"`)),
    );
  }
  rewrite(parts, 'word/document.xml', countedPictures);
  rewrite(parts, 'word/styles.xml', (xml) => xml.replace('</w:styles>', `${[...added.values()].join('')}</w:styles>`));
  return packed(parts);
}

interface StyleXml {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly xml: string;
}

function stylesIn(xml: string): ReadonlyMap<string, StyleXml> {
  const found = [...xml.matchAll(/<w:style [^>]*w:styleId="([^"]+)"[^>]*>.*?<\/w:style>/gs)].map(
    ([whole, id = '']): StyleXml => ({
      id,
      name: (/<w:name w:val="([^"]*)"/.exec(whole)?.[1] ?? id).toLowerCase(),
      isDefault: /^<w:style [^>]*w:default="(1|true)"/.test(whole) && whole.includes('w:type="paragraph"'),
      xml: whole,
    }),
  );
  return new Map(found.map((style) => [style.id, style]));
}

/** Our styles as the package writes them. */
async function officialStylesXml(): Promise<string> {
  const document = new Document({ styles: officialStyles(), sections: [{ children: [new Paragraph('')] }] });
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)));
  return gridStyles(strFromU8(parts['word/styles.xml'] ?? new Uint8Array()));
}
