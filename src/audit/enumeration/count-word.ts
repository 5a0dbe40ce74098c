import { readChineseNumber } from '../../reader/index.ts';
import type { Evidence } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** A number of things as names, slogans and announcements tell it: 4个特色产业, 三项制度, “四本账”, 六方面工作. */
export interface CountWord extends Span {
  /** The numeral with its measure word. */
  readonly mention: Span;
  readonly count: number;
  /** Empty when the thing is counted without one: “三尘”. */
  readonly measure: string;
  /** What is counted, up to the next mark: 特色产业, 账. May be empty behind a place: 两市. */
  readonly noun: string;
  readonly isQuoted: boolean;
}

const MEASURE =
  '方面|位一体|大|个|项|类|条|种|家|座|处|件|名|所|支|块|部|张|场|篇|本|根|对|点|者|市|县|区|省|州|国|镇|乡|村|地|字';
/** Measures that are what they count. */
const COUNTED = new Set(['市', '县', '区', '省', '州', '国', '镇', '乡', '村', '地', '方面', '者', '位一体']);
const NUMERAL = '[二两双三四五六七八九十]{1,3}|\\d{1,3}';
/** What may not stand in front: more of the number, an ordinal, a year, a decade, a range. */
const NOT_BEHIND = '(?<![一二两三四五六七八九十百千万亿零〇\\d.第初数几+\\-A-Za-z])';
/** A second class right behind the first: 三省一市 are four. */
const SECOND = '(?:([一二两三四五六七八九十]|\\d{1,2})(?:省|市|县|区|州|镇|乡|村|街))?';
const BARE = new RegExp(`${NOT_BEHIND}(${NUMERAL})(${MEASURE})${SECOND}`, 'g');
const QUOTED = new RegExp(`“(${NUMERAL})(${MEASURE})?([^“”、,。\\d]{1,9})”`, 'g');
/** 十四五, 八五, and compounds (一区四市), which are read apart. */
const NO_THING = /^[一二三四五六七八九十]+$|[一二两三四五六七八九十]/;
const NOUN = /^[\u4e00-\u9fffA-Za-z“][^,;:。!?()、”\s]{0,15}/;
/** What follows a quantity and no name. */
const NO_NOUN = /^(?:以上|以下|以内|左右|多|余|等|和|及|与|月|世纪|年|工作日|百分点|小时|分钟|平方|公里|标准|批次|人)/;

const KNOWN = new WeakMap<Scene, readonly CountWord[]>();

/** Every count of a text, in its order. Linear. */
export function countWordsIn(scene: Scene): readonly CountWord[] {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const words = [...quotedWords(scene.view), ...bareWords(scene.view)].sort((a, b) => a.start - b.start);
  KNOWN.set(scene, words);
  return words;
}

/** A count as evidence, with its number as the mention. */
export function countEvidence(scene: Scene, word: CountWord): Evidence {
  return statementOf(scene, word, 'count', { mention: word.mention, value: String(word.count), unit: word.measure });
}

/** What is counted, as the text has it, without quotation marks. */
export function subjectOf({ text }: Scene, { mention, end }: CountWord): string {
  return text.slice(mention.end, end).replace(/[“”「」『』]/g, '');
}

function* quotedWords(view: string): Iterable<CountWord> {
  for (const match of view.matchAll(QUOTED)) {
    const [whole, numeral = '', measure = '', noun = ''] = match;
    const count = countOf(numeral);
    if (count === undefined || count < 2 || NO_THING.test(noun) || (measure === '' && /^\d/.test(numeral))) continue;
    const start = match.index;
    const mention = { start: start + 1, end: start + 1 + numeral.length + measure.length };
    yield { start, end: start + whole.length, mention, count, measure, noun, isQuoted: true };
  }
}

function* bareWords(view: string): Iterable<CountWord> {
  for (const match of view.matchAll(BARE)) {
    const [whole, numeral = '', measure = '', second = ''] = match;
    const [first, more] = [countOf(numeral), second === '' ? 0 : countOf(second)];
    if (first === undefined || more === undefined || view[match.index - 1] === '“') continue;
    const count = first + more;
    const start = match.index;
    const after = start + whole.length;
    const noun = NOUN.exec(view.slice(after, after + 16))?.[0] ?? '';
    if (NO_NOUN.test(noun) || (noun === '' && !COUNTED.has(measure))) continue;
    yield { start, end: after + noun.length, mention: { start, end: after }, count, measure, noun, isQuoted: false };
  }
}

/** Missing: undefined for one and for what is no whole number of things. */
function countOf(numeral: string): number | undefined {
  if (/^\d/.test(numeral)) return Number(numeral);
  if (numeral === '双') return 2;
  const read = readChineseNumber(numeral, 0, numeral.length);
  return read === undefined || read.end < numeral.length ? undefined : Number(read.value);
}
