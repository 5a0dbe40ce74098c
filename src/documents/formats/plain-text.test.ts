import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeDocument, PlainTextStream, streamsAsText } from './index.ts';

const SENTENCES = [
  '2023年，全区地区生产总值达到598.3亿元，比上年增长5.3%。',
  '一、经济运行总体平稳',
  '研发经费投入强度提高0.31个百分点，居全市第三位；',
  '（一）民生福祉持续增进\r\n',
  '新增城镇就业4.62万人，登记失业率控制在3.5%以内\n',
  'PM2.5年均浓度32微克/立方米\t同比下降8%',
  '“十四五”前半程，累计完成投资486亿元——',
];
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => iconv.encode(text, 'utf8'),
  'utf-8 with mark': (text) => iconv.encode(text, 'utf8', { addBOM: true }),
  'utf-16le with mark': (text) => iconv.encode(text, 'utf-16le', { addBOM: true }),
  'utf-16be with mark': (text) => iconv.encode(text, 'utf-16be', { addBOM: true }),
  'utf-16le': (text) => iconv.encode(text, 'utf-16le'),
  'utf-16be': (text) => iconv.encode(text, 'utf-16be'),
  gb18030: (text) => iconv.encode(text, 'gb18030'),
};

const report = fc
  .array(fc.constantFrom(...SENTENCES), { minLength: 2, maxLength: 40 })
  .map((sentences) => sentences.join(''));

async function decode(bytes: Uint8Array, name = 'report.txt'): Promise<string> {
  return (await decodeDocument(bytes, name)).text;
}

const codeOf = (bytes: Uint8Array) =>
  decode(bytes).then(
    () => 'read',
    (error: { code: string }) => error.code,
  );

describe.each(Object.entries(ENCODINGS))('%s', (_, encode) => {
  test('generated reports decode to the same text', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (text) => {
        expect(await decode(encode(text))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('a stream of pieces cut anywhere gives the same text, and no piece ends within a pair or a CRLF', () => {
    fc.assert(
      fc.property(report, fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1 }), (sentence, sizes) => {
        const text = sentence.repeat(4);
        const bytes = encode(text);
        const stream = new PlainTextStream('report.txt');
        const pieces: string[] = [];
        // The first piece decides the encoding: it is a fair sample here as it is in the command line.
        for (let at = 0, k = 0; at < bytes.length; k++) {
          const size = k === 0 ? Math.ceil(bytes.length / 2) : (sizes[k % sizes.length] ?? 1);
          pieces.push(stream.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(pieces.filter((piece) => /[\r\ud800-\udbff]$/.test(piece))).toEqual([]);
        expect([...pieces, stream.end()].join('')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

test('characters outside the BMP keep their two units', async () => {
  const text = '镕𬬻𠅤区2023年增长5.3%。';
  expect(await decode(Buffer.from(text))).toBe(text);
  expect(await decode(iconv.encode(text, 'gb18030'))).toBe(text);
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('UTF-8 decodes exactly as Python reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-text-'));
  const text = '\r\n一、总体\r\n\r2023年\u2028增长\u00a05.3%\u3000。\u0085\n\n';
  writeFileSync(join(folder, 'a.txt'), text);
  const script = "import sys,json;print(json.dumps(open(sys.argv[1],encoding='utf8',newline='').read()))";
  const read = spawnSync('python3', ['-c', script, join(folder, 'a.txt')], { encoding: 'utf8' });
  expect(await decode(Buffer.from(text))).toBe(JSON.parse(read.stdout));
  rmSync(folder, { recursive: true });
});

test('a NUL and a lone surrogate become U+FFFD, one for one, so that offsets stay', async () => {
  const text = `${SENTENCES[0]?.repeat(5)}增长\u0000三成`;
  expect(await decode(Buffer.from(text))).toBe(text.replace('\u0000', '\ufffd'));
  const lone = `\ufeff${SENTENCES[0]}\ud83d增长${SENTENCES[1]}\udc00`;
  const read = await decode(Buffer.from(lone, 'utf16le'));
  expect(read).toBe(lone.slice(1).replace('\ud83d', '\ufffd').replace('\udc00', '\ufffd'));
  expect(read.length).toBe(lone.length - 1);
});

test('text that was damaged before we got it is read as it is', async () => {
  const text = '增长\ufffd5.3%，'.repeat(40);
  expect(await decode(Buffer.from(text))).toBe(text);
});

test('a single stray byte is read, mixed encodings and binaries are refused', async () => {
  const line = SENTENCES.join('').repeat(10);
  const utf8 = Buffer.from(line);
  const gbk = iconv.encode(line, 'gb18030');
  expect(await codeOf(Buffer.concat([utf8, Buffer.from([0xff]), utf8]))).toBe('read');
  expect(await codeOf(Buffer.concat([utf8, gbk]))).toBe('document.not-text');
  expect(await codeOf(Buffer.concat([utf8, gbk.subarray(0, gbk.length / 8)]))).toBe('document.not-text');
  expect(await codeOf(Buffer.concat([gbk, utf8.subarray(0, utf8.length / 8)]))).toBe('document.not-text');
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256);
  expect(await codeOf(noise)).toBe('document.unknown-format');
});

test('a stream of mixed encodings is refused as soon as it shows', () => {
  const stream = new PlainTextStream('mixed.txt');
  stream.push(Buffer.from(SENTENCES.join('').repeat(20)));
  const wrong = iconv.encode(SENTENCES.join('').repeat(20), 'gb18030');
  expect(() => stream.push(wrong)).toThrow('document.not-text');
});

test('only plain text is streamed', () => {
  const text = Buffer.from(SENTENCES.join(''));
  expect(streamsAsText(text, 'a.txt')).toBe(true);
  expect(streamsAsText(Buffer.from(`<!DOCTYPE html><p>${SENTENCES[0]}`), 'a.txt')).toBe(false);
  expect(streamsAsText(Buffer.from('PK\u0003\u0004'), 'a.docx')).toBe(false);
  expect(() => streamsAsText(text, 'a.pdf')).toThrow('document.wrong-extension');
});
