import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badFiles, oddFiles } from '../../test/fixtures/bad-files.ts';
import { runCommand } from '../../test/support/command.ts';
import { describeError } from '../messages/index.ts';
import type { DecodedDocument, DocumentFormat } from '../shared/document.ts';
import { decodeDocument } from './formats/index.ts';
import { registerReadCommand } from './read.cli.ts';

const ROOT = join(import.meta.dirname, '../..');
const GANGYAO = join(ROOT, 'bin/gangyao');
const DEMONSTRATION = join(ROOT, 'catalog/demonstration');
const SENTENCE = '2023年，全区地区生产总值达到598.3亿元，比上年增长5.3%。\n';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program as a user would, in the test's folder. */
function gangyao(args: readonly string[], input?: string | Uint8Array, program = GANGYAO): Promise<Outcome> {
  const child = spawn(program, args, { cwd: folder });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return outcomeOf(child);
}

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const records = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return name;
};

describe('formats', () => {
  const file = '示范区2026年政府工作报告.html';
  let page: DecodedDocument;
  beforeAll(async () => {
    page = await decodeDocument(readFileSync(join(DEMONSTRATION, file)), file);
  });

  test('jsonl: one claim a line, every quote stands at its offsets', async () => {
    const { code, out, err } = await gangyao(['read', '--format', 'jsonl', join(DEMONSTRATION, file)]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const claims = records(out);
    expect(claims.length).toBeGreaterThan(50);
    for (const claim of claims) {
      expect(claim.doc).toBe(file);
      expect(page.text.slice(Number(claim.start), Number(claim.end))).toBe(claim.quote);
      expect(Number(claim.mention_start)).toBeGreaterThanOrEqual(Number(claim.start));
      expect(Number(claim.mention_end)).toBeLessThanOrEqual(Number(claim.end));
    }
    expect(Object.keys(claims[0] ?? {})).toEqual(
      'doc start end quote mention_start mention_end subject region period period_basis value unit value_canonical unit_canonical kind comparator status section flags rules confidence'.split(
        ' ',
      ),
    );
  });

  test('csv and table hold the same claims; the table is for people', async () => {
    const path = join(DEMONSTRATION, file);
    const [jsonl, csv, table] = await Promise.all(
      ['jsonl', 'csv', 'table'].map((format) => gangyao(['read', '-f', format, path])),
    );
    const count = records(jsonl?.out ?? '').length;
    expect(csv?.out.split('\n')[0]).toMatch(/^doc,start,end,quote,/);
    expect(csv?.out.trimEnd().split('\n')).toHaveLength(count + 1);
    expect(table?.out.trimEnd().split('\n')).toHaveLength(count + 2);
    expect(table?.out).toMatch(/^主体 .*原文/);
    expect(table?.err).toBe(`共 ${count} 条，来自 1 个文件。\n`);
  });

  test('xlsx: a workbook that reads back with every claim', async () => {
    const path = join(DEMONSTRATION, file);
    const { code } = await gangyao(['read', '-f', 'xlsx', '--out', 'claims.xlsx', path]);
    expect(code).toBe(0);
    const { text } = await decodeDocument(readFileSync(join(folder, 'claims.xlsx')), 'claims.xlsx');
    const jsonl = records((await gangyao(['read', '-f', 'jsonl', path])).out);
    expect(text.split('\n')).toHaveLength(jsonl.length + 2);
    expect(text).toContain(String(jsonl[0]?.quote));
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('all demonstration documents, in the order of the arguments, whatever the number of workers', async () => {
    const files = readdirSync(DEMONSTRATION)
      .filter((name) => /\.(txt|html|docx|xlsx)$/.test(name))
      .toReversed();
    const formats = new Set(files.map((name) => name.split('.').at(-1) as DocumentFormat));
    expect(formats.size).toBeGreaterThanOrEqual(4);
    const paths = files.map((name) => join(DEMONSTRATION, name));
    const [one, four] = await Promise.all(
      ['1', '4'].map((jobs) => gangyao(['read', '-f', 'jsonl', '-j', jobs, ...paths])),
    );
    expect(one?.out).toBe(four?.out);
    const order = records(one?.out ?? '').map((claim) => claim.doc);
    expect(order.filter((doc, i) => doc !== order[i - 1])).toEqual(files);
  });
});

describe('bad input', () => {
  const bad = badFiles(readFileSync(join(ROOT, 'test/fixtures/pdf/encrypted.pdf')));
  const odd = oddFiles();
  let run: Outcome;
  beforeAll(async () => {
    for (const { name, bytes } of [...bad, ...odd]) write(name, bytes);
    mkdirSync(join(folder, 'a-folder'));
    const names = [...bad.map(({ name }) => name), 'a-folder', 'missing.txt', ...odd.map(({ name }) => name)];
    run = await gangyao(['read', '-f', 'jsonl', ...names]);
  }, 60_000);

  test('the process ends in order, exit code 1, with no trace of a crash', () => {
    expect(run.code).toBe(1);
    expect(run.err).not.toMatch(/^\s+at /m);
    expect(run.err).toContain(`有 ${bad.length + 2} 个未能读取`);
  });

  test.each(bad.map((file) => [file.name, file] as const))(
    '%s is refused by name, with reason and remedy',
    async (_, file) => {
      const line = run.err.split('\n').find((message) => message.includes(`「${file.name}」`));
      expect(line).toMatch(file.says);
      const { title } = describeError(file.code as 'document.empty', {});
      expect(line).toContain(title);
      expect(records(run.out).some((claim) => claim.doc === file.name)).toBe(false);
    },
  );

  test('a folder and a missing file are told apart', () => {
    expect(run.err).toMatch(/「a-folder」是文件夹/);
    expect(run.err).toMatch(/没有找到「missing\.txt」/);
  });

  test.each(odd.map(({ name }) => name))('%s is read all the same', (name) => {
    const own = records(run.out).filter((claim) => claim.doc === name);
    expect(own.map((claim) => claim.value)).toEqual(expect.arrayContaining(['598.3', '5.3']));
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    chmodSync(join(folder, write('secret.txt', SENTENCE)), 0);
    const { code, err } = await gangyao(['read', 'secret.txt']);
    expect(code).toBe(1);
    expect(err).toContain('没有读取「secret.txt」的权限');
  });

  test('a file over the limit is refused with both sizes; plain text is not limited', async () => {
    write('large.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(3 * 1024 * 1024, 32)]));
    write('large.txt', longText(9));
    const { code, out, err } = await gangyao(['read', '-f', 'jsonl', '--max-size', '2', 'large.pdf', 'large.txt']);
    expect(code).toBe(1);
    expect(err).toMatch(/「large\.pdf」大小为 3 MB，超过上限 2 MB/);
    expect(out.split('\n').length).toBeGreaterThan(500);
  });
});

const PROSE = [
  '各部门各街镇聚焦规划目标任务，加强统筹协调，压实工作责任，推动重点领域改革取得新突破。',
  '营商环境持续优化，公共服务更加均衡可及，城市治理精细化水平稳步提升。',
  '下一步要坚持问题导向，完善工作机制，确保各项任务按期完成',
];

/** Several reports, each behind long stretches of prose without figures, so that decoding and not claims take the time. */
function longText(megabytes: number): string {
  const names = readdirSync(DEMONSTRATION).filter((name) => name.endsWith('.txt'));
  const reports = names.map((name) => readFileSync(join(DEMONSTRATION, name), 'utf8'));
  const prose = Array.from({ length: 3000 }, (_, i) => PROSE.slice(i % 3).join('')).join('\r\n');
  const text = reports.map((report) => `${report}\r\n${prose}\r\n`).join('');
  return text.repeat(Math.ceil((megabytes * 1024 * 1024) / Buffer.byteLength(text)));
}

describe('streaming', () => {
  test('standard input is read, and a stream gives the claims of the whole', async () => {
    const large = longText(9);
    const { readText } = await import('../reader/index.ts');
    const { code, out } = await gangyao(['read', '-f', 'jsonl', '-'], large);
    expect(code).toBe(0);
    const whole = readText(large, { fileName: '标准输入' }).claims.map(({ start, end, subject, period, value }) => [
      start,
      large.slice(start, end),
      subject,
      period,
      value,
    ]);
    const streamed = records(out).map(({ start, quote, subject, period, value }) => [
      start,
      quote,
      subject,
      period,
      value,
    ]);
    expect(streamed.length).toBe(whole.length);
    expect(streamed).toEqual(whole);
  });

  test('memory stays flat: 60 MB take hardly more than 10 MB', async () => {
    const piece = Buffer.from(longText(1));
    const peakMb = async (megabytes: number) => {
      const child = spawn(GANGYAO, ['read', '-f', 'jsonl', '-'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdout.resume();
      let peak = 0;
      for (let sent = 0; sent < megabytes * 1024 * 1024; sent += piece.length) {
        if (!child.stdin.write(piece)) await new Promise((resolve) => child.stdin.once('drain', resolve));
        peak = Math.max(peak, residentMb(child.pid ?? 0));
      }
      child.stdin.end();
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
      return peak;
    };
    const small = await peakMb(10);
    const large = await peakMb(60);
    expect(small).toBeGreaterThan(20);
    expect(large).toBeLessThan(small + 200);
  }, 90_000);

  test('a reader that closes the pipe ends the program quietly', async () => {
    write('long.txt', longText(9));
    const child = spawn('sh', ['-c', `"${GANGYAO}" read -f jsonl long.txt | head -1`], { cwd: folder });
    const { out, err } = await outcomeOf(child);
    expect(records(out)).toHaveLength(1);
    expect(err).toBe('');
  });
});

/** Linux only; elsewhere the limit is not tested. */
function residentMb(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1024;
}

describe('usage', () => {
  test.each([
    [['read'], /FILE/],
    [['read', '--format', 'yaml', 'a.txt'], /yaml/],
    [['read', '--jobs', '0', 'a.txt'], /--jobs/],
    [['read', '--unknown', 'a.txt'], /--unknown/],
    [['read', '--lang', 'fr', 'a.txt'], /fr/],
    [['read', '-', '-'], /只能写一次/],
    [['reed', 'a.txt'], /reed/],
    [[], /用法/],
  ])('%j is wrong usage: exit code 2, nothing on standard output', async (args, says) => {
    const { code, out, err } = await runCommand(registerReadCommand, args, folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
  });

  test('help shows an example, in Chinese and in English', async () => {
    const [chinese, english] = await Promise.all([
      runCommand(registerReadCommand, ['read', '--help']),
      gangyao(['--lang', 'en', 'read', '--help']),
    ]);
    expect(chinese).toMatchObject({ code: 0, err: '' });
    expect(chinese?.out).toMatch(/用法：.*示例：\s+gangyao read/s);
    expect(english?.out).toMatch(/Examples:\s+gangyao read/);
  });

  test('messages are in the language asked for', async () => {
    expect((await runCommand(registerReadCommand, ['read', '--lang', 'en', 'missing.txt'], folder)).err).toMatch(
      /"missing\.txt" was not found/,
    );
  });

  test('the output file appears only when it is complete, and never replaces an input', async () => {
    write('a.txt', SENTENCE);
    write('old.csv', 'kept');
    expect((await gangyao(['read', '-f', 'csv', '-o', 'old.csv', 'missing.txt'])).code).toBe(1);
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('kept');
    expect(await gangyao(['read', '-f', 'csv', '-o', 'a.txt', 'a.txt'])).toMatchObject({ code: 2 });
    expect(await gangyao(['read', '-f', 'csv', '-o', 'nowhere/out.csv', 'a.txt'])).toMatchObject({ code: 2 });
    expect(await gangyao(['read', '-f', 'csv', '-o', 'old.csv', 'a.txt'])).toMatchObject({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toMatch(/^\ufeffdoc,.*\na\.txt,/);
  });

  test('works through symbolic links, and passes signals on', async () => {
    write('a.txt', SENTENCE);
    const link = join(folder, 'linked');
    symlinkSync(GANGYAO, link);
    symlinkSync('linked', join(folder, 'twice'));
    expect((await gangyao(['read', '-f', 'jsonl', 'a.txt'], '', join(folder, 'twice'))).code).toBe(0);
    const child = spawn(link, ['read', '-'], { cwd: folder });
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  });
});
