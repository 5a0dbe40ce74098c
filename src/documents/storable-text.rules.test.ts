import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storableText } from './storable-text.rules.ts';

test('half characters and NUL are replaced, one unit for one', () => {
  expect(storableText('a\ud800b\0c\udc00')).toBe('a\ufffdb\ufffdc\ufffd');
  expect(storableText('增长5%😀')).toBe('增长5%😀');
});

test('no offset ever moves, and what comes out can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const stored = storableText(text);
      expect(stored.length).toBe(text.length);
      expect(stored.isWellFormed() && !stored.includes('\0')).toBe(true);
      expect(Buffer.from(stored, 'utf16le').toString('utf16le')).toBe(stored);
    }),
  );
});
