import { type Line, lineText, type Page } from './pdf-lines.ts';

/** Share of the page height, at top and bottom, in which headers, footers and page numbers stand. Our choice. */
const MARGIN = 0.12;
/** How many lines at either end of a page are looked at. */
const DEPTH = 3;
/** A header stands on this share of the pages (odd and even pages may differ), and on two at least. */
const REPEATED_SHARE = 0.25;

const PAGE_NUMBER =
  /^[-—–―─·•\s]*(第\s*)?(\d{1,5}|[ivxlcIVXLC]{1,7}|[一二三四五六七八九十百〇]{1,5})(\s*页)?(\s*[/／，,]?\s*共?\s*\d{1,5}\s*页?)?[-—–―─·•\s]*$/;

/** The pages without headers, footers and page numbers, found by place and repetition. */
export function withoutPageFurniture(pages: readonly Page[]): readonly Page[] {
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(marginLines(page).map(({ line, end }) => keyOf(line, end)))) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(2, pages.length * REPEATED_SHARE);
  return pages.map((page) => {
    const dropped = new Set<Line>();
    for (const { line, end, isOutermost } of marginLines(page)) {
      const isRepeated = (seen.get(keyOf(line, end)) ?? 0) >= enough;
      if (isRepeated || (isOutermost && isPageNumber(line))) dropped.add(line);
    }
    return dropped.size === 0 ? page : { ...page, lines: page.lines.filter((line) => !dropped.has(line)) };
  });
}

interface MarginLine {
  readonly line: Line;
  readonly end: 'top' | 'bottom';
  readonly isOutermost: boolean;
}

function marginLines(page: Page): readonly MarginLine[] {
  const { lines, height } = page;
  const top = lines.slice(0, DEPTH).filter((line) => line.bottom < height * MARGIN);
  const bottom = lines.slice(-DEPTH).filter((line) => line.bottom > height * (1 - MARGIN));
  return [
    ...top.map((line, i) => ({ line, end: 'top' as const, isOutermost: i === 0 })),
    ...bottom.map((line, i) => ({ line, end: 'bottom' as const, isOutermost: i === bottom.length - 1 })),
  ];
}

const NUMBER_OF_PAGE = /^\d{1,5}(?!\d)|(?<!\d)\d{1,5}$|(?<=[第共])\d{1,5}(?=页)|\d{1,5}\/\d{1,5}$/g;

/** The same words at the same height; page numbers in them count as equal. */
function keyOf(line: Line, end: string): string {
  const words = lineText(line).replace(/\s+/g, '').replace(NUMBER_OF_PAGE, '#');
  return `${end} ${Math.round(line.bottom / 4)} ${words}`;
}

function isPageNumber(line: Line): boolean {
  return line.segments.length === 1 && PAGE_NUMBER.test(lineText(line));
}
