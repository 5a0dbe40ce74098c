import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listBefore, nameOf } from './counted-list.ts';

const NAME = fc
  .array(fc.constantFrom(...'山水林湖草沙城乡港桥路站园'), { minLength: 2, maxLength: 4 })
  .map((characters) => characters.join(''));
const NAMES = fc.array(NAME, { minLength: 2, maxLength: 12 });

test('names between marks of one level have one count, which is theirs', () => {
  fc.assert(
    fc.property(NAMES, (names) => {
      const words = names.join('、');
      const list = listBefore(words, 0, words.length);
      expect(list?.counts).toEqual([names.length]);
      expect(list?.isPlain).toBe(true);
      expect(list?.items.map((item) => nameOf(words, item))).toEqual(names);
    }),
  );
});

test('quotation marks that touch divide names like a mark', () => {
  fc.assert(
    fc.property(NAMES, (names) => {
      const words = names.map((name) => `“${name}”`).join('');
      expect(listBefore(words, 0, words.length)?.counts).toEqual([names.length]);
    }),
  );
});

test('wherever conjunctions stand, the number of names is among the counts', () => {
  fc.assert(
    fc.property(
      NAMES,
      fc.array(fc.constantFrom('、', '、', '、', '和', '与'), { minLength: 12, maxLength: 12 }),
      (names, marks) => {
        const words = names.map((name, place) => (place === 0 ? name : `${marks[place]}${name}`)).join('');
        const list = listBefore(words, 0, words.length);
        if (list !== undefined) expect(list.counts).toContain(names.length);
      },
    ),
  );
});

test.each([
  ['培育数控机床、工业母机', [2], true],
  ['算好土地、资金和时间', [2, 3], true],
  ['推动港口和航道、铁路', [2, 3], false],
  ['建成创新园(一期、二期)、产业园', [2], true],
  ['《河湖条例》《林地条例》', [2], true],
  ['做强城投集团等三大平台、文旅集团、科创集团', [2], true],
  ['二、绿色、低碳', [2], true],
  ['完善道路的照明、绿化', [2], true],
  ['整治河道、打造绿道、公园', [2, 3], false],
  ['弘扬温和、饱和、参与、普及', [4], true],
])('%s', (words, counts, isPlain) => {
  const list = listBefore(words, 0, words.length);
  expect(list?.counts).toEqual(counts);
  expect(list?.isPlain).toBe(isPlain);
});

test.each(['产业园', '增长5%、下降3%', '道路、', '道路和', '甲园，乙园'])('no list: %s', (words) =>
  expect(listBefore(words, 0, words.length)).toBeUndefined(),
);
