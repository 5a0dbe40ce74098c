import type { Claim } from '../shared/claim.ts';
import { classAt, PAUSE } from './characters.ts';
import { comparatorOf, type Evidence, isNegative, kindOf, naturalKind, statusOf } from './classify.ts';
import { type Clause, splitClauses } from './clauses.ts';
import { type Frame, sentenceFrame } from './frames.ts';
import { type Group, groupMentions } from './groups.ts';
import type { Mention } from './mention.ts';
import { findTokens } from './mentions.ts';
import type { TimeSpan } from './periods.ts';
import { emptyPredicate, type Predicate, trimPhrase } from './predicates.ts';
import { expandContraction, fullNames, isGeneric, splitParts, wordsOf } from './subjects.ts';
import { lastYearOf, resolveTime } from './time-frame.ts';
import { canonicalValue } from './units.ts';

/** What a passage is read against, and what earlier passages left. */
export interface PassageContext {
  readonly text: string;
  readonly view: string;
  readonly section: readonly string[];
  readonly region: string;
}

/** What earlier clauses of the paragraph left to be taken up. */
class Discourse {
  frame: Frame;
  /** Subject of the last claim, without 增速 or 排名. */
  subject = '';
  /** Subjects of the last list of claims, for values that follow without subjects. */
  subjects: readonly string[] = [];
  /** Head of the sentence. */
  topic = '';
  /** Period said earlier in the sentence. */
  period = '';
  lastPeriod = '';
  periods: readonly string[] = [];

  constructor(frame: Frame) {
    this.frame = frame;
  }
}

/** Reads one paragraph. Returns its claims in the order of the text, and the frame that holds after it. */
export function readPassage(
  context: PassageContext,
  start: number,
  end: number,
  frame: Frame,
): { claims: Claim[]; frame: Frame } {
  const { view } = context;
  const tokens = findTokens(view, start, end);
  const discourse = new Discourse(frame);
  const claims: Claim[] = [];
  if (tokens.mentions.length === 0 && tokens.times.length === 0 && !/目标/.test(view.slice(start, start + 200))) {
    return { claims, frame };
  }
  for (const clause of splitClauses(view, start, end, tokens.mentions, tokens.times)) {
    if (clause.opens) openSentence(context, clause, end, discourse);
    noteTimes(view, clause, discourse);
    if (clause.mentions.length === 0) noteTopic(context, clause, discourse);
    else claims.push(...readClause(context, clause, discourse));
  }
  claims.sort((a, b) => a.mentionStart - b.mentionStart || a.mentionEnd - b.mentionEnd);
  return { claims, frame: discourse.frame };
}

function openSentence(context: PassageContext, clause: Clause, end: number, discourse: Discourse): void {
  let from = clause.start;
  while (from < end && ' -—·”、(一二三四五六七八九十)'.includes(context.view[from] ?? 'x')) from++;
  const opening = context.view.slice(from, Math.min(end, from + 60));
  const frame = sentenceFrame(opening, discourse.frame);
  if (frame !== discourse.frame) discourse.frame = frame;
  discourse.period = '';
  discourse.topic = '';
}

/** A time at the head of a clause holds for the rest of the sentence. */
function noteTimes(view: string, clause: Clause, discourse: Discourse): void {
  const own = clause.times.filter((time) => time.role === 'own');
  const first = own[0];
  if (first === undefined || clause.inner) return;
  const head = view.slice(clause.start, first.start).trim();
  if (clause.mentions.length === 0 && own.length > 0 && head.length <= 6) {
    discourse.period = periodOf(first, discourse);
    discourse.lastPeriod = discourse.period;
  }
}

function periodOf(time: TimeSpan, discourse: Discourse): string {
  return resolveTime(time.shape, discourse.frame, discourse.lastPeriod);
}

const TOPIC_END =
  /(加速|持续|不断|加快|主导|深入|稳步|显著|全面|进一步|扎实|有力|有效|明显|更加|日臻|日益|提质|提升|增强|完善|突出|乘势|加深|取得|建设|发展|实现|成功|聚焦|积极|获|正式|启动|开工|落地|建成|完成|基本|大幅|迈出|保持|优化|推进|总体|承接|入选|揭牌|开园|较快|快速|平稳|稳定|加力|指标|应|得到|形成|呈现|打响|活力|影响力)/;

function noteTopic(context: PassageContext, clause: Clause, discourse: Discourse): void {
  const words = wordsOf(context.text, context.view, clause.start, clause.end, clause.times, clause.holes);
  const cut = words.search(TOPIC_END);
  const topic = cut > 1 ? words.slice(0, cut) : '';
  if (topic.length >= 2 && topic.length <= 24 && (clause.opens || discourse.topic === '')) {
    discourse.topic = topic.replace(/^(其中|同时|全市|全省|全区|[一二三四五六七八九十]是)/, '');
    discourse.subject = '';
  }
}

function readClause(context: PassageContext, clause: Clause, discourse: Discourse): Claim[] {
  const claims: Claim[] = [];
  const groups = groupMentions(context.view, clause);
  groups.forEach((group, index) => {
    claims.push(...readGroup(context, clause, group, index, groups, discourse));
  });
  return claims;
}

interface Naming {
  /** One subject a claim; several with one value are distributed (均). */
  readonly subjects: readonly string[];
  readonly predicate: Predicate;
  readonly flags: readonly string[];
  readonly rules: readonly string[];
  readonly difference: boolean;
  readonly prenominal: boolean;
}

function readGroup(
  context: PassageContext,
  clause: Clause,
  group: Group,
  index: number,
  groups: readonly Group[],
  discourse: Discourse,
): Claim[] {
  const naming = nameSubjects(context, clause, group, index, groups, discourse);
  const times = groupTimes(context.view, clause, group, groups[index - 1], discourse);
  const claims: Claim[] = [];
  const plan = pairUp(naming, group, times);
  for (const { mention, subject, period } of plan) {
    const evidence = gather(context, clause, group, naming, mention, subject, period.period, discourse.frame);
    claims.push(toClaim(context, clause, naming, evidence, period, discourse));
  }
  remember(naming, group, times, discourse);
  return claims;
}

interface Dated {
  readonly period: string;
  readonly basis: 'explicit' | 'inherited' | 'default';
}

/** Which value belongs to which subject and period. */
function pairUp(naming: Naming, group: Group, times: readonly Dated[]) {
  const pairs: { mention: Mention; subject: string; period: Dated }[] = [];
  const fallback: Dated = { period: '', basis: 'default' };
  const { mentions } = group;
  const { subjects } = naming;
  const first = subjects[0] ?? '';
  mentions.forEach((mention, k) => {
    if (mentions.length > 1 && times.length === mentions.length) {
      pairs.push({
        mention,
        subject: subjects.length === mentions.length ? (subjects[k] ?? first) : first,
        period: times[k] ?? fallback,
      });
    } else if (mentions.length > 1 && subjects.length === mentions.length) {
      pairs.push({ mention, subject: subjects[k] ?? first, period: times[0] ?? fallback });
    } else if (mentions.length === 1 && subjects.length > 1) {
      for (const subject of subjects) pairs.push({ mention, subject, period: times[0] ?? fallback });
    } else if (mentions.length === 1 && times.length > 1) {
      for (const period of times) pairs.push({ mention, subject: first, period });
    } else pairs.push({ mention, subject: first, period: times[0] ?? fallback });
  });
  return pairs;
}

/** The periods that hold for a group: one a value, one for all, or what the sentence or section gives. */
function groupTimes(
  view: string,
  clause: Clause,
  group: Group,
  previous: Group | undefined,
  discourse: Discourse,
): Dated[] {
  const from = previous === undefined ? clause.start : (previous.mentions[0]?.start ?? clause.start);
  const until = group.mentions[0]?.start ?? clause.end;
  const near = clause.times.filter((time) => time.start >= from && time.end <= until);
  const attached = near.filter((time) => time.role !== 'base' || attaches(view, time, until));
  const own = attached.filter(
    (time) => previous === undefined || time.start >= previous.postStart || time.role === 'own',
  );
  const count = group.mentions.length;
  const listed = own.slice(-count);
  if (count > 1 && own.length >= count) return datedList(view, listed, discourse);
  const counted = own.find((time) => time.shape.form === 'firstYears' && time.shape.count === count);
  if (count > 1 && counted !== undefined) return yearsOf(periodOf(counted, discourse)).map(explicit);
  const last = own[own.length - 1];
  if (last === undefined) return inherited(clause, discourse);
  if (count === 1 && own.length > 1 && isYearList(view, own)) return datedList(view, own, discourse);
  const period = periodOf(last, discourse);
  return period === '' ? inherited(clause, discourse) : [explicit(period)];
}

/** A time that a change is measured from carries a value only when the number follows it (仍未恢复至“十三五”末2.74%). */
function attaches(view: string, time: TimeSpan, until: number): boolean {
  const gap = view.slice(time.end, until);
  return /^[”)]?的?$/.test(gap) && !/^(同比|较|比)/.test(gap);
}

function isYearList(view: string, times: readonly TimeSpan[]): boolean {
  return times.every((time, k) => {
    const next = times[k + 1];
    return next === undefined || /^[、和及与]$/.test(view.slice(time.end, next.start));
  });
}

function datedList(view: string, times: readonly TimeSpan[], discourse: Discourse): Dated[] {
  const last = times[times.length - 1];
  const periods = times.map((time) => periodOf(time, discourse));
  // 2021年、2022年末 means the end of both years.
  const end = periods[periods.length - 1] ?? '';
  if (last !== undefined && /^\d{4}-12$/.test(end) && isYearList(view, times)) {
    return periods.map((period) => explicit(/^\d{4}$/.test(period) ? `${period}-12` : period));
  }
  return periods.map(explicit);
}

function explicit(period: string): Dated {
  return { period, basis: 'explicit' };
}

function yearsOf(range: string): string[] {
  const [first = 0, last = 0] = range.split('/').map(Number);
  return Array.from({ length: last - first + 1 }, (_, k) => String(first + k));
}

function inherited(clause: Clause, discourse: Discourse): Dated[] {
  if (clause.inner && discourse.lastPeriod !== '') return [{ period: discourse.lastPeriod, basis: 'inherited' }];
  if (discourse.period !== '') return [{ period: discourse.period, basis: 'inherited' }];
  return [{ period: discourse.frame.period, basis: discourse.frame.basis }];
}

const DIFFERENCE =
  /(高于|低于|快于|慢于|优于|高出|超出|多于|少于|领先)([^,、]{1,16}?)(?:平均)?(?:水平)?$|[比较]([^,、]{1,16}?)(?:平均)?(?:水平)?(?:高|低|快|慢|多|少|好)$/;

function nameSubjects(
  context: PassageContext,
  clause: Clause,
  group: Group,
  index: number,
  groups: readonly Group[],
  discourse: Discourse,
): Naming {
  const { view, text } = context;
  const predicate = emptyPredicate();
  const first = group.mentions[0];
  const rank = first?.form === 'rank';
  let preEnd = group.preEnd;
  let difference = '';
  const before = view.slice(group.preStart, preEnd);
  const compared =
    first?.unit?.nature === 'points' || first?.unit?.nature === 'percent' ? DIFFERENCE.exec(before) : null;
  if (compared !== null && !/^\d|年/.test(compared[2] ?? compared[3] ?? '')) {
    difference = compared[2] ?? compared[3] ?? '';
    preEnd = group.preStart + compared.index;
  }
  if (rank) preEnd = rankPhraseStart(view, group.preStart, preEnd);
  const pre = trimPhrase(view, group.preStart, preEnd, clause.times, predicate);
  const words = wordsOf(text, view, pre.start, pre.end, clause.times, clause.holes);
  const noun = rank ? '' : nounBehind(context, clause, group);
  const rules: string[] = [];
  if (noun !== '') {
    rules.push('noun-behind-number');
    return single(behindSubject(view, words, noun, group, index, groups, discourse), predicate, rules, '', true);
  }
  if (words === '' || (rank && isShort(words))) return inheritedSubject(group, predicate, discourse, difference, words);
  const parts = enumerated(context, clause, pre, group, predicate);
  if (parts !== undefined) {
    return {
      subjects: parts,
      predicate,
      flags: [predicate.each ? 'distributive' : 'respectively'],
      rules: ['one-value-each'],
      difference: false,
      prenominal: false,
    };
  }
  let subject = shorten(words);
  if (isGeneric(subject)) {
    const head =
      discourse.topic !== '' && discourse.subject === '' ? discourse.topic : discourse.subject || discourse.topic;
    if (head !== '' && !head.endsWith(subject)) {
      subject = head + subject;
      rules.push('subject-completed');
    }
  }
  if (/^(该|这一|上述|其)/.test(subject) && discourse.subject !== '') subject = discourse.subject;
  return single(subject, predicate, rules, difference, false);
}

function single(
  subject: string,
  predicate: Predicate,
  rules: readonly string[],
  difference: string,
  prenominal: boolean,
): Naming {
  const named = difference === '' ? subject : `${subject}与${difference}之差`;
  return { subjects: [named], predicate, flags: [], rules, difference: difference !== '', prenominal };
}

function isShort(words: string): boolean {
  return words.length < 2 || /^(全国|全省|全市|全区|全球|世界|中部|西部|东部|综合|总量|均)$/.test(words);
}

function inheritedSubject(
  group: Group,
  predicate: Predicate,
  discourse: Discourse,
  difference: string,
  words: string,
): Naming {
  const flags = ['ellipsis-subject'];
  const rules = ['subject-from-before'];
  if (group.mentions.length > 1 && discourse.subjects.length === group.mentions.length) {
    return {
      subjects: discourse.subjects,
      predicate,
      flags: [...flags, 'respectively'],
      rules,
      difference: false,
      prenominal: false,
    };
  }
  const base = discourse.subject !== '' ? discourse.subject : discourse.topic;
  const subject = difference === '' ? base : `${base}与${difference}之差`;
  const subjects = [subject === '' ? words : subject];
  const spread = predicate.each && discourse.subjects.length > 1 ? discourse.subjects : subjects;
  return { subjects: spread, predicate, flags, rules, difference: difference !== '', prenominal: false };
}

/** 分别 and 均 spread over the parts of an enumeration, and so do several values without either word. */
function enumerated(
  context: PassageContext,
  clause: Clause,
  pre: { start: number; end: number },
  group: Group,
  predicate: Predicate,
) {
  const count = group.mentions.length;
  const whole = wordsOf(context.text, context.view, pre.start, pre.end, clause.times, clause.holes);
  if (count > 1) {
    const expanded = expandContraction(whole, count);
    if (expanded !== undefined) return expanded;
    for (const conjunctions of [false, true]) {
      const parts = splitParts(context.view, pre.start, pre.end, conjunctions);
      if (parts.length === count) return named(context, clause, parts);
    }
    return undefined;
  }
  if (!predicate.each) return undefined;
  const parts = splitParts(context.view, pre.start, pre.end, true);
  if (parts.length > 1 && parts.length <= 6) return named(context, clause, parts);
  return undefined;
}

function named(context: PassageContext, clause: Clause, parts: readonly { start: number; end: number }[]): string[] {
  return fullNames(
    parts.map((part) => wordsOf(context.text, context.view, part.start, part.end, clause.times, clause.holes)),
  );
}

/** Where the words of a ranking begin: 位居全市, 排名, 居城南四区. */
function rankPhraseStart(view: string, start: number, end: number): number {
  const phrase =
    /(?:均|也|都)?(?:综合)?(?:稳居|位居|位列|跃居|名列|排名|排在|排|居|列|位次|跃升至|升至|保持|跻身|成为|进入|在)?(?:在)?(?:中心城区|城市副中心|[^,、]{0,8}?(?:全国|全省|全市|全区|全球|世界|中部|西部|东部|同类|城区|四区|六区|地区))?(?:排名|位居|位列|居|列|排|前)?$/.exec(
      view.slice(start, end),
    );
  return phrase === null ? end : start + phrase.index;
}

/** The noun that a number stands before: 11个[全国县域商业领跑县]; empty when the phrase ends with the number. */
function nounBehind(context: PassageContext, clause: Clause, group: Group): string {
  const { view, text } = context;
  let start = group.postStart;
  const end = group.postEnd;
  if (view[start] === '的') start++;
  const behind = view.slice(start, end);
  if (
    behind === '' ||
    /^[)\]”》]/.test(behind) ||
    /^(左右|以上|以下|以内|之间|之一|增长|的?规划|的?目标|的?水平|的?任务|增速|提高|提升|下降|上升|目标|为|是|达|至|到|由|比|较|高于|低于|位居|居|且|并|和|以来|的)/.test(
      behind,
    )
  )
    return '';
  return wordsOf(text, view, start, end, clause.times, clause.holes);
}

const VERB_BEFORE =
  /(新增|新建|建成|建设|新建成|引进|引入|完成|改造|培育|打造|举办|实施|开展|支持|组建|推出|发布|签约|落地|开通|新设|设立|认定|选派|引育|增加|带动|获批|入选|成立|储备|集聚|汇聚|提供|安排|出台|新开|投用|扩建|更新|修复|整合提升|改造提升|补充维护更新|解决|惠及|覆盖|拥有|累计|投入|释放|加装|整治|创建|布局|招引|推动|选送|组织|发放|办理|受理|帮助|推进|启动|开工|新开工|制定|编制完成|编制|取消|压减|关闭|拆除|腾退|治理|聚集|形成|建立|创造)$/;

/** The subject of a number in front of its noun: the verb or the thing before it, and the noun. */
function behindSubject(
  view: string,
  words: string,
  noun: string,
  group: Group,
  index: number,
  groups: readonly Group[],
  discourse: Discourse,
): string {
  const enumeration = /等$/.test(words) || view[group.preEnd - 1] === '等';
  const head = enumeration ? '' : shorten(words);
  const tail = noun.length > 24 ? noun.slice(0, 24) : noun;
  if (head === '' && index > 0 && !enumeration) {
    const verb = VERB_BEFORE.exec(firstWords(view, groups[index - 1], groups))?.[0] ?? '';
    return verb + tail;
  }
  if (head === '' && discourse.topic !== '' && isGeneric(tail)) return discourse.topic + tail;
  return head + tail;
}

function firstWords(view: string, group: Group | undefined, groups: readonly Group[]): string {
  const first = groups[0] ?? group;
  return first === undefined ? '' : view.slice(first.preStart, first.preEnd);
}

/** Longest subject; of longer ones the end is kept, behind the last 等 or 、 if there is one. */
const LONGEST_SUBJECT = 36;

function shorten(words: string): string {
  if (words.length <= LONGEST_SUBJECT) return words;
  const open = words.lastIndexOf('等', words.length - 3);
  if (open > 0) return words.slice(open + 1);
  return words.slice(-LONGEST_SUBJECT);
}

function gather(
  context: PassageContext,
  clause: Clause,
  group: Group,
  naming: Naming,
  mention: Mention,
  subject: string,
  period: string,
  frame: Frame,
): Evidence {
  const { view } = context;
  const last = group.mentions[group.mentions.length - 1] ?? mention;
  const after = mention === last ? view.slice(group.postStart, Math.min(group.postEnd, group.postStart + 16)) : '';
  const before = view.slice(Math.max(group.preStart, group.preEnd - 40), group.preEnd);
  return {
    mention,
    predicate: naming.predicate,
    subject,
    frame,
    period,
    after,
    before,
    difference: naming.difference,
    prenominal: naming.prenominal,
  };
}

function toClaim(
  context: PassageContext,
  clause: Clause,
  naming: Naming,
  found: Evidence,
  dated: Dated,
  discourse: Discourse,
): Claim {
  const { mention } = found;
  const status = statusOf(found);
  const kind = kindOf(found, status);
  const natural = naturalKind(found);
  const negative = isNegative(found);
  const value = (negative && mention.value !== '0' ? '-' : '') + mention.value;
  const subject = tellingSubject(found.subject, natural, negative, found);
  const perHead = /人均|平均|每|户均|单价|均价|标准|工资/.test(found.subject);
  const [valueCanonical, unitCanonical] = canonicalValue(value, mention.unit, perHead);
  const quote = quoteOf(context.view, clause, mention);
  const flags = [...naming.flags, ...ownFlags(mention)];
  const period = planPeriod(dated, found, status);
  return {
    ...quote,
    mentionStart: mention.start,
    mentionEnd: mention.end,
    subject,
    region: context.region,
    period,
    periodBasis: dated.basis,
    value,
    ...(mention.valueHigh === undefined ? {} : { valueHigh: mention.valueHigh }),
    unit: mention.unitText,
    valueCanonical,
    unitCanonical: unitCanonical || (mention.unitText === '%' ? '%' : ''),
    kind,
    comparator: comparatorOf(found),
    status,
    section: context.section,
    flags,
    rules: [
      `form-${mention.form}`,
      ...naming.rules,
      `kind-${natural}`,
      `period-${dated.basis}`,
      `mood-${discourse.frame.mood}`,
    ],
    confidence: confidenceOf(naming, dated, mention, subject),
  };
}

/** In a five-year plan a level is promised for its last year, a yearly rate or a kept limit for the whole of it. */
function planPeriod(dated: Dated, found: Evidence, status: string): string {
  const range = /^(\d{4})\/(\d{4})$/.exec(dated.period);
  if (range === null || dated.basis === 'explicit') return dated.period;
  const { predicate, subject } = found;
  const whole =
    predicate.annual || predicate.kept || predicate.cumulative || /年均|新增|累计|失业率|指标|增速|增长/.test(subject);
  if (whole || (predicate.direction !== 0 && !predicate.reached)) return dated.period;
  if (status === 'target') return String(lastYearOf(dated.period));
  return found.predicate.reached ? String(lastYearOf(dated.period)) : dated.period;
}

function tellingSubject(subject: string, natural: string, negative: boolean, found: Evidence): string {
  if (natural === 'growth' && !negative && !/(增速|增幅|涨幅|降幅|增长率|增长|速度)$/.test(subject)) {
    return `${subject}${found.predicate.annual ? '年均' : ''}增速`;
  }
  if (natural === 'rank' && !/(排名|位次|名次)$/.test(subject)) return `${subject}排名`;
  if (TASK.test(found.before) && found.mention.unitText === '%') return `${subject}完成率`;
  return subject;
}

const TASK = /(任务|目标|计划|目标值)的?[超近约过]*$/;

function ownFlags(mention: Mention): string[] {
  const flags: string[] = [];
  if (mention.repaired) flags.push('repaired');
  if (mention.valueHigh !== undefined) flags.push('range');
  if (mention.spelt) flags.push('chinese-numeral');
  if (mention.form === 'ratio') flags.push('ratio-list');
  if (mention.unit?.surplus) flags.push('余');
  return flags;
}

/** The clause without blanks at its ends; part of it up to the next 、 where the number closes a phrase. */
function quoteOf(view: string, clause: Clause, mention: Mention): { start: number; end: number } {
  let { start, end } = clause;
  while (start < mention.start && ' \t-”'.includes(view[start] ?? 'x')) start++;
  while (end > mention.end && ' \t'.includes(view[end - 1] ?? 'x')) end--;
  return { start, end };
}

function confidenceOf(naming: Naming, dated: Dated, mention: Mention, subject: string): number {
  let confidence = 0.95;
  if (dated.basis === 'inherited') confidence -= 0.05;
  if (dated.basis === 'default') confidence -= 0.2;
  if (naming.flags.includes('ellipsis-subject')) confidence -= 0.1;
  if (naming.rules.includes('subject-completed')) confidence -= 0.1;
  if (mention.repaired) confidence -= 0.2;
  if (subject.length < 2) confidence -= 0.3;
  if (mention.spelt) confidence -= 0.05;
  return Math.round(Math.max(0.05, confidence) * 100) / 100;
}

function remember(naming: Naming, group: Group, times: readonly Dated[], discourse: Discourse): void {
  const base = naming.subjects.map((subject) => subject.replace(/与[^与]{1,16}之差$/, ''));
  if (group.mentions[0]?.form !== 'rank' || discourse.subject === '') discourse.subject = base[0] ?? '';
  if (base.length > 1) discourse.subjects = base;
  else if (!naming.flags.includes('ellipsis-subject')) discourse.subjects = [];
  const last = times[times.length - 1];
  if (last !== undefined && last.basis === 'explicit') {
    discourse.lastPeriod = last.period;
    discourse.period = last.period;
  }
}

/** Whether a character closes a phrase inside a clause. */
export function closesPhrase(view: string, at: number): boolean {
  return classAt(view, at) === PAUSE;
}
