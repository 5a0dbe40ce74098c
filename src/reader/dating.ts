import type { PeriodBasis } from '../shared/claim.ts';
import type { Clause } from './clauses.ts';
import type { Discourse } from './discourse.ts';
import type { Group } from './groups.ts';
import { firstYearOf, lastYearOf } from './lexer/time-frame.ts';
import type { TimeSpan } from './lexer/time-shape.ts';
import type { Naming } from './naming.ts';
import { neighbour, type Scene } from './scene.ts';

/** A period and where it was found. */
export interface Dated {
  readonly period: string;
  readonly basis: PeriodBasis;
  /** Of a starting value, of what is compared with, or of a yearly rate over several years; does not hold for what follows. */
  readonly passing?: boolean;
  /** Told by the way (其中2022年…, 上年为…); what follows goes on about the time spoken of before. */
  readonly aside?: boolean;
}

/** The periods that hold for a group: one a value, one for all, or what the sentence or section gives. */
export function groupPeriods(scene: Scene, { predicate: { annual }, subjects, difference }: Naming): Dated[] {
  const { clause, group, discourse } = scene;
  const { view } = scene.context;
  const previous = neighbour(scene, -1);
  const from = previous === undefined ? clause.start : (previous.mentions[0]?.start ?? clause.start);
  const until = group.mentions[0]?.start ?? clause.end;
  const near = clause.times.filter(
    (time) => time.start >= from && time.end <= until && !DESCRIBES.test(view.slice(time.end, until)),
  );
  const own = near.filter((time) =>
    attaches(view, time, until) ? !isMultiple(group, view, time) && !isEarlier(group, time) : time.role === 'own',
  );
  const count = group.mentions.length;
  if (count > 1 && own.length >= count) return datedList(view, own.slice(-count), discourse);
  const last = own[own.length - 1];
  const years = count > 1 && last !== undefined ? yearsOf(discourse.periodOf(last)) : [];
  if (years.length === count) return years.map(explicit);
  const before = view.slice(Math.max(group.preStart, group.preEnd - 12), group.preEnd);
  const starting = (group.mentions[0]?.form === 'rank' ? FROM_RANK : /[从由](?:每[^,、\d]{1,3})?$/).test(before);
  if (last === undefined) {
    const { series } = discourse;
    if (count > 1 && series.length === count && subjects.length !== count)
      return series.map((period) => ({ period, basis: 'inherited' }));
    // 年均增长5.8%,高于全省0.7个百分点: a distance of a yearly rate is one over the same years.
    if (difference && discourse.measured.includes('年均') && discourse.measuredPeriod.includes('/'))
      return [{ period: discourse.measuredPeriod, basis: 'inherited' }];
    if (annual && discourse.span !== '') return [{ period: discourse.span, basis: 'inherited' }];
    return [starting ? yearBefore(discourse) : inheritedPeriod(clause, discourse)];
  }
  if (count === 1 && own.length > 1 && isYearList(view, own)) return datedList(view, own, discourse);
  const period = discourse.periodOf(last);
  if (period === '') return [inheritedPeriod(clause, discourse)];
  const passing =
    last.role !== 'own' ||
    last.shape.form === 'yearBefore' ||
    last.shape.form === 'lastMonth' ||
    (last.shape.form === 'within' && last.shape.part.form === 'contextMonth') ||
    starting ||
    view.startsWith('连续', last.start - 2) ||
    isMeasure(view, group) ||
    (annual && period.includes('/'));
  return [{ ...explicit(period), passing, aside: isAside(view, clause, last, until, discourse.frame.period, period) }];
}

/** 由全省第8位: the scope of a ranking stands between. */
const FROM_RANK = /[从由](?:全[国省市区县州球]|世界|省内|市内|同类[^,、]{0,6})?$/;

/** 2000年底前建成的860个: the time says which things are counted, not when. */
const DESCRIBES =
  /^(?:前?[^,、\d]{0,6}(?:建成|建设|开工|投用|成立|出台|实施|启动|确定|下达|立项|备案|入库|出生|签约)的|[以之]前[^,、\d]{0,4}(?:建成|建设|开工|投用|成立|出台|出生|登记|注册)的[^,、。;\d]{1,12})$/;

/** 其中2022年开工12所; 2024年为200万平方米, in a report on later years. */
function isAside(view: string, clause: Clause, time: TimeSpan, until: number, spoken: string, period: string): boolean {
  // 其中2024年净增8个:新增12个,…: what follows the colon is of that year.
  if (view.startsWith('其中', clause.start)) return view[clause.end] !== ':';
  const said = time.start === clause.start && /^(?:全年|同期)?[为是]$/.test(view.slice(time.end, until));
  return said && !spoken.includes('/') && (lastYearOf(period) ?? 0) < (firstYearOf(spoken) ?? 0);
}

/** 是2020年的1.42倍, 恢复至2019年的六成: the year is what the multiple or the part is one of. */
function isMultiple(group: Group, view: string, time: TimeSpan): boolean {
  const mention = group.mentions[0];
  if (mention?.form === 'doubling' || mention?.unitText === '倍') return true;
  const part = mention?.form === 'fraction' || mention?.unitText === '成' || mention?.unitText === '%';
  // 完成全年的三成: the year is that of the plan.
  if (part && time.shape.form === 'contextYear' && view[time.end] === '的')
    return /(?:完成|达到?|占)了?$/.test(view.slice(Math.max(0, time.start - 3), time.start));
  return (
    part &&
    view[time.end] === '的' &&
    /(?:恢复[至到]|相当于|是|(?<![高升大加低降少整])为)$/.test(view.slice(Math.max(0, time.start - 4), time.start))
  );
}

/** 高于2024年1.5个百分点: the year is what the points are a distance from. */
function isEarlier({ mentions }: Group, time: TimeSpan): boolean {
  return time.role === 'base' && mentions[0]?.unit?.nature === 'points';
}

/** The times that a clause lists (2021年、2022年和2023年上半年), or the single years of the range that it names; none when it names one. */
export function seriesOf(view: string, times: readonly TimeSpan[], discourse: Discourse): readonly string[] {
  if (times.length > 1 && isYearList(view, times)) return datedList(view, times, discourse).map(({ period }) => period);
  const only = times.length === 1 ? times[0] : undefined;
  return only === undefined ? [] : yearsOf(discourse.periodOf(only));
}

/** 上年1.1亿美元|的1.2倍, 2020年89家|的2.4倍: what a multiple or a share is one of; the sentence does not go on about its time. */
function isMeasure(view: string, { mentions, postStart }: Group): boolean {
  return mentions.length === 1 && /^的[约近超过了]{0,2}[\d.]+(?:倍|%)/.test(view.slice(postStart, postStart + 14));
}

/** A time that a change is measured from dates a value only when the number follows it (未恢复至“十三五”末2.74%). */
function attaches(view: string, time: TimeSpan, until: number): boolean {
  return /^[”]?(\([^()]*\))?(?:完成|实现)?的?(?:全[国省市区县])?$/.test(view.slice(time.end, until));
}

function isYearList(view: string, times: readonly TimeSpan[]): boolean {
  return times.every((time, k) => {
    const next = times[k + 1];
    return next === undefined || /^[、和及与]$/.test(view.slice(time.end, next.start));
  });
}

function datedList(view: string, times: readonly TimeSpan[], discourse: Discourse): Dated[] {
  const periods = times.map((time) => discourse.periodOf(time));
  // 2021年、2022年末 means the end of both years.
  const last = periods[periods.length - 1] ?? '';
  if (/^\d{4}-12$/.test(last) && isYearList(view, times)) {
    return periods.map((period) => explicit(/^\d{4}$/.test(period) ? `${period}-12` : period));
  }
  return periods.map(explicit);
}

function explicit(period: string): Dated {
  return { period, basis: 'explicit' };
}

/** The single years of a range of years; none for anything else. */
function yearsOf(range: string): string[] {
  if (!/^\d{4}\/\d{4}$/.test(range)) return [];
  const [first = 0, last = 0] = range.split('/').map(Number);
  return Array.from({ length: last - first + 1 }, (_, k) => String(first + k));
}

/** An undated starting value (从26.7%提高到…) is that of the year before the period spoken of. */
function yearBefore(discourse: Discourse): Dated {
  const first = firstYearOf(discourse.period.includes('/') ? discourse.period : discourse.frame.period);
  return { period: first === undefined ? '' : String(first - 1), basis: 'default' };
}

function inheritedPeriod(clause: Clause, discourse: Discourse): Dated {
  if (clause.inner && discourse.lastPeriod !== '') return { period: discourse.lastPeriod, basis: 'inherited' };
  if (discourse.period !== '') return { period: discourse.period, basis: 'inherited' };
  return { period: discourse.frame.period, basis: discourse.frame.basis };
}
