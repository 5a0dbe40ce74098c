import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { paragraph, wordFile } from '../../test/fixtures/ooxml.ts';
import { readText } from '../reader/index.ts';
import { LONGEST_TAG, liveTag, type RecordedFigure, readLiveTag } from '../shared/live-figure.ts';
import { Audit } from './index.ts';

const PARK = { indicator: '人均公园绿地面积', place: '', period: '2024' };
const RATE = { indicator: '城镇登记失业率', place: '', period: '2024' };

test('a tag leads back to its figure and fits into what Word allows', () => {
  const tag = liveTag(PARK, '14.6平方米');
  expect(readLiveTag(tag)?.written).toBe('14.6平方米');
  expect(readLiveTag(tag)?.key).not.toBe(readLiveTag(liveTag(RATE, '14.6平方米'))?.key);
  expect(readLiveTag('someone-elses-tag')).toBeUndefined();
  expect(() => liveTag(PARK, '9'.repeat(LONGEST_TAG))).toThrow(RangeError);
});

test('nothing is said of documents without live figures', () => {
  expect(liveFindings('全区绿地面积14.6公顷。', [])).toEqual([]);
});

function liveFindings(
  text: string,
  marks: readonly { tag: string; now: string }[],
  record?: readonly RecordedFigure[],
) {
  const liveFigures = marks.map(({ tag, now }) => {
    const start = text.indexOf(now);
    return { start, end: start + now.length, ...(readLiveTag(tag) ?? { key: '', written: '' }) };
  });
  const findings = new Audit(record).add({ doc: 'a.docx', text, ...readText(text), liveFigures });
  return findings.filter(({ rule }) => rule === 'live-figure').map(({ reason, verdict }) => `${reason} ${verdict}`);
}

const recorded = (value: string, unit = '平方米'): readonly RecordedFigure[] => [{ ...PARK, value, unit }];

describe('a live figure against the record', () => {
  const told = (now: string, written: string, record?: readonly RecordedFigure[]) =>
    liveFindings(`2024年，人均公园绿地面积${now}。`, [{ tag: liveTag(PARK, written), now }], record);

  test.each([
    ['as written, no record', '14.6平方米', '14.6平方米', undefined, 'live-figure.as-written consistent'],
    ['one digit changed, no record', '14.9平方米', '14.6平方米', undefined, 'live-figure.changed inconsistent'],
    ['width only', '１４.６平方米', '14.6平方米', undefined, 'live-figure.as-written consistent'],
    ['rounded from the record', '14.6平方米', '14.6平方米', recorded('14.58'), 'live-figure.current consistent'],
    ['the record moved on', '14.6平方米', '14.6平方米', recorded('14.71'), 'live-figure.stale inconsistent'],
    ['changed by hand', '14.9平方米', '14.6平方米', recorded('14.58'), 'live-figure.changed inconsistent'],
    [
      'changed by hand to the new value',
      '14.7平方米',
      '14.6平方米',
      recorded('14.71'),
      'live-figure.current consistent',
    ],
    ['in another unit', '0.00146公顷', '0.00146公顷', recorded('14.6'), 'live-figure.current consistent'],
    ['not in the record', '14.6平方米', '14.6平方米', [], 'live-figure.unknown suspect'],
  ])('%s', (_, now, written, record, expected) => {
    expect(told(now, written, record)).toContain(expected);
  });

  test('a figure beside live ones that comes from nowhere is named', () => {
    const text = '2024年，人均公园绿地面积14.6平方米，城镇登记失业率3.9%。';
    expect(liveFindings(text, [{ tag: liveTag(PARK, '14.6平方米'), now: '14.6平方米' }])).toEqual([
      'live-figure.as-written consistent',
      'live-figure.unbound not-comparable',
    ]);
  });
});

describe('live figures come out of a Word file', () => {
  const control = (tag: string, text: string) =>
    `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>${text}</w:t></w:r></w:sdtContent></w:sdt>`;
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const decode = async (bytes: Uint8Array) => {
    const { decodeDocument } = await import('../documents/formats/index.ts');
    return decodeDocument(bytes, 'a.docx');
  };

  test('with their places, in paragraphs and in cells; tags of others and empty controls are passed over', async () => {
    const [first, second] = [liveTag(PARK, '14.6平方米'), liveTag(RATE, '3.9%')];
    const row = `<w:tbl><w:tr><w:tc>${paragraph('指标')}</w:tc><w:tc>${paragraph(`${run('约')}${control(second, '3.9%')}`)}</w:tc></w:tr></w:tbl>`;
    const body = `${paragraph(`${run('绿地  ')}${control(first, '14.9平方米')}${run('，另有')}${control('other', '5')}${control(first, '')}。`)}${row}`;
    const { text, liveFigures } = await decode(wordFile(body));
    expect(text).toBe('绿地 14.9平方米，另有5\n指标\t约3.9%');
    expect(liveFigures?.map(({ start, end, written }) => [text.slice(start, end), written])).toEqual([
      ['14.9平方米', '14.6平方米'],
      ['3.9%', '3.9%'],
    ]);
  });

  test('a file of other programs has none', async () => {
    const table = new Table({
      rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('3')] })] })],
    });
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('绿地'), table] }] }));
    expect((await decode(bytes)).liveFigures).toBeUndefined();
  });
});
