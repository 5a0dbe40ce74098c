import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { DEFAULT_LIMITS, type DecodeLimits, type DecodeRequest } from './limits.ts';
import { decodePlainText, decodeText } from './plain-text.ts';
import { beginsAsText, extensionOf, looksLikePage, recognize } from './recognize.ts';

export { DEFAULT_LIMITS, type DecodeLimits } from './limits.ts';
export { PlainTextStream } from './plain-text.ts';

/**
 * Turns the bytes of a file into text and layout marks; the text is never changed afterwards. The format is told by the
 * bytes and checked against the extension of the name. Nothing in the file is executed, fetched or expanded.
 *
 * Errors: every `document.*` code of reading (empty, too-large, unknown-format, wrong-extension, damaged, encrypted,
 * no-text-layer, not-text, expands-too-far, timeout), with the file in its parameters.
 */
export async function decodeDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<DecodeLimits> = {},
): Promise<DecodedDocument> {
  const request: DecodeRequest = { bytes, fileName, limits: { ...DEFAULT_LIMITS, ...limits } };
  const { maxBytes } = request.limits;
  if (bytes.length === 0) throw new AppError('document.empty', { file: fileName });
  if (bytes.length > maxBytes) {
    throw new AppError('document.too-large', { file: fileName, sizeBytes: bytes.length, limitBytes: maxBytes });
  }
  const document = await decodeRecognized(request);
  if (document.text.trim() === '') throw new AppError('document.empty', { file: fileName });
  return document;
}

async function decodeRecognized(request: DecodeRequest): Promise<DecodedDocument> {
  const format = recognize(request.bytes, request.fileName);
  switch (format) {
    case 'docx':
      return (await import('./docx.ts')).decodeDocx(request);
    case 'pdf':
      return (await import('./pdf.ts')).decodePdf(request);
    case 'xls':
    case 'xlsx':
      return (await import('./xlsx.ts')).decodeWorkbook(request, format);
    case 'text':
      return isPage(request) ? (await import('./html.ts')).decodeHtml(request) : decodePlainText(request);
  }
}

/**
 * Whether a file that begins with these bytes is plain text, so that `PlainTextStream` can decode it piece by piece.
 * Errors: `document.unknown-format`, `document.wrong-extension`, where the beginning is enough to tell.
 */
export function streamsAsText(head: Uint8Array, fileName: string): boolean {
  const request = { bytes: head, fileName, limits: DEFAULT_LIMITS };
  return beginsAsText(head, fileName) && !isPage(request);
}

const PAGE_OPENING = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i;

/** A web page is one that begins like one; under a page's extension, tags near the beginning are enough. */
function isPage(request: DecodeRequest): boolean {
  const start = request.bytes.subarray(0, 8192);
  const hasExtension = /^(s|x)?html?$/.test(extensionOf(request.fileName));
  // Tags are ASCII in every encoding of pages but UTF-16: the bytes tell, whatever the page says of its charset.
  const begins = (head: string) => PAGE_OPENING.test(head) || (hasExtension && looksLikePage(head));
  const latin = Buffer.from(start.buffer, start.byteOffset, start.byteLength)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  return begins(latin) || begins(decodeText({ ...request, bytes: start }).slice(0, 4096));
}
