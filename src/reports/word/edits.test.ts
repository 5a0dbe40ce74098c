import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { SAMPLE_REPORT } from '../../../test/support/sample-report.ts';
import type { WordEdit } from '../../shared/report/word-edit.ts';
import { aligned } from './alignment.rules.ts';
import { applyEdits, readEdits, writeWord } from './index.ts';

const written = await writeWord(SAMPLE_REPORT);
const DEED = { actor: '张三', at: '2026-11-26T08:00:00Z' };

function edited(change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(written);
  parts['word/document.xml'] = strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array())));
  return zipSync(parts);
}

async function read(change: (xml: string) => string) {
  const returned = await readEdits(SAMPLE_REPORT, edited(change));
  const edits = returned.flatMap((passage) => passage.edits);
  const decide = (decision: 'confirm' | 'refuse', which: readonly WordEdit[] = edits) =>
    applyEdits(
      SAMPLE_REPORT,
      returned,
      Object.fromEntries(which.map(({ id }) => [id, { decision, reason: '已与统计局核对' }])),
      DEED,
    );
  return { returned, edits, decide };
}

const FIGURE = '0.2个百分点';
const block = (report: typeof SAMPLE_REPORT, id: string) => report.blocks.find((each) => each.id === id);
const removeControl = (text: string, by: string) => (xml: string) => {
  const controls = [...xml.matchAll(/<w:sdt>.*?<\/w:sdt>/gs)].map(([whole]) => whole);
  return xml.replace(controls.find((control) => control.includes(`>${text}<`)) ?? '', by);
};
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

test('a changed figure: confirmed it stands as words with the reason, refused as the report has it', async () => {
  const { edits, decide } = await read((xml) => xml.replace(`>${FIGURE}<`, '>0.3个百分点<'));
  expect(edits).toMatchObject([{ kind: 'figure-changed', was: FIGURE, now: '0.3个百分点' }]);
  expect(decide('refuse').blocks).toEqual(SAMPLE_REPORT.blocks);
  expect(block(decide('confirm'), 'indicators.1')).toMatchObject({
    content: ['2025年，常住人口城镇化率为', { figure: expect.any(String) }, '，高于规划目标0.3个百分点。'],
    edit: { ...DEED, broken: [{ now: '0.3个百分点', confirmed: { ...DEED, reason: '已与统计局核对' } }] },
  });
});

test('another width is no change', async () => {
  const { edits } = await read((xml) => xml.replace(`>${FIGURE}<`, '>０.２ 个百分点<'));
  expect(edits).toEqual([]);
});

test('a figure without its control is told with what stands there, the same number or another', async () => {
  for (const now of [FIGURE, '0.5个百分点']) {
    const { edits, decide } = await read(removeControl(FIGURE, run(now)));
    expect(edits).toMatchObject([{ kind: 'figure-unbound', was: FIGURE, now }]);
    expect(decide('refuse').blocks).toEqual(SAMPLE_REPORT.blocks);
    expect(block(decide('confirm'), 'indicators.1')).toMatchObject({ edit: { broken: [{ now }] } });
  }
});

test('a figure that is gone without a trace: refused, the passage keeps its words', async () => {
  const { edits, decide } = await read(removeControl(FIGURE, ''));
  expect(edits).toMatchObject([{ kind: 'figure-unbound', was: FIGURE, now: '' }]);
  expect(decide('refuse').blocks).toEqual(SAMPLE_REPORT.blocks);
});

test('other words: the figures between them stay bound', async () => {
  const { edits, decide } = await read((xml) => xml.replace('，高于规划目标', '，比规划目标高'));
  expect(edits).toMatchObject([
    { kind: 'passage-changed', now: '2025年，常住人口城镇化率为65.2%，比规划目标高0.2个百分点。' },
  ]);
  expect(block(decide('confirm'), 'indicators.1')).toMatchObject({
    content: ['2025年，常住人口城镇化率为', {}, '，比规划目标高', {}, '。'],
    edit: { broken: [] },
  });
});

test('a number that somebody wrote is told; refused, it goes with the words around it', async () => {
  const { edits, decide } = await read((xml) =>
    xml.replace('数据来自统计公报；', '数据来自统计公报，另有12.5%来自调查；'),
  );
  expect(edits.map(({ kind }) => kind).sort()).toEqual(['figure-added', 'passage-changed']);
  const words = edits.filter(({ kind }) => kind === 'passage-changed');
  expect(decide('confirm', words).blocks).toEqual(SAMPLE_REPORT.blocks);
  expect(block(decide('confirm'), 'indicators.2')).toMatchObject({ edit: { added: [{ confirmed: DEED }] } });
});

test('passages removed and added', async () => {
  const { edits, decide } = await read((xml) =>
    xml
      .replace(/<w:p>(?:(?!<\/w:p>).)*本次评估的主要指标共.*?<\/w:p>/s, '')
      .replace('<w:tbl>', `<w:p>${run('另据调查，满意率为88.1%。')}</w:p><w:tbl>`),
  );
  expect(edits.map(({ kind }) => kind)).toEqual(['passage-removed', 'passage-added', 'figure-added']);
  const next = decide('confirm');
  expect(block(next, 'overall.1')).toMatchObject({ content: [] });
  expect(block(next, 'indicators.3+1')).toMatchObject({ kind: 'paragraph', content: ['另据调查，满意率为88.1%。'] });
  expect(decide('refuse').blocks).toEqual(SAMPLE_REPORT.blocks);
});

test('a paragraph that was divided has lost no figure', async () => {
  const { edits } = await read((xml) =>
    xml.replace('，高于规划目标</w:t></w:r>', `。</w:t></w:r></w:p><w:p>${run('高于规划目标')}`),
  );
  expect(edits.some(({ kind }) => kind === 'figure-unbound')).toBe(false);
});

test('figures of tables are told, and cannot become part of the report', async () => {
  const { returned, decide } = await read((xml) => xml.replace('>65.2<', '>66.2<'));
  expect(returned).toMatchObject([{ applies: false, edits: [{ kind: 'figure-changed', was: '65.2', now: '66.2' }] }]);
  expect(decide('confirm').blocks).toEqual(SAMPLE_REPORT.blocks);
});

test('without bookmarks, as in a document that was pasted together, passages are known by their words', async () => {
  const { edits } = await read((xml) =>
    xml
      .replace(/<w:bookmark(Start|End)[^>]*\/>/g, '')
      .replace('，高于规划目标', '，比规划目标高')
      .replace(`>${FIGURE}<`, '>0.3个百分点<'),
  );
  expect(edits.map(({ kind }) => kind)).toEqual(['figure-changed', 'passage-changed']);
});

test('alignment crosses nothing and takes likeness only between what is known', () => {
  const of = (texts: readonly string[]) => texts.map((text) => ({ text, anchors: [] }));
  const passages = of(['城镇化率为65.2%。', '森林覆盖率稳定。', '结论']);
  expect(aligned(passages, of(['城镇化率为66.1%。', '新写的一段', '森林覆盖率很稳定。', '结论']))).toEqual([0, 2, 3]);
  expect(aligned(passages, of(['结论']))).toEqual([undefined, undefined, 0]);
});
