import { Decimal } from 'decimal.js';
import { Lexicon, splitWords, wordList } from './lexicon.ts';
import { shiftDecimal } from './numbers.ts';

/** What a unit measures; decides how a claim is classed and which arithmetic is legal. */
export type UnitNature =
  | 'money'
  | 'percent'
  | 'points'
  | 'land'
  | 'floor'
  | 'people'
  | 'count'
  | 'time'
  | 'multiple'
  | 'measure'
  | 'none';

interface BaseUnit {
  readonly nature: UnitNature;
  readonly canonical: string;
  /** Power of ten from this unit to the canonical one. */
  readonly shift: number;
  /** Divisor besides the power of ten (15 亩 = 1 公顷). */
  readonly divisor?: number;
}

/** A unit as it stands behind a number. */
export interface UnitSpan {
  readonly end: number;
  readonly nature: UnitNature;
  /** Power of ten that 万, 亿, … before the unit stand for. */
  readonly magnitude: number;
  readonly base: BaseUnit;
  /** 余 or 多: more than the number says. */
  readonly surplus: boolean;
  /** The base unit that the text leaves out (迈上4万亿台阶). */
  readonly implied?: string;
}

/** From 亿 on a bare magnitude is an amount of money; below it counts something that the text names. */
const LEAST_BARE_MONEY = 8;
const YUAN: BaseUnit = { nature: 'money', canonical: '亿元', shift: -8 };
const GRADE: BaseUnit = { nature: 'measure', canonical: '等', shift: 0 };
const NO_UNIT: BaseUnit = { nature: 'none', canonical: '', shift: 0 };

const CLASSIFIERS = splitWords(`
  家 个 项 条 座 处 所 间 栋 幢 套 件 宗 类 批 部 台 台套 台件 台次 例次 辆 辆次 架 架次 艘 艘次 列 班 班次 次 场 场次 期 门 支 只 头 羽 株
  棵 份 册 本 篇 集 款 例 起 站 单 笔 张 枚 颗 片 块 段 口 眼 盏 根 对 组 方面 领域 席 户 户次 家次 件次 批次
  车次 趟 桩 床 张床位 床位 尾 匹 粒 道 面 挂 副 封 幅 行 卷 页 字 节 届次 轮次 桌 顶 把 则 篇次 课时 学时 种 样 路 局 大
  金 银 铜 人份 剂 剂次 针 针次 支队 柜 格 孔 弄 处点 泊位 车位 学位 间次 间套 万只 回 代 杆 盘 尊 项次 门次 群 通
`);

const PEOPLE = splitWords('人 名 位 人次 余人 口人');

const MEASURES = splitWords(`
  公里 千米 海里 米 厘米 毫米 微米 纳米 英里 立方米 亿方 方 立方 升 毫升 吨 千克 公斤 斤 市斤 克 毫克 微克 吨标准煤 吨标煤 千瓦小时 千瓦时 千瓦 兆瓦时
  兆瓦 吉瓦时 吉瓦 瓦 瓦时 度 度电 千伏安 千伏 伏 大卡 千卡 摄氏度 ℃ 分贝 比特 字节 GB TB PB EB Gbps Mbps kW kWh MW MWh GW GWh kV km m kg t
  EFLOPS PFLOPS PFlops PF EF TOPS Tbps TEU 标箱 标准箱 亩次 吨公里 人公里 分 勒克斯 帕 百帕 赫兹 马力 载重吨 总吨 标煤 标准煤 箱 车公里 P 桶 NTU
`);

const TIME = splitWords('年 岁 周岁 天 个月 月 个工作日 工作日 个自然日 小时 个小时 分钟 秒 毫秒 周 个季度 季度 日');

const BASE_UNITS = new Lexicon<BaseUnit>([
  ...CLASSIFIERS.map((word) => [word, { nature: 'count', canonical: word, shift: 0 }] as const),
  ...PEOPLE.map((word) => [word, { nature: 'people', canonical: word === '人次' ? word : '人', shift: 0 }] as const),
  ...MEASURES.map((word) => [word, { nature: 'measure', canonical: word, shift: 0 }] as const),
  ...TIME.map((word) => [word, { nature: 'time', canonical: word, shift: 0 }] as const),
  ...splitWords('元 元人民币 块钱').map((word) => [word, { nature: 'money', canonical: '亿元', shift: -8 }] as const),
  ...splitWords('美元 欧元 港元 日元 英镑 港币 澳门元 新台币').map(
    (word) => [word, { nature: 'money', canonical: `亿${word}`, shift: -8 }] as const,
  ),
  ['平方公里', { nature: 'land', canonical: '平方公里', shift: 0 }],
  ['平方千米', { nature: 'land', canonical: '平方公里', shift: 0 }],
  ['km²', { nature: 'land', canonical: '平方公里', shift: 0 }],
  ['公顷', { nature: 'land', canonical: '平方公里', shift: -2 }],
  ['亩', { nature: 'land', canonical: '平方公里', shift: -2, divisor: 15 }],
  ...splitWords('平方米 平米 ㎡ m²').map(
    (word) => [word, { nature: 'floor', canonical: '万平方米', shift: -4 }] as const,
  ),
  ['%', { nature: 'percent', canonical: '%', shift: 0 }],
  ['‰', { nature: 'percent', canonical: '%', shift: -1 }],
  ...splitWords('个百分点 百分点 个百分比').map(
    (word) => [word, { nature: 'points', canonical: '百分点', shift: 0 }] as const,
  ),
  ...splitWords('个基点 基点 个bp 个BP').map(
    (word) => [word, { nature: 'points', canonical: '百分点', shift: -2 }] as const,
  ),
  ['倍', { nature: 'multiple', canonical: '%', shift: 2 }],
  ['成', { nature: 'multiple', canonical: '%', shift: 1 }],
]);

/** Longest first, so that 万亿 is not read as 万 followed by an unknown unit. */
const MAGNITUDES = new Lexicon<number>([
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['十亿', 9],
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
  ['百', 2],
]);

/** Units that begin with a word of magnitude: 千米 is a kilometre, not a thousand metres' worth of 米. */
const WHOLE_UNITS = new Set(['千米', '千克', '千瓦', '千瓦时', '千瓦小时', '千伏', '千伏安', '千卡', '百分点', '百帕']);

/** What may stand behind the stroke of a compound unit. */
const DENOMINATORS = new Lexicon<true>(
  splitWords(`
    人 百人 千人 万人 十万人 户 百户 年 月 日 天 小时 分钟 秒 平方公里 平方千米 平方米 立方米 公顷 亩 万元 亿元 百亿元 元 吨 公斤 千瓦时 度
    个 家 次 车 车次 人次 百公里 公里 km² m³ m² 人年 人·年 人·日 升 万户 辆 台 平米 千克 万平方公里 件 床 百万人 亿元GDP 10万 10万人
  `).map((word) => [word, true] as const),
);

/**
 * Reads the unit behind a number: 亿元, 多万名, 微克/立方米, 个百分点, 万元/人. A magnitude without unit is one too
 * (202万). Missing: undefined when nothing that counts as a unit stands there.
 */
export function readUnit(view: string, at: number, limit: number): UnitSpan | undefined {
  let i = at;
  let magnitude = 0;
  let surplus = false;
  const skipSurplus = () => {
    if (i < limit && (view[i] === '余' || view[i] === '多' || view[i] === '来')) {
      surplus = true;
      i++;
    }
  };
  skipSurplus();
  const whole = BASE_UNITS.at(view, i, limit);
  if (whole === undefined || !WHOLE_UNITS.has(whole.word)) {
    const found = MAGNITUDES.at(view, i, limit);
    if (found !== undefined) {
      magnitude = found.meaning;
      i += found.length;
      skipSurplus();
    }
  }
  const base = baseUnit(view, i, limit);
  if (base === undefined) {
    const compound = denominator(view, i, limit);
    if (compound > i) return { end: compound, nature: 'measure', magnitude, base: perUnit(view, i, compound), surplus };
    if (magnitude === 0) return undefined;
    if (magnitude >= LEAST_BARE_MONEY)
      return { end: i, nature: 'money', magnitude, base: YUAN, surplus, implied: '元' };
    return { end: i, nature: 'none', magnitude, base: NO_UNIT, surplus };
  }
  const end = i + base.length;
  const compound = denominator(view, end, limit);
  if (compound > end) {
    return { end: compound, nature: 'measure', magnitude, base: perUnit(view, i, compound), surplus };
  }
  return { end, nature: base.meaning.nature, magnitude, base: base.meaning, surplus };
}

/** Words that begin like a unit and are none: 迈上5万亿台阶. */
const NOT_UNITS = wordList(
  '台阶 分别 名单 名录 单位 对口 口岸 所有 面积 支持 位居 位列 道路 金融 金额 金属 金牌 银行 银发 名列 条例 起点 分之 度假',
);

function baseUnit(view: string, at: number, limit: number) {
  // 平均质量等别7.8等: a grade with a fraction; elsewhere 等 is and so on.
  if (
    view[at] === '等' &&
    /\d\.\d{1,2}$/.test(view.slice(Math.max(0, at - 4), at)) &&
    /^[,。;、)]?$/.test(view[at + 1] ?? '')
  )
    return { length: 1, word: '等', meaning: GRADE };
  const found = BASE_UNITS.at(view, at, limit);
  if (found === undefined || NOT_UNITS.at(view, at, limit) !== undefined) return undefined;
  // A unit in letters must not go on in letters: 5G基站 is no 5 G.
  if (/^[A-Za-z]/.test(found.word) && /[A-Za-z0-9]/.test(view[at + found.length] ?? '')) return undefined;
  return found;
}

function denominator(view: string, at: number, limit: number): number {
  if (view[at] !== '/') return at;
  const found = DENOMINATORS.at(view, at + 1, limit);
  return found === undefined ? at : at + 1 + found.length;
}

function perUnit(view: string, start: number, end: number): BaseUnit {
  const written = view.slice(start, end);
  return { nature: 'measure', canonical: written, shift: 0 };
}

/**
 * The value in the unit that figures of its nature are compared in.
 * Source: conventions of the gold sets (money 亿元 or 元 per head, land 平方公里, floor space 万平方米, 成 and 倍 %).
 */
export function canonicalValue(value: string, unit: UnitSpan | undefined, perHead: boolean): [string, string] {
  if (unit === undefined) return [value, ''];
  const { base, magnitude } = unit;
  if (unit.nature === 'money' && perHead) return [shiftDecimal(value, magnitude), base.canonical.slice(1)];
  const shifted = shiftDecimal(value, magnitude + base.shift);
  if (base.divisor === undefined) return [shifted, base.canonical];
  return [new Decimal(shifted).div(base.divisor).toSignificantDigits(15).toFixed(), base.canonical];
}
