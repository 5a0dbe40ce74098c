import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { paragraph, wordFile } from '../../../test/fixtures/ooxml.ts';
import { runCommand } from '../../../test/support/command.ts';
import { readRecordFile } from '../../indicators/record-file.cli.ts';
import type { Language } from '../../messages/index.ts';
import { liveTag } from '../../shared/live-figure.ts';
import { registerCheckCommand } from './check.cli.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the test's folder. */
async function check(args: readonly string[]) {
  const { code: status, out, err } = await runCommand(register, ['check', ...args], folder);
  return { status, out, err };
}

const register = (program: Command, language: Language) => registerCheckCommand(program, language, readRecordFile);

/** The same by the program itself. */
function checkByProgram(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'bin/gangyao'), ['check', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const records = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const WRONG = '2024年，全区研发经费投入强度由2.41%提高到2.53%，提高0.21个百分点。\n';
const RIGHT = '2024年，全区研发经费投入强度由2.41%提高到2.53%，提高0.12个百分点。\n';

describe('gangyao check', { timeout: 90_000 }, () => {
  test('what is wrong: exit code 3, one line a finding, with the fields that other programs rely on', async () => {
    const { status, out } = await check(['--format', 'jsonl', write('wrong.txt', WRONG)]);
    expect(status).toBe(3);
    const wrong = records(out).find(({ verdict }) => verdict === 'inconsistent');
    expect(Object.keys(wrong ?? {}).slice(0, 9)).toEqual(
      'rule verdict title evidence formula computed stated tolerance why'.split(' '),
    );
    const evidence = wrong?.evidence as { doc: string; start: number; end: number; quote: string; value: string }[];
    expect(evidence.map(({ value }) => value).sort()).toEqual(['0.21', '2.41', '2.53']);
    for (const { doc, start, end, quote } of evidence) {
      expect(doc).toBe('wrong.txt');
      expect(WRONG.slice(start, end)).toBe(quote);
    }
  });

  test('what is right: exit code 0; for people only what needs a person, and a count', async () => {
    const { status, out, err } = await check([write('right.txt', RIGHT)]);
    expect(status).toBe(0);
    expect(out).toBe('');
    expect(err).toContain('矛盾 0 处');
  });

  test('for people in Chinese and in English, with places and formula', async () => {
    const file = write('wrong.txt', WRONG);
    const [chinese, english] = [(await check([file])).out, (await check(['--lang', 'en', file])).out];
    for (const out of [chinese, english]) {
      expect(out).toContain('wrong.txt:');
      expect(out).toContain('0.12');
    }
    expect(chinese).toMatch(/^矛盾 /);
    expect(english).toMatch(/^Inconsistent /);
    expect(english.split('\n')[0]).not.toMatch(/待写|to be worded/);
  });

  test('verdicts can be chosen; csv has a head and keeps formulas from spreadsheets', async () => {
    const file = write('right.txt', RIGHT);
    const { out } = await check(['--format', 'csv', '--verdict', 'consistent', file]);
    const [head, ...rows] = out.trim().split('\n');
    expect(head).toBe('rule,verdict,title,formula,computed,stated,tolerance,why,severity,evidence');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => !/^[=+@]/.test(row))).toBe(true);
    expect((await check(['--verdict', 'wrong', file])).status).toBe(2);
    await check(['--format', 'csv', '--out', 'findings.csv', file]);
    expect(readFileSync(join(folder, 'findings.csv'), 'utf8').startsWith('\ufeffrule,verdict')).toBe(true);
  });

  test('a file that cannot be read is told, and the others are audited all the same', async () => {
    const { status, out, err } = await check(['--format', 'jsonl', 'missing.txt', write('wrong.txt', WRONG)]);
    expect(status).toBe(1);
    expect(err).toContain('missing.txt');
    expect(records(out).some(({ verdict }) => verdict === 'inconsistent')).toBe(true);
  });

  test('standard input once; a file named twice is refused; the file of --out appears only when it is complete', async () => {
    expect(checkByProgram(['--format', 'jsonl', '-'], WRONG).status).toBe(3);
    const file = write('wrong.txt', WRONG);
    expect((await check([file, file])).status).toBe(2);
    expect((await check(['-', '-'])).status).toBe(2);
    expect((await check(['--format', 'jsonl', '--out', 'nowhere/findings.jsonl', file])).status).toBe(2);
  });

  test('an edited docx against the record', async () => {
    const tag = liveTag({ indicator: '人均公园绿地面积', place: '', period: '2024' }, '14.6平方米');
    const control = `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>14.9平方米</w:t></w:r></w:sdtContent></w:sdt>`;
    const text = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
    write('edited.docx', wordFile(paragraph(`${text('2024年，人均公园绿地面积')}${control}${text('。')}`)));
    write('record.csv', 'indicator,period,value,unit\n人均公园绿地面积,2024,14.58,平方米\n');
    const { status, out } = checkByProgram(['--format', 'jsonl', '--record', 'record.csv', 'edited.docx']);
    expect(status).toBe(3);
    expect(records(out).map(({ reason }) => reason)).toContain('live-figure.changed');
    write('revised.csv', 'indicator,period,value,unit\n人均公园绿地面积,2024,14.92,平方米\n');
    expect((await check(['--record', 'revised.csv', 'edited.docx'])).status).toBe(0);
    expect((await check(['--record', 'missing.csv', 'edited.docx'])).status).toBe(1);
  });
});
