import { AppError } from '../../shared/errors.ts';
import { listParts } from './archive.ts';

/** What a file really is, by its bytes. `text` may be a web page or plain text: its characters decide. */
export type RecognizedFormat = 'text' | 'docx' | 'xlsx' | 'xls' | 'pdf';

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0x4d, 0x5a, 0x90, 0x00]],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];
/** A PDF may have other bytes in front. Source: ISO 32000-1, implementation note 13. */
const PDF_HEAD = 1024;

/** Extensions of files that can be read, and what they may hold. Text and pages are not told apart by extension. */
const EXPECTED: Readonly<Record<string, readonly RecognizedFormat[]>> = {
  txt: ['text'],
  text: ['text'],
  md: ['text'],
  csv: ['text'],
  tsv: ['text'],
  htm: ['text'],
  html: ['text'],
  shtml: ['text'],
  xhtml: ['text'],
  docx: ['docx'],
  docm: ['docx'],
  xlsx: ['xlsx'],
  xlsm: ['xlsx'],
  xls: ['xls'],
  pdf: ['pdf'],
  doc: [],
  rtf: [],
  ppt: [],
  pptx: [],
  wps: [],
  ofd: [],
  odt: [],
  ods: [],
  zip: [],
  rar: [],
  png: [],
  jpg: [],
  jpeg: [],
};

/** The extension in lower case without its dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/**
 * What the bytes are, checked against the extension of the name.
 * Errors: `document.unknown-format`, `document.encrypted`, `document.damaged` (half an archive),
 * `document.wrong-extension` (a format that can be read, under the name of another).
 */
export function recognize(bytes: Uint8Array, fileName: string): RecognizedFormat {
  const extension = extensionOf(fileName);
  const format = formatOf(bytes, fileName, extension);
  const expected = EXPECTED[extension];
  if (expected !== undefined && !expected.includes(format)) {
    throw new AppError('document.wrong-extension', { file: fileName, extension, format: wordFor(format, bytes) });
  }
  return format;
}

/**
 * Whether the first piece of a file shows plain text, which can be decoded piece by piece.
 * Errors: as `recognize`, where the first piece is enough to tell.
 */
export function beginsAsText(head: Uint8Array, fileName: string): boolean {
  return !startsWith(head, OLE) && !startsWith(head, ZIP) && recognize(head, fileName) === 'text';
}

function wordFor(format: RecognizedFormat, bytes: Uint8Array): string {
  return format === 'text' ? (looksLikePage(latin(bytes, 4096)) ? 'html' : 'txt') : format;
}

function formatOf(bytes: Uint8Array, file: string, extension: string): RecognizedFormat {
  const unknown = (format: string) => new AppError('document.unknown-format', { file, format });
  if (startsWith(bytes, OLE)) return oleFormat(bytes, file);
  if (startsWith(bytes, ZIP) && (bytes[2] ?? 0) <= 8) return archiveFormat(bytes, file, extension);
  if (latin(bytes, PDF_HEAD).includes('%PDF-')) return 'pdf';
  const magic = MAGIC.find(([, head]) => startsWith(bytes, head));
  if (magic !== undefined) throw unknown(magic[0]);
  const head = latin(bytes, 4096);
  if (/^RIFF....WEBP/s.test(head) || (head.startsWith('BM') && bytes[6] === 0 && bytes[7] === 0))
    throw unknown('image');
  if (/^(\ufeff|ï»¿)?\s*<\?xml/.test(head) && !looksLikePage(head)) throw unknown('xml');
  if (/^MIME-Version:.*multipart\/related/is.test(head)) throw unknown('mht');
  return 'text';
}

function archiveFormat(bytes: Uint8Array, file: string, extension: string): RecognizedFormat {
  let names: readonly string[];
  try {
    names = listParts(bytes);
  } catch (cause) {
    const format = ['docx', 'xlsx'].includes(extension) ? extension : 'zip';
    throw new AppError('document.damaged', { file, format, part: 'zip' }, { cause });
  }
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^word\/.*\.xml$/)) return 'docx';
  if (has(/^xl\/workbook\.(xml|bin)$/)) return 'xlsx';
  const format = has(/^ppt\//) ? 'pptx' : has(/^OFD\.xml$/i) ? 'ofd' : has(/^mimetype$/) ? 'opendocument' : 'zip';
  throw new AppError('document.unknown-format', { file, format });
}

function oleFormat(bytes: Uint8Array, file: string): RecognizedFormat {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => view.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) throw new AppError('document.encrypted', { file });
  if (holds('WordDocument')) throw new AppError('document.unknown-format', { file, format: 'doc' });
  if (holds('Workbook') || holds('Book')) return 'xls';
  throw new AppError('document.unknown-format', { file, format: 'ole' });
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString('latin1');
}

/** Whether a text begins like a web page, or has its tags near the beginning. */
export function looksLikePage(head: string): boolean {
  return /<(!doctype\s+html|html|head|body|title|meta|div|p|table|br)[\s/>]/i.test(head);
}
