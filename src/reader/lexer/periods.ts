import { isDigit } from './characters.ts';
import { HOLIDAY_SPANS } from './holidays.ts';
import { Lexicon, splitWords, wordList } from './lexicon.ts';
import { readChineseNumber } from './numbers.ts';
import { planTime } from './plan-times.ts';
import type { Shaped, TimeShape, TimeSpan } from './time-shape.ts';

const BASE_WORDS = wordList(
  '较 比 与 同 较之 相较于 相较 对比 高于 低于 高出 多于 少于 快于 慢于 优于 相比 较上年 恢复至 恢复到 相当于 是',
);
const FROM_WORDS = wordList('从 由 自');

/** Years that a report can speak of; digits outside are amounts. */
const FIRST_YEAR = 1949;
const LAST_YEAR = 2060;

export function pad(month: number): string {
  return String(month).padStart(2, '0');
}

/** Reads the expression of time that starts at `at`. Missing: undefined when none does. */
export function readTime(view: string, at: number, limit: number): TimeSpan | undefined {
  const shaped = isDigit(view, at) ? digitTime(view, at, limit) : wordTime(view, at, limit);
  if (shaped === undefined) return undefined;
  return {
    start: at,
    end: shaped.end + (view[shaped.end] === '前' && DEADLINE.test(view.slice(at, shaped.end)) ? 1 : 0),
    shape: shaped.shape,
    role: namesAim(view, shaped.end) ? 'base' : roleAt(view, at),
    repaired: shaped.repaired ?? false,
  };
}

/** 9月底前, 6月30日前: 前 belongs to the day by which something is to be done. */
const DEADLINE = /[底末日]$/;

const AIM_OF_COUNTED = /^(?:规划|预期)?(?:目标|任务)值?的(?:指标|任务|项目)?(?:有|共)?\d+[项个]/;
/** 完成2025年目标的5项: the time belongs to the aim, not to what is counted. */
const namesAim = (view: string, end: number) => AIM_OF_COUNTED.test(view.slice(end, end + 14));

/** What part a time plays, by the word before it. */
export function roleAt(view: string, at: number): TimeSpan['role'] {
  const floor = Math.max(0, at - 4);
  const end = view[at - 1] === '“' ? at - 1 : at;
  const base = BASE_WORDS.before(view, end, floor);
  if (base !== undefined && base.word !== '是') return 'base';
  if (FROM_WORDS.before(view, end, floor) !== undefined) return 'from';
  return 'own';
}

function yearAt(view: string, at: number): number | undefined {
  if (!(isDigit(view, at) && isDigit(view, at + 1) && isDigit(view, at + 2) && isDigit(view, at + 3))) return undefined;
  const year = Number(view.slice(at, at + 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

/** A number of one or two digits at `at`, if it is at most `most`. */
function smallAt(view: string, at: number, most: number) {
  if (!isDigit(view, at)) return undefined;
  const end = isDigit(view, at + 1) ? at + 2 : at + 1;
  if (isDigit(view, end)) return undefined;
  const value = Number(view.slice(at, end));
  return value >= 1 && value <= most ? { value, end } : undefined;
}

function digitTime(view: string, at: number, limit: number): Shaped | undefined {
  if (isDigit(view, at - 1) || view[at - 1] === '.') return undefined;
  const year = yearAt(view, at);
  if (year === undefined && /[A-Za-z]/.test(view[at - 1] ?? '')) return undefined; // SO2年均浓度
  if (year === undefined) return monthsAt(view, at, limit) ?? daysAt(view, at) ?? countedYears(view, at, limit);
  const next = view[at + 4];
  if (next === '年') return untilAnother(view, afterYear(view, at + 5, limit, year), limit);
  if (next === '.' && view[at + 5] !== undefined && /^\.\d{1,2}\.\d{1,2}(?!\d)/.test(view.slice(at + 4, at + 10))) {
    return dottedDate(view, at, year);
  }
  if (next === '-' && /^-\d{2}-\d{2}(?!\d)/.test(view.slice(at + 4, at + 11))) {
    return { end: at + 10, shape: { form: 'fixed', period: view.slice(at, at + 10) } };
  }
  const range = yearRange(view, at + 4, year);
  if (range !== undefined) return range;
  if (next === '、' && yearAt(view, at + 5) !== undefined && '年、'.includes(view[at + 9] ?? ' ')) {
    return { end: at + 4, shape: fixedYear(year) };
  }
  return lostYearMark(view, at, limit, year);
}

/** 2021年1月至2023年6月, 2021年1月1日至2023年6月30日: from the first to the second. */
function untilAnother(view: string, first: Shaped, limit: number): Shaped {
  if (!'至到-'.includes(view[first.end] ?? ' ') || first.shape.form !== 'fixed' || first.shape.period.includes('/'))
    return first;
  const at = skipDashes(view, first.end);
  const year = yearAt(view, at);
  if (year === undefined || view[at + 4] !== '年') return first;
  const second = afterYear(view, at + 5, limit, year);
  if (second.shape.form !== 'fixed' || second.shape.period.includes('/')) return first;
  return { end: second.end, shape: { form: 'fixed', period: `${first.shape.period}/${second.shape.period}` } };
}

function fixedYear(year: number): TimeShape {
  return { form: 'fixed', period: String(year) };
}

function dottedDate(view: string, at: number, year: number): Shaped | undefined {
  const [, month = '0', day = '0'] = view.slice(at, at + 10).split('.');
  const dayDigits = day.slice(0, isDigit(day, 1) ? 2 : 1);
  if (Number(month) < 1 || Number(month) > 12 || Number(dayDigits) > 31) return undefined;
  const end = at + 5 + month.length + 1 + dayDigits.length;
  return { end, shape: { form: 'fixed', period: `${year}-${pad(Number(month))}-${pad(Number(dayDigits))}` } };
}

/** 2021-2025年, 2021至2025年 (the first year without its mark). */
function yearRange(view: string, at: number, first: number): Shaped | undefined {
  const mark = view[at];
  if (mark !== '-' && mark !== '至' && mark !== '到') return undefined;
  let i = at + 1;
  while (view[i] === '-') i++;
  const last = yearAt(view, i);
  if (last === undefined || last < first || view[i + 4] !== '年') return undefined;
  return { end: i + 5, shape: { form: 'fixed', period: `${first}/${last}` } };
}

/** What may follow 2023年: 1-6月, 6月底, 上半年, 底, 以来, 至2025年. */
function afterYear(view: string, at: number, limit: number, year: number): Shaped {
  const range = /^[-至到]+$/.test(view[at] ?? '') ? yearAt(view, skipDashes(view, at)) : undefined;
  if (range !== undefined && range >= year && view[skipDashes(view, at) + 4] === '年') {
    return { end: skipDashes(view, at) + 5, shape: { form: 'fixed', period: `${year}/${range}` } };
  }
  const blank = view[at] === ' ' ? at + 1 : at;
  const months = monthsAt(view, blank, limit);
  if (months !== undefined && months.shape.form !== 'contextYear') return withYear(months, year);
  const holiday = holidayAt(view, at, limit);
  if (holiday !== undefined)
    return holiday.shape.form === 'months' ? withYear(holiday, year) : { ...holiday, shape: fixedYear(year) };
  const tail = YEAR_TAILS.at(view, at, limit);
  if (tail !== undefined) return { end: at + tail.length, shape: tail.meaning(year) };
  if (view[at] === '度') return { end: at + 1, shape: fixedYear(year) };
  return { end: at, shape: fixedYear(year) };
}

function skipDashes(view: string, at: number): number {
  let i = at + 1;
  while (view[i] === '-') i++;
  return i;
}

const endOf = (year: number): TimeShape => ({ form: 'fixed', period: `${year}-12` });
const YEAR_TAILS = new Lexicon<(year: number) => TimeShape>([
  ['全年', fixedYear],
  ...['年底前', '年底', '年末', '底前', '底', '末', '终'].map((word) => [word, endOf] as const),
  ['以来', (year) => ({ form: 'since', from: String(year) })],
  ['上半年', (year) => ({ form: 'fixed', period: `${year}-H1` })],
  ['下半年', (year) => ({ form: 'fixed', period: `${year}-H2` })],
  ...['前三季度', '前3季度'].map(
    (word) => [word, (year: number): TimeShape => ({ form: 'fixed', period: `${year}-01/${year}-09` })] as const,
  ),
  ...['一', '二', '三', '四'].flatMap((quarter, index) =>
    ['末', '底'].map(
      (end) =>
        [
          `${quarter}季度${end}`,
          (year: number): TimeShape => ({ form: 'fixed', period: `${year}-${pad(3 * index + 3)}` }),
        ] as const,
    ),
  ),
  ...['一', '二', '三', '四'].flatMap((quarter, index) =>
    [`${quarter}季度`, `第${quarter}季度`, `${index + 1}季度`].map(
      (word) => [word, (year: number): TimeShape => ({ form: 'fixed', period: `${year}-Q${index + 1}` })] as const,
    ),
  ),
]);

/** 国庆假期: its month; of a holiday that moves, the time spoken of. */
function holidayAt(view: string, at: number, limit: number): Shaped | undefined {
  const found = HOLIDAY_SPANS.at(view, at, limit);
  if (found === undefined) return undefined;
  const { meaning: month } = found;
  return { end: at + found.length, shape: month === 0 ? SAME_PART : { form: 'months', from: month, to: month } };
}

function withYear(months: Shaped, year: number): Shaped {
  const { shape } = months;
  if (shape.form !== 'months') return months;
  return { ...months, shape: { form: 'fixed', period: monthsPeriod(year, shape.from, shape.to) } };
}

/** January to June is the first half; one month stands alone; else a range of months. */
export function monthsPeriod(year: number, from: number, to: number): string {
  if (from === to) return `${year}-${pad(from)}`;
  if (from === 1 && to === 6) return `${year}-H1`;
  if (from === 7 && to === 12) return `${year}-H2`;
  return `${year}-${pad(from)}/${year}-${pad(to)}`;
}

/** 6月底, 1-11月, 1至11月, 3月5日; a day is read with its month. */
function monthsAt(view: string, at: number, limit: number): Shaped | undefined {
  const first = smallAt(view, at, 12);
  if (first === undefined) return undefined;
  let end = first.end;
  let to = first.value;
  const tenth = /^月[上中下]旬(?=[-至到]\d)/.exec(view.slice(end, end + 5));
  if (tenth !== null) end += 3;
  else if (view[end] === '月' && /[-至到]/.test(view[end + 1] ?? '') && isDigit(view, end + 2)) end++;
  if (/[-至到]/.test(view[end] ?? '')) {
    const last = smallAt(view, skipDashes(view, end), 12);
    if (last !== undefined && last.value >= first.value && view[last.end] === '月') {
      to = last.value;
      end = last.end;
    } else if (tenth !== null) end = first.end;
    else if (view[end - 1] === '月') end--;
    else return undefined;
  }
  if (view[end] !== '月' || end >= limit) return undefined;
  end++;
  if (view[end] === '份') end++;
  if (view.startsWith('当月', end)) end += 2;
  const day = smallAt(view, end, 31);
  if (day !== undefined && view[day.end] === '日') return dayRange(view, day.end + 1, to);
  if (view[end] === '底' || view[end] === '末') return { end: end + 1, shape: { form: 'months', from: to, to } };
  return { end, shape: { form: 'months', from: first.value, to } };
}

/** 1月28日|至2月4日, 5月1日|至5日: the months from the first day to the second, if one follows. */
function dayRange(view: string, end: number, month: number): Shaped {
  const range = /^[至到-]+(?:(\d{1,2})月)?\d{1,2}日/.exec(view.slice(end, end + 10));
  const to = Number(range?.[1] ?? month);
  if (range === null || to < month || to > 12) return { end, shape: { form: 'months', from: month, to: month } };
  return { end: end + range[0].length, shape: { form: 'months', from: month, to } };
}

/** 2日至5日: days of the month spoken of. */
function daysAt(view: string, at: number): Shaped | undefined {
  if (!'日至到-'.includes(view[at + 1] ?? ' ') && !'日至到-'.includes(view[at + 2] ?? ' ')) return undefined;
  const days = /^(\d{1,2})日?[至到-]+(\d{1,2})日/.exec(view.slice(at, at + 10));
  if (days === null || Number(days[1]) >= Number(days[2]) || Number(days[2]) > 31) return undefined;
  return { end: at + days[0].length, shape: { form: 'contextMonth' } };
}

/** A lost 年: 20236月底, 20231-6月, 20232025年. The remainder must itself read as a time. */
function lostYearMark(view: string, at: number, limit: number, year: number): Shaped | undefined {
  const second = yearAt(view, at + 4);
  if (second !== undefined && second > year && view[at + 8] === '年') {
    return { end: at + 9, shape: { form: 'fixed', period: `${year}/${second}` }, repaired: true };
  }
  if (!isDigit(view, at + 4) || year < 2000) return undefined;
  const months = monthsAt(view, at + 4, limit);
  return months === undefined ? undefined : { ...withYear(months, year), repaired: true };
}

const AFTER_COUNTED_YEARS = wordList(
  '来 以来 累计 间 平均 年均 共 合计 总计 预计 均 分别 内 新增 新 净 下降 上升 回升 压降 增长 提高 减少 增加 降低 完成 建成 计划降低 引进 培养 培育 改造 新建 建设 淘汰 实施 投入 安排',
);
const BEFORE_COUNTED_YEARS = wordList('过去 近 最近 这 前 未来 今后 首 后');

/** 前两年, 近三年, 过去5年, 两年累计, 五年来. A bare 5年 is an amount and left to the mentions. */
function countedYears(view: string, at: number, limit: number): Shaped | undefined {
  const digits = smallAt(view, at, 30);
  const number = digits ?? chineseCount(view, at, limit);
  if (number === undefined || view[number.end] !== '年') return undefined;
  const end = number.end + (view[number.end + 1] === '半' ? 2 : 1);
  const before = BEFORE_COUNTED_YEARS.before(view, at, Math.max(0, at - 2));
  if (before?.word === '未来' || before?.word === '今后') {
    return { end, shape: { form: 'nextYears', count: number.value } };
  }
  if (before?.word === '后') return { end, shape: { form: 'restYears', count: number.value } };
  if (before?.word === '前' || before?.word === '首')
    return { end, shape: { form: 'firstYears', count: number.value } };
  const after = AFTER_COUNTED_YEARS.at(view, end, limit);
  const running = digits === undefined && view.startsWith('连续', at - 2);
  if (running) return { end, shape: { form: 'lastYears', count: number.value } };
  if (before === undefined && after === undefined) return undefined;
  if (before === undefined && after?.word === '内') return undefined;
  const skip = after?.word === '来' || after?.word === '以来' || after?.word === '间' ? after.length : 0;
  if (number.value === 1) return { end: end + skip, shape: { form: 'contextYear' } };
  const half = view[number.end + 1] === '半' ? 0.5 : 0;
  return { end: end + skip, shape: { form: 'lastYears', count: number.value + half } };
}

function chineseCount(view: string, at: number, limit: number) {
  const number = readChineseNumber(view, at, limit);
  return number && { value: Number(number.value), end: number.end };
}

const chineseQuarter = (count: number) => ({ form: 'quarter', count }) as const;
const told = (shape: TimeShape, words: string) => splitWords(words).map((word) => [word, shape] as const);
const TIME_WORDS = new Lexicon<TimeShape>([
  ...told({ form: 'thisYear' }, '今年 本年 本年度 今年以来'),
  ...told({ form: 'lastYear' }, '去年 去年末 去年底'),
  ...told({ form: 'yearBefore' }, '上年 上一年 上年度 前一年 上年末 上年底'),
  ...told({ form: 'nextYear' }, '明年 下一年 来年'),
  ...told({ form: 'contextYear' }, '全年 年内 当年 一年来 年度内 全年度 过去一年'),
  ...told({ form: 'yearStart' }, '年初'),
  ...told({ form: 'yearEnd' }, '年末 年底 年终 年底前'),
  ...told({ form: 'thatYear' }, '该年 同年'),
  ...told({ form: 'now' }, '截至目前 截至当前 目前 迄今 截止目前 到目前'),
  ...told({ form: 'frameEnd' }, '报告期末 本报告期末 评估期末'),
  ...told({ form: 'frame' }, '报告期内 报告期 本报告期 本报告期内 评估期内'),
  ...told({ form: 'planEnd' }, '规划期末 到规划期末 期末'),
  ...told({ form: 'contextMonth' }, '本月 全月 当月 本季度 本季'),
  ...told({ form: 'lastMonth' }, '上月 上个月 上季度 上一季度 上季'),
  ['上半年', { form: 'half', count: 1 }],
  ['下半年', { form: 'half', count: 2 }],
  ['前三季度', { form: 'months', from: 1, to: 9 }],
  ['前3季度', { form: 'months', from: 1, to: 9 }],
  ...['一', '二', '三', '四'].flatMap((quarter, index) =>
    ['末', '底'].map(
      (end) => [`${quarter}季度${end}`, { form: 'months', from: 3 * index + 3, to: 3 * index + 3 }] as const,
    ),
  ),
  ...['一季度', '首季', '首季度', '第一季度'].map((word) => [word, chineseQuarter(1)] as const),
  ...['二季度', '第二季度'].map((word) => [word, chineseQuarter(2)] as const),
  ...['三季度', '第三季度'].map((word) => [word, chineseQuarter(3)] as const),
  ...['四季度', '第四季度'].map((word) => [word, chineseQuarter(4)] as const),
]);

/** The second characters of holidays that keep to a month, with and without quotation marks. */
const HOLIDAY_SECONDS = new Set([...'旦元明清一五动劳庆国']);

/** Characters that an expression of time in words can begin with. */
const TIME_STARTS = new Set([...'规期“报评今本去上前明下来全年当一过该同截目迄到首第二三四五六七八九十两近未']);

function wordTime(view: string, at: number, limit: number): Shaped | undefined {
  const first = view[at] ?? '';
  const holiday = HOLIDAY_SECONDS.has(view[at + 1] ?? '') ? holidayAt(view, at, limit) : undefined;
  if (holiday?.shape.form === 'months') return holiday;
  if (!TIME_STARTS.has(first) || (first === '前' && view[at - 1] === '提')) return undefined;
  const plan = first === '“' || first === '十' || first === '九' ? planTime(view, at, limit) : undefined;
  if (plan !== undefined) return plan;
  const spelt = spelledYear(view, at, limit);
  if (spelt !== undefined) return spelt;
  const word = TIME_WORDS.at(view, at, limit);
  if (word !== undefined && /^(任务|目标|计划|结转|结余)/.test(view.slice(at + word.length, at + word.length + 2)))
    return undefined;
  // 由年初的780亩: elsewhere 年初 tells who planned something, or what a change is measured from.
  if (
    word?.word === '年初' &&
    !('由从自'.includes(view[at - 1] ?? ' ') && /^的?[\d一二三四五六七八九十]/.test(view.slice(at + 2, at + 4)))
  )
    return undefined;
  if (word !== undefined) {
    const part = partOfYear(view, at + word.length, limit, word.meaning);
    if (part !== undefined) return part;
    if (word.word === '年末' && /\d/.test(view[at - 1] ?? '')) return undefined;
    return { end: at + word.length, shape: word.meaning };
  }
  return countedYears(view, at, limit);
}

/** 今年前三季度, 去年11月: a part of the year that the word names. */
function partOfYear(view: string, at: number, limit: number, year: TimeShape): Shaped | undefined {
  if (year.form !== 'thisYear' && year.form !== 'lastYear' && year.form !== 'yearBefore' && year.form !== 'nextYear')
    return undefined;
  // 去年同期: the same part of that year.
  if (view.startsWith('同期', at)) return { end: at + 2, shape: { form: 'within', year: year.form, part: SAME_PART } };
  const part = monthsAt(view, at, limit) ?? seasonAt(view, at, limit) ?? holidayAt(view, at, limit);
  return part === undefined
    ? undefined
    : { end: part.end, shape: { form: 'within', year: year.form, part: part.shape } };
}

const SAME_PART: TimeShape = { form: 'contextMonth' };

function seasonAt(view: string, at: number, limit: number): Shaped | undefined {
  const word = TIME_WORDS.at(view, at, limit);
  if (word === undefined) return undefined;
  const { form } = word.meaning;
  const season = form === 'half' || form === 'quarter' || form === 'months';
  return season ? { end: at + word.length, shape: word.meaning } : undefined;
}

const SPELT_DIGITS = '〇一二三四五六七八九';

/** 二〇三五年, 二零二五年. */
function spelledYear(view: string, at: number, limit: number): Shaped | undefined {
  if (view[at] !== '二' && view[at] !== '一') return undefined;
  let digits = '';
  for (let i = at; i < at + 4; i++) {
    const character = view[i] === '零' || view[i] === '○' ? '〇' : (view[i] ?? '');
    const value = SPELT_DIGITS.indexOf(character);
    if (value < 0 || character === '') return undefined;
    digits += value;
  }
  const year = Number(digits);
  if (view[at + 4] !== '年' || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return afterYear(view, at + 5, limit, year);
}
