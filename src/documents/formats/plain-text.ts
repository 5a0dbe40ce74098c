import type { DecodedDocument } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import { storable } from './document-text.ts';
import { BINARY_SHARE, type EncodingGuess, guessEncoding, type TextEncoding, utf8RunBytes } from './encoding.ts';
import type { DecodeRequest } from './limits.ts';

/** Share of undecodable places up to which a text is still read; each becomes U+FFFD. Our choice. */
const TOLERATED_SHARE = 0.01;
/** Share of undecodable places above which there is no telling that it was text. Our choice. */
const BINARY_LEFTOVER = 0.3;
/** Undecodable places that even a short text may have. Our choice. */
const TOLERATED_PLACES = 4;
/** The same for the pieces of a stream, which say little of the whole. */
const STREAM_PLACES = 200;

/**
 * Plain text, character for character: line breaks stay as they are, a byte order mark is left out. An undecodable
 * place, a NUL and a lone surrogate become U+FFFD each, so that the text can be stored and offsets never move.
 * Errors: `document.not-text` (mixed encodings), `document.unknown-format` (binary).
 */
export function decodePlainText(request: DecodeRequest): DecodedDocument {
  return { format: 'txt', text: decodeText(request), marks: [] };
}

/** The characters of text bytes, as `decodePlainText` describes. `declared`: the encoding that a web page names. */
export function decodeText(request: DecodeRequest, declared?: string): string {
  const { bytes, fileName } = request;
  const guess = guessEncoding(bytes);
  const isSure = guess.bomLength > 0 || (guess.encoding === 'utf-8' && guess.undecodable === 0);
  if (declared !== undefined && !isSure) {
    const text = decodeDeclared(bytes, declared);
    if (text !== undefined) return storable(text);
  }
  const text = new TextDecoder(guess.encoding, { ignoreBOM: true }).decode(bytes.subarray(guess.bomLength));
  refuseUnlessText(bytes, text, guess, fileName);
  return storable(text);
}

/** Missing: undefined when the named encoding is unknown or does not fit the bytes. */
function decodeDeclared(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function refuseUnlessText(bytes: Uint8Array, text: string, guess: EncodingGuess, file: string): void {
  const { encoding, strange } = guess;
  if (strange > BINARY_SHARE) throw new AppError('document.unknown-format', { file, format: 'binary' });
  const mixed = encoding === 'gb18030' ? Math.round(utf8RunBytes(bytes) / 3) : 0;
  const written = encoding === 'utf-8' ? writtenReplacements(bytes) : 0;
  const undecodable = replacements(text) - written + mixed;
  if (undecodable <= Math.max(TOLERATED_PLACES, text.length * TOLERATED_SHARE)) return;
  if (undecodable > text.length * BINARY_LEFTOVER && mixed === 0) {
    throw new AppError('document.unknown-format', { file, format: 'binary' });
  }
  throw new AppError('document.not-text', { file, encoding: encoding.toUpperCase(), undecodable });
}

function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

/** U+FFFD that UTF-8 bytes themselves hold is text that was damaged before; only what we could not decode counts. */
function writtenReplacements(bytes: Uint8Array): number {
  let count = 0;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = view.indexOf('\ufffd'); at !== -1; at = view.indexOf('\ufffd', at + 3)) count++;
  return count;
}

/**
 * Decodes plain text that arrives in pieces, with memory that does not grow. The encoding is decided by the first piece,
 * which should be a good sample (a megabyte); no piece that comes out ends within a surrogate pair or a CRLF.
 * Errors: as `decodePlainText`, for the first piece at once, for later ones when the share of the whole gets too large.
 */
export class PlainTextStream {
  readonly #file: string;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #encoding: TextEncoding = 'utf-8';
  #held = '';
  #characters = 0;
  #undecodable = 0;

  constructor(fileName: string) {
    this.#file = fileName;
  }

  push(bytes: Uint8Array): string {
    const first = this.#decoder === undefined ? guessEncoding(completed(bytes)) : undefined;
    if (first !== undefined) {
      if (first.strange > BINARY_SHARE) {
        throw new AppError('document.unknown-format', { file: this.#file, format: 'binary' });
      }
      this.#encoding = first.encoding;
      this.#decoder = new TextDecoder(first.encoding, { ignoreBOM: true });
    }
    return this.#take(this.#decoder?.decode(bytes.subarray(first?.bomLength ?? 0), { stream: true }) ?? '', false);
  }

  end(): string {
    return this.#take(this.#decoder?.decode() ?? '', true);
  }

  #take(decoded: string, isLast: boolean): string {
    const all = this.#held + decoded;
    const last = all.charCodeAt(all.length - 1);
    const isSplit = !isLast && (last === 0x0d || (last >= 0xd800 && last <= 0xdbff));
    this.#held = isSplit ? all.slice(-1) : '';
    const text = storable(isSplit ? all.slice(0, -1) : all);
    this.#count(text);
    return text;
  }

  #count(text: string): void {
    this.#characters += text.length;
    this.#undecodable += replacements(text);
    if (this.#undecodable > Math.max(STREAM_PLACES, this.#characters * TOLERATED_SHARE)) {
      const encoding = this.#encoding.toUpperCase();
      throw new AppError('document.not-text', { file: this.#file, encoding, undecodable: this.#undecodable });
    }
  }
}

/** A piece without the few bytes at its end that may be the beginning of a character. */
function completed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 64) return bytes;
  let end = bytes.length;
  while (end > bytes.length - 8 && (bytes[end - 1] ?? 0) >= 0x80) end--;
  return bytes.subarray(0, end - (end % 2));
}
