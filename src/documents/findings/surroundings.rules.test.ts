import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeCharacters, withinSentence } from './surroundings.rules.ts';

test.each([
  ['上一句。本市', '共有五项', '，其中三项已完成。下一句', '本市', '，其中三项已完成。'],
  ['第一行\n', '共有五项', '\n第三行。', '', ''],
  ['', '共有五项。', '下一句。', '', ''],
  ['没有句号的开头', '五项', '没有句号的结尾', '没有句号的开头', '没有句号的结尾'],
  ['真的吗？', '五项', '！', '', '！'],
])('%s[%s]%s is a sentence from %s to %s', (before, quote, after, expectedBefore, expectedAfter) => {
  expect(withinSentence({ before, after }, quote)).toEqual({ before: expectedBefore, after: expectedAfter });
});

test('no character is cut in half, and nothing else is lost', () => {
  const around = { before: '\udc00𠮷甲', after: '乙𠮷\ud842' };
  expect(wholeCharacters(around)).toEqual({ before: '𠮷甲', after: '乙𠮷' });
});

test('a sentence is always what stands directly around its quote', () => {
  const text = fc.string({ unit: fc.constantFrom('数', '。', '\n', ' ', '，', '！'), maxLength: 20 });
  fc.assert(
    fc.property(text, text, text, (before, quote, after) => {
      const sentence = withinSentence({ before, after }, quote);
      expect(before.endsWith(sentence.before) && after.startsWith(sentence.after)).toBe(true);
      expect(sentence.before).not.toMatch(/[。！\n]/);
      expect(sentence.after.slice(0, -1)).not.toMatch(/[。！\n]/);
    }),
  );
});
