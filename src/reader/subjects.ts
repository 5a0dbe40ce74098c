import type { Clause } from './clauses.ts';
import { classAt, PAUSE } from './lexer/characters.ts';
import { readChineseNumber } from './lexer/numbers.ts';
import type { TimeSpan } from './lexer/time-shape.ts';

/** The words of a stretch without blanks, expressions of time and bracketed clauses, as the view has them. */
export function wordsOf(
  view: string,
  start: number,
  end: number,
  times: readonly TimeSpan[],
  holes: Clause['holes'],
): string {
  let words = '';
  let i = start;
  while (i < end) {
    const time = times.find((t) => t.start === i && t.end <= end);
    if (time !== undefined) {
      i = time.end;
      if (/^[以之][前后]/.test(view.slice(i, i + 2))) i += 2;
      if (view[i] === '的' || view[i] === '”' || (view[i] === '前' && /[底末月日]/.test(view[i - 1] ?? ''))) i++;
      continue;
    }
    const hole = holes.find((h) => h.start === i);
    if (hole !== undefined) {
      i = hole.end;
      continue;
    }
    if (view[i] !== ' ' && view[i] !== '\n' && view[i] !== '\r' && view[i] !== '\t') words += view[i] ?? '';
    i++;
  }
  return words;
}

/** Heads that say nothing alone, with or without a light verb: the thing that they measure was named before. */
const GENERIC =
  /^(?:五年|年|年度计划|年度|计划|累计完成|新|新增|新登记|落地|入驻|落实|支持|带动|吸引|引进|签约|发布|推出|实施|总|累计|平均|年均|现场|整体|产业|预计|同口径|完成|释放|提出)?(?:日均|月均|总量|总数|数量|规模|总规模|总额|金额|产值|总产值|收入|总收入|营收|营业收入|销售额|面积|总面积|总投资|投资额|投资|增速|占比|比重|覆盖率|入驻率|合格率|满意率|完成率|开工率|竣工率|投产率|达标率|利用率|参保率|保有量|份额|出口额|成交额|交易额|利润|均价|比例|余额|增量|存量|里程|总里程|人数|企业|项目|资金|增幅|降幅|减幅|涨幅|总人数|接通率|解决率|件数|户数|经费|能耗|强度|在校生|招生|毕业生|专任教师|税占比|签单|成果|创新成果|指标|任务|空间|剩余|其余|余下)?$/;

/** What was done, without the thing that it was done to. */
const BARE_VERB =
  /^(惠及|覆盖|受益|建成|开工|完工|投用|投产|竣工|在建|存栏|出栏|续建|复工|新开工|启动|签约|建成投用|未开工|未完工|未启动|闲置|停用|损坏|报废|空置|销号|处置|使用|已使用|剩|还剩|仅剩|尚余|剩下|尚剩)$/;

export function isGeneric(subject: string): boolean {
  return GENERIC.test(subject) || isBareVerb(subject);
}

export function isBareVerb(subject: string): boolean {
  return BARE_VERB.test(subject);
}

/** The parts of an enumeration at 、 or 和 及 与 outside quotation marks. */
export function splitParts(
  view: string,
  start: number,
  end: number,
  conjunctions: boolean,
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let from = start;
  let quoted = false;
  for (let i = start; i < end; i++) {
    const character = view[i];
    if (character === '“' || character === '(') quoted = true;
    else if (character === '”' || character === ')') quoted = false;
    const cuts = classAt(view, i) === PAUSE || (conjunctions && isConjunction(view, i, from, end));
    if (!quoted && cuts) {
      if (i > from) parts.push({ start: from, end: i });
      from = i + 1;
    }
  }
  if (end > from) parts.push({ start: from, end });
  return parts;
}

function isConjunction(view: string, at: number, from: number, end: number): boolean {
  const character = view[at];
  if (character !== '和' && character !== '及' && character !== '与') return false;
  if (at <= from || at >= end - 1) return false;
  const pair = view.slice(at - 1, at + 2);
  return !/以及|及其|共和|和谐|饱和|总和|普及|及时|涉及|参与|与会|和平|人和|中和|缓和|及格|惠及/.test(pair);
}

/** Nouns of measure that close a subject; shared by the parts of an enumeration before them. */
const MEASURE_TAIL =
  /(?:(?:限上|限额以上|规上|规模以上|工业|总|保险|参保|用电|从业|就业|招生|在校|接待|年均|人均|年|平均|新增|商品|消费品)*(?:固定资产投资|技改投资|投资|增加值|总产值|产值|零售额|销售额|销售收入|营业收入|营收|收入|支出|利润总额|利润|产量|发电量|用电量|装机容量|装机|吞吐量|贷款余额|存款余额|余额|覆盖率|普及率|参保率|入学率|达标率|合格率|满意率|解决率|贡献率|回收率|利用率|处理率|城镇化率|失业率|比重|占比|比例|浓度|数量|人数|面积|里程|总量|总额|规模|能力|面积|增速|平均工资|可支配收入|成交额|进出口额|进出口|出口额|出口|进口额|人次|总花费|降幅|增幅|涨幅|跌幅|减幅|缺口|水平|强度|均分|企业数量|排名|产业用地))$/;

/**
 * Full names for the parts of an enumeration: a noun of measure behind the last part belongs to all of them
 * (工业、制造业投资), and so does the modifier before the first (限额以上A、B零售额).
 */
export function fullNames(parts: readonly string[]): string[] {
  const last = parts[parts.length - 1] ?? '';
  if (parts.length > 2 && /之比$/.test(last)) return fullNames([...parts.slice(0, -1), last.replace(/之比$/, '')]);
  const places = COUNTED_PLACES.exec(last);
  if (places?.[2] !== undefined && readChineseNumber(places[2], 0, 2)?.value === String(parts.length))
    return [...parts.slice(0, -1), places[1] ?? ''].map((part) => part + (places[3] ?? ''));
  const kinds3 = COUNTED_KINDS.exec(last);
  if (kinds3?.[2] !== undefined && readChineseNumber(kinds3[2], 0, 2)?.value === String(parts.length)) {
    const mark =
      kinds3[3] === '级' && parts.every((part) => part.replace(kinds3[0].slice(kinds3[1]?.length), '').length === 1)
        ? '级'
        : '';
    return [...parts.slice(0, -1), kinds3[1] ?? ''].map((part) => part + mark + (kinds3[4] ?? ''));
  }
  // 一期、二期标准厂房: both are of the thing behind the last.
  const phased = /^[一二三四五六七八九十]期(.{2,})$/.exec(last)?.[1];
  if (phased !== undefined && parts.slice(0, -1).every((part) => /^[一二三四五六七八九十]期$/.test(part)))
    return parts.map((part, index) => (index === parts.length - 1 ? part : part + phased));
  // 差异系数小学、初中: the measure stands before the first kind and belongs to all.
  const kinds = parts.length > 1 ? MEASURE_OF_KINDS.exec(parts[0] ?? '')?.[1] : undefined;
  if (kinds !== undefined && parts.slice(1).every((part) => part.length < 5 && !CORE_MEASURE.test(part)))
    return parts.map((part, index) => (index === 0 ? part : kinds + part));
  // 5亿元、10亿元以上项目: the bound belongs to every amount.
  const bound = BOUND_OF_AMOUNTS.exec(last)?.[1];
  if (bound !== undefined && parts.slice(0, -1).every((part) => /^[\d.]+[百千万亿]*元$/.test(part)))
    return parts.map((part, index) => (index === parts.length - 1 ? part : part + bound));
  const placed = PLACE_WITH_MEASURE.exec(last);
  if (placed?.[2] !== undefined && parts.length > 1 && parts.slice(0, -1).every((part) => ENDS_AS_PLACE.test(part)))
    return parts.map((part, index) => (index === parts.length - 1 ? part : part + placed[2]));
  const tail = sharedTail(last);
  const ratio = /(占比|比重|比例|增速)$/.test(last);
  const bare = parts.map((part) => (ratio ? /(占比|比重|比例|增速|率)$/ : WHOLE).test(part));
  const named =
    tail === '' || tail === last
      ? [...parts]
      : parts.map((part, index) => (index === parts.length - 1 || bare[index] ? part : part + tail));
  const head = SHARED_HEAD.exec(parts[0] ?? '')?.[0] ?? '';
  if (head === '' || head === parts[0]) return named;
  return named.map((name, index) => (index === 0 || name.startsWith(head) ? name : head + name));
}

/** 甲、乙、丙三地达标率: how many places were listed, behind the last of them, and what is told of each. */
const COUNTED_PLACES =
  /^(.{1,8}?)([两三四五六七八九十]{1,2})(?:地|县|区|市|县区|区县|县市|镇|乡镇|街道|园区|部门|单位)的?(.{2,})$/;

/** 省、市、县三级平台, 甲、乙、丙三大行业增加值, 养老、医疗、工伤三项保险: how many kinds were listed, and what they are kinds of. */
const COUNTED_KINDS =
  /^(.{1,10}?)([两三四五六七八九十]{1,2})(大|级|类|项|种|个)(?:主导|支柱|重点|优势|传统|新兴)?(.{2,})$/;

const ENDS_AS_PLACE = /(?:[区县市镇乡州旗省局委办园]|街道|集团|公司|医院|学院|中心)$/;
/** 城东区、高新区、江北县|投诉量. */
const PLACE_WITH_MEASURE =
  /^(.{1,8}?(?:[区县市镇乡州旗省局委办园]|街道|集团|公司|医院|学院|中心))((?![的地域级民场庄])[^区县市镇乡、]{1,8}(?:[率额量数值]|收入|支出|投资|产值|面积|得分|占比|比重|指数|浓度))$/;

const BOUND_OF_AMOUNTS = /^[\d.]+[百千万亿]*元((?:及?以上|以下).{2,})$/;
const MEASURE_OF_KINDS = /^(.{2,}(?:率|系数|标准|比例|浓度|水平|比重|费用|价格|均价))(?!.*[率额量数值])[^、]{2,4}$/;

const WHOLE = /[率额量数值比度]$/;

/** The end of the last part that the others share: from a verb on (支持民间投资项目比重), else its noun of measure. */
function sharedTail(last: string): string {
  const clause = /(?:支持|带动|实现|投向|用于|年?接待)[^、]{2,16}$/.exec(last)?.[0];
  if (clause !== undefined && clause !== last) return clause;
  const tail = MEASURE_TAIL.exec(last)?.[0] ?? '';
  return tail === last ? (CORE_MEASURE.exec(last)?.[0] ?? '') : tail;
}

const CORE_MEASURE =
  /(投资|增加值|总产值|产值|零售额|销售额|收入|支出|利润|产量|余额|覆盖率|比重|占比|数量|人数|面积|里程|总量|总额|规模|增速|额|量|率)$/;

const SHARED_HEAD =
  /^(限额以上|规模以上|规上|限上|全社会|新增|单位地区生产总值|单位生产总值|国际航空|国内|城镇|农村|国际|高品质|省级|市级|国家级|新建|人均|电商|民营|农产品|金融机构人民币|争取|非化石能源)/;

/** Contracted pairs: 城乡居民… is 城镇 and 农村, 存贷款 is 存款 and 贷款. */
const CONTRACTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/一二三产业?|三次产业/, ['第一产业', '第二产业', '第三产业']],
  [/城乡/, ['城镇', '农村']],
  [/存贷款/, ['存款', '贷款']],
  [/进出口/, ['进口', '出口']],
  [/产销/, ['产', '销']],
  [/二三产业?/, ['第二产业', '第三产业']],
];

/** The subjects that a contracted one stands for; undefined when it does not contract that many. */
export function expandContraction(subject: string, count: number): string[] | undefined {
  for (const [pattern, words] of CONTRACTIONS) {
    if (words.length === count && pattern.test(subject)) return words.map((word) => subject.replace(pattern, word));
  }
  return undefined;
}

/** Longest subject; of longer ones the end is kept, behind the last 等 if there is one. */
const LONGEST_SUBJECT = 36;

/** Who did it, in front of how much was done in all: 全市共受理…, 平台共接听…. */
const ACTOR = /^[^、的“]{2,10}(?<![公中])共(?=(?:[接收受办查新开举发投争引培改组化调登签筹拆整]|建设|实施)[^、]{3})/;

/** 集团实现营业收入, 市民政局下设处室: a body, in front of what it has or does. */
const BODY =
  /^(?:[^、的“《]{0,10}(?:局|委员会|办公室|[省市县区]财政厅|公司|集团|街道|中心|部门|系统)|[全我][市省区县州镇乡])(?:下设|下辖|现有|设有|实现|完成|核定(?:我[省市县区])?|下达(?:我[省市县区])?)(?=[^、]{3})/;

export function shorten(told: string): string {
  const words = told
    .replace(ACTOR, '')
    .replace(BODY, '')
    .replace(/^[^、]{2,10}(?:范围|对象|区域)(?:为|是|包括|涵盖)(?=.{2})/, '')
    .replace(/^自?(?:项目)?(?:开工|建设|实施|启动|成立|运行|投用|开展)以来/, '');
  if (words.length <= LONGEST_SUBJECT) return words;
  const examples = words.lastIndexOf('等', words.length - 3);
  return examples > 0 ? words.slice(examples + 1) : words.slice(-LONGEST_SUBJECT);
}
