import { unzipSync, zipSync } from 'fflate';
import type { Seeded } from '../reliability/seeded.ts';

/** What has broken readers of such files before: ends of ranges, openings without an end, odd characters. */
const WORDS = [
  ...['0', '-1', '65535', '4294967296', '1e309', '99999999999999999999', '-', '.', '%', '〔', '〕', '——', '～', '至'],
  ...[
    '亿元',
    '万',
    '年',
    '2025年',
    '增长',
    '不低于',
    '左右',
    '百分点',
    '一百二十三',
    '〇',
    '＋',
    '\u0000',
    '\ufffd',
    '\u202e',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u200b',
    '\u3000',
    '\t',
    '\r',
    '\n',
    '"',
    "'",
    ',',
    ';',
    '=',
    '<',
    '>',
    '&',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '<!--',
    '<![CDATA[',
    ']]>',
    '</',
    '/>',
    '<table><tr><td colspan="99999">',
    '<w:p>',
    '<w:t>',
    '{{',
    '}}',
    '&a *a',
    '!!js',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    'Infinity',
    '../',
    '%00',
    '2024/2023',
    '2024-13',
  ],
];
const BYTES = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xfe, 0x0a, 0x3c, 0x28];

/** Some changes to a text: words put in, pieces taken out, doubled, moved, or taken from another text. */
export function mutateText(text: string, random: Seeded, other = text): string {
  let result = text;
  for (let times = 1 + random.below(6); times > 0; times--) {
    const at = random.below(result.length + 1);
    const length = random.below(Math.min(60, result.length - at) + 1);
    const piece = result.slice(at, at + length);
    const before = result.slice(0, at);
    const after = result.slice(at + length);
    const from = random.below(other.length + 1);
    result = random.oneOf([
      () => before + random.oneOf(WORDS) + piece + after,
      () => before + after,
      () => before + piece.repeat(1 + random.below(random.below(8) === 0 ? 3000 : 5)) + after,
      () => before + other.slice(from, from + 1 + random.below(200)) + after,
      () => before + String.fromCharCode(random.below(0x10000)) + piece + after,
      () => after + before,
      () => before + piece.replace(/\d/g, () => String(random.below(10))) + after,
    ])();
  }
  return result.slice(0, 400_000);
}

/** Some changes to bytes; what looks like a zip archive is mostly changed inside, so that it is still opened. */
export function mutateBytes(bytes: Uint8Array, random: Seeded, other: Uint8Array = bytes): Uint8Array {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && random.below(5) > 0) {
    const inside = mutateArchive(bytes, random);
    if (inside !== undefined) return inside;
  }
  let result = Buffer.from(bytes);
  for (let times = 1 + random.below(8); times > 0 && result.length > 0; times--) {
    const at = random.below(result.length);
    const length = 1 + random.below(Math.min(64, result.length - at));
    const from = random.below(other.length);
    const put = (piece: Uint8Array, instead = 0) =>
      Buffer.concat([result.subarray(0, at), piece, result.subarray(at + instead)]);
    result = random.oneOf([
      () => put(Buffer.from([random.oneOf(BYTES)]), 1),
      () => put(Buffer.from([random.below(256)]), 1),
      () => put(Buffer.from([(result[at] ?? 0) ^ (1 << random.below(8))]), 1),
      () => put(Buffer.alloc(0), length),
      () => put(result.subarray(at, at + length)),
      () => put(Buffer.from(random.oneOf(WORDS))),
      () => put(other.subarray(from, from + 1 + random.below(400))),
      () => Buffer.from(random.below(20) === 0 ? result.subarray(0, at) : result),
    ])();
  }
  return new Uint8Array(result);
}

/** Missing: undefined for what is no readable archive. */
function mutateArchive(bytes: Uint8Array, random: Seeded): Uint8Array | undefined {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes);
  } catch {
    return undefined;
  }
  const names = Object.keys(parts);
  if (names.length === 0) return undefined;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const name = random.oneOf(names);
    const part = parts[name] ?? new Uint8Array();
    const what = random.below(12);
    if (what === 0) delete parts[name];
    else if (what === 1) parts[random.oneOf(names)] = part;
    else if (what === 2) parts[name] = mutateBytes(part, random);
    else parts[name] = Buffer.from(mutateText(new TextDecoder().decode(part), random));
  }
  return zipSync(parts, { level: 1 });
}
