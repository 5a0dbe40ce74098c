import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { readText, StreamReader } from '../reader/index.ts';
import type { Claim } from '../shared/claim.ts';
import { AppError } from '../shared/errors.ts';
import { type DecodeLimits, decodeDocument, PlainTextStream, streamsAsText } from './formats/index.ts';

/** Claims of a part of a document, each with the characters that it quotes. `bytesRead` counts from the beginning. */
export interface ClaimBatch {
  readonly claims: readonly (readonly [Claim, quote: string])[];
  readonly bytesRead: number;
}

/** What one file is read with. */
export interface ReadFileOptions {
  readonly limits: DecodeLimits;
  /** Name for standard input in messages. */
  readonly standardInput: string;
}

/** Bytes that are read at once; the first piece decides the encoding of a stream. */
const PIECE = 1024 * 1024;
/** Plain text from this size on, or of unknown size, is read piece by piece. */
const STREAM_FROM = 8 * 1024 * 1024;
const CLAIMS_PER_BATCH = 500;
/** Characters kept behind the last line break, for claims of paragraphs that the reader still held back. */
const KEPT = 512 * 1024;

/**
 * Reads a file (`-`: standard input) and gives its claims in the order of the text. Large plain text is streamed, with
 * memory that does not grow; everything else is read whole.
 * Errors: `file.not-readable`, every `document.*` code of `decodeDocument`.
 */
export async function* readFileClaims(path: string, options: ReadFileOptions): AsyncGenerator<ClaimBatch> {
  const name = path === '-' ? options.standardInput : path;
  const source = await ByteSource.open(path, name);
  try {
    const first = await source.next(PIECE);
    const isLarge = source.size === undefined ? first.length === PIECE : source.size >= STREAM_FROM;
    if (isLarge && streamsAsText(first, name)) yield* streamed(source, first, name);
    else yield* whole(await rest(source, first, name, options.limits), name, options.limits);
  } finally {
    await source.close();
  }
}

async function* whole(bytes: Uint8Array, name: string, limits: DecodeLimits): AsyncGenerator<ClaimBatch> {
  const { text, marks } = await decodeDocument(bytes, name, limits);
  const { claims } = readText(text, { marks, fileName: basename(name) });
  for (let from = 0; from === 0 || from < claims.length; from += CLAIMS_PER_BATCH) {
    const part = claims.slice(from, from + CLAIMS_PER_BATCH);
    yield {
      claims: part.map((claim) => [claim, text.slice(claim.start, claim.end)] as const),
      bytesRead: bytes.length,
    };
  }
}

async function* streamed(source: ByteSource, first: Uint8Array, name: string): AsyncGenerator<ClaimBatch> {
  const decoder = new PlainTextStream(name);
  const reader = new StreamReader({ fileName: basename(name) });
  const window = new TextWindow();
  let bytesRead = 0;
  let isBlank = true;
  const read = (piece: string, isLast: boolean): ClaimBatch => {
    isBlank &&= piece.trim() === '';
    window.append(piece);
    const claims = [...(piece === '' ? [] : reader.push(piece)), ...(isLast ? reader.end() : [])];
    const quoted = claims.map((claim) => [claim, window.slice(claim.start, claim.end)] as const);
    window.forget();
    return { claims: quoted, bytesRead };
  };
  for (let bytes = first; bytes.length > 0; bytes = await source.next(PIECE)) {
    bytesRead += bytes.length;
    yield read(decoder.push(bytes), false);
  }
  yield read(decoder.end(), true);
  if (isBlank) throw new AppError('document.empty', { file: name });
}

/** The last stretch of a long text, addressed by offsets into the whole. */
class TextWindow {
  #text = '';
  #start = 0;

  append(piece: string): void {
    this.#text += piece;
  }

  slice(start: number, end: number): string {
    if (start < this.#start) throw new Error(`a claim at ${start} came after its text was let go`);
    return this.#text.slice(start - this.#start, end - this.#start);
  }

  forget(): void {
    const lineStart = this.#text.lastIndexOf('\n') + 1;
    const cut = Math.min(lineStart, this.#text.length - KEPT);
    if (cut <= 0) return;
    this.#text = this.#text.slice(cut);
    this.#start += cut;
  }
}

async function rest(source: ByteSource, first: Uint8Array, name: string, limits: DecodeLimits): Promise<Uint8Array> {
  const refuse = (sizeBytes: number) =>
    new AppError('document.too-large', { file: name, sizeBytes, limitBytes: limits.maxBytes });
  if ((source.size ?? 0) > limits.maxBytes) throw refuse(source.size ?? 0);
  const pieces = [first];
  let length = first.length;
  for (let bytes = await source.next(PIECE); bytes.length > 0; bytes = await source.next(PIECE)) {
    pieces.push(bytes);
    length += bytes.length;
    if (length > limits.maxBytes) throw refuse(length);
  }
  return pieces.length === 1 ? first : Buffer.concat(pieces);
}

/** Bytes of a file, a pipe or standard input, in pieces of a wanted size. */
class ByteSource {
  readonly #handle: FileHandle | undefined;
  readonly #input: AsyncIterator<Buffer>;
  /** Missing: undefined for pipes. */
  readonly size: number | undefined;
  #left: Buffer = Buffer.alloc(0);

  private constructor(handle: FileHandle | undefined, input: AsyncIterator<Buffer>, size: number | undefined) {
    this.#handle = handle;
    this.#input = input;
    this.size = size;
  }

  static async open(path: string, name: string): Promise<ByteSource> {
    // In a worker this is what the main thread passes on; a pipe's descriptor cannot be read from here.
    if (path === '-') return new ByteSource(undefined, process.stdin[Symbol.asyncIterator](), undefined);
    try {
      const handle = await open(path, 'r');
      const stat = await handle.stat();
      if (stat.isDirectory()) {
        await handle.close();
        throw new AppError('file.not-readable', { file: name, reason: 'directory' });
      }
      const stream = handle.createReadStream({ highWaterMark: PIECE, autoClose: false });
      return new ByteSource(handle, stream[Symbol.asyncIterator](), stat.isFile() ? stat.size : undefined);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('file.not-readable', { file: name, reason: reasonOf(cause) }, { cause });
    }
  }

  /** The next bytes: as many as wanted unless the end is near; none at the end. */
  async next(wanted: number): Promise<Uint8Array> {
    const pieces = [this.#left];
    let length = this.#left.length;
    while (length < wanted) {
      const { value, done } = await this.#input.next();
      if (done === true || value === undefined) break;
      pieces.push(value);
      length += value.length;
    }
    const all = pieces.length === 1 ? this.#left : Buffer.concat(pieces);
    this.#left = all.subarray(wanted);
    return all.subarray(0, wanted);
  }

  async close(): Promise<void> {
    await this.#input.return?.();
    await this.#handle?.close();
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'missing',
    ENOTDIR: 'missing',
    EACCES: 'forbidden',
    EPERM: 'forbidden',
    EISDIR: 'directory',
  };
  return known[code] ?? code;
}
