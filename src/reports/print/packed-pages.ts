import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { PrintedPages } from './print-report.ts';

/** How large the pages of a report are, in points, and where its blocks begin on them. */
export interface PageList {
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly places: PrintedPages['places'];
}

const LIST = 'pages.json';
const pictureName = (page: number) => `${page}.svg`;

/** Pages as one file, in which each is found without unpacking the others. */
export function packedPages({ pages, places }: PrintedPages): Uint8Array {
  const list: PageList = { pages: pages.map(({ width, height }) => ({ width, height })), places };
  const pictures = pages.map(({ svg }, index) => [pictureName(index + 1), strToU8(svg)] as const);
  return zipSync({ ...Object.fromEntries(pictures), [LIST]: strToU8(JSON.stringify(list)) }, { level: 3 });
}

/** What pages there are in such a file. */
export function listedPages(packed: Uint8Array): PageList {
  return JSON.parse(strFromU8(fileIn(packed, LIST) ?? new Uint8Array()));
}

/** A page out of such a file, from 1, as SVG. Missing: undefined. */
export function packedPage(packed: Uint8Array, page: number): Uint8Array | undefined {
  return fileIn(packed, pictureName(page));
}

function fileIn(packed: Uint8Array, name: string): Uint8Array | undefined {
  return unzipSync(packed, { filter: (file) => file.name === name })[name];
}
