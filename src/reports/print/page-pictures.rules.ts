/** A page as a picture by itself; width and height in points. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  /** SVG with its letters as outlines: no font is asked for. */
  readonly svg: string;
}

const SHEET = /^ {4}<path [^>]* d="M 0 0v ([\d.]+) h ([\d.]+) v -[\d.]+ Z "\/>$/;
const TURNED = /^ {4}<g transform="matrix\(1 0 0 1 [-\d.]+ ([-\d.]+)\)">$/;
const END = /^ {4}<\/g>$/;
const NAMED = /<(symbol|clipPath|linearGradient|radialGradient|pattern|filter)[^>]* id="([^"]+)".*?<\/\1>/gs;
/** More than a thousandth of a point nobody sees; without it a page is half as large. */
const TOO_EXACT = /(\.\d{3})\d+/g;
const USED = /(?:href="#|url\(#)([^")]+)/g;

/**
 * The pages of a document that the typesetter wrote as one picture, one below the other, each with what it uses of letters and
 * other shared parts. Source: typst-svg, which writes a white sheet and a group for each page, then what is shared.
 */
export function pagePictures(document: string): readonly PagePicture[] {
  const lines = document.replace(TOO_EXACT, '$1').split('\n');
  const shared = new Map([...lines.join('\n').matchAll(NAMED)].map(([whole, , id = '']) => [id, whole]));
  const pages: PagePicture[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, height, width] = SHEET.exec(lines[at] ?? '') ?? [];
    if (height === undefined || width === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && END.test(line));
    const body = lines.slice(at + 1, end + 1);
    const from = Number(TURNED.exec(body[0] ?? '')?.[1] ?? 0);
    pages.push(picture(body.join('\n'), { width: Number(width), height: Number(height) }, from, shared));
    at = end;
  }
  return pages;
}

function picture(
  body: string,
  { width, height }: Omit<PagePicture, 'svg'>,
  from: number,
  shared: ReadonlyMap<string, string>,
): PagePicture {
  const needed = new Map<string, string>();
  const need = (text: string) => {
    for (const [, id = ''] of text.matchAll(USED)) {
      const part = shared.get(id);
      if (part === undefined || needed.has(id)) continue;
      needed.set(id, part);
      need(part);
    }
  };
  need(body);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 ${from} ${width} ${height}" width="${width}" height="${height}">`;
  const sheet = `<rect x="0" y="${from}" width="${width}" height="${height}" fill="#ffffff"/>`;
  const svg = `${head}${sheet}<defs>${[...needed.values()].join('')}</defs>${body.replace(/\n\s+/g, '\n')}</svg>`;
  return { width, height, svg };
}
