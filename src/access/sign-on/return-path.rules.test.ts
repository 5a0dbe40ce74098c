import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './return-path.rules.ts';

test.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['/documents/a/claims/118-124.2?x=1#y', '/documents/a/claims/118-124.2?x=1#y'],
  ['plans', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/a\\b', '/'],
  ['/\t/evil.example', '/'],
  ['/a/../../b', '/b'],
  ['/a/..//evil.example', '/'],
  ['/%2fevil.example', '/'],
  ['/./%5c', '/./%5c'.replace('/.', '')],
  ['/API/session', '/'],
  ['/%61pi/session', '/'],
  ['/apis', '/apis'],
  ['/%', '/'],
  ['javascript:alert(1)', '/'],
  ['http:evil', '/'],
])('%j leads to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});

test('it never leads to another host, whatever is asked for', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    '@',
    ':',
    '%2f',
    '%5c',
    'evil.example',
    '?',
    '#',
    '\t',
    'https:',
    'a',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
      const url = new URL(returnPath(pieces.join('')), 'https://own.example');
      expect(url.origin).toBe('https://own.example');
    }),
  );
});
