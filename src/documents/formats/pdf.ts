import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { DocumentText } from './document-text.ts';
import type { DecodeRequest } from './limits.ts';
import { withoutPageFurniture } from './pdf-furniture.ts';
import { linesOf, lineText, type Page, type PdfItem } from './pdf-lines.ts';
import { writePages } from './pdf-paragraphs.ts';

/** Where the library keeps the character maps of Chinese fonts: read from disk, never from the network. */
const LIBRARY = fileURLToPath(new URL('../../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

/** Pages after which the library forgets fonts and other shared objects. */
const FORGET_EVERY = 100;
/** Fewer characters a page than this, on pages of pictures: a scan with page numbers or a watermark. Our choice. */
const SCAN_CHARACTERS = 30;
/** Share of characters that no font explains, above which the text layer is worthless. Our choice. */
const UNREADABLE_SHARE = 0.3;

/**
 * A PDF with a text layer: lines joined into paragraphs, headers, footers and page numbers dropped, radicals put back
 * into ideographs, tables with clear columns as tab rows. Read page by page; nothing in it is executed or fetched.
 * Errors: `document.encrypted`, `document.damaged`, `document.no-text-layer`, `document.timeout`.
 */
export async function decodePdf(request: DecodeRequest): Promise<DecodedDocument> {
  const { bytes, fileName: file, limits } = request;
  if (!endsProperly(bytes)) throw new AppError('document.damaged', { file, format: 'pdf', part: '%%EOF' });
  process.on('unhandledRejection', hearLibrary);
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${LIBRARY}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${LIBRARY}standard_fonts/`,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    enableXfa: false,
  });
  try {
    const pdf = await task.promise;
    const pages = await readPages(pdf, request, AbortSignal.timeout(limits.timeoutMs));
    refuseScan(request, pages);
    const text = new DocumentText();
    writePages(text, withoutPageFurniture(pages));
    return text.finish('pdf');
  } catch (cause) {
    throw asAppError(cause, file);
  } finally {
    await task.destroy();
    await setImmediate();
    process.off('unhandledRejection', hearLibrary);
  }
}

/**
 * Damaged files make the library reject promises that it waits for nowhere, which would end the thread; what is the matter
 * is told by those that it does wait for. Rejections of anybody else stay what they are.
 */
function hearLibrary(reason: unknown): void {
  if (!(reason instanceof Error && reason.stack?.includes('pdfjs-dist'))) throw reason;
}

async function readPages(pdf: PDFDocumentProxy, request: DecodeRequest, signal: AbortSignal): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    if (signal.aborted) {
      const limitSeconds = Math.round(request.limits.timeoutMs / 1000);
      throw new AppError('document.timeout', {
        file: request.fileName,
        limitSeconds,
        page: number - 1,
        pages: pdf.numPages,
      });
    }
    const page = await pdf.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const content = await page.getTextContent({ includeMarkedContent: false });
    const items = content.items.filter((item): item is typeof item & PdfItem => 'str' in item);
    pages.push({ width: view.width, height: view.height, lines: linesOf(items, view.transform) });
    page.cleanup();
    if (number % FORGET_EVERY === 0) await pdf.cleanup();
    // The library works in promises only: without this, timers and requests of others would wait for the whole file.
    await setImmediate();
  }
  return pages;
}

/** The end of the file is where a cut-off download shows; the library would mend it silently and lose pages. */
function endsProperly(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-16 * 1024);
  return tail.includes('%%EOF') || tail.includes('startxref');
}

function refuseScan(request: DecodeRequest, pages: readonly Page[]): void {
  let characters = 0;
  let unreadable = 0;
  for (const page of pages) {
    for (const line of page.lines) {
      const text = lineText(line).replace(/\s/g, '');
      characters += text.length;
      unreadable += text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
    }
  }
  const view = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.byteLength);
  const hasPictures = () => view.includes('/Image') || view.includes('/ImageMask');
  const isScan = characters === 0 || (characters < SCAN_CHARACTERS * pages.length && hasPictures());
  if (isScan || unreadable > characters * UNREADABLE_SHARE) {
    const readable = characters - unreadable;
    throw new AppError('document.no-text-layer', { file: request.fileName, pages: pages.length, characters: readable });
  }
}

function asAppError(cause: unknown, file: string): AppError {
  if (cause instanceof AppError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') return new AppError('document.encrypted', { file }, { cause });
  return new AppError('document.damaged', { file, format: 'pdf' }, { cause });
}
