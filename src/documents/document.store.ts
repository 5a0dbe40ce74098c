import { sql } from 'kysely';
import type { WriteTx } from '../db/connect.ts';
import type { Claim } from '../shared/claim.ts';
import type { DecodedDocument, Section } from '../shared/document.ts';
import { claimKeys } from './claim-key.rules.ts';
import { type Passage, splitPassages } from './passage.rules.ts';
import type { ReadDocument } from './read-document.ts';

/** A document to store, with its first reading. */
export interface NewDocument {
  readonly documentId: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly demonstration: boolean;
  /** Where the figures come from, for demonstration data. */
  readonly source?: string | undefined;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly read: ReadDocument;
}

/** Rows of one statement: large enough to be quick, small enough to be planned and sent in one go. */
const SLICE = 2000;

/** Stores a document with everything read from it. Missing: false when it is there already; nothing is stored then. */
export async function insertDocument(tx: WriteTx, document: NewDocument): Promise<boolean> {
  const { decoded } = document.read;
  const inserted = await tx
    .insertInto('document')
    .values({
      document_id: document.documentId,
      sha256: document.sha256,
      file_name: document.fileName,
      format: decoded.format,
      byte_length: document.bytes.length,
      text_length: decoded.text.length,
      demonstration: document.demonstration,
      source: document.source ?? null,
      added_at: document.addedAt,
      added_by: document.addedBy,
      current_reading: 1,
    })
    // The hash and the id made of it are both unique: two at once may meet on either.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await insertContent(tx, document.documentId, document.bytes, decoded);
  await insertPassages(tx, document.documentId, splitPassages(decoded.text, decoded.marks));
  await insertReading(tx, document.documentId, 1, document.read, document.addedAt);
  return true;
}

/** Says who may read a document. Missing: false when the one who acts may not say so. */
export async function setReaders(
  tx: WriteTx,
  documentId: string,
  readers: { readonly visibility: 'internal' | 'public'; readonly placeId: string | null },
): Promise<boolean> {
  const updated = await tx
    .updateTable('document')
    .set({ visibility: readers.visibility, place_id: readers.placeId })
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/**
 * Adds a later reading of a stored document, which becomes its current one; the former stay.
 * Missing: undefined when this version of the reader has read it already.
 */
export async function addReading(
  tx: WriteTx,
  documentId: string,
  read: ReadDocument,
  readAt: Date,
): Promise<number | undefined> {
  const former = await tx
    .selectFrom('reading')
    .select(['reading_no', 'reader_version'])
    .where('document_id', '=', documentId)
    .execute();
  if (former.some((reading) => reading.reader_version === read.readerVersion)) return undefined;
  const readingNo = Math.max(0, ...former.map((reading) => reading.reading_no)) + 1;
  await insertReading(tx, documentId, readingNo, read, readAt);
  await tx.updateTable('document').set({ current_reading: readingNo }).where('document_id', '=', documentId).execute();
  return readingNo;
}

async function insertContent(
  tx: WriteTx,
  documentId: string,
  bytes: Uint8Array,
  decoded: DecodedDocument,
): Promise<void> {
  await tx
    .insertInto('document_content')
    .values({
      document_id: documentId,
      original: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      // Two bytes a unit: a stretch of the text is a stretch of these bytes, and comes back exactly as it was.
      text_utf16: Buffer.from(decoded.text, 'utf16le'),
      marks: JSON.stringify(decoded.marks),
    })
    .execute();
}

async function insertPassages(tx: WriteTx, documentId: string, passages: readonly Passage[]): Promise<void> {
  for (let first = 0; first < passages.length; first += SLICE * 5) {
    const slice = passages.slice(first, first + SLICE * 5);
    await sql`
      insert into passage (document_id, number, start_offset, end_offset, role, level)
      select ${documentId}, ${first}::int + place - 1, start_offset, end_offset, role, level
      from unnest(
        ${slice.map((passage) => passage.start)}::int[],
        ${slice.map((passage) => passage.end)}::int[],
        ${slice.map((passage) => passage.role)}::text[],
        ${slice.map((passage) => passage.level ?? null)}::smallint[]
      ) with ordinality as passages (start_offset, end_offset, role, level, place)`.execute(tx);
  }
}

async function insertReading(
  tx: WriteTx,
  documentId: string,
  readingNo: number,
  { decoded, reading, readerVersion }: ReadDocument,
  readAt: Date,
): Promise<void> {
  const { facts, claims, sections } = reading;
  const byKind: Record<string, number> = {};
  for (const { kind } of claims) byKind[kind] = (byKind[kind] ?? 0) + 1;
  await tx
    .insertInto('reading')
    .values({
      document_id: documentId,
      reading_no: readingNo,
      reader_version: readerVersion,
      read_at: readAt,
      title: facts.title ?? null,
      kind: facts.kind,
      issuer: facts.issuer ?? null,
      region: facts.region ?? null,
      issued_on: facts.date ?? null,
      claim_count: claims.length,
      claims_by_kind: JSON.stringify(byKind),
    })
    .execute();
  await insertSections(tx, documentId, readingNo, sections);
  await insertClaims(tx, documentId, readingNo, claims, decoded.text);
}

async function insertSections(
  tx: WriteTx,
  documentId: string,
  readingNo: number,
  sections: readonly Section[],
): Promise<void> {
  for (let first = 0; first < sections.length; first += SLICE) {
    const slice = sections.slice(first, first + SLICE);
    await sql`
      insert into section (document_id, reading_no, number, start_offset, end_offset, title, level, parent)
      select ${documentId}, ${readingNo}, ${first}::int + place - 1, start_offset, end_offset, title, level, parent
      from unnest(
        ${slice.map((section) => section.start)}::int[],
        ${slice.map((section) => section.end)}::int[],
        ${slice.map((section) => section.title)}::text[],
        ${slice.map((section) => section.level)}::smallint[],
        ${slice.map((section) => section.parent ?? null)}::int[]
      ) with ordinality as sections (start_offset, end_offset, title, level, parent, place)`.execute(tx);
  }
}

async function insertClaims(
  tx: WriteTx,
  documentId: string,
  readingNo: number,
  claims: readonly Claim[],
  text: string,
): Promise<void> {
  const keys = claimKeys(claims);
  for (let first = 0; first < claims.length; first += SLICE) {
    const rows = claims
      .slice(first, first + SLICE)
      .map((claim, index) => claimRow(claim, keys[first + index] ?? '', first + index, text));
    await sql`
      insert into claim (
        document_id, reading_no, number, claim_key, start_offset, end_offset, mention_start, mention_end, quote,
        subject, region, period, period_basis, value, value_text, value_high, value_high_text, unit,
        value_canonical, value_canonical_text, unit_canonical, kind, comparator, status, section, flags, rules, confidence
      )
      select
        ${documentId}, ${readingNo}, number, claim_key, start_offset, end_offset, mention_start, mention_end, quote,
        subject, region, period, period_basis, value::numeric, value, value_high::numeric, value_high, unit,
        value_canonical::numeric, value_canonical, unit_canonical, kind, comparator, status, section, flags, rules,
        confidence
      from json_to_recordset(${JSON.stringify(rows)}::json) as claims (
        number int, claim_key text, start_offset int, end_offset int, mention_start int, mention_end int, quote text,
        subject text, region text, period text, period_basis text, value text, value_high text, unit text,
        value_canonical text, unit_canonical text, kind text, comparator text, status text,
        section text[], flags text[], rules text[], confidence double precision
      )`.execute(tx);
  }
}

function claimRow(claim: Claim, key: string, number: number, text: string): Readonly<Record<string, unknown>> {
  return {
    number,
    claim_key: key,
    start_offset: claim.start,
    end_offset: claim.end,
    mention_start: claim.mentionStart,
    mention_end: claim.mentionEnd,
    quote: text.slice(claim.start, claim.end),
    subject: claim.subject,
    region: claim.region,
    period: claim.period,
    period_basis: claim.periodBasis,
    value: claim.value,
    value_high: claim.valueHigh ?? null,
    unit: claim.unit,
    value_canonical: claim.valueCanonical,
    unit_canonical: claim.unitCanonical,
    kind: claim.kind,
    comparator: claim.comparator,
    status: claim.status,
    section: claim.section,
    flags: claim.flags,
    rules: claim.rules,
    confidence: claim.confidence,
  };
}
