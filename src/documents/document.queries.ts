import { sql } from 'kysely';
import type { ReadTx } from '../db/connect.ts';
import type { DecodedDocument, DocumentFormat, DocumentKind, Section } from '../shared/document.ts';
import { type Passage, withHeading } from './passage.rules.ts';

/** A document as lists show it: its identity, what its current reading found, and how far its review is. */
export interface DocumentRow {
  readonly documentId: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly format: DocumentFormat;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly issuer?: string;
  readonly region?: string;
  readonly date?: string;
  readonly textLength: number;
  readonly demonstration: boolean;
  readonly source?: string;
  readonly addedAt: string;
  readonly readerVersion: string;
  readonly claimCount: number;
  readonly claimsByKind: Record<string, number>;
  readonly reviewedCount: number;
  readonly visibility: 'internal' | 'public';
  /** Missing: undefined for what every account may read. */
  readonly placeId?: string;
}

/** Documents, the newest first; all of them, or those of a hash or of identifiers. */
export async function listDocuments(
  tx: ReadTx,
  only: { readonly documentIds?: readonly string[]; readonly sha256?: string } = {},
): Promise<readonly DocumentRow[]> {
  const { documentIds, sha256 } = only;
  const rows = await tx
    .selectFrom('document as d')
    .innerJoin('reading as r', (join) =>
      join.onRef('r.document_id', '=', 'd.document_id').onRef('r.reading_no', '=', 'd.current_reading'),
    )
    .$if(documentIds !== undefined, (query) =>
      query.where('d.document_id', '=', sql<string>`any(${[...(documentIds ?? [])]}::text[])`),
    )
    .$if(sha256 !== undefined, (query) => query.where('d.sha256', '=', sha256 ?? ''))
    .select(['d.document_id', 'd.sha256', 'd.file_name', 'd.format', 'd.text_length', 'd.demonstration', 'd.source'])
    .select(['d.added_at', 'r.title', 'r.kind', 'r.issuer', 'r.region', 'r.issued_on', 'r.reader_version'])
    .select(['r.claim_count', 'r.claims_by_kind', 'd.visibility', 'd.place_id'])
    .orderBy('d.added_at', 'desc')
    .orderBy('d.document_id')
    .execute();
  const isWhole = documentIds === undefined && sha256 === undefined;
  const reviewed = await countReviewed(tx, isWhole ? undefined : rows.map((row) => row.document_id));
  return rows.map((row) => ({
    documentId: row.document_id,
    sha256: row.sha256,
    fileName: row.file_name,
    format: row.format,
    title: row.title ?? row.file_name,
    kind: row.kind,
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.region === null ? {} : { region: row.region }),
    ...(row.issued_on === null ? {} : { date: row.issued_on }),
    textLength: row.text_length,
    demonstration: row.demonstration,
    ...(row.source === null ? {} : { source: row.source }),
    addedAt: row.added_at.toISOString(),
    readerVersion: row.reader_version,
    claimCount: row.claim_count,
    claimsByKind: row.claims_by_kind,
    reviewedCount: reviewed.get(row.document_id) ?? 0,
    visibility: row.visibility,
    ...(row.place_id === null ? {} : { placeId: row.place_id }),
  }));
}

/** How many claims of each document's current reading stand accepted, corrected or rejected. */
async function countReviewed(
  tx: ReadTx,
  documentIds: readonly string[] | undefined,
): Promise<ReadonlyMap<string, number>> {
  if (documentIds?.length === 0) return new Map();
  const some = documentIds === undefined ? sql`true` : sql`document_id = any(${[...documentIds]}::text[])`;
  const { rows } = await sql<{ document_id: string; count: number }>`
    select last.document_id, count(*)::int as count
    from (
      select distinct on (document_id, claim_key) document_id, claim_key, action
      from claim_review
      where ${some}
      order by document_id, claim_key, revision desc
    ) as last
    join (select * from document where ${some}) as d using (document_id)
    join claim as c on c.document_id = d.document_id and c.reading_no = d.current_reading and c.claim_key = last.claim_key
    where last.action <> 'reopen'
    group by last.document_id`.execute(tx);
  return new Map(rows.map((row) => [row.document_id, row.count]));
}

/** One document. Missing: undefined. */
export async function findDocument(tx: ReadTx, documentId: string): Promise<DocumentRow | undefined> {
  return (await listDocuments(tx, { documentIds: [documentId] }))[0];
}

/** Section tree of a document's current reading. Order: that of the text. */
export async function listSections(
  tx: ReadTx,
  documentId: string,
  within?: { readonly start: number; readonly end: number },
): Promise<readonly Section[]> {
  const rows = await tx
    .selectFrom('section as s')
    .innerJoin('document as d', (join) =>
      join.onRef('d.document_id', '=', 's.document_id').onRef('d.current_reading', '=', 's.reading_no'),
    )
    .select(['s.start_offset', 's.end_offset', 's.title', 's.level', 's.parent'])
    .where('s.document_id', '=', documentId)
    .$if(within !== undefined, (query) =>
      query.where('s.start_offset', '>=', within?.start ?? 0).where('s.start_offset', '<', within?.end ?? 0),
    )
    .orderBy('s.number')
    .execute();
  return rows.map((row) => ({
    start: row.start_offset,
    end: row.end_offset,
    title: row.title,
    level: row.level,
    ...(row.parent === null ? {} : { parent: row.parent }),
  }));
}

/** Which passages: from the `offset`th, or from the one that holds (or follows) the offset `at` of the text. */
export interface PassageWindow {
  readonly offset: number;
  readonly at?: number | undefined;
  readonly limit: number;
}

/** A stretch of a document's passages with their text, and how many there are in all. Missing: undefined, no such document. */
export async function findPassages(
  tx: ReadTx,
  documentId: string,
  window: PassageWindow,
): Promise<{ readonly passages: readonly (Passage & { text: string })[]; offset: number; total: number } | undefined> {
  const last = await tx
    .selectFrom('passage')
    .select('number')
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return undefined;
  const offset = window.at === undefined ? window.offset : await passageAt(tx, documentId, window.at);
  const rows = await tx
    .selectFrom('passage')
    .select(['start_offset', 'end_offset', 'role', 'level'])
    .where('document_id', '=', documentId)
    .where('number', '>=', offset)
    .orderBy('number')
    .limit(window.limit)
    .execute();
  const start = rows[0]?.start_offset ?? 0;
  const end = rows.at(-1)?.end_offset ?? 0;
  const text = await textBetween(tx, documentId, start, end);
  const sections = new Map((await listSections(tx, documentId, { start, end })).map((s) => [s.start, s]));
  const passages = rows.map((row) => {
    const level = row.level === null ? {} : { level: row.level };
    const passage: Passage = { start: row.start_offset, end: row.end_offset, role: row.role, ...level };
    return { ...withHeading(passage, sections), text: text.slice(passage.start - start, passage.end - start) };
  });
  return { passages, offset, total: last.number + 1 };
}

async function passageAt(tx: ReadTx, documentId: string, at: number): Promise<number> {
  const behind = await tx
    .selectFrom('passage')
    .select(['number', 'end_offset'])
    .where('document_id', '=', documentId)
    .where('start_offset', '<=', at)
    .orderBy('start_offset', 'desc')
    .limit(1)
    .executeTakeFirst();
  return behind?.number ?? 0;
}

/** Characters of a document's decoded text. Units: UTF-16 offsets. */
export async function textBetween(tx: ReadTx, documentId: string, start: number, end: number): Promise<string> {
  const { rows } = await sql<{ slice: Buffer }>`
    select substring(text_utf16 from ${start * 2 + 1}::int for ${Math.max(0, end - start) * 2}::int) as slice
    from document_content where document_id = ${documentId}`.execute(tx);
  return rows[0]?.slice.toString('utf16le') ?? '';
}

/** A document as it was decoded when it was added. Missing: undefined. */
export async function findDecoded(
  tx: ReadTx,
  documentId: string,
): Promise<{ readonly decoded: DecodedDocument; readonly fileName: string } | undefined> {
  const row = await tx
    .selectFrom('document as d')
    .innerJoin('document_content as c', 'c.document_id', 'd.document_id')
    .select(['d.format', 'd.file_name', 'c.text_utf16', 'c.marks'])
    .where('d.document_id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const decoded = { format: row.format, text: row.text_utf16.toString('utf16le'), marks: row.marks };
  return { decoded, fileName: row.file_name };
}

/** Documents that another version of the reader read last. */
export async function listReadByOthers(tx: ReadTx, readerVersion: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('document as d')
    .innerJoin('reading as r', (join) =>
      join.onRef('r.document_id', '=', 'd.document_id').onRef('r.reading_no', '=', 'd.current_reading'),
    )
    .select('d.document_id')
    .where('r.reader_version', '<>', readerVersion)
    .orderBy('d.added_at')
    .execute();
  return rows.map((row) => row.document_id);
}

/** What is needed to hand a document back as the file it was. Missing: undefined. */
export async function findOriginal(
  tx: ReadTx,
  documentId: string,
): Promise<{ readonly fileName: string; readonly format: DocumentFormat; readonly byteLength: number } | undefined> {
  const row = await tx
    .selectFrom('document')
    .select(['file_name', 'format', 'byte_length'])
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row && { fileName: row.file_name, format: row.format, byteLength: row.byte_length };
}

/** Part of a document's original bytes. Units: bytes. */
export async function originalBytes(tx: ReadTx, documentId: string, from: number, length: number): Promise<Buffer> {
  const { rows } = await sql<{ slice: Buffer }>`
    select substring(original from ${from + 1}::int for ${length}::int) as slice
    from document_content where document_id = ${documentId}`.execute(tx);
  return rows[0]?.slice ?? Buffer.alloc(0);
}

/** Whether there is such a place to put a document to. */
export async function isPlace(tx: ReadTx, placeId: string): Promise<boolean> {
  const place = await tx.selectFrom('place').select('place_id').where('place_id', '=', placeId).executeTakeFirst();
  return place !== undefined;
}
