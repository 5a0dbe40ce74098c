/** Character classes of the grammar view, one byte a UTF-16 unit. */
export const OTHER = 0;
export const DIGIT = 1;
export const CHINESE_NUMERAL = 2;
export const LETTER = 3;
export const BLANK = 4;
/** , ; : 。 ! ? and line breaks: the ends of clauses. */
export const CLAUSE_END = 5;
/** 、 */
export const PAUSE = 6;
export const OPEN = 7;
export const CLOSE = 8;
export const QUOTE_OPEN = 9;
export const QUOTE_CLOSE = 10;
export const HAN = 11;

const CLASSES = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const mark = (characters: string, characterClass: number) => {
    for (let i = 0; i < characters.length; i++) classes[characters.charCodeAt(i)] = characterClass;
  };
  classes.fill(HAN, 0x3400, 0xa000);
  classes.fill(HAN, 0xf900, 0xfb00);
  mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩμµ', LETTER);
  mark('0123456789', DIGIT);
  mark('〇零一二两三四五六七八九十百千万亿', CHINESE_NUMERAL);
  mark(' \t', BLANK);
  mark(',;:。!?\n\r\u2028\u2029', CLAUSE_END);
  mark('、', PAUSE);
  mark('([{〔【', OPEN);
  mark(')]}〕】', CLOSE);
  mark('“‘《〈', QUOTE_OPEN);
  mark('”’》〉', QUOTE_CLOSE);
  return classes;
}

/** The class of the character at `at`; OTHER outside the text. */
export function classAt(view: string, at: number): number {
  return CLASSES[view.charCodeAt(at)] ?? OTHER;
}

export function isDigit(view: string, at: number): boolean {
  const code = view.charCodeAt(at);
  return code >= 48 && code <= 57;
}
