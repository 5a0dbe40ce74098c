import type { RestatementReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

const CALIBRES: Readonly<Record<string, string>> = {
  'current-prices': '现价',
  'constant-prices': '可比价',
  nominal: '名义',
  real: '实际',
  net: '净额',
  gross: '总额',
  'same-basis': '同口径',
  excluding: '剔除部分内容',
};

/** A period in words: 2021/2025 is 2021—2025年. */
function periodOf(facts: Readonly<Record<string, string>>, name = 'period'): string {
  const [first = '', last] = text(facts, name).split('/').map(momentOf);
  if (last === undefined) return first;
  if (first === '..') return `截至${last}`;
  return /^\d{4}年$/.test(first) ? `${first.slice(0, -1)}—${last}` : `${first}至${last}`;
}

function momentOf(moment: string): string {
  const [year = '', part, day] = moment.split('-');
  if (!/^\d{4}$/.test(year)) return moment;
  if (part === undefined) return `${year}年`;
  const words = { H1: '上半年', H2: '下半年', Q1: '一季度', Q2: '二季度', Q3: '三季度', Q4: '四季度' }[part];
  return `${year}年${words ?? `${Number(part)}月${day === undefined ? '' : `${Number(day)}日`}`}`;
}

export const restatementZhCN: ReasonWording<RestatementReason> = {
  'restatement.agrees': (facts) => ({
    title: `${text(facts, 'subject')}前后一致`,
    why: `${periodOf(facts)}的同一数据两处分别写作${text(facts, 'first')}和${text(facts, 'second')}，相符。`,
  }),
  'restatement.differs': (facts) => ({
    title: `${text(facts, 'subject')}前后不一`,
    why: `${periodOf(facts)}的同一数据一处写作${text(facts, 'first')}，另一处写作${text(facts, 'second')}，相差${text(facts, 'difference')}，四舍五入不能解释。`,
  }),
  'restatement.unsure': (facts) => ({
    title: `${text(facts, 'subject')}前后可能不一`,
    why: `两处似指同一事项，一处写作${text(facts, 'first')}，另一处写作${text(facts, 'second')}，相差${text(facts, 'difference')}；名称不足以确定范围相同，请核对。`,
  }),
  'restatement.revised': (facts) => ({
    title: `${text(facts, 'subject')}可能已修订`,
    why: `${periodOf(facts)}的数据一处为${text(facts, 'first')}，另一处为${text(facts, 'second')}，相差${text(facts, 'difference')}；两处发布时间不同，或其一为预计、初步数，请以核定数为准。`,
  }),
  'restatement.calibre': (facts) => ({
    title: `${text(facts, 'subject')}口径不同`,
    why: `${text(facts, 'first')}与${text(facts, 'second')}只有一处注明“${CALIBRES[text(facts, 'calibre')] ?? text(facts, 'calibre')}”口径，不能直接比较。`,
  }),
  'vague-restatement.entailed': (facts) => ({
    title: `${text(facts, 'subject')}两处说法相符`,
    why: `${periodOf(facts)}一处为${text(facts, 'exact')}，另一处概称“${text(facts, 'vague')}”，两者相符。`,
  }),
  'vague-restatement.contradicted': (facts) => ({
    title: `${text(facts, 'subject')}两处说法不符`,
    why: `${periodOf(facts)}一处为${text(facts, 'exact')}，另一处概称“${text(facts, 'vague')}”，两者不能同时成立。`,
  }),
  'vague-restatement.unsure': (facts) => ({
    title: `${text(facts, 'subject')}两处说法可能不符`,
    why: `一处为${text(facts, 'exact')}，另一处概称“${text(facts, 'vague')}”；两处范围或发布时间可能不同，请核对。`,
  }),
  'vague-restatement.record-kept': (facts) => ({
    title: `${text(facts, 'subject')}确为最好水平`,
    why: `“${text(facts, 'words')}”：${text(facts, 'year')}年为${text(facts, 'told')}，文中此前最好的${text(facts, 'before')}年为${text(facts, 'earlier')}；只能与文中列出的年份相比。`,
  }),
  'vague-restatement.record-broken': (facts) => ({
    title: `${text(facts, 'subject')}并非最好水平`,
    why: `“${text(facts, 'words')}”：${text(facts, 'year')}年为${text(facts, 'told')}，而${text(facts, 'before')}年已为${text(facts, 'earlier')}。`,
  }),
  'impossible.share': (facts) => ({
    title: `${text(facts, 'subject')}超过100%`,
    why: `${text(facts, 'subject')}写作${text(facts, 'value')}，部分不可能大于整体。`,
  }),
  'impossible.fall': (facts) => ({
    title: `${text(facts, 'subject')}降幅超过100%`,
    why: `${text(facts, 'subject')}写作下降${text(facts, 'value')}，降至零也只是下降100%。`,
  }),
  'impossible.date': (facts) => ({
    title: `日期“${text(facts, 'value')}”不存在`,
    why: '历法中没有这个月份或日期。',
  }),
  'impossible.rank': () => ({ title: '名次为第0', why: '名次从第1位起。' }),
  'impossible.year-share': (facts) => ({
    title: `“${text(facts, 'value')}”像年份`,
    why: '百分数与年份同形，可能是转换文件时丢失了年份与数字之间的文字，请对照原件。',
  }),
  'swapped-years.swapped': (facts) => ({
    title: '同一句话的年份与数值对调',
    why: `两处文字相同，数字依次为${text(facts, 'first')}和${text(facts, 'second')}，年份与数值的对应关系相反，至少一处有误。`,
  }),
  'other-basis.next-plan': (facts) => ({
    title: `${text(facts, 'subject')}：实绩与下年目标`,
    why: `${text(facts, 'first')}是${periodOf(facts, 'firstPeriod')}实绩，${text(facts, 'second')}是${periodOf(facts, 'secondPeriod')}目标，年份不同，并不矛盾。`,
  }),
  'other-basis.stock-flow': (facts) => ({
    title: `${text(facts, 'other')}：存量与增量`,
    why: `${text(facts, 'first')}（${text(facts, 'subject')}）是历年累计的存量，${text(facts, 'second')}（${text(facts, 'other')}）是期内新增的任务，不能用前者衡量后者的进度。`,
  }),
  'other-basis.population': (facts) => ({
    title: `${text(facts, 'subject')}与${text(facts, 'other')}`,
    why: `${text(facts, 'first')}与${text(facts, 'second')}的调查对象不同，不能直接比较。`,
  }),
  'other-basis.short-name': (facts) => ({
    title: `${text(facts, 'subject')}与${text(facts, 'other')}`,
    why: `${text(facts, 'first')}（${text(facts, 'subject')}）与${text(facts, 'second')}（${text(facts, 'other')}）名称相近，文中未说明是否为同一指标，只能对照，不能互换。`,
  }),
  'time-order.keeps': (facts) => ({
    title: `${text(facts, 'subject')}逐期增加`,
    why: `${periodOf(facts, 'from')}为${text(facts, 'earlier')}，${periodOf(facts, 'to')}为${text(facts, 'later')}，先后顺序合理；时点或口径不同，不宜据此计算增幅。`,
  }),
  'time-order.falls': (facts) => ({
    title: `${text(facts, 'subject')}累计数变小`,
    why: `${periodOf(facts, 'from')}累计${text(facts, 'earlier')}，${periodOf(facts, 'to')}累计${text(facts, 'later')}；累计数不会减少。`,
  }),
  'time-order.stretch': (facts) => ({
    title: '起止年份颠倒',
    why: `起始年份${text(facts, 'first')}晚于终止年份${text(facts, 'last')}。`,
  }),
  'time-order.work': (facts) => ({
    title: '完工早于开工',
    why: `同一句中“${text(facts, 'last')}”早于“${text(facts, 'first')}”；如非同一工程，可忽略。`,
  }),
  'time-order.published': (facts) => ({
    title: `${text(facts, 'subject')}晚于成文日期`,
    why: `文件日期为${text(facts, 'date')}，却写有${periodOf(facts)}的实绩。`,
  }),
};
