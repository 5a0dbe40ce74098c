import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  documentChange,
  documentDetail,
  documentList,
  documentView,
  passagePage,
  passageQuery,
  type UploadResult,
  uploadResults,
} from '../contract/documents.ts';
import { keepActing } from '../db/acting.ts';
import type { Db } from '../db/connect.ts';
import { attachment } from '../http/attachment.ts';
import type { HttpServer } from '../http/http-server.ts';
import { HTTP_LIMITS } from '../http/limits.ts';
import { askAtStart } from '../http/memory/asked-at-start.ts';
import { type ReadableDocuments, rememberForReaders } from '../http/memory/readable-documents.ts';
import { isOfKind, type RememberedRoute } from '../http/memory/remembered-answers.ts';
import { asAppError, languageOf } from '../http/problems.ts';
import { describeError, type Language } from '../messages/index.ts';
import { AppError } from '../shared/errors.ts';
import {
  type DocumentRow,
  findDocument,
  findOriginal,
  findPassages,
  listDocuments,
  listSections,
  originalBytes,
} from './document.queries.ts';
import type { DocumentService } from './document.service.ts';

/** What the routes of this module need. */
export interface DocumentRoutesOptions {
  readonly db: Db;
  readonly readable: ReadableDocuments;
  readonly documents: DocumentService;
  readonly language: Language;
}

const documentParams = z.object({ documentId: z.string().max(64) });

const MEDIA_TYPES = {
  txt: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const OUTSIDE = isOfKind('finding', 'audit-run', 'observation', 'observations');

/** A document's own page shows nothing of others. */
const OF_ONE_DOCUMENT: RememberedRoute = {
  action: 'document.read',
  isUntouchedBy: (change, { params }) =>
    OUTSIDE(change) ||
    ((change.kind === 'document' || change.kind === 'claim') &&
      change.of !== (params as z.infer<typeof documentParams>).documentId),
};

/** Documents as they are told, each by itself, so that a change writes only its own. */
interface DocumentTexts {
  readonly texts: ReadonlyMap<string, { readonly addedAt: string; readonly text: string }>;
  /** The list of them: the same bytes for everybody who gets it. */
  readonly bytes: () => Buffer;
}

function textsOf(former: DocumentTexts['texts'], rows: readonly DocumentRow[]): DocumentTexts {
  const texts = new Map(former);
  for (const row of rows) {
    texts.set(row.documentId, { addedAt: row.addedAt, text: JSON.stringify(documentView.parse(row)) });
  }
  const inOrder = [...texts].sort(([idOfA, a], [idOfB, b]) =>
    a.addedAt === b.addedAt ? (idOfA < idOfB ? -1 : 1) : a.addedAt > b.addedAt ? -1 : 1,
  );
  return listOf(inOrder);
}

function listOf(inOrder: Iterable<[string, { readonly addedAt: string; readonly text: string }]>): DocumentTexts {
  const texts = new Map(inOrder);
  let bytes: Buffer | undefined;
  const write = () => Buffer.from(`{"documents":[${[...texts.values()].map(({ text }) => text).join(',')}]}`);
  return {
    texts,
    bytes: () => {
      bytes ??= write();
      return bytes;
    },
  };
}

/** Adds the routes below `/api/documents`, except those of claims. */
export function registerDocumentRoutes(app: HttpServer, options: DocumentRoutesOptions): void {
  const { db, documents, language } = options;
  addList(app, options);
  app.post(
    '/api/documents',
    {
      config: { access: 'document.add', harmlessRepeat: true },
      schema: {
        summary: 'Add files (multipart/form-data); each has its own outcome',
        consumes: ['multipart/form-data'],
        response: { 200: uploadResults },
      },
    },
    async (request) => {
      if (!request.isMultipart())
        throw new AppError('request.invalid', { detail: 'multipart/form-data', field: 'body' });
      return { results: await receiveAll(request, documents, language) };
    },
  );
  app.get(
    '/api/documents/:documentId',
    {
      config: { access: 'document.read', remembered: OF_ONE_DOCUMENT },
      schema: { summary: 'A document and its sections', params: documentParams, response: { 200: documentDetail } },
    },
    ({ params: { documentId } }) =>
      db.read(async (tx) => {
        const document = await findDocument(tx, documentId);
        if (document === undefined) throw new AppError('document.not-found', { documentId });
        return { document, sections: [...(await listSections(tx, documentId))] };
      }),
  );
  app.get(
    '/api/documents/:documentId/passages',
    {
      config: { access: 'document.read', remembered: OF_ONE_DOCUMENT },
      schema: {
        summary: 'A stretch of the text, by passages',
        params: documentParams,
        querystring: passageQuery,
        response: { 200: passagePage },
      },
    },
    async ({ params: { documentId }, query }) => {
      const page = await db.read((tx) => findPassages(tx, documentId, query));
      if (page === undefined) throw new AppError('document.not-found', { documentId });
      return { ...page, passages: [...page.passages] };
    },
  );
  addOriginal(app, db);
  addPublishing(app, documents);
}

function addList(app: HttpServer, { db, readable }: Pick<DocumentRoutesOptions, 'db' | 'readable'>): void {
  const listed = rememberForReaders(readable, async (tx) => textsOf(new Map(), await listDocuments(tx)), {
    keyOf: () => [],
    concerns: ({ kind }) => kind === 'document' || kind === 'claim',
    renew: async (tx, _, { texts }, changes) =>
      textsOf(texts, await listDocuments(tx, { documentIds: [...new Set(changes.map(({ of }) => of))] })),
    cut: ({ texts }, some) => listOf([...texts].filter(([documentId]) => some.has(documentId))),
  });
  askAtStart(app, db, (tx) => listed(tx, undefined));
  app.get(
    '/api/documents',
    {
      config: { access: 'document.read' },
      schema: { summary: 'All documents, the newest first', response: { 200: documentList } },
    },
    async (_request, reply) => {
      const answer = await db.read((tx) => listed(tx, undefined));
      // Not written once more by the schema, which each document has passed already.
      return reply.type('application/json; charset=utf-8').send(answer.bytes() as never);
    },
  );
}

function addPublishing(app: HttpServer, documents: DocumentService): void {
  app.patch(
    '/api/documents/:documentId',
    {
      config: { access: 'document.publish' },
      schema: {
        summary: 'Say who may read a document, and where it belongs',
        params: documentParams,
        body: documentChange,
        response: { 200: documentView },
      },
    },
    async ({ params: { documentId }, body, caller }) => ({
      ...(await documents.publish(documentId, body, caller.actor)),
    }),
  );
}

function addOriginal(app: HttpServer, db: Db): void {
  app.get(
    '/api/documents/:documentId/original',
    { config: { access: 'document.read' }, schema: { summary: 'The file as it was added', params: documentParams } },
    async ({ params: { documentId } }, reply) => {
      const original = await db.read((tx) => findOriginal(tx, documentId));
      if (original === undefined) throw new AppError('document.not-found', { documentId });
      void reply
        .type(MEDIA_TYPES[original.format])
        .header('content-length', original.byteLength)
        .header('content-disposition', attachment(original.fileName))
        .header('x-content-type-options', 'nosniff')
        // Were it ever shown instead of saved: no script, no form, no origin.
        .header('content-security-policy', "default-src 'none'; sandbox");
      const sliceAt = keepActing((from: number, length: number) =>
        db.read((tx) => originalBytes(tx, documentId, from, length)),
      );
      return reply.send(Readable.from(slices(sliceAt, original.byteLength)));
    },
  );
}

const SLICE_BYTES = 1024 * 1024;

async function* slices(
  sliceAt: (from: number, length: number) => Promise<Buffer>,
  length: number,
): AsyncGenerator<Buffer> {
  for (let from = 0; from < length; from += SLICE_BYTES) {
    yield await sliceAt(from, Math.min(SLICE_BYTES, length - from));
  }
}

const WHOLE_REQUEST: ReadonlySet<string> = new Set(['server.database-unreachable', 'server.storage-full']);

/** One file after the other; a file that is refused takes no other with it. */
async function receiveAll(
  request: FastifyRequest,
  documents: DocumentService,
  fallback: Language,
): Promise<UploadResult[]> {
  const results: UploadResult[] = [];
  const language = languageOf(request, fallback);
  const refused = (fileName: string, error: unknown): UploadResult => {
    const known = asAppError(error, request);
    if (known.code === 'server.unexpected')
      request.log.error({ err: known.cause ?? known }, `reading ${fileName} failed`);
    const { detail } = describeError(known.code, known.params, language);
    return { outcome: 'refused', fileName, code: known.code, message: detail };
  };
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const fileName = part.filename ?? '';
      try {
        const bytes = await bytesOf(part);
        const { outcome, document } = await documents.receive({ bytes, fileName, actor: request.caller.actor });
        results.push({ outcome, fileName, document: { ...document } });
      } catch (error) {
        // Nothing is the matter with the file.
        if (error instanceof AppError && WHOLE_REQUEST.has(error.code)) throw error;
        results.push(refused(fileName, error));
      }
    }
  } catch (error) {
    // What came before is stored and stays; the request as a whole went wrong at this point.
    if (results.length === 0) throw error;
    const isTold = results.at(-1)?.outcome === 'refused' && !isLimit(error);
    if (!isTold) results.push(refused('', error));
  }
  if (results.length === 0) throw new AppError('request.invalid', { detail: 'file', field: 'file' });
  return results;
}

/** More files or fields than a request may have; what else goes wrong here is the cut end that its last file told. */
function isLimit(error: unknown): boolean {
  return /^FST_(FILES|PARTS|FIELDS)_LIMIT$/.test((error as { code?: string }).code ?? '');
}

async function bytesOf(part: MultipartFile): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes <= HTTP_LIMITS.fileBytes) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch (cause) {
    // The sender went away, or what it sent is cut off.
    throw new AppError('request.invalid', { detail: (cause as Error).message, field: part.filename }, { cause });
  }
  const limitBytes = HTTP_LIMITS.fileBytes;
  if (sizeBytes > limitBytes) throw new AppError('document.too-large', { file: part.filename, sizeBytes, limitBytes });
  return Buffer.concat(chunks);
}
