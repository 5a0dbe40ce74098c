const MEGABYTE = 1024 * 1024;

/** How far a table may go before it is refused. Our choice. */
export interface TableLimits {
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  /** How many times larger than packed a part of more than 1 MB may be. */
  readonly maxRatio: number;
  /** Parts of an archive. */
  readonly maxEntries: number;
  /** Over all sheets. */
  readonly maxCells: number;
  readonly maxSheets: number;
}

export const TABLE_LIMITS: TableLimits = {
  maxBytes: 16 * MEGABYTE,
  maxUnpackedBytes: 96 * MEGABYTE,
  maxRatio: 400,
  maxEntries: 5000,
  maxCells: 1_500_000,
  maxSheets: 100,
};

/** A file on its way to a table. */
export interface TableFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: TableLimits;
}
