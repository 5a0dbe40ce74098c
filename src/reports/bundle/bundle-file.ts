import { crc32 } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';

/** Entries of a bundle by name. */
export type BundleEntries = ReadonlyMap<string, Uint8Array>;

/** Largest bundle, and most entries in it. Entries are not compressed, so nothing grows when it is read. Our choice. */
export const BUNDLE_LIMITS = { bytes: 512 * 1024 * 1024, entries: 4000, nameBytes: 200 } as const;

/** Names without `..`, roots, drives and backslashes; ASCII, which every program that unpacks writes alike. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
/** Stored, needs 1.0; names in UTF-8; 1980-01-01, the first day that the format knows. Source: PKWARE APPNOTE 4.4. */
const [VERSION, UTF8, STORED, TIME, DATE] = [10, 0x0800, 0, 0, 0x0021];

/**
 * Entries as a ZIP file that has one form only: stored, in the order of names, without dates and extra fields. The same
 * entries give the same bytes. Errors: a `RangeError` for a name or a size that no bundle has.
 */
export function packEntries(entries: BundleEntries): Uint8Array {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length > BUNDLE_LIMITS.entries) throw new RangeError(`${sorted.length} entries`);
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of sorted) {
    if (!isEntryName(name)) throw new RangeError(`${JSON.stringify(name)} is no name of an entry`);
    const encoded = Buffer.from(name);
    const fields = entryFields(encoded, content);
    const local = Buffer.concat([uint32(LOCAL), fields, encoded]);
    central.push(Buffer.concat([uint32(CENTRAL), uint16(VERSION), fields, Buffer.alloc(10), uint32(offset), encoded]));
    pieces.push(local, asBuffer(content));
    offset += local.length + content.length;
  }
  if (offset > BUNDLE_LIMITS.bytes) throw new RangeError(`${offset} bytes`);
  const directory = Buffer.concat(central);
  const count = uint16(sorted.length);
  const end = [uint32(END), Buffer.alloc(4), count, count, uint32(directory.length), uint32(offset), uint16(0)];
  return Buffer.concat([...pieces, directory, ...end]);
}

/** Whether a bundle may have an entry of this name: no path leads out of a folder that it is unpacked into. */
export function isEntryName(name: string): boolean {
  return NAME.test(name) && name.length <= BUNDLE_LIMITS.nameBytes;
}

/**
 * The entries of a bundle. Nothing is skipped: whatever is not exactly as `packEntries` writes it is refused, be it one
 * byte between two entries. Errors: `bundle.not-readable` with the reason and the place.
 */
export function readEntries(bytes: Uint8Array): BundleEntries {
  if (bytes.length > BUNDLE_LIMITS.bytes) throw notReadable('too-large', '', bytes.length);
  const file = asBuffer(bytes);
  const entries = new Map<string, Uint8Array>();
  let at = 0;
  while (at + LOCAL_BYTES <= file.length && file.readUInt32LE(at) === LOCAL) {
    if (entries.size >= BUNDLE_LIMITS.entries) throw notReadable('too-many-entries', '', at);
    const size = file.readUInt32LE(at + 18);
    const nameEnd = at + LOCAL_BYTES + file.readUInt16LE(at + 26);
    if (nameEnd + size > file.length) throw notReadable('cut-off', '', at);
    const name = file.toString('utf8', at + LOCAL_BYTES, nameEnd);
    if (!isEntryName(name)) throw notReadable('name', JSON.stringify(name), at);
    if (file.readUInt16LE(at + 8) !== STORED) throw notReadable('compressed', name, at);
    if (entries.has(name)) throw notReadable('twice', name, at);
    const content = file.subarray(nameEnd, nameEnd + size);
    if (crc32(content) !== file.readUInt32LE(at + 14)) throw notReadable('checksum', name, at);
    entries.set(name, content);
    at = nameEnd + size;
  }
  if (entries.size === 0) throw notReadable('no-bundle', '', 0);
  refuseAnotherForm(file, entries, at);
  return entries;
}

function refuseAnotherForm(file: Buffer, entries: BundleEntries, at: number): void {
  if (at + CENTRAL_BYTES + END_BYTES > file.length) throw notReadable('cut-off', '', at);
  const canonical = asBuffer(packEntries(entries));
  if (canonical.equals(file)) return;
  let first = 0;
  while (first < file.length && file[first] === canonical[first]) first += 1;
  throw notReadable('form', '', first);
}

function notReadable(reason: string, entry: string, at: number): AppError {
  return new AppError('bundle.not-readable', { reason, entry, at });
}

function entryFields(name: Buffer, content: Uint8Array): Buffer {
  const size = uint32(content.length);
  const times = [uint16(TIME), uint16(DATE)];
  const head = [uint16(VERSION), uint16(UTF8), uint16(STORED), ...times, uint32(crc32(content))];
  return Buffer.concat([...head, size, size, uint16(name.length), uint16(0)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
