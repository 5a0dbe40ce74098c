import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type ConnectionSettings, type Db, openDatabase } from '../../src/db/connect.ts';

/** A database of a test file's own, migrated and empty. */
export interface TestDatabase {
  readonly db: Db;
  /** As the program's own role. */
  readonly connection: ConnectionSettings;
  /** Statements of a person with all rights, beside the program. */
  asSuperuser(statement: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** The same over one connection, for what stores many things. */
  furnish(work: (run: TestDatabase['asSuperuser']) => Promise<void>): Promise<void>;
}

/**
 * Makes a database for the tests of a file before the first of them, and drops it behind the last. `furnished`: with the
 * places and rule sets that a start of the program loads.
 */
export function createTestDatabase(template: 'gangyao' | 'furnished' = 'gangyao'): TestDatabase {
  const server = inject('postgres');
  if (!('host' in server)) throw new Error('tests run on the embedded server');
  const name = `test_${process.pid}_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const superuser = { ...server, user: 'postgres' };
  const connection = { ...server, database: name };
  let opened: Db | undefined;
  const run = async (database: string, statement: string, values: readonly unknown[] = []) => {
    const client = new pg.Client({ ...superuser, database });
    await client.connect();
    try {
      return await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  };
  beforeAll(async () => {
    await run('postgres', `create database ${name} template ${template} owner gangyao`);
    opened = openDatabase(connection, { maxConnections: 4, actingAs: { account: '#local', address: null } });
  });
  afterAll(async () => {
    await opened?.close();
    await run('postgres', `drop database if exists ${name} with (force)`);
  });
  const db = (): Db => {
    if (opened === undefined) throw new Error('the database is there from beforeAll on');
    return opened;
  };
  return {
    db: {
      read: (work) => db().read(work),
      write: (work) => db().write(work),
      load: () => db().load(),
      close: () => db().close(),
    },
    connection,
    asSuperuser: (statement, values) => run(name, statement, values),
    furnish: async (work) => {
      const client = new pg.Client({ ...superuser, database: name });
      await client.connect();
      try {
        await work((statement, values = []) => client.query(statement, [...values]));
      } finally {
        await client.end();
      }
    },
  };
}

/** A claim's worth of text for tests that need a document and do not care which. */
export const REPORT = `示范区2025年政府工作报告

一、2025年工作回顾
2025年，全区地区生产总值达到1357.4亿元，比上年增长5.2%。一般公共预算收入完成96.3亿元，增长4.1%。
全年新建学校12所，新增学位8600个。

二、2026年工作安排
2026年，地区生产总值增长5%左右，城镇调查失业率控制在5%以内。
`;

/** The same report with a mark of its own: other bytes, another document. */
export function aReport(mark: string): Buffer {
  return Buffer.from(`${REPORT}\n附注：${mark}。\n`);
}
