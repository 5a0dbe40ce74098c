import { childOf, childrenOf, stated, type XmlElement } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2` with the numbers of the levels above. */
  readonly text: string;
  readonly suffix: string;
  readonly isLegal: boolean;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels whose counter this list sets back when it is first used. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** Counts the automatic numbers of a document; paragraphs must be shown in their order. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>;
  /** Lists of one abstract numbering share its counters. */
  readonly #counters = new Map<string, number[]>();
  readonly #used = new Set<string>();

  constructor(lists: ReadonlyMap<string, List>) {
    this.#lists = lists;
  }

  /** The number in front of the next paragraph of a list; empty for bullets and unknown lists. */
  next(id: string, levelIndex: number): string {
    const list = this.#lists.get(id);
    const level = list?.levels.get(levelIndex);
    if (list === undefined || level === undefined) return '';
    const counters = this.#counters.get(list.abstract) ?? [];
    this.#counters.set(list.abstract, counters);
    if (!this.#used.has(id)) {
      this.#used.add(id);
      for (const [index, start] of list.restarts) counters[index] = start - 1;
    }
    counters[levelIndex] = (counters[levelIndex] ?? level.start - 1) + 1;
    counters.length = levelIndex + 1;
    const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const other = list.levels.get(index);
      const count = counters[index] ?? other?.start ?? 1;
      return formatNumber(count, level.isLegal ? 'decimal' : (other?.format ?? 'decimal'));
    });
    if (level.format === 'bullet' || label === '') return '';
    return level.suffix !== 'nothing' && /[\dA-Za-z.]$/.test(label) ? `${label} ` : label;
  }
}

/** Lists by id, out of `numbering.xml`. */
export function readNumbering(part: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, XmlElement>();
  for (const abstract of childrenOf(part, 'abstractNum')) {
    abstracts.set(abstract.attributes.abstractNumId ?? '', abstract);
  }
  const byStyle = new Map<string, XmlElement>();
  for (const abstract of abstracts.values()) {
    const style = stated(abstract, 'styleLink');
    if (style !== undefined) byStyle.set(style, abstract);
  }
  const lists = new Map<string, List>();
  for (const num of childrenOf(part, 'num')) {
    const abstractId = stated(num, 'abstractNumId') ?? '';
    const abstract = abstracts.get(abstractId);
    const linked = byStyle.get(stated(abstract, 'numStyleLink') ?? '') ?? abstract;
    const levels = new Map<number, Level>();
    for (const level of childrenOf(linked, 'lvl')) levels.set(Number(level.attributes.ilvl), readLevel(level));
    const restarts = new Map<number, number>();
    for (const override of childrenOf(num, 'lvlOverride')) {
      const index = Number(override.attributes.ilvl);
      const own = childOf(override, 'lvl');
      if (own !== undefined) levels.set(index, readLevel(own));
      const start = stated(override, 'startOverride');
      if (start !== undefined) restarts.set(index, Number(start));
    }
    lists.set(num.attributes.numId ?? '', { abstract: abstractId, levels, restarts });
  }
  return new Numbering(lists);
}

function readLevel(element: XmlElement): Level {
  return {
    start: Number(stated(element, 'start') ?? '1'),
    format: stated(element, 'numFmt') ?? 'decimal',
    text: stated(element, 'lvlText') ?? '',
    suffix: stated(element, 'suff') ?? 'tab',
    isLegal: childOf(element, 'isLgl') !== undefined,
  };
}

const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** A count in one of the number formats of WordprocessingML. Source: ISO/IEC 29500-1, 17.18.59. */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(count).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'upperLetter':
      return letters(count);
    case 'lowerLetter':
      return letters(count).toLowerCase();
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return chinese(count, DIGITS, ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chinese(count, LEGAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(count).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    case 'ideographTraditional':
      return STEMS[(count - 1) % 10] ?? String(count);
    case 'ideographZodiac':
      return BRANCHES[(count - 1) % 12] ?? String(count);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return count >= 1 && count <= 20 ? String.fromCharCode(0x2460 + count - 1) : String(count);
    case 'decimalEnclosedParen':
      return `(${count})`;
    case 'decimalEnclosedFullstop':
      return `${count}.`;
    case 'ideographEnclosedCircle':
      return count >= 1 && count <= 10 ? String.fromCharCode(0x3280 + count - 1) : String(count);
    default:
      return String(count);
  }
}

function letters(count: number): string {
  const letter = String.fromCharCode(65 + ((count - 1) % 26));
  return letter.repeat(Math.min(Math.floor((count - 1) / 26) + 1, 20));
}

function roman(count: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = Math.min(count, 9999);
  let text = '';
  for (const [value, sign] of steps) for (; rest >= value; rest -= value) text += sign;
  return text;
}

function chinese(count: number, digits: string, places: readonly string[]): string {
  if (count <= 0 || count > 9999) return String(count);
  let text = '';
  let gap = false;
  const written = String(count);
  for (let i = 0; i < written.length; i++) {
    const digit = Number(written[i]);
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap && text !== '') text += digits[0] === '〇' ? '零' : digits[0];
    gap = false;
    text += (digits[digit] ?? '') + (places[written.length - 1 - i] ?? '');
  }
  return digits === DIGITS ? text.replace(/^一十/, '十') : text;
}
