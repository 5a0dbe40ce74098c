import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRecordFile } from './record-file.cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'gangyao-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'record.csv');
  writeFileSync(path, text);
  return path;
}

test('of several vintages the last known one counts; what has no value says nothing', async () => {
  const rows = ['绿地率,2024,41.2,%,2025-03-01', '绿地率,2024,41.6,%,2025-09-01', '绿地率,2025,未发布,%,2026-03-01'];
  const record = await readRecordFile(file(`indicator,period,value,unit,known_on\n${rows.join('\n')}\n`));
  expect(record.map(({ period, value }) => [period, value])).toEqual([
    ['2024', '41.2'],
    ['2024', '41.6'],
  ]);
});

test('half a record is none', async () => {
  await expect(readRecordFile(file('indicator,period,value,unit\n绿地率,去年某时,41.2,%\n'))).rejects.toMatchObject({
    code: 'table.not-readable',
  });
  await expect(readRecordFile(join(folder, 'missing.csv'))).rejects.toMatchObject({ code: 'file.not-readable' });
});
