import type { Comparator } from '../../shared/claim.ts';
import { CLAUSE_END, classAt, isDigit } from './characters.ts';
import { Lexicon, splitWords, wordList } from './lexicon.ts';
import { comparatorAfter, endsPhrase, fractionMention, type Mention } from './mention.ts';
import { readChineseNumber, readDecimal } from './numbers.ts';

interface Special {
  readonly end: number;
  /** Absent when the words are recognised as something that is no value (第十四届). */
  readonly mention?: Mention;
}

/** Numbers that are not written as amount and unit: ranks, fractions, doublings, 两位数. */
export function specialMention(view: string, at: number, limit: number): Special | undefined {
  switch (view[at]) {
    case '第':
      return ordinal(view, at, limit);
    case '首':
    case '榜':
    case '居':
      return firstPlace(view, at, limit);
    case '前':
      return amongFirst(view, at, limit);
    case '翻':
      return doubling(view, at, limit);
    case '半':
    case '过':
    case '对':
      return half(view, at, limit);
    case '个':
      return digitsCount(view, at, limit);
    default:
      return speltIdiom(view, at, limit);
  }
}

function speltIdiom(view: string, at: number, limit: number): Special | undefined {
  const stop = NOT_NUMBERS.at(view, at, limit);
  const happened = stop?.word === '一起' && HAPPENED.test(view.slice(Math.max(0, at - 4), at));
  if (stop !== undefined && !happened) return { end: at + stop.length };
  return half(view, at, limit) ?? digitsCount(view, at, limit) ?? speltFraction(view, at, limit);
}

/** 发生|一起较大事故: one case; elsewhere 一起 is together. */
export const HAPPENED = /(?:发生|查处|侦破|破获|通报|曝光)了?$/;

/** Set phrases that begin with a numeral and count nothing. */
const NOT_NUMBERS = wordList(`
  千家万户 万家灯火 千方百计 千军万马 万众一心 一对一 一体化 一系列 一批 一般 一些 一定 一直 一起 一手 一方面 两方面 一条龙 一揽子 三农 三产
  四个自信 两个维护 两个确立 四个意识 百家争鸣 百家姓 十个指头 一二三产 三次产业 三类人员 一件事 一网 一门 一窗 三大攻坚战 万里 两手 一带一路
  一国两制 一个中国 一流 一线 一季度 两会 三级 三甲 二级 一级 四级 五级 百姓 百年 千年 万象 十分 万分 三期 二期 一期 四好 五好 八项规定 三公 三人行 二人转
  三门峡 三门县 三台县 五台山 七台河 五家渠 万家寨 三家村 五棵松 三都 六盘水 三亚 四川 九江 百色 千岛湖 三里屯 十八里店 三元桥 零部件 零件
  一个多 一个月 三个月 六个月 两个月 一代 两大 三大 四大 五大 六大 七大 八大 九大 十大 一核 一带
`);

/** Words before an ordinal that make it a place in a ranking. */
const RANK_BEFORE = wordList(`
  居 列 排 排名 排在 名列 位列 位居 位次 跃居 跃升至 升至 上升至 前移至 跃至 保持 稳居 稳定在 全国 全省 全市 全区 全县 全球 世界 中部 西部 东部 东北 北方 南方
  省内 市内 国内 同类 城区 地区 三角 全自治区 中心 综合排名 首次 由 从 至 到 省区市 生态区 功能区 评价 考核 为 副省级城市 城市 各区 平原新城 进位 跻身 亚洲 成为
`);
const ORDINAL_NOUNS = wordList(
  '届 次 轮 代 批 期 章 节 条 款 产业 方 时间 步 线 书记 课堂 课 人民 医院 中学 小学 幼儿园 实验 年 季度 个 家 部 党 版 号 册 篇 阶段 现场 动力 生产 要务 中级 五年 战略 责任',
);

/** 位居全市24个部门|第二. */
const RANKED_AMONG = /[居列排][^,。;、\d]{0,6}\d+个[^,。;、\d]{1,6}$/;

function ordinal(view: string, at: number, limit: number): Special {
  const number = isDigit(view, at + 1) ? readDecimal(view, at + 1, limit) : readChineseNumber(view, at + 1, limit);
  if (number === undefined) return { end: at + 1 };
  let end = number.end;
  const place =
    RANK_BEFORE.before(view, at, Math.max(0, at - 6)) !== undefined ||
    RANKED_AMONG.test(view.slice(Math.max(0, at - 18), at));
  if (view[end] === '位' || view[end] === '名') {
    end++;
    return { end, mention: rank(view, at, end, number.value, 'eq') };
  }
  if (view[end] === '大' && place) return { end: end + 1, mention: rank(view, at, end + 1, number.value, 'eq') };
  if (ORDINAL_NOUNS.at(view, end, limit) !== undefined) return { end };
  const moves = /^(?:前进|前移|上升|提升|跃升|下降|下滑|后移|退|升|跃|跌|降|进)[位居至到]/.test(
    view.slice(end, end + 4),
  );
  if (!place || !(moves || endsPhrase(view, end, limit) || '的方和及,以“”'.includes(view[end] ?? ' '))) return { end };
  return { end, mention: rank(view, at, end, number.value, 'eq') };
}

function rank(view: string, start: number, end: number, value: string, comparator: Comparator): Mention {
  return {
    start,
    end,
    value,
    unit: undefined,
    unitText: '',
    form: 'rank',
    comparator,
    spelt: !isDigit(view, start + 1),
    repaired: false,
  };
}

/** 首位, 榜首, 居首: the first place; 首次, 首个, 首批 are claims to be first, not ranks. */
function firstPlace(view: string, at: number, limit: number): Special | undefined {
  const words = FIRST_PLACE.at(view, at, limit);
  if (words === undefined) return undefined;
  const start = view[at] === '居' ? at + 1 : at;
  const end = at + words.length;
  if (words.word === '首位' && !/[居列排位前保跃进][^,、。;]{0,9}$/.test(view.slice(Math.max(0, at - 12), at)))
    return { end };
  if (words.word === '居首' && !endsPhrase(view, end, limit)) return undefined;
  return { end, mention: rank(view, start, end, '1', 'eq') };
}

const FIRST_PLACE = wordList('首位 榜首 居首');

/** 前三名, 前十: a rank of at most that number. */
function amongFirst(view: string, at: number, limit: number): Special | undefined {
  const number = isDigit(view, at + 1) ? readDecimal(view, at + 1, limit) : readChineseNumber(view, at + 1, limit);
  if (number === undefined) return undefined;
  const named = view[number.end] === '名' || view[number.end] === '位';
  const end = named ? number.end + 1 : number.end;
  const reached =
    named && /(跻身|进入|位居|位列|稳居|排名|名列|居)[^,。;]{0,12}$/.test(view.slice(Math.max(0, at - 16), at));
  const place = reached || RANK_BEFORE.before(view, at, Math.max(0, at - 6)) !== undefined;
  if (!place || !(named || endsPhrase(view, end, limit))) return named ? { end } : undefined;
  return { end, mention: rank(view, at, end, number.value, 'le') };
}

const DOUBLINGS = new Lexicon<string>([
  ...splitWords('翻一番 翻了一番 翻番 翻一倍').map((word) => [word, '100'] as const),
  ...splitWords('翻了近一番 翻近一番').map((word) => [word, '100'] as const),
  ...splitWords('翻两番 翻了两番').map((word) => [word, '300'] as const),
  ...splitWords('翻三番 翻了三番').map((word) => [word, '700'] as const),
]);

function doubling(view: string, at: number, limit: number): Special | undefined {
  const found = DOUBLINGS.at(view, at, limit);
  if (found === undefined) return undefined;
  const after = comparatorAfter(view, at + found.length, limit);
  const comparator = found.word.includes('近') ? 'approx' : after.comparator;
  return { end: after.end, mention: percentIdiom(at, after.end, found.meaning, 'doubling', comparator) };
}

function percentIdiom(
  start: number,
  end: number,
  value: string,
  form: Mention['form'],
  comparator: Comparator | undefined,
): Mention {
  return { start, end, value, unit: undefined, unitText: '%', form, comparator, spelt: true, repaired: false };
}

/** 一半, 半数左右, 一半以上, 过半; 时间过半 speaks of the calendar. */
function half(view: string, at: number, limit: number): Special | undefined {
  const found = HALVES.at(view, at, limit);
  if (found === undefined) return undefined;
  const after = comparatorAfter(view, at + found.length, limit);
  if (found.word === '过半') {
    if (view.startsWith('时间', at - 2) || !endsPhrase(view, after.end, limit)) return { end: after.end };
    return { end: after.end, mention: percentIdiom(at, after.end, '50', 'fraction', 'gt') };
  }
  return { end: after.end, mention: percentIdiom(at, after.end, '50', 'fraction', after.comparator) };
}

const HALVES = wordList('一半 半数 过半 对半');

/** 两位数增长 is at least ten per cent, 个位数 less than ten. */
function digitsCount(view: string, at: number, limit: number): Special | undefined {
  const found = DIGIT_COUNTS.at(view, at, limit);
  if (found === undefined) return undefined;
  const end = at + found.length;
  if (found.meaning === '10') return { end, mention: percentIdiom(at, end, '10', 'number', 'ge') };
  return { end };
}

const DIGIT_COUNTS = new Lexicon([
  ['两位数', '10'],
  ['个位数', '1'],
]);

/** 三分之一, 百分之五. */
function speltFraction(view: string, at: number, limit: number): Special | undefined {
  if (view.startsWith('百分之', at)) {
    const number = readChineseNumber(view, at + 3, limit) ?? readDecimal(view, at + 3, limit);
    if (number === undefined) return { end: at + 3 };
    return { end: number.end, mention: percentIdiom(at, number.end, number.value, 'number', undefined) };
  }
  const below = readChineseNumber(view, at, limit);
  if (below === undefined || !view.startsWith('分之', below.end)) return undefined;
  const above = readChineseNumber(view, below.end + 2, limit);
  if (above === undefined || classAt(view, below.end) === CLAUSE_END) return undefined;
  const mention = fractionMention(view, at, above.end, limit, Number(above.value), Number(below.value), true);
  return { end: mention.end, mention };
}
