import { type Period, yearCount } from '../../shared/period.ts';
import type { Span } from '../../shared/span.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** From when a document tells: up to which day it looks back, and where it turns to what is still to come. */
export interface Standpoint {
  /** Last day of the results that most of its figures tell, ISO 8601. Empty when it tells no result. */
  readonly asOf: string;
  /** First day that it looks back upon: of the year, or of the plan that it evaluates. Empty when it tells no result. */
  readonly since: string;
  /** The day on which it was published, else `asOf`. */
  readonly told: string;
  /** Its plan parts, in the order of the text. */
  readonly plans: readonly Span[];
}

const PLAN_TITLE =
  /(?:工作|计划|任务|目标)(?:的)?(?:初步)?安排|(?:目标|主要|重点|中心)任务|重点工作|工作重点|(?:预期|主要|发展|总体|奋斗)目标|下一?步|下一阶段|今后|后半程|(?:建议|对策|思路)(?:举措|措施)?$|(?:举措|措施|建议|思路|打算|要求)$|努力方向/;
const REVIEW_TITLE =
  /回顾|完成|执行情况|实施情况|进展|成效|成就|成果|评估|问题|形势|基础|现状|顺利|良好|(?:符合|达到|满足)[^,]*要求|提升$/;
/** Below a heading of the future, what looks back nonetheless: 发展基础 below 发展基础和主要目标. */
const REVIEW_BELOW = /基础$|现状$|回顾|(?:完成|执行|实施)情况/;
/** Five-year plans by their number: the sixth began in 1981. */
const NAMED_PLAN = /十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年/;
const [SIXTH_BEGINS, YEARS_OF_PLAN] = [1981, 5];
const DIGITS = '一二三四五六七八九';
/** A sentence with which a text without headings turns to what is to come. */
const TURN =
  /(?:今年|明年|新的?一年|20\d\d年)[^,。;]{0,10}(?:将(?:重点)?(?:抓好|做好|推进)|要(?:重点|着力|扎实)?(?:抓好|做好)|(?:工作|发展)的?(?:总体要求|总体思路|指导思想)是|主要预期目标)/;

/** Where a document stands in time, by its headings, its figures and its date. */
export function standpointOf(scene: Scene): Standpoint {
  const told = scene.figures.filter(({ period, claim }) => period !== undefined && claim.status !== 'target');
  const plans = planParts(scene, lastDayOf(told));
  const results = told.filter(({ claim }) => !isIn(plans, claim.mentionStart));
  const asOf = lastDayOf(results);
  const date = scene.facts.date ?? '';
  return { asOf, since: sinceOf(results, asOf), told: date.length === 10 ? date : asOf, plans };
}

/**
 * Whether a figure tells of what is to come: by its own words, or by the part of the text in which it stands. A plan part may
 * look back, too: on several years, on a year that it names, in the column of a table that its head dates.
 */
export function isPlanned(
  { claim, quote, period }: Figure,
  { plans, asOf }: Pick<Standpoint, 'plans' | 'asOf'>,
): boolean {
  if (claim.status === 'target') return true;
  const looksBack =
    /20\d\d年/.test(quote) || claim.flags.includes('table') || (period !== undefined && yearCount(period) > 1);
  return isIn(plans, claim.mentionStart) && !(looksBack && period !== undefined && period.last <= asOf);
}

/** Whether a place of a text lies in one of its parts. */
export function isIn(parts: readonly Span[], at: number): boolean {
  return parts.some(({ start, end }) => start <= at && at < end);
}

function planParts(scene: Scene, asOf: string): readonly Span[] {
  const { sections, view } = scene;
  const parts: Span[] = [];
  for (const [index, { title, start, level }] of sections.entries()) {
    const isMixed = sections.some(({ parent, title: below }) => parent === index && REVIEW_BELOW.test(below));
    if (!isPlanTitle(title, asOf) || isMixed || isIn(parts, start)) continue;
    const next = sections.slice(index + 1).find((section) => section.level <= level);
    parts.push({ start, end: next?.start ?? view.length });
  }
  if (parts.length > 0) return parts;
  const turn = scene.sentences.find(({ start, end }) => TURN.test(view.slice(start, end)));
  return turn === undefined ? [] : [{ start: turn.start, end: view.length }];
}

function isPlanTitle(title: string, asOf: string): boolean {
  return (PLAN_TITLE.test(title) || namesLaterTime(title, asOf)) && !REVIEW_TITLE.test(title);
}

/** Whether a title names a year or a five-year plan that begins behind a day. */
function namesLaterTime(title: string, asOf: string): boolean {
  const years = [...title.matchAll(/20\d\d(?=年)/g)].map(([year]) => Number(year));
  const plan = NAMED_PLAN.exec(title.replace(/[“”]/g, ''));
  const place = DIGITS.indexOf(plan?.[1] ?? plan?.[2] ?? ' ');
  if (place >= 0) years.push(SIXTH_BEGINS + YEARS_OF_PLAN * (place + 5));
  return asOf !== '' && years.length > 0 && years.every((year) => year > Number(asOf.slice(0, 4)));
}

function lastDayOf(figures: readonly Figure[]): string {
  return mostFrequent(figures.map(({ period }) => (period as Period).last)) ?? '';
}

/** The longest stretch that several figures tell of and that ends with the document's own: the plan so far, or the year. */
function sinceOf(results: readonly Figure[], asOf: string): string {
  const starts = results.flatMap(({ period }) => (period?.last === asOf && period.first ? [period.first] : []));
  const often = [...Map.groupBy(starts, (start) => start)].filter(([, all]) => all.length > 1).map(([start]) => start);
  const yearStart = asOf === '' ? '' : `${asOf.slice(0, 4)}-01-01`;
  return [...often, yearStart].sort()[0] ?? '';
}

function mostFrequent(values: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.sort(([a, left], [b, right]) => right.length - left.length || (a < b ? 1 : -1))[0]?.[0];
}
