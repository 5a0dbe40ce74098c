import { calibreGap } from '../calibre.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isLike, runsOf } from './runs.ts';
import type { ToldChange } from './told-changes.ts';

/** A subject of fewer characters says too little to be found again elsewhere: 项目, 服务. Our choice. */
const SHORTEST_KEY = 4;
const KNOWN = new WeakMap<Scene, ReadonlyMap<string, readonly Figure[]>>();
const PLAN_ENDS: Readonly<Record<string, number>> = { 一: 2010, 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };

/** Values of a document by the key of their subject; rates of growth stand under the key with a mark. */
function valuesOf(scene: Scene): ReadonlyMap<string, readonly Figure[]> {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const values = new Map<string, Figure[]>();
  for (const { role, words, figures, isUnclear } of runsOf(scene).flat()) {
    if ((role !== 'level' && role !== 'rate') || isUnclear || words.isYearly) continue;
    for (const figure of figures) {
      if (figure.subject.key.length < SHORTEST_KEY || figure.claim.kind === 'cumulative') continue;
      const key = keyOf(figure.subject.key, role === 'rate');
      const same = values.get(key);
      if (same === undefined) values.set(key, [figure]);
      else same.push(figure);
    }
  }
  KNOWN.set(scene, values);
  return values;
}

function keyOf(subject: string, isRate: boolean): string {
  return isRate ? `${subject}|rate` : subject;
}

/** What a document tells of a figure's subject for another period: results and forecasts, in the same calibre. */
export function valuesFor(scene: Scene, like: Figure, period: string, isRate = false): readonly Figure[] {
  const all = valuesOf(scene).get(keyOf(like.subject.key, isRate)) ?? [];
  return all.filter(
    (figure) =>
      figure !== like &&
      figure.claim.status !== 'target' &&
      figure.claim.periodBasis !== 'default' &&
      isSamePeriod(figure.claim.period, period) &&
      figure.claim.region === like.claim.region &&
      isLike(figure, like) &&
      calibreGap(figure.calibres, like.calibres) === undefined,
  );
}

/** Values of a subject by its key, of one period if told; also those that the document's window dates. */
export function valuesOfSubject(scene: Scene, key: string, period?: string): readonly Figure[] {
  const all = valuesOf(scene).get(key) ?? [];
  return period === undefined ? all : all.filter(({ claim }) => isSamePeriod(claim.period, period));
}

/** A year and its end are one for a value: 2024 and 2024-12. */
function isSamePeriod(a: string, b: string): boolean {
  return a.replace(/^(\d{4})-12$/, '$1') === b.replace(/^(\d{4})-12$/, '$1');
}

/** When a change starts, as its words tell. Missing: undefined when they do not, or leave it to the document's window. */
export function basePeriod({ base, change, later }: ToldChange): string | undefined {
  const now = later?.claim ?? change.claim;
  if (base !== undefined) return namedPeriod(base, now.periodBasis === 'default' ? undefined : now.period);
  const { period, periodBasis } = change.claim;
  if (periodBasis === 'default' || now.periodBasis === 'default') return undefined;
  const years = /^(\d{4})(?:-\d{2}){0,2}\/(\d{4})/.exec(period);
  if (years !== null && years[1] !== years[2]) return String(Number(years[1]) - 1);
  return yearsBefore(now.period, 1);
}

function namedPeriod(words: string, now: string | undefined): string | undefined {
  const year = /\d{4}/.exec(words)?.[0];
  if (year !== undefined) return /半年|季度|月|同期/.test(words) ? undefined : year;
  const plan = /十([一二三四五六])五.*[末]/.exec(words)?.[1];
  if (plan !== undefined) return String(PLAN_ENDS[plan]);
  if (now === undefined) return undefined;
  if (/末|底/.test(words)) return yearsBefore(now.slice(0, 4), 1);
  if (/年初/.test(words)) return yearsBefore(now.slice(0, 4), 1);
  if (/同比|去|上/.test(words)) return yearsBefore(now, 1);
  return words === '前年' ? yearsBefore(now, 2) : undefined;
}

function yearsBefore(period: string, count: number): string | undefined {
  if (!/^\d{4}/.test(period)) return undefined;
  return period.replace(/(^|\/)(\d{4})/g, (_, mark: string, year: string) => `${mark}${Number(year) - count}`);
}
