import type { Comparator } from '../../shared/claim.ts';
import { bareList } from './bare-lists.ts';
import { isBareValue } from './bare-values.ts';
import { classAt, HAN, isDigit, LETTER } from './characters.ts';
import { HAPPENED, specialMention } from './idioms.ts';
import { splitWords, wordList } from './lexicon.ts';
import { comparatorAfter, endsPhrase, type Mention } from './mention.ts';
import { readChineseNumber, readDecimal } from './numbers.ts';
import { readTime, roleAt } from './periods.ts';
import { ratioList, simpleFraction } from './ratios.ts';
import type { TimeSpan } from './time-shape.ts';
import { readUnit, type UnitSpan } from './units.ts';
import { workload } from './workload.ts';

/** What was found in one paragraph, in the order of the text. */
export interface Tokens {
  readonly mentions: readonly Mention[];
  readonly times: readonly TimeSpan[];
}

const BORING = 0;
const NUMERIC = 1;
const NUMERAL_WORD = 2;
const TIME_OR_IDIOM = 3;
const QUOTE = 4;
const ONLY_TIME = 5;
const INTEREST = buildInterest();

function buildInterest(): Uint8Array {
  const interest = new Uint8Array(0x10000);
  const mark = (characters: string, value: number) => {
    for (let i = 0; i < characters.length; i++) interest[characters.charCodeAt(i)] = value;
  };
  mark('元清劳国中报评', ONLY_TIME);
  mark('规期今本去上前明下来全年当过该同截目迄到首近未第翻半位榜居对个', TIME_OR_IDIOM);
  mark('一二三四五六七八九十百千万亿两零〇', NUMERAL_WORD);
  mark('0123456789', NUMERIC);
  mark('“‘《〈', QUOTE);
  return interest;
}

/** Longest name in quotation marks; what is longer is read as ordinary text. */
const LONGEST_NAME = 20;
const LONGEST_TITLE = 80;

/** Finds every number and every expression of time in a paragraph: one pass, no return to an earlier place. */
export function findTokens(view: string, start: number, end: number): Tokens {
  const mentions: Mention[] = [];
  const times: TimeSpan[] = [];
  workload.characters += end - start;
  let i = start;
  while (i < end) {
    const interest = INTEREST[view.charCodeAt(i)];
    if (interest === BORING) {
      i++;
      continue;
    }
    const time = readTime(view, i, end);
    if (time !== undefined) {
      times.push(time);
      i = time.end;
      continue;
    }
    if (interest === ONLY_TIME) {
      i++;
      continue;
    }
    if (interest === QUOTE) {
      i = nameEnd(view, i, end);
      continue;
    }
    const special = specialMention(view, i, end);
    if (special !== undefined) {
      if (special.mention !== undefined) mentions.push(special.mention);
      i = special.end;
      continue;
    }
    if (interest === NUMERIC) i = digitMention(view, i, start, end, mentions, times);
    else if (interest === NUMERAL_WORD) i = speltMention(view, i, end, mentions);
    else i++;
  }
  return { mentions, times };
}

/** Where a quoted name or a title in 《》 ends; one further when the quotation is no name. */
function nameEnd(view: string, at: number, limit: number): number {
  const title = view[at] === '《' || view[at] === '〈';
  const close = view[at] === '“' ? '”' : view[at] === '‘' ? '’' : view[at] === '《' ? '》' : '〉';
  const furthest = Math.min(limit, at + (title ? LONGEST_TITLE : LONGEST_NAME));
  for (let i = at + 1; i < furthest; i++) {
    workload.characters++;
    if (view[i] === close) return i + 1;
    if (!title && (view[i] === '。' || view[i] === ';')) break;
  }
  return at + 1;
}

const NAME_TAILS = wordList(
  '号 号线 届 版 世纪 年代 后 级 线 周年 环 楼 型 强 期工程 号楼 号院 #楼 院区 栋楼 国道 省道 中队 路公交 路车 时许 K G 中全会 纵 横 A级 D 次方 +N 维',
);
const NAME_HEADS = wordList('第 G S X 〔 No. + 高达 附件 附表 附图 图表 专栏 热线');
const RANGE_MARKS = '-至到';

function digitMention(
  view: string,
  at: number,
  floor: number,
  limit: number,
  mentions: Mention[],
  times: TimeSpan[],
): number {
  const number = readDecimal(view, at, limit);
  if (number === undefined) return at + 1;
  const split = lostYear(view, at, number.end, limit);
  if (split !== undefined) {
    const year = readTime(`${view.slice(at, split)}年`, 0, 5);
    if (year !== undefined) times.push({ ...year, start: at, end: split, role: roleAt(view, at), repaired: true });
    return digitMentionFrom(view, split, floor, limit, mentions, true);
  }
  return digitMentionFrom(view, at, floor, limit, mentions, false);
}

/**
 * Where the amount begins when a year has lost its 年 in front of a percentage: 20253% is 2025年 and 3%.
 * Undefined when the digits can be read as they stand.
 */
function lostYear(view: string, at: number, end: number, limit: number): number | undefined {
  const whole = view.slice(at, end);
  if (!/^20[0-4]\d\d/.test(whole) || end >= limit || view[end] !== '%') return undefined;
  const rest = whole.slice(4);
  return /^(0\.\d+|[1-9]\d?(\.\d+)?|100)$/.test(rest) ? at + 4 : undefined;
}

function digitMentionFrom(
  view: string,
  at: number,
  floor: number,
  limit: number,
  mentions: Mention[],
  repaired: boolean,
): number {
  const number = readDecimal(view, at, limit);
  if (number === undefined) return at + 1;
  if (number.end - at > 24) return number.end;
  const bare = bareList(view, at, limit);
  if (bare !== undefined) {
    mentions.push(...bare);
    return bare[bare.length - 1]?.end ?? number.end;
  }
  const ratio = ratioList(view, at, limit, mentions);
  if (ratio !== undefined) return ratio;
  const fraction = simpleFraction(view, at, number.end, limit);
  if (fraction !== undefined) {
    if (fraction.mention !== undefined) mentions.push(fraction.mention);
    return fraction.end;
  }
  const name = nameAround(view, at, number.end, floor, limit);
  if (name !== undefined) return name;
  const range = rangeFrom(view, at, number.end, number.value, limit);
  if (range === 'no-range') return skipWord(view, number.end + 1, limit);
  const mention = range ?? amount(view, at, number.end, number.value, limit, false, repaired);
  if (mention === undefined)
    return view[at - 1] === '每' ? (readUnit(view, number.end, limit)?.end ?? number.end) : number.end;
  mentions.push(isMinus(view, at) ? { ...mention, start: at - 1, value: `-${mention.value}` } : mention);
  return mention.end;
}

/** A stroke in front of a number is a minus behind a mark or a verb (为-1.61‰), not between two numbers or names. */
function isMinus(view: string, at: number): boolean {
  return view[at - 1] === '-' && '、,(:为达是至到于长降率'.includes(view[at - 2] ?? ' ');
}

/** The end of a name that the digits are part of: PM2.5, 5G, 12345热线, 1+3+N, 14号线, a list number. */
function nameAround(view: string, at: number, end: number, floor: number, limit: number): number | undefined {
  const before = classAt(view, at - 1);
  const unit = readUnit(view, end, limit);
  if (before === LETTER && at > floor && !(unit?.nature === 'percent' || unit?.nature === 'money')) {
    return skipWord(view, end, limit);
  }
  if (view[end] === '+' || '+#×'.includes(view[at - 1] ?? ' ') || view[end] === '×') return skipWord(view, end, limit);
  if (unit === undefined && classAt(view, end) === LETTER) return skipWord(view, end, limit);
  if (NAME_HEADS.before(view, at, Math.max(floor, at - 3)) !== undefined && unit?.nature !== 'percent') {
    return view.startsWith('高达', at - 2) ? undefined : end;
  }
  if (NAME_TAILS.at(view, end, limit) !== undefined) return end;
  if (isListNumber(view, at, end, floor)) return end;
  return undefined;
}

function skipWord(view: string, at: number, limit: number): number {
  let i = at;
  while (i < limit && (classAt(view, i) === LETTER || isDigit(view, i) || view[i] === '.' || view[i] === '+')) i++;
  return i;
}

function isListNumber(view: string, at: number, end: number, floor: number): boolean {
  if (end - at > 3) return false;
  if (view[at - 1] === '(' && view[end] === ')') return true;
  const opens = at === floor || '。;:!?\n '.includes(view[at - 1] ?? '\n');
  return opens && (view[end] === '.' || view[end] === '、' || view[end] === ')') && !isDigit(view, end + 1);
}

/** 5%-5.5%, 2-4家, 10至15个: one mention with two ends. `no-range` when the digits cannot be told apart (873000-5000). */
function rangeFrom(
  view: string,
  at: number,
  end: number,
  low: string,
  limit: number,
): Mention | 'no-range' | undefined {
  const firstUnit = readUnit(view, end, limit);
  let i = firstUnit === undefined ? end : firstUnit.end;
  if (!RANGE_MARKS.includes(view[i] ?? ' ') || i >= limit) return undefined;
  while (view[i] === '-') i++;
  if (RANGE_MARKS.includes(view[i] ?? ' ') && view[i] !== '-') i++;
  const high = readDecimal(view, i, limit);
  if (high === undefined) return undefined;
  if (Number(high.value) <= Number(low)) return firstUnit === undefined ? 'no-range' : undefined;
  const unit = readUnit(view, high.end, limit);
  if (unit === undefined || (firstUnit !== undefined && firstUnit.base !== unit.base)) return undefined;
  const mention = amount(view, i, high.end, high.value, limit, false, false);
  if (mention === undefined) return undefined;
  return { ...mention, start: at, value: low, valueHigh: high.value, comparator: 'approx' };
}

/** Words before an amount of time that make it a value; elsewhere it is part of a name (24小时, 15分钟生活圈). */
const TIME_PREDICATES = wordList(`
  为 达 达到 至 到 由 从 的 多 少 差 提高 缩短 压缩 减少 增加 延长 连续 提前 长达 不少于 不超过 仅需 平均 天数 年限 寿命 时间 时长 用时 近 超过 超 用 周期
  缩短至 压缩至 约 已 连 可支付 支付 支撑 需 要 等 等待 等候 年龄 平均用时 控制在 低于 高于 时限 快 期 增至 减至 了 日数 住院日 超标
`);

/** The mention of a number that ends at `numberEnd`. Undefined when it is a threshold, a capacity class or a name. */
function amount(
  view: string,
  at: number,
  numberEnd: number,
  value: string,
  limit: number,
  spelt: boolean,
  repaired: boolean,
): Mention | undefined {
  const unit = readUnit(view, numberEnd, limit);
  const unitEnd = unit?.end ?? numberEnd;
  const after = comparatorAfter(view, unitEnd, limit);
  const next = view[after.end] ?? '';
  if (unit === undefined) {
    if (!isBareValue(view, at, after.end, limit)) return undefined;
  } else if (isNotValue(view, at, unit, after.end, after.comparator, next, limit)) return undefined;
  return {
    start: at,
    end: after.end,
    value,
    unit,
    unitText: view.slice(numberEnd, unitEnd) + (unit?.implied ?? ''),
    form: 'number',
    comparator: after.comparator ?? (unit?.surplus ? 'gt' : undefined),
    spelt,
    repaired,
  };
}

function isNotValue(
  view: string,
  at: number,
  unit: UnitSpan,
  end: number,
  comparator: Comparator | undefined,
  next: string,
  limit: number,
): boolean {
  const word = view.slice(unit.end - unit.base.canonical.length, unit.end);
  if (
    next === '级' ||
    (next === '制' && unit.nature === 'people') ||
    (word === '千伏' && !endsPhrase(view, end, limit))
  )
    return true;
  if (view[at - 1] === '每') return true;
  if (word === '成' && '为立员功果都就长分本品效熟绩型交'.includes(next) && next !== '') return true;
  if (word === '度' && unit.magnitude === 0) return true;
  if (unit.nature === 'time') {
    if (next === '龄') return true;
    // 重污染2天: days at the end of a phrase are counted; elsewhere they say how long something is.
    if (
      word === '天' &&
      endsPhrase(view, end, limit) &&
      classAt(view, at - 1) === HAN &&
      !'每第近'.includes(view[at - 1] ?? '')
    )
      return false;
    return TIME_PREDICATES.before(view, at, Math.max(0, at - 4)) === undefined;
  }
  if (
    unit.nature === 'measure' &&
    /^[^,。;、]{0,6}(半径|范围|跨径|口径|深|高|长|宽)|^覆盖率/.test(view.slice(end, Math.min(limit, end + 9)))
  )
    return true;
  const bounded = comparator === 'ge' || comparator === 'le';
  if (
    bounded &&
    (word === '户' || word === '人') &&
    !endsPhrase(view, end, limit) &&
    '和及的在对各将把、,。;'.includes(view[at - 1] ?? ',')
  ) {
    return true;
  }
  const counted =
    unit.nature === 'multiple' || unit.nature === 'count' || unit.nature === 'people' || unit.nature === 'none';
  return bounded && !counted && unit.nature !== 'percent' && !endsPhrase(view, end, limit);
}

const SPELT_CLASSIFIERS = new Set(
  splitWords(
    '家 个 项 条 座 处 所 宗 类 起 次 批 件 部 支 辆 架 艘 场 门 台 套 间 栋 名 人 户 亩 公顷 公里 倍 成 吨 款 例 份 册 场次 人次 平方米 平方公里',
  ),
);
const VAGUE_HEADS = wordList('数 几 上 好几 成 第 每 统 唯 同 新 逐 分 三番 非 进');

/** 万元产值用水量, 百公里油耗: a bare magnitude with a unit that only says what a measure is divided by. */
function isDenominator(view: string, at: number, unit: UnitSpan, limit: number): boolean {
  const bare = '十百千万亿'.includes(view[at] ?? ' ') && !'近超约达过破逾上'.includes(view[at - 1] ?? '近');
  const divides =
    unit.nature === 'money' || unit.nature === 'measure' || /[人户]$/.test(view.slice(0, unit.end).slice(-1));
  const next = classAt(view, unit.end);
  return (
    bare && divides && (next === HAN || next === LETTER) && comparatorAfter(view, unit.end, limit).end === unit.end
  );
}

/** （万吨）, 单位：亿元, 人/百亿元: a bare magnitude that stands where a unit is named, not an amount. */
function isNamedUnit(view: string, at: number, end: number): boolean {
  const before = view.slice(Math.max(0, at - 3), at);
  return before.endsWith('/') || before.endsWith('单位:') || (before.endsWith('(') && view[end] === ')');
}

/** A number in Chinese numerals with a unit: 三宗, 十一个, 千家, 近四成. A lone 一 counts nothing. */
function speltMention(view: string, at: number, limit: number, mentions: Mention[]): number {
  const number = readChineseNumber(view, at, limit);
  const numberEnd = number?.end ?? at;
  const unit = readUnit(view, numberEnd, limit);
  if (unit === undefined) return Math.max(numberEnd, at + 1);
  const base = view.slice(numberEnd, unit.end).replace(/^[余多来十百千万亿]+/, '');
  const money = unit.nature === 'money' && unit.implied === undefined && (unit.magnitude >= 4 || number !== undefined);
  const moved = base === '位' && /[移升进]$/.test(view.slice(Math.max(0, at - 1), at));
  const sum = unit.implied !== undefined && /[超过破约近达在持]$/.test(view.slice(Math.max(0, at - 1), at));
  const known =
    moved || sum || SPELT_CLASSIFIERS.has(base) || money || unit.nature === 'percent' || unit.nature === 'points';
  const lone = number !== undefined && numberEnd - at === 1 && '一零〇'.includes(view[at] ?? ' ');
  const structural =
    /^(方面|领域|关键|合计|总计|共计|相加|“)/.test(view.slice(unit.end, unit.end + 2)) ||
    view[unit.end] === '“' ||
    (base === '次' && view[at] === '二') ||
    (base === '次' &&
      /^(?:会议|全会|全体|产业|党代|人代|分配|常委|创业|大|方)/.test(view.slice(unit.end, unit.end + 2)));
  const happened = base === '起' && HAPPENED.test(view.slice(Math.max(0, at - 4), at));
  if (!known || (lone && base !== '倍' && !happened) || structural) return unit.end;
  if (isDenominator(view, at, unit, limit)) return unit.end;
  if (/^[十百千万亿]*$/.test(view.slice(at, numberEnd)) && isNamedUnit(view, at, unit.end)) return unit.end;
  if (VAGUE_HEADS.before(view, at, Math.max(0, at - 2)) !== undefined) return unit.end;
  const mention = amount(view, at, numberEnd, number?.value ?? '1', limit, true, false);
  if (mention === undefined) return unit.end;
  // 七成五: a digit behind 成 is its tenth part; 四成半.
  const behind = view[mention.end] ?? '';
  const tenth = mention.unitText !== '成' ? 0 : behind === '半' ? 5 : '一二三四五六七八九'.indexOf(behind) + 1;
  const whole = tenth > 0 && view[mention.end] !== undefined && endsPhrase(view, mention.end + 1, limit);
  mentions.push(whole ? { ...mention, end: mention.end + 1, value: `${mention.value}.${tenth}` } : mention);
  return whole ? mention.end + 1 : mention.end;
}
