const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** Entries of the list of allocation sectors that stand in the header. */
const IN_HEADER = 109;
const NOTHING = 0xffffffff;
/** Numbers above it name no sector. */
const LAST_SECTOR = 0xfffffffa;

/**
 * Whether the directory of a compound file (.xls) is a tree that ends: each entry has one place in it. Programs that follow
 * its links, the reader of workbooks among them, go round for ever where it is not. Source: MS-CFB 2.2 to 2.6.
 */
export function hasWholeDirectory(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES) return false;
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const entries = directoryOf(view, 2 ** shift);
  return entries !== undefined && entries.length > 0 && isForest(entries);
}

interface Entry {
  readonly isUsed: boolean;
  /** Left, right and first below; without those that lead nowhere. */
  readonly links: readonly number[];
}

/** Entries in their order. Missing: undefined when their sectors lead round or out of the file. */
function directoryOf(view: DataView, sectorBytes: number): readonly Entry[] | undefined {
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes;
  const lies = (sector: number) => sector < LAST_SECTOR && offsetOf(sector) + sectorBytes <= view.byteLength;
  const perSector = sectorBytes / 4;
  const allocation = allocationSectors(view, perSector, { offsetOf, lies });
  const entries: Entry[] = [];
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (sector < LAST_SECTOR) {
    if (!lies(sector) || seen.has(sector)) return undefined;
    seen.add(sector);
    for (let at = offsetOf(sector); at < offsetOf(sector) + sectorBytes; at += ENTRY_BYTES)
      entries.push(entryAt(view, at));
    const table = allocation[Math.floor(sector / perSector)];
    if (table === undefined || !lies(table)) return undefined;
    sector = view.getUint32(offsetOf(table) + (sector % perSector) * 4, true);
  }
  return entries;
}

function entryAt(view: DataView, at: number): Entry {
  const links = [68, 72, 76].map((offset) => view.getUint32(at + offset, true)).filter((link) => link !== NOTHING);
  return { isUsed: view.getUint8(at + 66) !== 0, links };
}

interface Sectors {
  readonly offsetOf: (sector: number) => number;
  readonly lies: (sector: number) => boolean;
}

/** Sectors of the allocation table: those that the header names, and those of the list that goes on behind it. */
function allocationSectors(view: DataView, perSector: number, { offsetOf, lies }: Sectors): readonly number[] {
  const numbers = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => view.getUint32(at + i * 4, true));
  const found = numbers(76, IN_HEADER);
  const seen = new Set<number>();
  for (let list = view.getUint32(68, true); lies(list) && !seen.has(list); ) {
    seen.add(list);
    found.push(...numbers(offsetOf(list), perSector - 1));
    list = view.getUint32(offsetOf(list) + (perSector - 1) * 4, true);
  }
  return found;
}

/** Unused entries are blank; of the others none is below two, the first below none, and going up always ends. */
function isForest(entries: readonly Entry[]): boolean {
  const above = new Map<number, number>();
  for (const [number, { isUsed, links }] of entries.entries()) {
    if (!isUsed && links.some((link) => link !== 0)) return false;
    for (const link of isUsed ? links : []) {
      if (link === 0 || entries[link]?.isUsed !== true || above.has(link)) return false;
      above.set(link, number);
    }
  }
  const ends = new Set<number>();
  for (const [start] of entries.entries()) {
    const way = new Set<number>();
    for (let at: number | undefined = start; at !== undefined && !ends.has(at); at = above.get(at)) {
      if (way.has(at)) return false;
      way.add(at);
    }
    for (const passed of way) ends.add(passed);
  }
  return true;
}
