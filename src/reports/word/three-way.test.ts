import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import { decodeDocument } from '../../documents/formats/index.ts';
import { reportWordWords } from '../../messages/index.ts';
import type { Report } from '../../shared/report/report.ts';
import { editPassage } from '../editing/passage.rules.ts';
import { againstNewest, applyEdits, originOf, returnedPassages, withOrigin, writeWord } from './index.ts';

const DEED = { actor: '张三', at: '2026-11-26T08:00:00Z' };
const ORIGIN = { reportId: '0123456789abcdef01234567', versionNo: 7 };
const written = await writeWord(SAMPLE_REPORT);
const FIGURE = '0.2个百分点';

/** What a file with other words says to a newer version. */
async function told(change: (xml: string) => string, newest: Report) {
  const parts = unzipSync(written);
  parts['word/document.xml'] = strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array())));
  const document = await decodeDocument(zipSync(parts), 'a.docx');
  return againstNewest(returnedPassages(SAMPLE_REPORT, document), SAMPLE_REPORT, newest, reportWordWords);
}

const passage = (report: Report) => report.blocks.find(({ id }) => id === 'indicators.1');
const contentOf = (report: Report) => {
  const block = passage(report);
  return block?.kind === 'paragraph' ? block.content : [];
};
const words = (front: string) =>
  editPassage(SAMPLE_REPORT, { blockId: 'indicators.1', content: [front, ...contentOf(SAMPLE_REPORT)] }, DEED);
const otherValue = (printed: string): Report => ({
  ...SAMPLE_REPORT,
  figures: Object.fromEntries(
    Object.entries(SAMPLE_REPORT.figures).map(([id, figure]) => [
      id,
      figure.printed === FIGURE ? { ...figure, printed } : figure,
    ]),
  ),
});
const confirmAll = (newest: Report, returned: Awaited<ReturnType<typeof told>>) =>
  applyEdits(
    newest,
    returned,
    Object.fromEntries(
      returned.flatMap(({ edits }) => edits.map(({ id }) => [id, { decision: 'confirm' as const, reason: '已核' }])),
    ),
    DEED,
  );

test('a file says which version it was written from; a mark is not made of nothing', async () => {
  expect(originOf(written)).toBeUndefined();
  expect(originOf(withOrigin(written, ORIGIN))).toEqual(ORIGIN);
  const { 'docProps/custom.xml': _, ...bare } = unzipSync(written);
  expect(originOf(withOrigin(zipSync(bare), ORIGIN))).toEqual(ORIGIN);
});

test('what is newer here than the file is no edit of the file', async () => {
  expect(await told((xml) => xml, otherValue('0.4个百分点'))).toEqual([]);
  expect(await told((xml) => xml, words('据统计，'))).toEqual([]);
});

test('words that only the file changed go into the newest version, where figures are newer', async () => {
  const newest = otherValue('0.4个百分点');
  const returned = await told((xml) => xml.replace('，高于规划目标', '，已高于规划目标'), newest);
  expect(returned).toMatchObject([{ applies: true, edits: [{ kind: 'passage-changed' }] }]);
  expect(returned[0]?.here).toBeUndefined();
  expect(contentOf(confirmAll(newest, returned))).toContain('，已高于规划目标');
});

test('a figure changed in the file goes into words that were changed here', async () => {
  const newest = words('据统计，');
  const returned = await told((xml) => xml.replace(`>${FIGURE}<`, '>0.3个百分点<'), newest);
  expect(returned).toMatchObject([{ edits: [{ kind: 'figure-changed', now: '0.3个百分点' }] }]);
  expect(returned[0]?.here).toBeUndefined();
  const text = JSON.stringify(contentOf(confirmAll(newest, returned)));
  expect(text).toContain('据统计，');
  expect(text).toContain('0.3个百分点');
});

test('what both changed is a conflict with what stands here; refused, that stays, confirmed, the file counts', async () => {
  const newest = words('据统计，');
  const returned = await told((xml) => xml.replace('，高于规划目标', '，已高于规划目标'), newest);
  expect(returned).toMatchObject([{ applies: true, here: expect.stringMatching(/^据统计，/) }]);
  expect(applyEdits(newest, returned, {}, DEED)).toEqual(newest);
  const text = JSON.stringify(contentOf(confirmAll(newest, returned)));
  expect(text).toContain('，已高于规划目标');
  expect(text).not.toContain('据统计');
  const moved = await told((xml) => xml.replace(`>${FIGURE}<`, '>0.3个百分点<'), otherValue('0.4个百分点'));
  expect(moved).toMatchObject([{ here: expect.stringContaining('0.4个百分点') }]);
});

test('what both changed in the same way is told no more; a passage that is gone here cannot be changed', async () => {
  const content = contentOf(SAMPLE_REPORT).map((each) => (each === '，高于规划目标' ? '，已高于规划目标' : each));
  const same = editPassage(SAMPLE_REPORT, { blockId: 'indicators.1', content }, DEED);
  const change = (xml: string) => xml.replace('，高于规划目标', '，已高于规划目标');
  expect(await told(change, same)).toEqual([]);
  const gone = { ...SAMPLE_REPORT, blocks: SAMPLE_REPORT.blocks.filter(({ id }) => id !== 'indicators.1') };
  expect(await told(change, gone)).toMatchObject([{ applies: false, here: '' }]);
});
