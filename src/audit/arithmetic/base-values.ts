import { yearCount } from '../../shared/period.ts';
import { calibreGap } from '../calibre.ts';
import { sizeAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { meets } from '../interval.ts';
import type { Scene } from '../scene.ts';
import { isLike, runsOf } from './runs.ts';

/** A subject of fewer characters says too little to be found again in another sentence: 项目, 服务. Our choice. */
const SHORTEST_KEY = 4;
/** Where the text names the subject itself (占诉求类总量的…), fewer are enough. Our choice. */
const SHORTEST_NAME = 3;
/** A document that tells one value more often than this is no report; the first tellings are enough. Our choice. */
const MOST_TELLINGS = 20;
const PLAN_ENDS: Readonly<Record<string, number>> = { 一: 2010, 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };

type Values = ReadonlyMap<string, readonly Figure[]>;
const KNOWN = new WeakMap<Scene, Values>();

/** Values of a document by subject, by subject and period, and by both for rates of growth. */
function valuesOf(scene: Scene): Values {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const values = new Map<string, Figure[]>();
  const add = (key: string, figure: Figure) => {
    const same = values.get(key);
    if (same === undefined) values.set(key, [figure]);
    else if (same.length < MOST_TELLINGS) same.push(figure);
  };
  for (const { role, words, figures, isUnclear } of runsOf(scene).flat()) {
    if ((role !== 'level' && role !== 'rate') || isUnclear || words.isYearly) continue;
    for (const figure of figures) {
      const { key } = figure.subject;
      if (key.length < SHORTEST_NAME || figure.claim.kind === 'cumulative') continue;
      add(keyOf(key, figure.claim.period, role === 'rate'), figure);
      if (role === 'level') add(key, figure);
    }
  }
  KNOWN.set(scene, values);
  return values;
}

/** A year and its end are one for a value: 2024 and 2024-12. */
function keyOf(subject: string, period: string, isRate: boolean): string {
  return `${subject}|${period.replace(/^(\d{4})-12$/, '$1')}|${isRate ? 'rate' : 'level'}`;
}

/** What a document tells of a figure's subject for another period: results and forecasts, in the same calibre. */
export function valuesFor(scene: Scene, like: Figure, period: string, isRate = false): readonly Figure[] {
  const all = valuesOf(scene).get(keyOf(like.subject.key, period, isRate)) ?? [];
  return all.filter(
    (figure) =>
      figure !== like &&
      (like.subject.key.length >= SHORTEST_KEY || figure.sentence === like.sentence) &&
      figure.claim.status !== 'target' &&
      figure.claim.periodBasis !== 'default' &&
      !isAimed(scene, figure) &&
      isSamePlace(figure, like) &&
      isLike(figure, like) &&
      calibreGap(figure.calibres, like.calibres) === undefined,
  );
}

/** 4项目标,即办理率[82%]: a value that its sentence calls an aim, whatever its verb. */
const AIMED = /(?:目标|计划|任务)[,:]?(?:即|为|是|包括|分别为)[^。]*$/;

function isAimed({ view, sentences }: Scene, { sentence, claim }: Figure): boolean {
  return AIMED.test(view.slice(sentences[sentence]?.start, claim.mentionStart));
}

/** 集装箱41.8万标箱,同比增长12.4%,上年集装箱为37.2万标箱: the only earlier value of the same thing in the same sentence. */
export function earlierInSentence(scene: Scene, later: Figure): readonly Figure[] {
  const told = (scene.sentences[later.sentence]?.figures ?? []).filter(
    (figure) =>
      figure.subject.key.length >= SHORTEST_NAME &&
      figure.subject.key === later.subject.key &&
      figure.claim.periodBasis === 'explicit' &&
      figure.claim.kind !== 'growth' &&
      figure.claim.kind !== 'change' &&
      isLike(figure, later) &&
      (figure.period?.last ?? '9') < (later.period?.last ?? ''),
  );
  return told.length === 1 ? told : [];
}

/** Whether a value may be of a period, as far as its date is told. */
export function mayBeOf({ claim }: Figure, period: string | undefined): boolean {
  if (period === undefined || claim.periodBasis === 'default') return true;
  // 去年同期 in the report of a month may be dated by its year alone.
  return keyOf('', claim.period, false) === keyOf('', period, false) || period.startsWith(`${claim.period}-`);
}

/** Whether several tellings of one value can be the same value. */
export function areOneValue([first, ...others]: readonly Figure[]): boolean {
  return first === undefined || others.every((other) => meets(first.size, sizeAs(other, first.claim.unit) ?? {}));
}

/** Whether two figures of a document are of one place: 全市 in the report of a district is another. */
export function isSamePlace(a: Figure, b: Figure): boolean {
  return a.claim.region === b.claim.region && a.scope === b.scope;
}

/** Values of a subject by its key, of one period if told; also those that the document's window dates. */
export function valuesOfSubject(scene: Scene, key: string, period?: string): readonly Figure[] {
  return valuesOf(scene).get(period === undefined ? key : keyOf(key, period, false)) ?? [];
}

/** A change with what it leads to and the words that tell its base. */
interface Based {
  readonly change: Figure;
  readonly later: Figure | undefined;
  readonly base: string | undefined;
}

/** When a change starts: as its words tell, else the year before. Missing: undefined where only the document's window dates it. */
export function basePeriod(told: Based): string | undefined {
  const { change, later, base } = told;
  const now = later?.claim ?? change.claim;
  if (base !== undefined || spansYears(change)) return toldBasePeriod(told);
  return change.claim.periodBasis === 'default' || now.periodBasis === 'default'
    ? undefined
    : yearsBefore(now.period, 1);
}

/** When a change starts, if its own words tell: 比上年, 较2020年, 五年. */
export function toldBasePeriod({ change, later, base }: Based): string | undefined {
  const now = later?.claim ?? change.claim;
  if (base !== undefined) return namedPeriod(base, now.periodBasis === 'default' ? undefined : now.period);
  if (!spansYears(change) || change.claim.periodBasis === 'default') return undefined;
  return yearsBefore(change.claim.period.slice(0, 4), 1);
}

/** 两年下降19.5%: it starts before the first of the years that are told. */
export function spansYears({ period }: Figure): boolean {
  return period !== undefined && yearCount(period) > 1;
}

function namedPeriod(words: string, now: string | undefined): string | undefined {
  const year = /\d{4}/.exec(words)?.[0];
  if (year !== undefined) return /半年|季度|月|同期/.test(words) ? undefined : year;
  const plan = /十([一二三四五六])五.*[末]/.exec(words)?.[1];
  if (plan !== undefined) return String(PLAN_ENDS[plan]);
  if (/预算|计划|目标|任务/.test(words)) return undefined;
  if (now === undefined) return undefined;
  const inYear = partOfYear(words, now);
  if (inYear !== undefined) return inYear;
  if (/月|季度|半年/.test(words) && !/同/.test(words)) return undefined;
  if (/末|底/.test(words)) return yearsBefore(now.slice(0, 4), 1);
  if (/年初/.test(words)) return yearsBefore(now.slice(0, 4), 1);
  if (/同比|去|上/.test(words)) return yearsBefore(now, 1);
  return words === '前年' ? yearsBefore(now, 2) : undefined;
}

/** 7月 in a report on August, 上月 and 环比 there, 一季度 in a report on the half-year. */
function partOfYear(words: string, now: string): string | undefined {
  const [, year = '', month] = /^(\d{4})(?:-(\d\d))?/.exec(now) ?? [];
  const told = /^(1?\d)月/.exec(words)?.[1];
  const quarter = ['一', '二', '三', '四'].indexOf(/^([一二三四])季度/.exec(words)?.[1] ?? '');
  if (told !== undefined)
    return `${Number(told) > Number(month ?? '12') ? Number(year) - 1 : year}-${told.padStart(2, '0')}`;
  if (quarter !== -1) return `${year}-Q${quarter + 1}`;
  if (month === undefined || !/^上个?月|环比/.test(words)) return undefined;
  return month === '01' ? `${Number(year) - 1}-12` : `${year}-${String(Number(month) - 1).padStart(2, '0')}`;
}

function yearsBefore(period: string, count: number): string | undefined {
  if (!/^\d{4}/.test(period)) return undefined;
  return period.replace(/(^|\/)(\d{4})/g, (_, mark: string, year: string) => `${mark}${Number(year) - count}`);
}
