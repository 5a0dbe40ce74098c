import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isEntryName, packEntries, readEntries } from './bundle-file.ts';

const text = (content: string) => Buffer.from(content);
const ENTRIES = new Map([
  ['b.json', text('{"b":1}')],
  ['a/text.txt', text('全文\n')],
  ['empty', text('')],
]);

function refusal(bytes: Uint8Array): unknown {
  try {
    readEntries(bytes);
  } catch (error) {
    return (error as { params?: { reason?: unknown } }).params?.reason;
  }
  return undefined;
}

test('the same entries give the same bytes in whatever order they come, and come out again', () => {
  const packed = packEntries(ENTRIES);
  expect(packEntries(new Map([...ENTRIES].reverse()))).toEqual(packed);
  expect([...readEntries(packed)].map(([name, content]) => [name, `${Buffer.from(content)}`])).toEqual([
    ['a/text.txt', '全文\n'],
    ['b.json', '{"b":1}'],
    ['empty', ''],
  ]);
});

test('every byte counts: none can be changed, left out, or put in', () => {
  const packed = packEntries(ENTRIES);
  for (let at = 0; at < packed.length; at++) {
    for (const change of [1, 0x20, 0xff]) {
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ change;
      // Another name and other contents with their checksum would be other entries; the manifest knows those.
      expect(refusal(changed), `byte ${at} ^ ${change}`).toBeDefined();
    }
    expect(refusal(Buffer.concat([packed.subarray(0, at), packed.subarray(at + 1)]))).toBeDefined();
    expect(refusal(Buffer.concat([packed.subarray(0, at), text('x'), packed.subarray(at)]))).toBeDefined();
  }
  expect(refusal(Buffer.concat([packed, text('x')]))).toBe('form');
});

test.each([
  '../a',
  '/a',
  'a/../b',
  './a',
  'a//b',
  'a/',
  'C:\\a',
  'a\\b',
  '.hidden',
  'a/.b',
  '',
  ' a',
  'a\0b',
  '文',
  'x'.repeat(201),
])('the name %j is refused', (name) => {
  expect(isEntryName(name)).toBe(false);
  expect(() => packEntries(new Map([[name, text('x')]]))).toThrow(RangeError);
  // Packed under a name of the same length that is allowed, and renamed in the bytes.
  const encoded = Buffer.from(name);
  if (encoded.length === 0 || encoded.length > 200) return;
  const packed = Buffer.from(packEntries(new Map([['q'.repeat(encoded.length), text('x')]])));
  const renamed = Buffer.from(
    packed.toString('latin1').replaceAll('q'.repeat(encoded.length), encoded.toString('latin1')),
    'latin1',
  );
  expect(refusal(renamed)).toBe('name');
});

test('compressed entries are refused before anything grows: there is no bomb', () => {
  const packed = Buffer.from(packEntries(new Map([['bomb', deflateRawSync(Buffer.alloc(50_000_000))]])));
  packed.writeUInt16LE(8, 8);
  expect(refusal(packed)).toBe('compressed');
});

test('sizes that lie, too many entries, and what is no bundle are refused', () => {
  const packed = Buffer.from(packEntries(ENTRIES));
  packed.writeUInt32LE(0xfffffff0, 18);
  expect(refusal(packed)).toBe('cut-off');
  const many = new Map(Array.from({ length: 4001 }, (_, index) => [`e${index}`, text('')]));
  expect(() => packEntries(many)).toThrow(RangeError);
  expect(refusal(text('hello'))).toBe('no-bundle');
  expect(refusal(new Uint8Array())).toBe('no-bundle');
});
