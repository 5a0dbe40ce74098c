const MEGABYTE = 1024 * 1024;

/** How far a file may go before it is refused. All of it is configurable; the defaults are our choice. */
export interface DecodeLimits {
  /** Size of the file. Plain text in the command line is streamed and knows no limit. */
  readonly maxBytes: number;
  /** Time for one file, in milliseconds; looked at between pages. */
  readonly timeoutMs: number;
  /** Size of what is unpacked from one file (docx, xlsx); parts that are not read, such as pictures, do not count. */
  readonly maxUnpackedBytes: number;
  /** How many times larger than packed a part of more than 1 MB may be. */
  readonly maxRatio: number;
  /** Parts of an archive; also tags of a page. */
  readonly maxEntries: number;
  readonly maxTags: number;
  /** How deep elements may be nested. */
  readonly maxDepth: number;
  /** Cells of a workbook, over all sheets. */
  readonly maxCells: number;
  /** Of its cells; a text that many share counts for each. */
  readonly maxCharacters: number;
}

export const DEFAULT_LIMITS: DecodeLimits = {
  maxBytes: 64 * MEGABYTE,
  timeoutMs: 300_000,
  maxUnpackedBytes: 192 * MEGABYTE,
  maxRatio: 400,
  maxEntries: 20_000,
  maxTags: 6_000_000,
  maxDepth: 400,
  maxCells: 3_000_000,
  maxCharacters: 64 * MEGABYTE,
};

/** A file on its way to text. */
export interface DecodeRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly limits: DecodeLimits;
}
