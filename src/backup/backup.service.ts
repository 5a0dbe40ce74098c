import { createHash, type Hash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { type ChainCheck, verifyAuditChain } from '../access/audit.queries.ts';
import { PROGRAM } from '../db/acting.ts';
import { type ConnectionSettings, isConnectionLoss, openDatabase } from '../db/connect.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { AppError } from '../shared/errors.ts';
import { type BackupEntry, readBackupFile, writeBackupFile } from './backup-file.ts';
import { OWN_TABLES, openSnapshot, type StoredTable } from './table-copy.queries.ts';
import { openLoader } from './table-copy.store.ts';

const storedTable = z.object({ name: z.string(), columns: z.array(z.string()) });

/** What stands at the head of a backup: what is needed before the first row. */
const backupHead = z.object({
  format: z.literal(1),
  program: z.string(),
  at: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(storedTable),
});

/** What stands at its end: without it the file was cut off. */
const backupEnd = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  auditEntries: z.number(),
  lastHash: z.string(),
});

/** What a backup holds, or a restore has put back. */
export interface BackupSummary {
  readonly at: string;
  readonly program: string;
  readonly tables: number;
  readonly rows: number;
  readonly auditEntries: number;
}

/** Told while rows go by: the table, and how many rows of all so far. */
export type BackupProgress = (table: string, rows: number) => void;

const HEAD = 'backup.json';
const END = 'end.json';

/**
 * Writes one state of the whole database into a file, while others go on writing. The file appears only when it is complete.
 * Errors: `backup.file-exists`; `trail.broken`: a trail that is not as it was written is not handed on silently.
 */
export async function createBackup(
  connection: ConnectionSettings,
  options: {
    readonly path: string;
    readonly program: string;
    readonly at: Date;
    readonly passphrase?: string | undefined;
    readonly onProgress?: BackupProgress;
  },
): Promise<BackupSummary> {
  const snapshot = await openSnapshot(connection);
  const draft = `${options.path}.${process.pid}.part`;
  try {
    await intactChain(connection);
    const migrations = await namesOf(snapshot.copy({ name: 'schema_migration', columns: ['name'] }));
    const tables = snapshot.tables.filter(({ name }) => !OWN_TABLES.includes(name));
    const [at, program] = [options.at.toISOString(), options.program];
    const head = { format: 1 as const, program, at, migrations, tables: [...tables] };
    const counted: z.infer<typeof backupEnd>['tables'] = {};
    let rows = 0;
    async function* entries(): AsyncGenerator<BackupEntry> {
      yield { name: HEAD, content: Buffer.from(JSON.stringify(head)) };
      for (const table of tables) {
        const hash = createHash('sha256');
        let [part, own] = [0, 0];
        for await (const content of snapshot.copy(table)) {
          own += countLines(content);
          hash.update(content);
          yield { name: `${table.name}/${String(++part).padStart(6, '0')}`, content };
          options.onProgress?.(table.name, rows + own);
        }
        rows += own;
        counted[table.name] = { rows: own, sha256: hash.digest('hex') };
      }
      const lastHash = await snapshot.lastHash();
      const end = { tables: counted, auditEntries: counted.audit_entry?.rows ?? 0, lastHash };
      yield { name: END, content: Buffer.from(JSON.stringify(end)) };
    }
    await writeBackupFile(draft, entries(), options.passphrase);
    await rename(draft, options.path);
    return { at, program, tables: tables.length, rows, auditEntries: counted.audit_entry?.rows ?? 0 };
  } finally {
    await rm(draft, { force: true });
    await snapshot.close();
  }
}

/**
 * Puts a backup into a fresh database and proves it: the rows of each table hash to what was backed up, and the audit trail
 * is unbroken to the same entry. All of it or nothing. Then what the database lacks of later migrations is applied.
 * Errors: `backup.not-readable`, `backup.damaged`, `backup.target-not-empty`, `server.database-newer`.
 */
export async function restoreBackup(
  connection: ConnectionSettings,
  options: {
    readonly path: string;
    readonly migrations: readonly Migration[];
    readonly passphrase?: string | undefined;
    readonly onProgress?: BackupProgress;
  },
): Promise<BackupSummary> {
  const file = options.path;
  const entries = readBackupFile(file, options.passphrase);
  const head = parsed(backupHead, (await entries.next()).value, HEAD, file);
  await migrate(connection, chosen(options.migrations, head.migrations));
  const loader = await openLoader(connection);
  if (loader === undefined) throw new AppError('backup.target-not-empty', {});
  try {
    const tables = new Map(head.tables.map((table) => [table.name, { table, hash: createHash('sha256'), rows: 0 }]));
    let rows = 0;
    let end: z.infer<typeof backupEnd> | undefined;
    for await (const entry of entries) {
      if (entry.name === END) end = parsed(backupEnd, entry, END, file);
      else {
        const loading = tables.get(entry.name.split('/')[0] ?? '');
        if (loading === undefined || end !== undefined) throw damaged(file, entry.name);
        loading.hash.update(entry.content);
        loading.rows += countLines(entry.content);
        rows += countLines(entry.content);
        await loaded(file, entry.name, loader.load(loading.table, entry.content));
        options.onProgress?.(loading.table.name, rows);
      }
    }
    if (end === undefined) throw damaged(file, END);
    for (const [name, loaded] of tables) compare(file, name, loaded, end.tables[name]);
    await loader.commit({ sequence: end.auditEntries, hash: end.lastHash });
    await compareStored(connection, head.tables, end, file);
    await migrate(connection, options.migrations);
    const chain = await intactChain(connection);
    if (chain.entries !== end.auditEntries) throw damaged(file, 'audit_entry');
    return { at: head.at, program: head.program, tables: tables.size, rows, auditEntries: end.auditEntries };
  } finally {
    await loader.close();
  }
}

/** Rows that the database does not take were changed since they were written. Errors: those of the connection stay what they are. */
async function loaded(file: string, part: string, loading: Promise<void>): Promise<void> {
  try {
    await loading;
  } catch (cause) {
    if (isConnectionLoss(cause)) throw cause;
    throw new AppError('backup.damaged', { file, part }, { cause });
  }
}

/** The migrations that the backed-up database had. Errors: `server.database-newer` for one that we do not know. */
function chosen(known: readonly Migration[], names: readonly string[]): readonly Migration[] {
  const missing = names.find((name) => !known.some((migration) => migration.name === name));
  if (missing !== undefined)
    throw new AppError('server.database-newer', { found: missing, known: known.at(-1)?.name ?? '' });
  return known.filter(({ name }) => names.includes(name));
}

function compare(
  file: string,
  name: string,
  { hash, rows }: { readonly hash: Hash; readonly rows: number },
  wanted: { readonly rows: number; readonly sha256: string } | undefined,
): void {
  if (wanted === undefined || wanted.rows !== rows || wanted.sha256 !== hash.digest('hex')) throw damaged(file, name);
}

/** What the database gives back is what was put in. */
async function compareStored(
  connection: ConnectionSettings,
  tables: readonly StoredTable[],
  end: z.infer<typeof backupEnd>,
  file: string,
): Promise<void> {
  const snapshot = await openSnapshot(connection);
  try {
    for (const table of tables) {
      let rows = 0;
      for await (const content of snapshot.copy(table)) rows += countLines(content);
      if (rows !== end.tables[table.name]?.rows) throw damaged(file, table.name);
    }
  } finally {
    await snapshot.close();
  }
}

async function intactChain(connection: ConnectionSettings): Promise<Extract<ChainCheck, { intact: true }>> {
  const db = openDatabase(connection, { maxConnections: 1, actingAs: PROGRAM });
  try {
    const chain = await db.read((tx) => verifyAuditChain(tx));
    if (!chain.intact) throw new AppError('trail.broken', { brokenAt: chain.brokenAt, why: chain.why });
    return chain;
  } finally {
    await db.close();
  }
}

function parsed<T>(schema: z.ZodType<T>, entry: BackupEntry | undefined, name: string, file: string): T {
  try {
    if (entry?.name === name) return schema.parse(JSON.parse(entry.content.toString()));
  } catch {
    // Told below, as what is missing is.
  }
  throw damaged(file, name);
}

function damaged(file: string, part: string): AppError {
  return new AppError('backup.damaged', { file, part });
}

async function namesOf(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const names: string[] = [];
  for await (const piece of pieces) names.push(...piece.toString().split('\n').filter(Boolean));
  return names.sort();
}

const LINE_BREAK = 10;

function countLines(content: Buffer): number {
  let count = 0;
  for (let at = content.indexOf(LINE_BREAK); at !== -1; at = content.indexOf(LINE_BREAK, at + 1)) count++;
  return count;
}
