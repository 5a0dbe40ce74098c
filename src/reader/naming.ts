import type { Clause } from './clauses.ts';
import type { Discourse, PassageContext } from './discourse.ts';
import type { Group } from './groups.ts';
import { emptyPredicate, type Predicate, type Trimmed, trimPhrase } from './predicates.ts';
import { expandContraction, fullNames, isGeneric, splitParts, wordsOf } from './subjects.ts';

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
}

const DIFFERENCE =
  /(?:高于|低于|快于|慢于|优于|高出|超出|多于|少于|领先)([^,、]{1,16}?)(?:平均)?(?:水平)?$|与([^,、]{1,12}?)相比(?:高|低|快|慢|多|少)$|(?<![环同])[比较]([^,、]{1,16}?)(?:平均)?(?:水平)?(?:高|低|快|慢|多|少|好)出?(?:约|近)?$/;

/** Finds the subject of a group: before its numbers, behind them, or in what was said before. */
export function nameGroup(
  context: PassageContext,
  clause: Clause,
  group: Group,
  groups: readonly Group[],
  discourse: Discourse,
): Naming {
  const predicate = emptyPredicate();
  const rank = group.mentions[0]?.form === 'rank';
  const compared = comparison(context.view, group);
  let preEnd = compared?.start ?? group.preEnd;
  if (rank) preEnd = rankPhraseStart(context.view, group.preStart, preEnd);
  const preStart = behindAside(context.view, group.preStart, preEnd, group);
  const pre = trimPhrase(context.view, preStart, preEnd, clause, predicate);
  const words = wordsOf(context.view, pre.start, pre.end, clause.times, clause.holes);
  const difference = compared?.other ?? '';
  const noun = rank ? '' : nounBehind(context, clause, group, groups);
  if (noun === '' && words === '' && group.mentions[0]?.unit?.nature === 'count') {
    const state =
      COUNTED_STATE.exec(context.view.slice(group.postStart, Math.min(group.postEnd, group.postStart + 20)))?.[0] ?? '';
    if (state !== '' && discourse.thing !== '') {
      return { ...single(`${state}的${discourse.thing}`, predicate, ['state-of-counted'], ''), keepsThing: true };
    }
  }
  if (noun !== '') {
    return single(
      behindSubject(context.view, words, noun, group, groups, discourse),
      predicate,
      ['noun-behind-number'],
      '',
    );
  }
  if (words === '' || RECKONED.test(words) || (rank && isScope(words)))
    return spokenOf(group, predicate, discourse, difference, words);
  const parts = enumeratedSubjects(context, clause, pre, words, group, groups, predicate);
  if (parts !== undefined) {
    const flag = group.mentions.length > 1 ? 'respectively' : 'distributive-均';
    return { subjects: parts, predicate, flags: [flag], rules: ['one-value-each'], difference: false };
  }
  return completed(context, clause, group, words, predicate, discourse, difference);
}

const ASIDE =
  /(居|前列|前十强?|新高|投产|结构|成为|建成|获评|纳入|入选|持续|攻坚|提质|翻番|覆盖|实事”?|推进|推动|改革|治理|攻势”?)$/;

/** A 、 behind words that tell something of their own (稳居全国前十强、增长4.8%) closes them off. */
function behindAside(view: string, start: number, end: number, group: Group): number {
  if (group.mentions.length > 1) return start;
  const pause = view.lastIndexOf('、', end - 1);
  if (pause <= start || end - pause > 20) return start;
  const aside = view.slice(start, pause);
  return ASIDE.test(aside) || /(稳居|位居|居全|列全)/.test(aside) ? pause + 1 : start;
}

/** The same amount in another currency or by another reckoning. */
const RECKONED =
  /^(按.{0,12}(计算|折算|算)|折合|折算|约合|按可比口径|同口径|名义|实际|连续多年|其他年份|其余年份|各年|历年|每年|近年来|(?:每年)?(?:都|均)?(?:略?超过|略?高于|略?低于|达到)?(?:规划|计划|纲要|年初)(?:提出|要求|确定|安排|明确|控制)?)$/;

const SHORT_OF = /(?:[距与](?:离)?)?([^,、距]{0,8}(?:目标|要求|进度|应有))?(?:值)?(?:还|仍|尚)?(?:相|多出|差)差?$/;
const THAN_FIGURE = /^的?([^,、]{1,10}?)(?:高|低|快|慢|多|少)出?(?:约|近|了)?$/;

/** A comparison with another place or with a plan, not with an earlier time. */
function comparison(view: string, group: Group): { start: number; other: string } | undefined {
  const unit = group.mentions[0]?.unit?.nature;
  if (unit === undefined || unit === 'money' || unit === 'multiple' || unit === 'none') return undefined;
  const from = Math.max(group.preStart, group.preEnd - 40);
  const before = view.slice(from, group.preEnd);
  const short = SHORT_OF.exec(before);
  if (short?.[1] !== undefined) return { start: from + short.index, other: short[1] };
  if (unit === 'count' || unit === 'people' || unit === 'measure') return undefined;
  const figure = /[比较][^,。]{0,12}$/.test(view.slice(Math.max(0, from - 14), from)) ? THAN_FIGURE.exec(before) : null;
  if (figure?.[1] !== undefined) return { start: from, other: figure[1] };
  const found = DIFFERENCE.exec(before);
  const other = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  if (unit === 'percent' && /的$|规划|目标/.test(other)) return undefined;
  if (found === null || other === '' || other === '提' || /\d|年|上期|同期|末|“十/.test(other)) return undefined;
  return { start: from + found.index, other };
}

const PLAN_WORDS = /^(?:距离?)?(?:完成|为|占)?(.{0,5}(?:任务|目标值?|计划))的?$/;
const ANAPHOR = /^(该|这一|上述|此项|此)(指标|数据|比例|比重|项目|规模|数量|数值|指数)?/;

function completed(
  context: PassageContext,
  clause: Clause,
  group: Group,
  words: string,
  predicate: Predicate,
  discourse: Discourse,
  difference: string,
): Naming {
  const plan = PLAN_WORDS.exec(words)?.[1];
  if (plan !== undefined && discourse.spokenOf !== '') {
    const share = group.mentions[0]?.unitText.endsWith('%') === true;
    if (share && discourse.task.endsWith(plan)) return single(discourse.task, predicate, ['subject-completed'], '');
    const whole = share ? discourse.spokenOf + plan.replace('目标值', '目标') : discourse.spokenOf;
    return single(whole, predicate, ['subject-completed'], '');
  }
  if (ANAPHOR.test(words)) {
    const rest = words.replace(ANAPHOR, '');
    return single(
      discourse.topic !== '' ? discourse.topic + rest : discourse.spokenOf + rest,
      predicate,
      ['anaphora'],
      difference,
    );
  }
  const subject = shorten(words);
  const among = /^其中/.test(context.view.slice(clause.start, clause.start + 2));
  if (words.startsWith('占')) return single(discourse.spokenOf + subject, predicate, ['subject-completed'], difference);
  if (!isGeneric(subject) || among) return single(subject, predicate, [], difference);
  const head = discourse.thing;
  const rates = head.endsWith('率') && subject.endsWith('率');
  if (head === '' || rates || head.endsWith(subject)) return single(subject, predicate, [], difference);
  return single(head + subject, predicate, ['subject-completed'], difference);
}

function single(subject: string, predicate: Predicate, rules: readonly string[], difference: string): Naming {
  const named = difference === '' ? subject : `${subject}与${difference}之差`;
  return { subjects: [named], predicate, flags: [], rules, difference: difference !== '' };
}

/** The scope of a ranking alone (全市第五) names nothing that is ranked. */
function isScope(words: string): boolean {
  return (
    words.length < 2 ||
    /[中里]$/.test(words) ||
    /^(全国|全省|全市|全区|全球|世界|中部|西部|东部|综合|总量|均|规模)$/.test(words)
  );
}

function spokenOf(group: Group, predicate: Predicate, discourse: Discourse, difference: string, words: string): Naming {
  const flags = ['ellipsis-subject'];
  const rules = ['subject-from-before'];
  const count = group.mentions.length;
  const listed = discourse.subject.split('、');
  const before =
    discourse.subjects.length === count
      ? discourse.subjects
      : count > 1 && listed.length === count
        ? fullNames(listed)
        : discourse.recent.slice(-count);
  if (count > 1 && before.length === count) {
    return { subjects: before, predicate, flags: [...flags, 'respectively'], rules, difference: false };
  }
  // 增长2.3%,2021年为8.1%: a rate of growth goes on as one.
  const rate = group.mentions[0]?.unit?.nature === 'percent' && predicate.reached && /增速$/.test(discourse.measured);
  if (rate) return { ...single(discourse.measured, predicate, rules, ''), flags };
  const base = discourse.spokenOf === '' ? words : discourse.spokenOf + (words === '规模' ? words : '');
  const subject = difference === '' ? base : `${discourse.measured || base}与${difference}之差`;
  const spread = predicate.each && discourse.subjects.length > 1 ? discourse.subjects : [subject];
  return { subjects: spread, predicate, flags, rules, difference: difference !== '' };
}

/** 分别 and 均 spread over the parts of an enumeration, and so do several values without either word. */
function enumeratedSubjects(
  context: PassageContext,
  clause: Clause,
  pre: Trimmed,
  whole: string,
  group: Group,
  groups: readonly Group[],
  predicate: Predicate,
): string[] | undefined {
  const count = group.mentions.length;
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
    return joined.length === count ? name(joined) : undefined;
  }
  if (!predicate.each) return undefined;
  const parts = splitParts(view, pre.start, end, true);
  return parts.length > 1 && parts.length <= 6 ? name(parts) : withCountedBefore(view, whole, group, groups);
}

/** 3个甲断面和11个乙断面达标率均为: the measure belongs to both counted things. */
function withCountedBefore(view: string, whole: string, group: Group, groups: readonly Group[]): string[] | undefined {
  const at = groups.indexOf(group);
  const first = groups[at - 2];
  const second = groups[at - 1];
  if (first === undefined || second === undefined || at !== 2) return undefined;
  const thing = view.slice(first.postStart, first.postEnd);
  const kind = thing.slice(-2);
  const shared = kind.length === 2 ? whole.indexOf(kind) : -1;
  return shared < 0 ? undefined : [thing + whole.slice(shared + 2), whole];
}

const RANK_PHRASE =
  /(?:(?:均|也|都|并|且)?(?:综合)?(?:稳居|位居|位列|跃居|名列|排名|排在|排到|排|居|列|位次|跃升至|升至|上升至|保持|跻身|成为|进入|在|进位至)[^,、]{0,12}|(?:中心城区|城市副中心|全国|全省|全市|全区|全球|世界|中部|西部|东部|同类|省内|市内)[^,、]{0,8})(?:排名|位居|位列|居|列|排|前)?$/;

function rankPhraseStart(view: string, start: number, end: number): number {
  const from = Math.max(start, end - 30);
  const phrase = RANK_PHRASE.exec(view.slice(from, end));
  return phrase === null ? end : from + phrase.index;
}

/** Words that may follow a number without being what it counts. */
const NOT_COUNTED =
  /^(共|合计|左右|以上|以下|以内|之间|之一|增长|的?(?:规划|预期|年度|既定|控制|考核|约束|计划|五年|总体|全年)*(?:目标|任务|要求|底线)|的?(?:较高|较好|高|低)?水平|增速|提高|提升|下降|上升|增加|扩大|拓展|扩展|减少|降低|缩减|压减|缩短|回升|恢复|攀升|突破|降至|升至|增至|减至|高出|多出|低出|外|为|是|达|至|到|由|比|较|高于|低于|位居|居|且|并|和|及|以来|的|台阶|大关|关口|门槛|[)\]”》(])/;
/** Where the words behind a counted noun begin to tell of something else. */
const COUNTED_UNTIL =
  /(?:、(?=[^,]{1,8}$)|进展|总体|有序推进|稳步推进|加快推进|顺利推进|深入推进|实施总体|(?<=性指标)(?:好于|符合|差于|慢于|快于|达到)|超额|全面|守望|闻令|白衣|被|均|已|正式|顺利|陆续|全部|同步|成功|率先|到(?=基层|企业|社区|村))/;
const LONGEST_COUNTED = 24;

/** The noun that a number stands before: 11个[全国县域商业领跑县]; empty when the phrase ends with the number. */
function nounBehind(context: PassageContext, clause: Clause, group: Group, groups: readonly Group[]): string {
  const { view } = context;
  let start = group.postStart;
  const next = groups[groups.indexOf(group) + 1];
  // 12类45件民生实事: both count what stands behind the second.
  if (next !== undefined && next.mentions[0]?.start === start) return nounBehind(context, clause, next, groups);
  if (view[start] === '的') start++;
  const behind = view.slice(start, Math.min(group.postEnd, start + 60));
  if (behind === '' || NOT_COUNTED.test(behind) || clause.times.some((time) => time.start === start)) return '';
  const trimmed = next === undefined ? undefined : trimPhrase(view, start, group.postEnd, clause, emptyPredicate());
  const end = trimmed !== undefined && trimmed.end > start ? trimmed.end : group.postEnd;
  const words = wordsOf(view, start, Math.min(end, start + 60), clause.times, clause.holes);
  const cut = words.search(COUNTED_UNTIL);
  const noun = (cut >= 4 ? words.slice(0, cut) : words).replace(/^(.{4,}?)和.*等.*$/, '$1');
  const before = groups[groups.indexOf(group) - 1];
  const kind = before === undefined ? '' : view.slice(before.postStart, before.postEnd).slice(-2);
  const shared = next !== undefined && kind.length === 2 ? noun.indexOf(kind) : -1;
  if (shared > 0) return noun.slice(0, shared + 2);
  const kept = noun
    .replace(/之一$/, '')
    .replace(/\([^()]{7,}.*$/, '')
    .slice(0, LONGEST_COUNTED);
  return kept === '' ? noun : kept;
}

/** What is said of counted things that are not named again: 8项[达到或好于进度要求]. */
const COUNTED_STATE =
  /^(?:达到|好于|符合|差于|慢于|快于|基本|未|落后|进展|已经?|获|纳入|提前|完成|实现|保持|高于|低于|需要|未达|开工|建成|位居|进入)[^,。;]*/;

/** 7项指标符合预期: what is counted are the indicators that do. */
const RATED = /^(指标|任务|项目)((?:好于|符合|差于|慢于|快于|达到|提前|基本|未|超额|完成).*)$/;

const VERB_BEFORE =
  /(新增|新建|建成|建设|引进|引入|完成|改造|培育|打造|举办|开展|支持|组建|推出|发布|签约|落地|开通|新设|设立|认定|选派|增加|带动|获批|入选|成立|储备|集聚|汇聚|提供|出台|投用|扩建|更新|修复|提升|解决|惠及|覆盖|拥有|投入|释放|加装|整治|创建|布局|组织|发放|办理|受理|启动|开工|制定|编制|取消|压减|关闭|拆除|腾退|治理|形成|建立|创造)$/;

/** The subject of a number in front of its noun: the verb or the thing before it, and the noun. */
function behindSubject(
  view: string,
  words: string,
  noun: string,
  group: Group,
  groups: readonly Group[],
  discourse: Discourse,
): string {
  const rated = RATED.exec(noun);
  if (rated !== null && rated[1] !== undefined) {
    const known = discourse.thing.replace(/^.*的/, '');
    const thing = known.endsWith(rated[1]) ? known : rated[1];
    return `${rated[2]}的${thing}`;
  }
  const examples = view[group.preEnd - 1] === '等';
  const oneOf = /之一/.test(view.slice(group.postStart, group.postEnd));
  const apposed = /、/.test(words) && group.mentions[0]?.unit?.nature === 'count';
  const head = examples || oneOf || apposed ? '' : shorten(words);
  if (head !== '') return head + noun;
  const first = groups[0];
  if (first !== undefined && first !== group && !examples) {
    return (VERB_BEFORE.exec(view.slice(first.preStart, first.preEnd))?.[0] ?? '') + noun;
  }
  return isGeneric(noun) && group.preEnd - group.preStart < 6 ? discourse.thing + noun : noun;
}

/** Longest subject; of longer ones the end is kept, behind the last 等 if there is one. */
const LONGEST_SUBJECT = 36;

function shorten(words: string): string {
  if (words.length <= LONGEST_SUBJECT) return words;
  const examples = words.lastIndexOf('等', words.length - 3);
  return examples > 0 ? words.slice(examples + 1) : words.slice(-LONGEST_SUBJECT);
}
