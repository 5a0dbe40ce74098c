import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { PROGRAM_ACTOR } from '../access/actor.ts';
import { countAudited } from '../access/audit.queries.ts';
import { appendAudit } from '../access/audit.store.ts';
import { actAs, PROGRAM } from '../db/acting.ts';
import type { Db, WriteTx } from '../db/connect.ts';
import { READER_VERSION } from '../reader/index.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import {
  type DocumentRow,
  findDecoded,
  findDocument,
  isPlace,
  listDocuments,
  listReadByOthers,
} from './document.queries.ts';
import { addReading, insertDocument, setReaders } from './document.store.ts';
import type { ReadingPool } from './reading-pool.ts';

/** A file as it comes in. */
export interface IncomingFile {
  readonly bytes: Uint8Array;
  /** As the sender calls it; kept for people, never used as a path. */
  readonly fileName: string;
  readonly actor: Actor;
  readonly demonstration?: boolean;
  readonly source?: string | undefined;
}

/** What became of a file: read and stored, or there already. */
export interface ReceivedDocument {
  readonly outcome: 'read' | 'known';
  readonly document: DocumentRow;
}

/** What can be done with documents as a whole. */
export interface DocumentService {
  /**
   * Decodes, reads and stores a file, all of it or nothing. Same bytes, same document: the second time it is `known`.
   * Errors: the `document.*` codes of decoding, with the file's name.
   */
  receive(file: IncomingFile): Promise<ReceivedDocument>;
  /**
   * Reads again what another version of the reader read last; former readings and all reviews stay. Gives how many were
   * read again. A document that cannot be read now keeps its reading; `onFailure` hears of it.
   */
  readAgain(
    onFailure: (documentId: string, error: unknown) => void,
    onStart?: (count: number) => void,
  ): Promise<number>;
  /**
   * Says who may read a document, and where it belongs; what is absent stays. Errors: `document.not-found`,
   * `place.not-found`; `access.denied` where one may not publish, before or after.
   */
  publish(
    documentId: string,
    change: { readonly visibility?: 'internal' | 'public' | undefined; readonly placeId?: string | null | undefined },
    actor: Actor,
  ): Promise<DocumentRow>;
  /** Whether the demonstration set was loaded into this database at any time. */
  hasDemonstration(): Promise<boolean>;
  /** Notes that the demonstration set is loaded, so that it never is again. */
  noteDemonstration(documents: number): Promise<void>;
}

/** Documents in, with their readings. Effects: database, audit trail, threads of the pool. */
export function createDocumentService({
  db,
  clock,
  pool,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly pool: ReadingPool;
}): DocumentService {
  return {
    receive: (file) => receive(file, db, clock, pool),
    readAgain: (onFailure, onStart) => actAs(PROGRAM, () => readAgain({ db, clock, pool, onFailure, onStart })),
    publish: (documentId, change, actor) => db.write((tx) => publish(tx, clock, documentId, change, actor)),
    hasDemonstration: async () => (await db.read((tx) => countAudited(tx, DEMONSTRATION))) > 0,
    noteDemonstration: (documents) =>
      db.write((tx) =>
        appendAudit(tx, {
          actor: PROGRAM_ACTOR,
          at: clock.now(),
          action: DEMONSTRATION,
          subject: 'documents',
          after: { documents },
        }),
      ),
  };
}

const DEMONSTRATION = 'demonstration.load';

/** Letters of the hash that make the identifier: 96 bits. */
const ID_LENGTH = 24;

async function receive(file: IncomingFile, db: Db, clock: Clock, pool: ReadingPool): Promise<ReceivedDocument> {
  const fileName = plainName(file.fileName);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const known = (await db.read((tx) => listDocuments(tx, { sha256 })))[0];
  if (known !== undefined) return { outcome: 'known', document: known };
  const read = await pool.read({ bytes: file.bytes, fileName });
  const documentId = sha256.slice(0, ID_LENGTH);
  return db.write(async (tx) => {
    const addedAt = clock.now();
    const isNew = await insertDocument(tx, {
      documentId,
      sha256,
      fileName,
      bytes: file.bytes,
      demonstration: file.demonstration ?? false,
      source: file.source,
      addedAt,
      addedBy: file.actor.name,
      read,
    });
    const document = await findDocument(tx, documentId);
    // It is there, but not for this account.
    if (document === undefined) throw new AppError('access.denied', {});
    if (!isNew) return { outcome: 'known', document };
    await appendAudit(tx, {
      actor: file.actor,
      at: addedAt,
      action: 'document.add',
      subject: `document/${documentId}`,
      after: {
        sha256,
        fileName,
        format: document.format,
        demonstration: document.demonstration,
        readerVersion: read.readerVersion,
        claims: document.claimCount,
      },
    });
    return { outcome: 'read', document };
  });
}

async function publish(
  tx: WriteTx,
  clock: Clock,
  documentId: string,
  change: Parameters<DocumentService['publish']>[1],
  actor: Actor,
): Promise<DocumentRow> {
  const before = await findDocument(tx, documentId);
  if (before === undefined) throw new AppError('document.not-found', { documentId });
  const { visibility = before.visibility, placeId = before.placeId ?? null } = change;
  if (placeId !== null && !(await isPlace(tx, placeId))) throw new AppError('place.not-found', { placeId });
  if (!(await setReaders(tx, documentId, { visibility, placeId }))) throw new AppError('access.denied', {});
  const document = await findDocument(tx, documentId);
  if (document === undefined) throw new AppError('access.denied', {});
  await appendAudit(tx, {
    actor,
    at: clock.now(),
    action: 'document.publish',
    subject: `document/${documentId}`,
    before: { visibility: before.visibility, placeId: before.placeId ?? null },
    after: { visibility, placeId },
  });
  return document;
}

/** The last part of a path, without characters that no name should have. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = last.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return plain === '' ? 'document' : plain.slice(-255);
}

async function readAgain({
  db,
  clock,
  pool,
  onFailure,
  onStart,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly pool: ReadingPool;
  readonly onFailure: (documentId: string, error: unknown) => void;
  readonly onStart?: ((count: number) => void) | undefined;
}): Promise<number> {
  const documentIds = await db.read((tx) => listReadByOthers(tx, READER_VERSION));
  if (documentIds.length > 0) onStart?.(documentIds.length);
  let count = 0;
  for (const documentId of documentIds) {
    try {
      const stored = await db.read((tx) => findDecoded(tx, documentId));
      if (stored === undefined) continue;
      const read = await pool.read(stored);
      const added = await db.write(async (tx) => {
        const at = clock.now();
        const before = await findDocument(tx, documentId);
        const readingNo = await addReading(tx, documentId, read, at);
        if (readingNo === undefined) return false;
        await appendAudit(tx, {
          actor: PROGRAM_ACTOR,
          at,
          action: 'document.read-again',
          subject: `document/${documentId}`,
          before: { readerVersion: before?.readerVersion ?? '', claims: before?.claimCount ?? 0 },
          after: { readerVersion: read.readerVersion, claims: read.reading.claims.length, reading: readingNo },
        });
        return true;
      });
      if (added) count += 1;
    } catch (error) {
      onFailure(documentId, error);
    }
  }
  return count;
}
