import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ConnectionSettings } from '../db/connect.ts';

/** A table with the columns that are stored; generated ones are computed again. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** One state of the whole database, whoever writes meanwhile. */
export interface DatabaseSnapshot {
  /** Tables in an order in which each comes behind those that it refers to. */
  readonly tables: readonly StoredTable[];
  /** Rows of a table as PostgreSQL's COPY text, in pieces of whole lines. */
  copy(table: StoredTable): AsyncIterable<Buffer>;
  /** Hash of the last entry of the audit trail in this state. */
  lastHash(): Promise<string>;
  close(): Promise<void>;
}

/** Pieces of a table are about this large. Our choice: small enough to hold, large enough to compress well. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** Filled by the migrations, or by what is loaded: not copied. */
export const OWN_TABLES = ['schema_migration', 'role', 'role_permission', 'audit_head'];

/** Makes a connection's transaction that of the program itself, which sees everything. */
export const ACT_FOR_PROGRAM = `select set_config('gangyao.account', '#program', true)`;

/** Opens a snapshot. Errors: those of the connection. */
export async function openSnapshot(settings: ConnectionSettings): Promise<DatabaseSnapshot> {
  const client = new pg.Client({ ...settings, application_name: 'gangyao backup' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  await client.query(ACT_FOR_PROGRAM);
  return {
    tables: await listTables(client),
    copy: (table) => wholeLines(client.query(copyTo(`copy ${target(table)} to stdout`))),
    lastHash: async () => {
      const { rows } = await client.query<{ hash: string }>('select hash from audit_head');
      return rows[0]?.hash ?? '';
    },
    close: () => client.end(),
  };
}

/** Table and columns, quoted. They come from the catalogue of the database, never from outside. */
export function target({ name, columns }: StoredTable): string {
  const quoted = (word: string) => pg.escapeIdentifier(word);
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

async function listTables(client: pg.Client): Promise<readonly StoredTable[]> {
  const { rows: columns } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
  const { rows: references } = await client.query<{ name: string; refers: string }>(`
    select distinct conrelid::regclass::text as name, confrelid::regclass::text as refers
    from pg_constraint where contype = 'f' and conrelid <> confrelid and not condeferrable`);
  return inOrder(columns, references);
}

/** Errors: a plain error when tables refer to each other in a circle: such a schema cannot be restored row by row. */
export function inOrder(
  tables: readonly StoredTable[],
  references: readonly { readonly name: string; readonly refers: string }[],
): readonly StoredTable[] {
  const ordered: StoredTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(
      ({ name }) => !references.some((each) => each.name === name && names.has(each.refers)),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}

const LINE_BREAK = 10;

async function* wholeLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    length += piece.length;
    if (length < PIECE_BYTES) continue;
    const all = Buffer.concat(pieces);
    const end = all.lastIndexOf(LINE_BREAK) + 1;
    if (end === 0) continue;
    yield all.subarray(0, end);
    pieces = [all.subarray(end)];
    length = all.length - end;
  }
  if (length > 0) yield Buffer.concat(pieces);
}
