import type { Claim, ClaimStatus } from '../shared/claim.ts';
import {
  comparatorOf,
  type Evidence,
  isFlow,
  isNegative,
  isPlanCount,
  naturalKind,
  statusOf,
  toldKind,
} from './classify.ts';
import type { Clause } from './clauses.ts';
import type { Dated } from './dating.ts';
import type { Group } from './groups.ts';
import type { Mention } from './lexer/mention.ts';
import { endMonth, firstYearOf, lastYearOf, planStart, planYears } from './lexer/time-frame.ts';
import { canonicalValue } from './lexer/units.ts';
import type { Naming } from './naming.ts';
import { neighbour, type Scene } from './scene.ts';

/** One number with the subject and the period that it is read with. */
export interface Pairing {
  readonly mention: Mention;
  readonly subject: string;
  readonly dated: Dated;
}

/** Which value belongs to which subject and which period. */
export function pairUp(naming: Naming, group: Group, periods: readonly Dated[]): Pairing[] {
  const { mentions } = group;
  const { subjects } = naming;
  const subject = subjects[0] ?? '';
  const dated = periods[0] ?? { period: '', basis: 'default' };
  const only = mentions[0];
  if (mentions.length === 1 && only !== undefined) {
    if (subjects.length > 1) return subjects.map((each) => ({ mention: only, subject: each, dated }));
    return periods.map((each) => ({ mention: only, subject, dated: each }));
  }
  return mentions.map((mention, k) => ({
    mention,
    subject: subjects.length === mentions.length ? (subjects[k] ?? subject) : subject,
    dated: periods.length === mentions.length ? (periods[k] ?? dated) : dated,
  }));
}

/** The claim that a pairing makes: its kind, status, sign and period told as the conventions have them. */
export function buildClaim(scene: Scene, naming: Naming, pairing: Pairing): Claim {
  const { context, clause, discourse } = scene;
  const { mention, dated } = pairing;
  const evidence = gather(scene, naming, pairing);
  const status = statusOf(evidence);
  const natural = naturalKind(evidence);
  const comparator = comparatorOf(evidence);
  const kind = toldKind(natural, status, comparator, naming.predicate.kept);
  const negative = isNegative(evidence);
  const plain = mention.value.startsWith('-') || mention.value === '0';
  const value = negative && !plain ? `-${mention.value}` : mention.value;
  const perHead = /人均|平均|每|户均|单价|均价|标准|工资/.test(pairing.subject);
  const [valueCanonical, unitCanonical] = canonicalValue(value, mention.unit, perHead);
  return {
    ...quoteOf(context.view, clause, mention),
    mentionStart: mention.start,
    mentionEnd: mention.end,
    subject: tellingSubject(evidence, natural, negative),
    region: context.region,
    period: isPart(scene, mention) ? dated.period : toldPeriod(dated, evidence, status, joinsFlow(scene)),
    periodBasis: dated.basis,
    value,
    ...(mention.valueHigh === undefined ? {} : { valueHigh: mention.valueHigh }),
    unit: mention.unitText,
    valueCanonical,
    unitCanonical: unitCanonical === '' && mention.unitText === '%' ? '%' : unitCanonical,
    kind,
    comparator,
    status,
    section: context.section,
    flags: [...naming.flags, ...mentionFlags(mention)],
    rules: [
      `form-${mention.form}`,
      ...naming.rules,
      `kind-${kind}`,
      `period-${dated.basis}`,
      `mood-${discourse.frame.mood}`,
    ],
    confidence: confidenceOf(naming, dated, mention, pairing.subject),
  };
}

function gather({ context, clause, group, discourse }: Scene, naming: Naming, pairing: Pairing): Evidence {
  const { view } = context;
  // 低于|7%|的预期目标|1.4个百分点: the word of comparison stands before the figure of the aim.
  const from = naming.difference && view[group.preStart] === '的' ? clause.start : group.preStart;
  const last = group.mentions[group.mentions.length - 1];
  const behind = view.slice(group.postStart, Math.min(group.postEnd, group.postStart + 16));
  return {
    mention: pairing.mention,
    predicate: naming.predicate,
    subject: pairing.subject,
    frame: discourse.frame,
    period: pairing.dated.period,
    after: pairing.mention === last ? behind : '',
    before: view.slice(Math.max(from, group.preEnd - 40), group.preEnd).replace(/\([^()]*\)/g, ''),
    difference: naming.difference,
    ...(naming.yardstick === undefined ? {} : { yardstick: naming.yardstick }),
  };
}

/**
 * Over several years a level is that of the last one (in an evaluation: of its closing day); what was done, a yearly
 * rate or a kept limit holds for the whole time; so does everything told of the part of a year that the paragraph is about.
 * Source: conventions of the gold sets.
 */
function toldPeriod(dated: Dated, evidence: Evidence, status: ClaimStatus, joined: boolean): string {
  const { predicate, subject, frame, after } = evidence;
  // A plan of the year is one of all of it, also in what tells its first months.
  const plan = /年度(?:计划|目标|任务|预算)/.test(subject) && !/%|百分点/.test(evidence.mention.unitText);
  if (plan && dated.basis !== 'explicit' && /^\d{4}-/.test(dated.period)) return String(lastYearOf(dated.period));
  if (dated.basis !== 'explicit' && status === 'target' && frame.mood === 'actual' && /规划/.test(after)) {
    const end = lastYearOf(dated.period);
    if (end !== undefined) return planYears(planStart(end));
  }
  // 同比 is against the year before, also in a report over several years.
  if (dated.basis !== 'explicit' && /^\d{4}\/\d{4}$/.test(dated.period) && /[同环]比[^,]{0,6}$/.test(evidence.before))
    return String(lastYearOf(dated.period));
  // 年底前完工率100%,收入增长10%: a growth is one of the year.
  const grows = predicate.direction !== 0 && !predicate.reached && evidence.mention.unitText === '%';
  if (grows && status === 'target' && dated.basis !== 'explicit' && /^\d{4}-12$/.test(dated.period))
    return dated.period.slice(0, 4);
  // 自开工以来累计: since a time that is not told.
  if (dated.basis !== 'explicit' && SINCE_BEGUN.test(evidence.before)) return `../${endMonth(frame.windowEnd)}`;
  // 每年 under the work of 2025 is of that year, in a plan or up to 2025 of all its years.
  const ofPlan = frame.plan !== undefined || dated.basis === 'explicit' || frame.period.includes('/');
  const yearly = predicate.annual || /年均/.test(subject);
  const end = status === 'target' && yearly && ofPlan ? /^20\d[05]$/.exec(dated.period) : null;
  if (end !== null) return planYears(planStart(Number(end[0])));
  // “十四五”期间,…: a plan that the sentence opened with is taken as a section's is.
  const spoken = dated.period === frame.period || (!frame.evaluates && isWholePlan(dated.period));
  if (!dated.period.includes('/') || dated.basis === 'explicit' || !spoken) return dated.period;
  // What is told of some months of a year is of all of them.
  if (dated.period.slice(0, 4) === dated.period.split('/')[1]?.slice(0, 4)) return dated.period;
  const moved = predicate.direction !== 0 && !predicate.reached;
  // 五年完成486亿元,是“十三五”的1.8倍: of the five years.
  if (evidence.mention.unitText === '倍' && /“十[一二三四五六]五”(?:时期|期间)?的?[约近]?$/.test(evidence.before))
    return dated.period;
  const rate = predicate.annual || predicate.cumulative || /年均|累计|增速|增长|平均增|失业率|指标/.test(subject);
  const always = predicate.kept && (status === 'target' || /(始终|一直|持续|每年)/.test(evidence.before));
  if (rate || moved || always || evidence.mention.form === 'doubling') return dated.period;
  if (isPlanCount(evidence) || predicate.done || ((isFlow(subject) || joined) && !predicate.reached))
    return dated.period;
  if (frame.mood === 'actual' && /^\d{4}-\d{2}$/.test(frame.windowEnd)) return frame.windowEnd;
  return String(lastYearOf(dated.period));
}

/** Whether a value is joined to one that told what was done: 建成广场640个|、书屋1117家. */
export function joinsFlow(scene: Scene): boolean {
  const { context, group, discourse } = scene;
  const before = neighbour(scene, -1);
  const { unit } = group.mentions[0] ?? {};
  if (before === undefined || !discourse.flows || unit === undefined || unit.nature === 'percent') return false;
  return /^[、和及]/.test(context.view.slice(before.postEnd, before.postEnd + 1));
}

function isWholePlan(period: string): boolean {
  const first = firstYearOf(period);
  return first !== undefined && period === planYears(planStart(first));
}

/** 其中商品住房11.9万套: a part of an amount of several years. */
function isPart({ context, clause, discourse }: Scene, { unit }: Mention): boolean {
  return (
    unit !== undefined && discourse.flowing === unit.base.canonical && context.view.startsWith('其中', clause.start)
  );
}

const SINCE_BEGUN = /(?:开工|建设|实施|启动|成立|运行|投用|开展)以来累计[^,]{0,8}$/;

function tellingSubject(evidence: Evidence, natural: string, negative: boolean): string {
  const { subject, predicate, mention } = evidence;
  if (
    natural === 'growth' &&
    !negative &&
    !/(增速|增幅|涨幅|降幅|增长率|增长|速度|超(?:预算|计划|目标))$/.test(subject)
  ) {
    return `${subject}${predicate.annual && !subject.endsWith('年均') ? '年均' : ''}增速`;
  }
  if (natural === 'rank' && !/(排名|位次|名次)$/.test(subject)) return `${subject}排名`;
  // 前移5位: places in a ranking.
  const places = mention.unitText === '位' || /^[位名]次/.test(evidence.after);
  if (natural === 'change' && places && !/(排名|位次|名次)$/.test(subject)) return `${subject}排名`;
  const ofWhole = predicate.share || /占[^占]{3,}$/.test(subject);
  if (natural === 'share' && !ofWhole && /(任务|目标|计划|预算)$/.test(subject)) return `${subject}完成率`;
  return subject;
}

function mentionFlags(mention: Mention): string[] {
  const flags: string[] = [];
  if (mention.repaired) flags.push('repaired');
  if (mention.valueHigh !== undefined) flags.push('range');
  if (mention.spelt) flags.push('chinese-numeral');
  if (mention.form === 'ratio') flags.push('ratio-list');
  if (mention.unit?.surplus) flags.push('余');
  return flags;
}

/** The clause without the blanks and marks at its ends. */
function quoteOf(view: string, clause: Clause, mention: Mention): { start: number; end: number } {
  let { start, end } = clause;
  while (start < mention.start && ' \t-”'.includes(view[start] ?? 'x')) start++;
  while (end > mention.end && ' \t'.includes(view[end - 1] ?? 'x')) end--;
  return { start, end };
}

/** Our choice, see decision 0010: what each uncertain step takes away from full confidence, in hundredths. */
function confidenceOf(naming: Naming, dated: Dated, mention: Mention, subject: string): number {
  let hundredths = 95;
  if (dated.basis === 'inherited') hundredths -= 5;
  if (dated.basis === 'default') hundredths -= 20;
  if (naming.flags.includes('ellipsis-subject')) hundredths -= 10;
  if (naming.rules.includes('subject-completed')) hundredths -= 10;
  if (mention.repaired) hundredths -= 20;
  if (subject.length < 2) hundredths -= 30;
  if (mention.spelt) hundredths -= 5;
  return Math.max(5, hundredths) / 100;
}
