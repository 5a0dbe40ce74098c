import { readChineseNumber } from '../../reader/index.ts';
import type { Figure } from '../figure.ts';
import type { LeadWords } from '../movement.ts';
import type { Scene } from '../scene.ts';
import { mayBeOf, toldBasePeriod } from './base-values.ts';
import { isHeldAgainst, isRateOfCompared } from './compared.ts';
import { isLike, MOST_SIBLINGS, type Run, runsOf } from './runs.ts';

/** An earlier and a later value that the grammar of one sentence holds together. */
export interface ToldPair {
  readonly earlier: Figure;
  readonly later: Figure;
  /** The words before the later value: 提高到, 下降至. */
  readonly words: LeadWords;
}

/** A change, what it leads to and, where the sentence tells it, what it starts from. */
export interface ToldChange {
  readonly change: Figure;
  readonly role: 'rate' | 'change' | 'gap';
  readonly words: LeadWords;
  /** Missing: undefined when the grammar binds no value to the change. */
  readonly later: Figure | undefined;
  /** The value it starts from; the other's value of a gap. Missing: undefined when the sentence does not tell it. */
  readonly earlier: Figure | undefined;
  /** Words that tell when it starts: 上年, 2020年. Missing: undefined when the sentence names no base. */
  readonly base: string | undefined;
}

/** Changes and pairs of values that the sentences of a document tell. */
export interface ToldChanges {
  readonly pairs: readonly ToldPair[];
  readonly changes: readonly ToldChange[];
}

const KNOWN = new WeakMap<Scene, ToldChanges>();

/** What the sentences of a document tell of change, in the order of the text. */
export function toldChanges(scene: Scene): ToldChanges {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const pairs: ToldPair[] = [];
  const changes: ToldChange[] = [];
  for (const runs of runsOf(scene)) {
    const own = new Map(pairsOf(runs).map((pair) => [pair.later, pair]));
    pairs.push(...own.values());
    for (const at of runs.keys()) changes.push(...changesAt(runs, at, own));
  }
  const told = { pairs, changes };
  KNOWN.set(scene, told);
  return told;
}

/** 由…提高到…; 较2020年的…提高到…; 降至…,2024年为…. */
function pairsOf(runs: readonly Run[]): readonly ToldPair[] {
  return runs.flatMap((run, at) => {
    const next = runs[at + 1];
    if (next === undefined || run.isUnclear || next.isUnclear || run.figures.length !== next.figures.length) return [];
    const isForward = reaches(next, run.words.opens);
    const isBackward = run.words.reach === 'to' && next.words.isOtherTime === true;
    if (!isForward && !isBackward) return [];
    const [earlier, later] = isForward ? [run, next] : [next, run];
    return later.figures.flatMap((value, index) => {
      const before = earlier.figures[index];
      if (before === undefined || !areLikeOrRanks(before, value) || (isBackward && !isBefore(before, value))) return [];
      return [{ earlier: before, later: value, words: later.words }];
    });
  });
}

function isBefore(a: Figure, b: Figure): boolean {
  return a.period !== undefined && b.period !== undefined && a.period.last < b.period.last;
}

function reaches({ words, lead }: Run, opens: LeadWords['opens']): boolean {
  if (opens !== 'from' && opens !== 'base') return false;
  if (/[;。]/.test(lead) || lead.length > 30) return false;
  return words.reach === 'to' || (opens === 'from' && /^[^,]{0,8}(?:至|到|为)[^,]{0,12}$/.test(lead));
}

function areLikeOrRanks(a: Figure, b: Figure): boolean {
  if (a.claim.kind === 'rank' || b.claim.kind === 'rank') return a.claim.kind === b.claim.kind;
  return isLike(a, b);
}

/** 由421种扩大到494种,新增73种. */
const NEW = /^[,、](?:共|净)?新增(?:加|了)?$/;

function changesAt(runs: readonly Run[], at: number, pairs: ReadonlyMap<Figure, ToldPair>): readonly ToldChange[] {
  const run = runs[at] as Run;
  const opened = openedBefore(runs, at);
  const isOfOther = opened?.words.opens === 'other';
  const isStep = NEW.test(run.lead) && runs[at - 1]?.figures.some((figure) => pairs.has(figure)) === true;
  const role = isOfOther ? 'gap' : isStep ? 'change' : run.role;
  const words = isOfOther ? { ...run.words, ...directed(opened, run) } : run.words;
  if (run.isUnclear || (role !== 'rate' && role !== 'change' && role !== 'gap')) return [];
  const told = isStep ? { ...run, role: 'change' as const, words: { ...run.words, isBare: true } } : run;
  const values = valuesFor(runs, at, told, opened !== undefined);
  return run.figures.map((change, index) => {
    const [first, later = first] = values[index] ?? sharesOf(runs, at, change);
    const base = words.base ?? opened?.words.base;
    const beside = later && (pairs.get(later)?.earlier ?? (first === later ? undefined : first));
    const isOverAll =
      first !== undefined && first !== later && base === undefined && isOverAllOf(first, later, run.lead);
    const isItsBase =
      role !== 'gap' && beside && (isOverAll || mayBeOf(beside, toldBasePeriod({ change, later, base })));
    const behind = later === undefined ? undefined : baseBehind(runs, at, { change, later, base }, words.other);
    const told = opened?.figures[index] ?? (isItsBase ? beside : undefined) ?? behind?.figures[index];
    const earlier = told !== undefined && later !== undefined && isLike(told, later) ? told : undefined;
    return { change, role, words, later, earlier, base };
  });
}

/** What a comparison names that may be told behind it: 高出全省平均水平0.8个百分点,全省为5.1%; (计划60%); ,上年为3.3万吨. */
const NAMED_OTHER = /全[国省市区县州]|计划|目标|预算|限额|去年|上年|任务/;
const BEHIND =
  /^(?:以上|左右)?(?:\)?[,、;]|\()(?:而|其中)?((?:年初|年度|规划|全年)?[^\d,;、()]{1,4}|(?:19|20)\d{2}年|1?\d月)([^\d,;、()]{0,12})$/;
const OTHER_VERBS = /比|较|占|其中|累计|合计|新增|净增|今年|今后/;

/** The run right behind a change, where it tells what the change starts from or is measured from. */
function baseBehind(
  runs: readonly Run[],
  at: number,
  based: { readonly change: Figure; readonly later: Figure; readonly base: string | undefined },
  other: string | undefined,
): Run | undefined {
  const [run, next] = [runs[at] as Run, runs[at + 1]];
  const [value] = next?.figures ?? [];
  if (next === undefined || value === undefined || next.isUnclear || next.figures.length !== run.figures.length)
    return undefined;
  const match = BEHIND.exec(next.lead);
  if (match === null || OTHER_VERBS.test(next.lead) || !isLike(value, based.later)) return undefined;
  const name = other === undefined ? undefined : NAMED_OTHER.exec(other)?.[0];
  if (name !== undefined) return next.lead.includes(name) ? next : undefined;
  if (other !== undefined) return undefined;
  const isEarlier =
    next.words.isOtherTime === true || next.words.opens === 'aside' || /^.?[,(](?:上年|去年)/.test(next.lead);
  const isOfBase = based.base !== undefined && next.lead.includes(based.base);
  if (!isEarlier && !isOfBase) return undefined;
  return isOfBase || (isBefore(value, based.later) && mayBeOf(value, toldBasePeriod(based))) ? next : undefined;
}

const SHARE_WORD = /(?:所占)?(?:占比|比例|比重)$/;

/** 三次产业比例由12:40:48调整为10:42:48,第一产业比重下降2个百分点: both shares of the thing in the sentence, by its name. */
function sharesOf(runs: readonly Run[], at: number, change: Figure): readonly [Figure, Figure?] | readonly [] {
  const thing = change.subject.key.replace(SHARE_WORD, '');
  if (change.unit?.nature !== 'points' || thing === change.subject.key || thing.length < 2) return [];
  const told = runs
    .slice(Math.max(0, at - MOST_SIBLINGS), at)
    .flatMap(({ figures }) => figures)
    .filter(({ subject, unit }) => unit?.nature === 'percent' && subject.key.replace(SHARE_WORD, '') === thing);
  const [first, second, ...more] = told;
  if (first === undefined || second === undefined || more.length > 0) return [];
  return (first.period?.last ?? '9') < (second.period?.last ?? '') ? [first, second] : [];
}

/** 高于全省(6.5%)1.6个百分点, 比全省(6.5%)高1.6个百分点. */
function directed({ words }: Run, { lead }: Run): Pick<LeadWords, 'direction' | 'other'> {
  const direction = words.direction ?? (/[低慢少]/.test(lead) ? 'down' : 'up');
  return { direction, other: words.other ?? '' };
}

/** The run right before that tells what a change starts from: 较2021年(2.48%)提升…, (上年为580家),净增…. */
function openedBefore(runs: readonly Run[], at: number): Run | undefined {
  const [run, before] = [runs[at] as Run, runs[at - 1]];
  const opens = before?.words.opens;
  if (before === undefined || before.isUnclear) return undefined;
  if (opens === 'other') return /^\)(?:的?(?:平均)?水平)?[高快多低慢少]?$/.test(run.lead) ? before : undefined;
  if (!run.words.isBare) return undefined;
  if (before.figures.length !== run.figures.length) return undefined;
  const isClosed = opens === 'aside' ? /^[^()]*\)/.test(run.lead) : !/^[^)]*[,;]/.test(run.lead);
  return (opens === 'base' || opens === 'aside') && isClosed ? before : undefined;
}

/** For each change of a run the value that it leads to, or a value of before and that one. */
type Values = readonly (readonly [Figure, (Figure | undefined)?])[];

function valuesFor(runs: readonly Run[], at: number, run: Run, isOpened: boolean): Values {
  const isBound = isOpened || (run.words.isBare && /[,、;]/.test(run.lead));
  const before = isBound ? valuesBefore(runs, isOpened ? at - 1 : at, run) : [];
  return before.length > 0 ? before : valuesBehind(runs, at, run);
}

/** 五年累计510亿元,年均102亿元,比“十三五”时期的…增长: a total of years grew over one of years. */
const PLAN_TIME = /十[一二三四五六]五”?(?:时期|期间)/;

function valuesBefore(runs: readonly Run[], at: number, change: Run): Values {
  for (let back = at - 1; back >= Math.max(0, at - MOST_SIBLINGS); back--) {
    const run = runs[back] as Run;
    const isAside = run.words.opens === 'base' || run.words.opens === 'aside';
    if (isAside || isRateOfCompared(runs, back) || isHeldAgainst(runs, back)) continue;
    if (run.words.isYearly && PLAN_TIME.test(`${runs[at]?.lead}${change.lead}`)) continue;
    if (isValueFor(run, change))
      return run.words.isOtherTime ? twoTimes(runs, back, change) : aligned(runs, back, change);
    const isSibling = run.role === 'rank' || run.words.opens === 'other' || (run.role !== 'level' && run.words.isBare);
    if (!isSibling) return [];
  }
  return [];
}

/** 增长6.1%、达到27克/千克; between them more may be told of the same value. */
function valuesBehind(runs: readonly Run[], at: number, change: Run): Values {
  for (const run of runs.slice(at + 1, at + 1 + MOST_SIBLINGS)) {
    const { words, role, figures } = run;
    const isValue = words.reach === 'none' && words.isBare && words.opens === undefined && isValueFor(run, change);
    if (isValue) return figures.length === change.figures.length ? each(figures) : [];
    if (role === 'level' || !words.isBare) return [];
  }
  return [];
}

function each(figures: readonly Figure[]): Values {
  return figures.map((figure) => [figure] as const);
}

/** Whether the figures of a run can have moved by the change: points move per cent, per cent move amounts. */
function isValueFor(run: Run, { role, words, figures: [change] }: Run): boolean {
  const [value] = run.figures;
  if (value === undefined || change === undefined || run.isUnclear) return false;
  if (run.role === 'rank') return role === 'change' && isPlaces(change);
  if (words.isOfRate === true && run.role !== 'rate') return false;
  if (change.unit?.nature === 'points') return value.unit?.nature === 'percent' && run.role !== 'gap';
  if (run.role !== 'level') return false;
  return role === 'rate' ? value.unit !== undefined : isLike(value, change);
}

/** 前移2名, 上升3个位次. */
function isPlaces({ claim: { unit, subject } }: Figure): boolean {
  return /^(?:位|名|个?位次)$/.test(unit) || (unit === '个' && subject.endsWith('位次'));
}

/** The last figures before a change, one for each; none when their number does not fit. */
function aligned(runs: readonly Run[], last: number, change: Run): Values {
  const wanted = change.figures.length;
  const { figures } = runs[last] as Run;
  const series = wanted === 1 ? seriesUpTo(runs, last) : [];
  if (series.length > 1) return ofSeries(series, change);
  if (figures.length === wanted) return wanted > 1 || !isOneOfMany(runs, last, change) ? each(figures) : [];
  const [first, second] = figures;
  if (wanted === 1 && figures.length > 2) return ofSeries(figures, change);
  if (wanted === 1) return isSeries(figures) && first !== undefined ? [[first, second]] : [];
  const paired = wanted > 1 ? runs.slice(0, last + 1).filter(({ words }) => words.reach === 'to') : [];
  const isPaired = paired.length >= wanted && paired.at(-1) === runs[last];
  const values = isPaired ? paired.slice(-wanted) : runs.slice(Math.max(0, last + 1 - wanted), last + 1);
  const areListed = values.every((run) => run.role === 'level' && run.figures.length === 1);
  return areListed && values.length === wanted ? each(values.flatMap((run) => run.figures)) : [];
}

const NEXT_TIME = /^[,、](?:(?:19|20)\d{2}年|今年|去年|上年|[前上下]半年|[一二三四]季度)$/;

/** 满意度2023年94%、2024年95%、2025年96%: one thing at following times, each told for itself. */
function seriesUpTo(runs: readonly Run[], last: number): readonly Figure[] {
  const first = runs.findLastIndex(({ lead }, at) => at <= last && !NEXT_TIME.test(lead));
  if (first === -1 || first === last || last - first > MOST_SIBLINGS) return [];
  const some = runs.slice(first, last + 1);
  if (some.some(({ figures, role, isUnclear }) => figures.length > 1 || role !== 'level' || isUnclear)) return [];
  return some.flatMap(({ figures }) => figures);
}

/** 8200万人次,上年为7800万人次: both values of one thing, the earlier first. */
function twoTimes(runs: readonly Run[], last: number, change: Run): Values {
  const [b] = runs[last]?.figures ?? [];
  const nearest = runs.findLastIndex(
    ({ figures: [value], words }, at) =>
      at < last && words.opens === undefined && b !== undefined && value !== undefined && isLike(value, b),
  );
  const [told, other] = [last - nearest > MOST_SIBLINGS ? undefined : runs[nearest], runs[last]];
  const [a] = told?.figures ?? [];
  if (told === undefined || a === undefined || b === undefined || !isValueFor(told, change)) return [];
  if (told.figures.length + (other?.figures.length ?? 0) + change.figures.length !== 3) return [];
  const [first, second] = [a.period?.last ?? '', b.period?.last ?? ''];
  if (first === second || !isLike(a, b)) return [];
  return [first < second ? [a, b] : [b, a]];
}

/** A甲5家、乙6家,增长…: the change may be of both. */
function isOneOfMany(runs: readonly Run[], last: number, change: Run): boolean {
  const [run, before] = [runs[last] as Run, runs[last - 1]];
  if (before === undefined || !/^[,;]/.test(change.lead)) return false;
  return before.role === 'level' && /^(?:、|和|及)/.test(run.lead) && !run.words.isBare;
}

const OVER_ALL = /累计|(?:[两二三四五六七八九十]|\d)年(?:间|来)?|期间|年均|年平均|净增/;
const SOME_YEARS = /([两二三四五六七八九十]|\d)年/;

/** Whether words say that a change runs from one value to another: 累计; 两年 only between values two years apart. */
function isOverAllOf(first: Figure, later: Figure | undefined, lead: string, more = 0): boolean {
  if (!OVER_ALL.test(lead)) return false;
  const [, told] = SOME_YEARS.exec(lead) ?? [];
  if (told === undefined || first.period === undefined || later?.period === undefined) return true;
  const years = Number(later.period.last.slice(0, 4)) - Number(first.period.last.slice(0, 4));
  return readChineseNumber(told, 0, told.length)?.value === String(years + more);
}
const OVER_LAST = /同比|(?:比|较)(?:上年|去年|上一年)/;

/** 依次为151、147、142,三年累计下降6%; 同比下降3.4%: from the first value to the last, or from the one before it. */
function ofSeries(figures: readonly Figure[], { lead, words }: Run): Values {
  const areFollowing = figures.slice(1).every((figure, at) => isSeries([figures[at] as Figure, figure]));
  const [first, before, last] = [figures[0], figures.at(-2), figures.at(-1)];
  if (!areFollowing || first === undefined || before === undefined || last === undefined) return [];
  if (OVER_LAST.test(lead)) return [[before, last]];
  const isOverYears = isOverAllOf(first, last, lead) || isOverAllOf(first, last, lead, 1);
  return isOverYears || words.isYearly ? [[first, last]] : [];
}

/** One thing at two following times: 2021年、2022年分别为34、31. */
function isSeries([first, second, ...more]: readonly Figure[]): boolean {
  if (first === undefined || second === undefined || more.length > 0 || first.period === undefined) return false;
  return first.subject.key === second.subject.key && first.period.last < (second.period?.last ?? '');
}
