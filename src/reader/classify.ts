import type { ClaimKind, ClaimStatus, Comparator } from '../shared/claim.ts';
import type { Frame } from './frames.ts';
import type { Mention } from './lexer/mention.ts';
import { isOver, lastYearOf, startMonth } from './lexer/time-frame.ts';
import type { Predicate } from './predicates.ts';

/** What is known of a mention when it is classed. */
export interface Evidence {
  readonly mention: Mention;
  readonly predicate: Predicate;
  /** Subject in the grammar view. */
  readonly subject: string;
  readonly frame: Frame;
  readonly period: string;
  /** The words behind the number up to the end of its phrase. */
  readonly after: string;
  /** The words of the clause before the number. */
  readonly before: string;
  /** The difference to another place or to a plan (高于全国1.7个百分点). */
  readonly difference: boolean;
  /** What a plan says (完成任务600个的107%: 600个), another whole, or the share of it. */
  readonly yardstick?: 'plan' | 'share' | 'whole';
}

const GROWTH_NOUN = /(增速|增幅|涨幅|降幅|(?<!自然)增长率|增长速度|跌幅|减幅|上涨率|升幅|增长)$/;
const SHARE_NOUN = /(占比|比重|占.{1,20}|占有率|构成)$/;
const TASK_SHARE = /(?:任务|目标|目标值|计划|进度|预算|总投资)的?[超近约过]*$/;
/** 发现的137个问题, in front of what is to be done about them. */
const GIVEN = /(?:发现|查出|存在|现有|反映|排查出|梳理出|移交)的?$/;
/** 超预算21%: how far beyond a plan, no part of it. */
const OVER_PLAN = /超(?:出|过)?(?:年初|全年|年度)?(?:预算|计划|目标|任务)[约近]?$/;
const TARGET_AFTER =
  /^的?(?:规划|预期|年度|既定|市级|省级|国家|总体|工作|中期|五年|考核|约束)*(?:目标|任务目标|要求|预期值|规划值|控制值|考核值)|^的(?:规划|预期|年度|年初|全年|既定|区级|县级|市级|省级|国家|五年)*(?:任务|计划|预算)(?:[,。;以之]|$)/;

export function statusOf(e: Evidence): ClaimStatus {
  const { predicate, frame } = e;
  if (isPlanCount(e) || GIVEN.test(e.before)) return 'actual';
  if (e.difference && /[还仍尚]差$/.test(e.before)) return 'actual';
  if (e.yardstick === 'plan') return 'target';
  if (predicate.modal === 'expected') return 'expected';
  if (/(?:预算|计划|目标)数$|年初预算(?:安排)?$/.test(e.subject) && !e.mention.unitText.endsWith('%')) return 'target';
  const share = ofPlan(e);
  if (/(?:年度?|^)计划投资额?$|计划总投资额?$/.test(e.subject) && !predicate.done && e.mention.unit?.nature === 'money')
    return 'target';
  // 是计划数的1.15倍: how much of a plan was done.
  const times = e.mention.unitText === '倍' && /(?:计划|目标|任务|预算)[数值]?的[约近]?$/.test(e.before);
  if (predicate.modal === 'target' && !share && !times) return 'target';
  if (
    /(规划|计划|纲要)(提出|要求|确定|安排|明确|控制)?的?$/.test(e.before) &&
    e.mention.unitText !== '倍' &&
    !share &&
    !e.difference
  )
    return 'target';
  const short = /(距|离|未|尚)[^,]{0,6}$/.test(e.before);
  if (TARGET_AFTER.test(e.after) && (short || !predicate.done || e.after.startsWith('的'))) return 'target';
  if (/(?:好于|优于|差于|低于|高于)$/.test(e.before) && /^的控制(?:目标|要求|任务)/.test(e.after)) return 'target';
  const year = lastYearOf(e.period);
  if (frame.mood === 'target') {
    if (predicate.from && !/\d/.test(e.after)) return 'actual';
    return e.period !== frame.period && isOver(e.period, frame) ? 'actual' : 'target';
  }
  // An evaluation also tells what came after its window.
  const reports = !frame.evaluates && /^\d{4}-\d{2}$/.test(frame.windowEnd);
  if (reports && startMonth(e.period) > frame.windowEnd) return 'target';
  if (year !== undefined && frame.documentYear !== undefined && year > frame.documentYear) return 'target';
  return 'actual';
}

/** A part of a plan that was done: 完成五年目标的52%. */
function ofPlan(e: Evidence): boolean {
  return (
    e.yardstick === 'share' ||
    (e.mention.unitText.endsWith('%') && TASK_SHARE.test(e.before) && !OVER_PLAN.test(e.before))
  );
}

/** How many indicators or tasks a plan has is a fact about the plan, not a promise. */
export function isPlanCount(e: Evidence): boolean {
  return e.mention.unit?.nature === 'count' && /(指标|指标及.*|领域(的?重点任务)?)$/.test(e.subject);
}

/** What was cut, as a deed: its amount counts as what was done, not as a fall (削减化学需氧量190吨). */
const CUT = /^(?:累计)?(?:削减|减排|压减|核减|节约|节省)/;

/** The kind by its own nature, before plan mood makes it a target. */
export function naturalKind(e: Evidence): ClaimKind {
  const { mention, predicate, subject } = e;
  if (mention.form === 'rank') return 'rank';
  if (mention.form === 'ratio') return 'share';
  const nature = mention.unit?.nature ?? (mention.unitText === '%' ? 'percent' : 'none');
  if (nature === 'points') return 'change';
  if (mention.form === 'doubling') return 'growth';
  const moved = predicate.direction !== 0 && !predicate.reached && !CUT.test(subject);
  if (nature === 'percent' || nature === 'multiple') return proportionKind(e, nature, moved);
  if (e.difference) return 'change';
  if (moved && (!/新增|新建|净增/.test(subject) || /同比|[较比][^,]*$/.test(e.before)))
    return predicate.cumulative ? 'cumulative' : 'change';
  if (isCumulative(e)) return 'cumulative';
  if (/^(每|人均|平均每|户均|万人)|[日月]均/.test(subject)) return 'level';
  if (nature === 'count' || nature === 'people') return 'count';
  if (nature === 'none' && mention.unit !== undefined) return 'count';
  if (nature === 'time' && /连续/.test(e.before.slice(-4))) return 'count';
  return 'level';
}

function proportionKind(e: Evidence, nature: 'percent' | 'multiple', moved: boolean): ClaimKind {
  const { mention, predicate, subject } = e;
  if (GROWTH_NOUN.test(subject) || OVER_PLAN.test(e.before)) return 'growth';
  if (moved) return 'growth';
  if (/^增长|^增速|^的?(速度)?增长/.test(e.after)) return 'growth';
  if (predicate.share || SHARE_NOUN.test(subject)) return 'share';
  if (mention.form === 'fraction' || /^(以上|以下)?的[^,]/.test(e.after)) return 'share';
  if (ofPlan(e) || /(完成率|完成进度|投资进度)$/.test(subject)) return 'share';
  if (nature === 'multiple') return mention.unitText === '成' ? 'share' : 'level';
  return 'level';
}

/** Several years; the months of one are no sum of years. */
function overYears(period: string): boolean {
  const [first, last] = period.split('/');
  return last !== undefined && first?.slice(0, 4) !== last.slice(0, 4);
}

function isCumulative(e: Evidence): boolean {
  if (e.predicate.cumulative || /累计/.test(e.before)) return true;
  if (e.period.includes('/') && /合计|净减|净增/.test(e.before)) return true;
  if (!overYears(e.period) || e.predicate.reached || !isFlow(e.subject)) return false;
  const nature = e.mention.unit?.nature;
  return nature === 'money' || nature === 'land' || nature === 'floor';
}

/** Whether a subject tells what was done over a time, as against how things stand at its end. */
export function isFlow(subject: string): boolean {
  if (/(?:率|比重|占比|比例|强度|浓度|密度)$/.test(subject)) return false;
  return /^(新(?!能源|材料|生儿|兴|型|质|业态|经济|城|农)|建成(?!区)|建设|完成|改造|发放|争取|实施|治理|投入|引进|吸引|落实|筹集|筹措|腾退|拆|清(?!洁)|植(?!物|被)|造林|修复|整治|培育|累计|释放|带动|盘活|开通|举办|办理|培训|推广|获批|创建|开工|实现|帮扶|减|净增|收储|供应|打造|获|入选|签约|落地|支持|提供|疏|疏解|退出|整合|扩建|改建|加装|增加|治|推进|组织|安置|化解|接待|出台|制定|发行|认定|设立)|调度|(销账|落地|完成|投资|开通|通车|建成|竣工|投用|投产|开工|获评|入选|投入使用|财政安排)$/.test(
    subject,
  );
}

/** The kind that is told: plans are targets; a kept limit is a bound. */
export function toldKind(natural: ClaimKind, status: ClaimStatus, comparator: Comparator, kept: boolean): ClaimKind {
  if (status === 'target') return natural === 'rank' ? 'rank' : 'target';
  const limited = comparator === 'le' || comparator === 'ge' || comparator === 'lt';
  return kept && natural === 'level' && limited ? 'bound' : natural;
}

/** 低于7%的预期目标: the words compare the result with the aim, they do not bound the aim. */
const AIM_BEHIND = /^的(?![^,。;、\d]{0,4}控制)[^,。;、\d]{0,6}(?:目标|计划|任务|预期)(?:值|任务)?[,。;\d]?/;

export function comparatorOf(e: Evidence): Comparator {
  const { mention, predicate } = e;
  if (mention.valueHigh !== undefined) return 'approx';
  if (mention.form === 'rank') return mention.comparator ?? 'eq';
  if (/^的?[^,]{0,4}(?:目标|要求|范围|标准|水平)?[^,]{0,2}(之内|以内|以下)/.test(e.after)) return 'le';
  const aim = AIM_BEHIND.test(e.after) && (predicate.comparator === 'lt' || predicate.comparator === 'gt');
  const own = e.difference || aim ? undefined : (predicate.comparator ?? hedgeOf(e.before));
  if (mention.comparator === 'approx' || own === undefined) return mention.comparator ?? own ?? 'eq';
  return own === 'approx' || mention.comparator === undefined ? own : mention.comparator;
}

/** A hedge that stands before the whole of which the number is a part: 接近该类诉求的六成. */
function hedgeOf(before: string): Comparator | undefined {
  const hedge = /(接近|将近|约|超过|不足|不到)[^,、]{1,10}的$/.exec(before)?.[1];
  if (hedge === undefined) return undefined;
  if (hedge === '超过') return 'gt';
  return hedge === '不足' || hedge === '不到' ? 'lt' : 'approx';
}

/** Whether the value carries a minus: a fall of the thing itself, not a fall named by the subject (降幅2%). */
export function isNegative(e: Evidence): boolean {
  const { predicate, subject, mention } = e;
  if (e.difference)
    return /(低于|(?<!最)低|慢于|少于|少|慢|小于|滞后|落后|节约|结余)[^,]*$/.test(e.before) && !/差$/.test(e.before);
  if (mention.form === 'rank' || predicate.reached || predicate.direction !== -1) return false;
  const rate = mention.unitText.endsWith('%') || mention.unit?.nature === 'points';
  if (!rate && CUT.test(subject)) return false;
  return !/(降幅|跌幅|减幅|净减量|减排量|减量|下降率|降低率)$/.test(subject);
}
