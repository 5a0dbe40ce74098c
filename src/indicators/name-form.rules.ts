/**
 * What is said of the measured thing: nothing (its level), that it grows (relative), falls, moves to either side with a
 * sign (升降), or rises by so many points or units.
 */
export type NameMotion = 'level' | 'growth' | 'reduction' | 'change' | 'rise';

/** A name in its normal form. Two names with the same `stem` and `motion` are the same name. */
export interface NameForm {
  readonly stem: string;
  readonly motion: NameMotion;
}

/** Words for one thing inside of names, the normal one first: GDP, 地区生产总值, 国内生产总值. */
export type NameTerm = readonly [string, ...string[]];

/** Turns a name into its normal form. */
export type FormReader = (name: string) => NameForm;

const QUOTES = /["'“”‘’「」『』《》〈〉]/g;
const DASHES = /[‐‑‒–—―−~～─]/g;
const OPENING = /[([{〔【〈]/g;
const CLOSING = /[)\]}〕】〉]/g;
/** Marks of footnotes behind a name. */
const FOOTNOTES = /[*＊†‡※①-⑳]/g;

/** Remarks in brackets that do not say another thing: how it is averaged, how settled it is, whether it binds. */
const REMARK =
  /^(年均|年平均|年度|全年|当年|年末|年底|公布|公布数|预计|预计数|初步|初步数|初步核算|初步核算数|初步统计|快报|快报数|累计|五年累计|5年累计|约束性|预期性|可比价|可比价格|可比口径|不变价|不变价格|单位:.*|\d{4}年?度?)$/;

const PREFIX = /^(全国|全市|全区|全省|全县|全州|全镇|全域|我国|我省|我市|我区|我县|本市|本区|本省|本县)(?=.)/;
/** 占全区GDP比重 is 占GDP比重; 占全市比重 is something else. */
const INNER_PREFIX = /占(?:全国|全市|全区|全省|全县|我国|我市|我区|本市|本区)(?=gdp)/g;

const PER_HEAD = /每(百|千|万|十万|百万)名?(?:常住人口|人口|人)(?:拥有)?/g;
const SHARE = /(?:占比|比重|比率)$/;

const MANNER = '(?:年均|年平均|平均|累计|同比|实际|可比价|按可比价|按可比价格计算)*';
const MOTIONS: readonly (readonly [NameMotion, RegExp])[] = [
  ['change', new RegExp(`${MANNER}(?:升降率|升降幅度?|升降|变化率|变化幅度|变化|变动|增减率|增减)$`)],
  ['reduction', new RegExp(`${MANNER}(?:降低|下降|减少|削减)(?:率|幅度?)?$|${MANNER}(?:降幅|减幅)$`)],
  ['growth', new RegExp(`${MANNER}(?:增长速度|增长率|增长幅度|增速|增长|增幅|涨幅|上涨)$`)],
  ['rise', new RegExp(`${MANNER}(?:提高|提升|上升|增加)(?:幅度)?$`)],
];

/** Endings that say only that it is an amount: 实际利用外资规模 is 实际利用外资. Short names keep them: 用水总量. */
const AMOUNT =
  /(?<=.{3})(?:年均值|年平均值|年均|平均值|均值|总量|总额|总数|数量|规模|保有量|拥有量|(?<![指系参倍天日次人户件])数|(?<![余限差名])额)$/;

/**
 * Reads names with the given terms. What is normalised: width, case, white space, quotes, dashes, marks of footnotes;
 * brackets with remarks or units (`isUnit` judges), other brackets open and stay; 全市 and its like at the beginning; the
 * terms; per-head denominators; 的; endings that only say amount; verbs and nouns of motion. Nothing is guessed: every step
 * maps spellings of one name onto each other.
 */
export function formReader(terms: readonly NameTerm[], isUnit: (text: string) => boolean): FormReader {
  const steps: ((text: string) => string)[] = [];
  const through = (text: string) => steps.reduce((rest, step) => step(rest), text);
  for (const term of terms) steps.push(substitution(term.map((word) => through(plain(word, isUnit)))));
  return (name) => {
    const text = through(plain(name, isUnit)).replace(INNER_PREFIX, '占').replace(PER_HEAD, '每$1人');
    const [motion, stem] = splitMotion(text);
    return { stem: withoutAmount(stem).replace(SHARE, '比例'), motion };
  };
}

/** The key under which a form is looked up. */
export function keyOf({ stem, motion }: NameForm): string {
  return `${motion}:${stem}`;
}

/** Characters, brackets and beginnings in one spelling. */
function plain(name: string, isUnit: (text: string) => boolean): string {
  const narrow = name
    .replace(FOOTNOTES, '')
    .normalize('NFKC')
    .replace(QUOTES, '')
    .replace(DASHES, '-')
    .replace(/\s+/g, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')');
  return withoutBrackets(narrow, isUnit)
    .toLowerCase()
    .replace(PREFIX, '')
    .replace(/的(?=.)/g, '');
}

function withoutBrackets(text: string, isUnit: (text: string) => boolean): string {
  const inner = /\(([^()]*)\)/.exec(text);
  if (inner === null) return text.replace(/[()]/g, '');
  const content = inner[1] ?? '';
  const kept = content === '' || REMARK.test(content) || isUnit(content) ? '' : content;
  const end = inner.index + inner[0].length;
  return withoutBrackets(text.slice(0, inner.index) + kept + text.slice(end), isUnit);
}

/** Replaces each word of a term by the first, and the same said twice (国内生产总值(GDP)) by once. */
function substitution([normal = '', ...others]: readonly string[]): (text: string) => string {
  const words = [normal, ...others].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const any = new RegExp(words.map(literal).join('|'), 'g');
  const twice = new RegExp(`(?:${literal(normal)}){2,}`, 'g');
  return (text) => text.replace(any, () => normal).replace(twice, () => normal);
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function splitMotion(text: string): readonly [NameMotion, string] {
  for (const [motion, ending] of MOTIONS) {
    const stem = text.replace(ending, '');
    if (stem !== text && stem !== '') return [motion, stem.replace(/^(?:年均|同比)(?=.)/, '')];
  }
  return ['level', text];
}

function withoutAmount(stem: string): string {
  const rest = stem.replace(AMOUNT, '');
  return rest === stem ? stem : withoutAmount(rest);
}
