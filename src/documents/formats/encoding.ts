/** Encodings of plain text and web pages that are told apart. */
const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** What a stretch of bytes looks like as text. */
export interface EncodingGuess {
  readonly encoding: TextEncoding;
  /** Length of the byte order mark in front, which is no part of the text. */
  readonly bomLength: number;
  /** Places that are no text in this encoding, and characters in all. */
  readonly undecodable: number;
  readonly characters: number;
  /** Share of the characters that are no text at all (controls, unassigned, private). */
  readonly strange: number;
}

const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The commonest characters of official Chinese; in text decoded wrongly they are no commoner than others. Our choice. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞亿居创服环护城街',
);

/** Share of characters that are no text, above which the bytes are taken for something else than text. Our choice. */
export const BINARY_SHARE = 0.05;

/** Bytes that a guess looks at: the head, a piece of the middle and the end of longer texts. */
const SAMPLE = 96 * 1024;

/** The encoding of a text. Without a byte order mark: UTF-8 when it is valid, else the likeliest by its characters. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      return look(bytes.subarray(mark.length), encoding, mark.length, bytes.length <= SAMPLE * 4);
    }
  }
  const utf8 = look(bytes, 'utf-8', 0, true);
  const isValid = utf8.undecodable === 0 && utf8.strange < BINARY_SHARE;
  if (isValid && !isTwoByteOnly(bytes)) return utf8;
  const candidates = [utf8, look(bytes, 'gb18030', 0), look(bytes, 'utf-16le', 0), look(bytes, 'utf-16be', 0)];
  return candidates.reduce((best, guess) => (score(guess) > score(best) ? guess : best));
}

interface Look extends EncodingGuess {
  readonly common: number;
  readonly ideographs: number;
  readonly ascii: number;
}

function score(guess: EncodingGuess): number {
  const { common, ideographs, ascii, characters, undecodable, strange } = guess as Look;
  const commonness = ideographs === 0 ? 0 : common / ideographs;
  const plain = characters === 0 ? 0 : ascii / characters;
  const wrong = characters === 0 ? 0 : undecodable / characters;
  // Wrong decodings of Chinese are nearly all ideographs, few of them common; wrong decodings of ASCII as UTF-16 too.
  return commonness + 0.3 * plain - 4 * wrong - 4 * strange;
}

function look(bytes: Uint8Array, encoding: TextEncoding, bomLength: number, whole = false): Look {
  const even = encoding.startsWith('utf-16');
  const text = (whole ? [bytes] : samplesOf(bytes, even)).map((piece) => decode(piece, encoding)).join('');
  let undecodable = 0;
  let common = 0;
  let ideographs = 0;
  let ascii = 0;
  let odd = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) ascii++;
    else if (code === 0xfffd) undecodable++;
    else if (code >= 0x4e00 && code <= 0x9fff) {
      ideographs++;
      if (COMMON.has(character)) common++;
    } else if (isStrange(code)) odd++;
  }
  const characters = text.length;
  const strange = characters === 0 ? 0 : odd / characters;
  return { encoding, bomLength, undecodable, characters, strange, common, ideographs, ascii };
}

function samplesOf(bytes: Uint8Array, even: boolean): readonly Uint8Array[] {
  if (bytes.length <= SAMPLE * 3) return [bytes];
  const starts = [0, Math.floor(bytes.length / 2), bytes.length - SAMPLE].map((at) => (even ? at - (at % 2) : at));
  return starts.map((start) => bytes.subarray(start, start + SAMPLE));
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function isStrange(code: number): boolean {
  if (code < 0x20) return code !== 9 && code !== 10 && code !== 12 && code !== 13;
  return (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xf8ff) || (code & 0xfffe) === 0xfffe;
}

/** Valid UTF-8 whose longest sequence has two bytes may as well be GB18030 (「联通」 is the old joke). */
function isTwoByteOnly(bytes: Uint8Array): boolean {
  let some = false;
  for (const byte of bytes) {
    if (byte >= 0xe0) return false;
    if (byte >= 0xc0) some = true;
  }
  return some;
}

/**
 * Bytes that stand in runs of at least three three-byte UTF-8 characters. In GB18030 text such runs hardly occur: many
 * of them mean that two encodings were mixed.
 */
export function utf8RunBytes(bytes: Uint8Array): number {
  let total = 0;
  let run = 0;
  for (let i = 0; i < bytes.length; ) {
    const isCharacter =
      ((bytes[i] ?? 0) & 0xf0) === 0xe0 &&
      ((bytes[i + 1] ?? 0) & 0xc0) === 0x80 &&
      ((bytes[i + 2] ?? 0) & 0xc0) === 0x80;
    if (isCharacter) {
      run += 3;
      i += 3;
    } else {
      if (run >= 9) total += run;
      run = 0;
      i++;
    }
  }
  return run >= 9 ? total + run : total;
}
