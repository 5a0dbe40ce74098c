import { type Link, linkOf } from './chains.ts';
import { comparedPair, comparison, isScope, rankPhraseStart } from './comparisons.ts';
import { behindSubject, countedState, nounBehind, stateBehind, withCountedBefore } from './counted-nouns.ts';
import type { Group } from './groups.ts';
import { emptyPredicate, type Predicate, type Trimmed, trimPhrase } from './predicates.ts';
import { neighbour, type Scene } from './scene.ts';
import { expandContraction, fullNames, isBareVerb, isGeneric, shorten, splitParts, wordsOf } from './subjects.ts';
import { type Yardstick, yardstickOf } from './yardsticks.ts';

/** What the numbers of a group measure. */
export interface Naming {
  /** One for all numbers, one a number (分别), or several that share one number (均). */
  readonly subjects: readonly string[];
  readonly predicate: Predicate;
  readonly flags: readonly string[];
  readonly rules: readonly string[];
  /** The number is a distance to another place or to a plan (高于全国1.7个百分点). */
  readonly difference: boolean;
  /** The subject is a part of the thing spoken of, which stays the thing spoken of. */
  readonly keepsThing?: boolean;
  /** The number is what a plan says, or a share of that. */
  readonly yardstick?: Yardstick['role'];
}

/** Finds the subject of a group: before its numbers, behind them, or in what was said before. */
export function nameGroup(scene: Scene): Naming {
  const { context, group, discourse } = scene;
  const pair = comparedPair(context.view, group);
  const measured = discourse.measured || discourse.spokenOf;
  if (pair !== undefined && pair.start - group.preStart < 3 && measured !== '') {
    const subjects = pair.others.map((other) => `${measured}与${other}之差`);
    return { ...single('', emptyPredicate(), ['one-value-each'], ''), subjects, difference: true };
  }
  const times = timesOf(scene);
  if (times !== undefined) return { ...single(times, emptyPredicate(), ['yardstick'], ''), keepsThing: true };
  const compared = comparison(context.view, group);
  const naming = nameBy(scene, compared);
  return compared?.earlier === true ? { ...naming, difference: true } : naming;
}

function nameBy(scene: Scene, compared: ReturnType<typeof comparison>): Naming {
  const { context, clause, group, discourse } = scene;
  const predicate = emptyPredicate();
  const yardstick = yardstickOf(scene, predicate);
  if (yardstick !== undefined) {
    const { role, subject } = yardstick;
    return { ...single(subject, predicate, ['yardstick'], ''), keepsThing: role !== 'plan', yardstick: role };
  }
  const rank = group.mentions[0]?.form === 'rank';
  const told = rank ? (fieldBefore(scene) ?? group) : group;
  let preEnd = compared?.start ?? told.preEnd;
  if (rank) preEnd = rankPhraseStart(context.view, told.preStart, preEnd);
  const preStart = behindAside(context.view, told.preStart, preEnd, group);
  const pre = trimPhrase(context.view, preStart, preEnd, clause, predicate);
  const words = wordsOf(context.view, pre.start, pre.end, clause.times, clause.holes);
  const difference = compared?.other ?? '';
  const state = rank ? '' : stateBehind(scene, words);
  if (state !== '')
    return {
      ...single(`${state}的${discourse.thing.replace(PLAN_SETS, '')}`, predicate, ['state-of-counted'], ''),
      keepsThing: true,
    };
  const noun = rank ? '' : nounBehind(scene);
  if (noun === '' && words === '' && group.mentions[0]?.unit?.nature === 'count') {
    const state = countedState(scene);
    if (state !== '' && discourse.thing !== '') {
      return { ...single(`${state}的${discourse.thing}`, predicate, ['state-of-counted'], ''), keepsThing: true };
    }
  }
  if (noun !== '') {
    const bare = isFieldOf(scene, noun) && /^(?:[位名]?[居列]|排名?)(?:全[国省市区县州]|省内|市内)?$/.test(words);
    const found = single(bare ? noun : behindSubject(scene, words, noun), predicate, ['noun-behind-number'], '');
    // 在17个区中排名第6: the count is only the field of the ranking.
    const field = /[中里](排名|位列|居)?$/.test(noun) || isFieldOf(scene, noun);
    return field ? { ...found, keepsThing: true } : found;
  }
  if (words === '高' || words === '低') predicate.direction = words === '高' ? 1 : -1;
  if (PLANNED_FIGURE.test(words)) predicate.modal ??= 'target';
  // 占全年计划(200公里): what was planned.
  const planned =
    clause.inner &&
    words === '' &&
    /(?:计划|目标|任务)[数值]?\($/.test(context.view.slice(clause.start - 4, clause.start));
  if (planned && discourse.spokenOf !== '')
    return { ...single(discourse.spokenOf, predicate, ['yardstick'], ''), keepsThing: true, yardstick: 'plan' };
  if (words === '' || RECKONED.test(words) || (rank && isScope(words))) {
    return spokenOf(scene, predicate, difference, words);
  }
  const link = linkOf(scene);
  const parts = enumeratedSubjects(scene, pre, words, predicate, link);
  if (parts !== undefined && link !== undefined) {
    discourse.chain = parts;
    return { ...single(parts[0] ?? '', predicate, ['one-value-each'], ''), flags: ['respectively'] };
  }
  if (parts !== undefined) {
    const flag = group.mentions.length > 1 ? 'respectively' : 'distributive-均';
    return { subjects: parts, predicate, flags: [flag], rules: ['one-value-each'], difference: false };
  }
  return completed(scene, words, predicate, difference);
}

/** 面积为2020年建设用地的1.3倍, 最高的甲镇是最低的乙镇的4倍: one thing by another. */
const TIMES = /^(.{0,20}?)[是为](.{2,16})的[约近超]?$/;
const NO_THING =
  /全[国省市区县州球]|平均|同期|[上去前]年|目标|计划|年(?:[底末度初])?$|“十|时期|期末|最[高低大小]$|^[该这此同]/;

/** What a multiple sets against each other; undefined where it is one of a time, a plan or an average. */
function timesOf({ context, group, discourse }: Scene): string | undefined {
  if (group.mentions[0]?.unitText !== '倍' || group.mentions.length !== 1) return undefined;
  const told = TIMES.exec(context.view.slice(Math.max(group.preStart, group.preEnd - 40), group.preEnd));
  const [, first = '', second = ''] = told ?? [];
  if (told === null || NO_THING.test(second)) return undefined;
  const [one, other] = [first, second].map((words) => /^最[高低大小多少快慢]的(.{2,})$/.exec(words)?.[1]);
  if (one !== undefined && other !== undefined) return `${one}与${other}${discourse.spokenOf}之比`;
  const thing = first.replace(/^[,、 ]+|[,、 ]+$/g, '') || discourse.spokenOf;
  return thing === '' ? undefined : `${thing}与${second}之比`;
}

/** 《规划》确定的主要指标: who set them is not part of what they are. */
const PLAN_SETS = /^.*(?:确定|设定|提出|设置|明确|列入|安排)的?/;

/** What is ranked stands before the field that it is ranked in: 得分位列|11个市|第3位. */
function fieldBefore(scene: Scene): Group | undefined {
  const { context, group } = scene;
  const before = neighbour(scene, -1);
  if (before === undefined) return undefined;
  const noun = context.view.slice(before.postStart, group.mentions[0]?.start).replace(/(?:排名?|位列|居|列)$/, '');
  return isFieldOf({ ...scene, group: before }, noun) ? before : undefined;
}

/** 9个县(区)第2位, 16个地市中排第3: what is counted right before a rank is the field of the ranking. */
function isFieldOf(scene: Scene, noun: string): boolean {
  const rank = neighbour(scene, 1)?.mentions[0];
  const end = scene.group.mentions[0]?.end ?? 0;
  return rank?.form === 'rank' && rank.start - end < 10 && /(?:[省市州县区旗镇乡]|街道|城市|部门|单位)\)?$/.test(noun);
}

const ASIDE =
  /(居|前列|前十强?|新高|投产|结构|成为|建成|获评|纳入|入选|持续|攻坚|提质|翻番|覆盖|实事”?|推进|推动|改革|治理|攻势”?)$/;

/** A 、 behind words that tell something of their own (稳居全国前十强、增长4.8%) closes them off. */
function behindAside(view: string, start: number, end: number, group: Group): number {
  if (group.mentions.length > 1) return start;
  // Only as far back as counts: a search to the beginning of the text would make long texts slow.
  const from = Math.max(start, end - 20);
  const pause = from + view.slice(from, end).lastIndexOf('、');
  if (pause < from || pause <= start) return start;
  const aside = view.slice(start, pause);
  return ASIDE.test(aside) || /(稳居|位居|居全|列全)/.test(aside) ? pause + 1 : start;
}

/** The same amount in another currency or by another reckoning. */
const RECKONED =
  /^((?:年初|调整|上年)?(?:预算|决算|执行|计划)数?|上学年|年初数|[高低多少]|按.{0,12}(计算|折算|算)|(?:扣除|剔除)[^,]{1,14}后|按(?:现|可比|不变)?价格?|(?:执行中|年中)?(?:因|由于).{2,18}(?:因素|原因|影响)|(?:国家|省|市|区|县|上级|国)(?:定|级?下达|规定)|折合|折算|约合|按可比口径|同口径|名义|实际|连续(?:多年|[一二三四五六七八九十两\d]{1,3}[个]?[天晚日夜周月季]度?)?|[两三四五六七八九十\d]{1,2}年前|其他年份|其余年份|各年|历年|每年|近年来|(?:每年)?(?:都|均)?(?:略?超过|略?高于|略?低于|达到)?(?:规划|计划|纲要|年初)(?:提出|要求|确定|安排|明确|控制)?|[为是占超过]{0,2}(?:年初|年度|全年|既定|预定)(?:确定|下达|提出)?)$/;

/** 计划数8%: what was planned of the thing spoken of. */
const PLANNED_FIGURE = /^(?:年初|全年|年度)?(?:计划|目标)[数值]$/;
/** 达到每千人6.5批次, 每户每月50元: what the amount spoken of is divided by. */
const PER_HEAD = /^(?:(?:达到?|相当于|即|合)(每[^,、\d的]{1,5})|(每(?:人|户|亩|名|例|家|对)))$/;

/** 人均0.7册: the amount spoken of, for each. */
const BY_HEAD = /^(?:人均|户均|亩均|校均|村均|社均|单个?项目平均|平均每[人户亩家个名])$/;
/** 每万人口拥有量53件, 平均每平方公里4座: the things counted last, for so many people or so much land. */
const BY_MANY = /^((?:平均)?每(?:[百千万]人口?|[百千]户|平方公里|万名?[^,、]{1,3}))(?:拥有量?|有)?$/;

const PLAN_WORDS = /^(?:距离?|仅|约|只)?(?:完成|为|占|是)?(.{0,5}(?:任务|目标值?|计划|预算))的?$/;
/** The plan of the thing spoken of, as against a budget that it is only a part of (占项目支出预算). */
const OWN_PLAN = /^(?:年初|全年|年度|总|五年|既定|调整|规划|年|全部|下达)*(?:任务|目标值?|计划|预算)$/;
const OTHER_HALF = /^(?:城镇|城市|乡村|农村)(?:居民|常住居民)?$/;
const ANAPHOR = /^(该|这一|上述|此项|此)(指标|数据|比例|比重|项目|规模|数量|数值|指数)?/;

/** The subject in the words before the number, made self-contained by what was said before. */
function completed(scene: Scene, told: string, predicate: Predicate, difference: string): Naming {
  const { context, clause, group, discourse } = scene;
  // 增速连续三年保持两位数: the years were a time of their own.
  const words = group.mentions[0]?.unit?.nature === 'time' ? told : told.replace(/(?<=.{2})连续$/, '');
  const plan = PLAN_WORDS.exec(words)?.[1];
  if (words.startsWith('占') && plan !== undefined && !OWN_PLAN.test(plan) && discourse.spokenOf !== '')
    return single(discourse.spokenOf + words.replace(/的$/, ''), predicate, ['subject-completed'], difference);
  if (plan !== undefined && discourse.spokenOf !== '') {
    const share = group.mentions[0]?.unitText.endsWith('%') === true;
    if (share && discourse.task.endsWith(plan)) return single(discourse.task, predicate, ['subject-completed'], '');
    const whole = share ? discourse.spokenOf + plan.replace('目标值', '目标') : discourse.spokenOf;
    return { ...single(whole, predicate, ['subject-completed'], ''), keepsThing: share };
  }
  if (ANAPHOR.test(words)) {
    const rest = words.replace(ANAPHOR, '');
    const head = discourse.topic !== '' ? discourse.topic : discourse.spokenOf;
    return single(head + rest, predicate, ['anaphora'], difference);
  }
  const apportioned = apportionedOf(scene, words, predicate, difference);
  if (apportioned !== undefined) return apportioned;
  const short = shorten(words);
  // 累计受理: a verb alone keeps the word.
  const subject = predicate.cumulative && short.length === 2 && !isGeneric(short) ? `累计${short}` : short;
  const left = leftOver(scene, words);
  if (left !== undefined) return { ...single(left, predicate, ['subject-completed'], difference), keepsThing: true };
  const among = /^其中/.test(context.view.slice(clause.start, clause.start + 2));
  if (/^占(?!补|地|道)/.test(words))
    return single(discourse.spokenOf + subject, predicate, ['subject-completed'], difference);
  if (!isGeneric(subject) || (among && !isBareVerb(subject))) return single(subject, predicate, [], difference);
  if (RATE_OF_CHANGE.test(subject) && discourse.spokenOf !== '') {
    const whole = discourse.spokenOf;
    const named = whole.endsWith(subject) ? whole : whole + subject;
    return {
      ...single(named, predicate, ['subject-completed'], difference),
      keepsThing: difference === '' && group.mentions[0]?.form !== 'rank',
    };
  }
  const sibling = verbOfSibling(scene, subject);
  if (sibling !== undefined) return single(sibling, predicate, ['subject-completed'], difference);
  const done = isBareVerb(subject) ? doneTo(discourse.counted) : '';
  const head = /^(?:新增|净增)$/.test(subject)
    ? discourse.spokenOf
    : done || discourse.thing.replace(/^(?:随机)?(?:抽查|排查|检查|核查)(?=.{2})/, '');
  const rates = subject.endsWith('率') && /(?:率|时长|时间|天数|得分|指数|浓度)$/.test(head);
  if (
    /^(?:开工|竣工|投产|完工|签约|落地|投用|入库|整改|办结)率$/.test(subject) &&
    !/(?:项目|工程|小区|企业|问题|隐患|线索|工单|件|诉求|事项|任务)$/.test(head)
  )
    return single(subject, predicate, [], difference);
  const account =
    /(?:资产总额|总资产|负债总额|总负债|净资产|所有者权益|利润总额|净利润|税费)$/.test(head) &&
    /收入|营收|利润|投资/.test(subject);
  if (head === '' || rates || account || head.endsWith(subject)) return single(subject, predicate, [], difference);
  const whole = /率$/.test(subject) ? head.replace(/(?<=.{2})(?:数量|件数|数|量)$/, '') : head;
  return single(whole + subject, predicate, ['subject-completed'], difference);
}

/** What was done with some of them names none of them. */
const DEALT_WITH = /^已?(?:完成|改造|整治|整改|治理|拆除|清理|办结|销号)+$/;

/** 还剩22个: of what was counted in that unit, else of what is spoken of; 扣20分: for what. Undefined for anything else. */
function leftOver({ group, discourse }: Scene, words: string): string | undefined {
  const mention = group.mentions[0];
  const points = /^(?:[共被各]|累计)?([扣加减])$/.exec(words)?.[1];
  if (points !== undefined && mention?.unitText === '分') return `${discourse.entity}${points}分`;
  if (!/^(?:还|仅|尚)?(?:剩余?下?|余下?)的?$/.test(words) || mention?.unit === undefined) return undefined;
  const unit = mention.unit.base.canonical;
  const thing =
    discourse.told.findLast((each) => each.unit === unit && !DEALT_WITH.test(each.subject))?.subject ?? discourse.thing;
  const bare = thing.replace(
    /^(?:已?(?:完成|改造|整改|拆除|办结|共?发现|排查|查出))+(?=.{2})|的?已?(?:完成)?(?:整改到位|整改|改造|拆除|办结|完成)$/g,
    '',
  );
  return bare === '' ? undefined : `剩余${bare}`;
}

/** What is spoken of for each head, for so many people, on the other side of the account, in the other half; undefined for none of them. */
function apportionedOf(
  { group, discourse }: Scene,
  words: string,
  predicate: Predicate,
  difference: string,
): Naming | undefined {
  const { spokenOf, measured, counted } = discourse;
  const mention = group.mentions[0];
  const named = (subject: string) => single(subject, predicate, ['subject-completed'], difference);
  // 城镇居民人均可支配收入…,农村居民…: the same of the other half.
  const half = /^(城镇|城市|乡村|农村)(居民|常住居民)?/.exec(measured);
  const rest = measured.slice(half?.[0].length ?? 0).replace(/(?:年均)?增速$/, '');
  const other = half !== null && OTHER_HALF.test(words) && !words.startsWith(half[1] ?? '');
  if (other && rest !== '' && mention?.form === 'number') return named(words + rest);
  // 政府性基金收入28亿元。支出33亿元: the other side of the same account.
  if (words === '支出' && /收入$/.test(spokenOf)) return named(spokenOf.replace(/收入$/, words));
  if (spokenOf === '') return undefined;
  if (BY_HEAD.test(words) && !/[人户亩]均|每/.test(spokenOf)) return { ...named(words + spokenOf), keepsThing: true };
  const many = BY_MANY.exec(words)?.[1];
  if (many !== undefined && mention?.unit?.nature === 'count' && counted !== '' && !counted.includes('每'))
    return named(many + counted);
  const [, divided, head] = PER_HEAD.exec(words) ?? [];
  const perHead = divided ?? (mention?.unit?.nature === 'money' ? head : undefined);
  return perHead === undefined || spokenOf.includes('每') ? undefined : named(perHead + stem(spokenOf));
}

/** 新增个体户412户、企业186家: the verb belongs to both; 财政收入增长5%,引进企业9家: not a part of what was said before. */
function verbOfSibling(scene: Scene, subject: string): string | undefined {
  if (!/(?:企业|项目)$/.test(subject)) return undefined;
  const { view } = scene.context;
  const before = neighbour(scene, -1);
  const joined =
    before !== undefined && /[、和及]$/.test(view.slice(before.postEnd, scene.group.preStart + 1).slice(0, 1));
  const verb = /^(?:新增|净增|新建|新培育|培育|引进|新认定|认定|签约|落地|新开工)/.exec(scene.discourse.subject)?.[0];
  if (joined && subject.length === 2 && verb !== undefined) return verb + subject;
  const measure = /(?:(?:财政|预算|税收).{0,4}收入|总值|增加值|零售总?额)$/.test(scene.discourse.entity);
  return measure && subject.length > 2 ? subject : undefined;
}

/** A counted thing without what was done to others of its kind: 续建项目 is 项目 for 建成9个. Empty for what is no thing. */
function doneTo(counted: string): string {
  const thing = counted.replace(/(?:续建|复工|开工|建成|完工|竣工|投产|投用)$/, '');
  return /(?:项目|工程|企业|小区|学校|地块)$/.test(thing) ? thing : '';
}

/** 增幅 alone is that of the figure before, whatever it measures. */
const RATE_OF_CHANGE = /^(?:增幅|降幅|涨幅|跌幅|减幅|升幅|增速)$/;

function single(subject: string, predicate: Predicate, rules: readonly string[], difference: string): Naming {
  const named = difference === '' ? subject : `${subject}与${difference}之差`;
  return { subjects: [named], predicate, flags: [], rules, difference: difference !== '' };
}

/** The subject of a group without words of its own: what the last claims were about. */
function spokenOf(scene: Scene, predicate: Predicate, difference: string, words: string): Naming {
  const { context, group, discourse } = scene;
  const flags = ['ellipsis-subject'];
  const rules = ['subject-from-before'];
  const link = linkOf(scene);
  if (link !== undefined) {
    if (link.index === 0)
      discourse.chain =
        discourse.subjects.length === link.count ? discourse.subjects : discourse.recent.slice(-link.count);
    const linked = discourse.chain.length === link.count ? discourse.chain[link.index] : undefined;
    if (linked !== undefined) return { ...single(linked, predicate, rules, ''), flags: [...flags, 'respectively'] };
  }
  const count = group.mentions.length;
  const listed = discourse.spokenOf.split('、');
  const before =
    discourse.subjects.length === count
      ? discourse.subjects
      : count > 1 && listed.length === count
        ? fullNames(listed)
        : discourse.recent.slice(-count);
  if (count > 1 && before.length === count) {
    const subjects = before.map((each) => (difference === '' ? each : `${each}与${difference}之差`));
    return { subjects, predicate, flags: [...flags, 'respectively'], rules, difference: difference !== '' };
  }
  // 增长2.3%,2021年为8.1%: a rate of growth goes on as one; 恢复到2019年同期的112% is none.
  const part = context.view[group.preEnd - 1] === '的';
  const rate =
    !part && group.mentions[0]?.unit?.nature === 'percent' && predicate.reached && /增速$/.test(discourse.measured);
  if (rate) return { ...single(discourse.measured, predicate, rules, ''), flags };
  const alike = discourse.toldIn(scene.group.mentions[0], predicate) ?? discourse.spokenOf;
  const rising = group.mentions[0]?.unit?.nature === 'points' && predicate.direction !== 0 && !predicate.reached;
  if (difference === '' && rising && discourse.measured === `${discourse.spokenOf}增速`)
    return { ...single(discourse.measured, predicate, rules, ''), flags };
  const spoken = predicate.done ? alike.replace(/(?:年度|计划|总)+投资$/, '完成投资') : alike;
  const base = spoken === '' ? words : spoken + (words === '规模' ? words : '');
  const measured = discourse.apartIn(group.mentions[0]) ?? (discourse.measured || base);
  const subject = difference === '' ? base : `${measured}与${difference}之差`;
  const spread = predicate.each && discourse.subjects.length > 1 ? discourse.subjects : [subject];
  return { subjects: spread, predicate, flags, rules, difference: difference !== '' };
}

/** 分别 and 均 spread over the parts of an enumeration, and so do several values without either word. */
function enumeratedSubjects(
  scene: Scene,
  pre: Trimmed,
  whole: string,
  predicate: Predicate,
  link: Link | undefined,
): string[] | undefined {
  const { context, clause, group } = scene;
  const count = link?.count ?? group.mentions.length;
  const { view } = context;
  // 甲、乙分别新增: what follows 分别 belongs to each part.
  const inside = view.slice(pre.start, pre.end).indexOf('分别');
  const end = inside > 0 ? pre.start + inside : pre.end;
  const verb = inside > 0 ? wordsOf(view, end + 2, pre.end, clause.times, clause.holes) : '';
  const name = (parts: readonly Trimmed[]) =>
    fullNames(parts.map((part) => wordsOf(view, part.start, part.end, clause.times, clause.holes))).map(
      (subject) => subject + verb,
    );
  const listed = splitParts(view, pre.start, end, false);
  if (count > 1) {
    if (listed.length === count) return name(listed);
    const expanded = expandContraction(whole, count);
    if (expanded !== undefined) return expanded;
    const joined = splitParts(view, pre.start, end, true);
    if (joined.length === count) return name(joined);
    const told = scene.discourse.spokenOf.split('、');
    const spoken = told.length === count ? fullNames(told) : scene.discourse.subjects;
    // 排查隐患…条,其中重大隐患…条,整改率分别为: of each that was told before.
    const subjects =
      spoken.length !== count && (/^.{2}率$/.test(whole) || RATE_OF_CHANGE.test(whole))
        ? scene.discourse.recent.slice(-count)
        : spoken;
    const opens = /^(?:分别|依次)/.test(view.slice(clause.start, clause.start + 2)) && whole.length < 5;
    return (opens || isGeneric(whole) || subjects !== spoken) && subjects.length === count
      ? subjects.map(
          (subject) => (RATE_OF_CHANGE.test(whole) || /^(?:新增|净增)$/.test(whole) ? subject : stem(subject)) + whole,
        )
      : undefined;
  }
  // 起数、人数分别下降5%: one value that holds for each.
  if (!predicate.each && !/分别[^\d,]{0,8}$/.test(view.slice(pre.end, group.preEnd))) return undefined;
  const parts = splitParts(view, pre.start, end, true);
  return parts.length > 1 && parts.length <= 6 ? name(parts) : withCountedBefore(scene, whole);
}

/** The thing that a measure is taken of: 甲局承办量 without 承办量. */
function stem(subject: string): string {
  return subject.replace(/[^、的]{0,2}(?:数量|件数|人数|量|数|额|率|比重|占比|规模|面积)$/, '');
}
