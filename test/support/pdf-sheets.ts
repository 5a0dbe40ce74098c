import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Letters that a PDF places together, in points. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** From the foot of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page of a PDF; its text without blanks. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly text: string;
}

/** A PDF for reading. */
export async function opened(pdf: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: pdf.slice(), verbosity: 0, fontExtraProperties: true }).promise;
}

/** Its pages with what stands where. */
export async function sheetsOf(pdf: PDFDocumentProxy): Promise<readonly Sheet[]> {
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const page = await pdf.getPage(index + 1);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width, height: item.height }]
          : [],
      );
      const [, , width = 0, height = 0] = page.view;
      return {
        width,
        height,
        pieces,
        text: pieces
          .map(({ text }) => text)
          .join('')
          .replace(/\s/g, ''),
      };
    }),
  );
}

/** Pieces of each line, from above. */
export function linesOf({ pieces }: Sheet): readonly (readonly Piece[])[] {
  const byHeight = Map.groupBy(pieces, ({ y }) => Math.round(y));
  return [...byHeight.entries()].sort(([a], [b]) => b - a).map(([, line]) => line);
}
