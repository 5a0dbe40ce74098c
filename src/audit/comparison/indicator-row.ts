import { compare, sign } from '../../shared/exact.ts';
import { isLowerBetter } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { type Cell, tablesIn } from './indicator-table.ts';

/** An indicator in a row of a table: its result beside its target, by the headings of the columns. */
export interface IndicatorRow {
  /** The indicator as the row names it. */
  readonly name: string;
  readonly result: Figure;
  readonly target: Figure;
  /** The value from which the plan starts. */
  readonly base?: Figure;
  /** How much of the target is done. */
  readonly progress?: Figure;
  /** What is said of it in words. */
  readonly rating?: Cell;
  /** Whether the target is due when the result is told, and not later. */
  readonly isDue: boolean;
  /** Missing: undefined when it is not certain. */
  readonly better: 'lower' | 'higher' | undefined;
}

/** What a column holds, and for which year where its heading tells one. */
interface Column {
  readonly role: 'value' | 'target' | 'progress' | 'rating';
  readonly year: number | undefined;
}

const ROLES: readonly (readonly [Column['role'], RegExp])[] = [
  ['rating', /是否|结论|评估|评价|完成情况|达标|状态|判断/],
  ['progress', /进度|完成率|完成比例|完成程度|目标的/],
  ['target', /目标|计划[数值]?$|任务|预期[数值]?$/],
  ['value', /^(?:19|20)\d\d年?(?:末|底|实际|完成|实绩|现状)?[数值]?$|实际|实绩|完成[数值]?$|现状|基期|基数/],
];
/** Columns of another thing: how it moved, against what, and by how much. */
const OTHER = /增长|增速|增幅|同比|比上|占比|比重|差距|差额|相差|序号|单位|属性|金额|投资/;

function columnOf(heading: string): Column | undefined {
  const role = OTHER.test(heading) ? undefined : ROLES.find(([, words]) => words.test(heading))?.[0];
  const year = /(?:19|20)\d\d/.exec(heading)?.[0];
  return role === undefined ? undefined : { role, year: year === undefined ? undefined : Number(year) };
}

/** The indicators of each table, in the order of its rows; tables with two results or targets for one year are passed over. */
export function indicatorRowsIn(scene: Scene): readonly (readonly IndicatorRow[])[] {
  return tablesIn(scene).map(({ headings, rows }) => {
    const columns = headings.map(columnOf);
    const places = placesIn(columns);
    return places === undefined ? [] : rows.flatMap((cells) => rowOf(cells, places) ?? []);
  });
}

interface Places {
  readonly result: number;
  readonly target: number;
  readonly base: number | undefined;
  readonly progress: number | undefined;
  readonly rating: number | undefined;
  readonly isDue: boolean;
  /** Whether years lie between base and target, so that the target tells which way is better. */
  readonly isOfPlan: boolean;
}

/** Of one year a target may be set below the year before, also where more is better. Our choice. */
const YEARS_OF_PLAN = 3;

function placesIn(columns: readonly (Column | undefined)[]): Places | undefined {
  const of = (role: Column['role']) =>
    columns.flatMap((column, at) => (column?.role === role ? [{ ...column, at }] : []));
  const [values, targets] = [of('value'), of('target')];
  const result = values.reduce<(typeof values)[number] | undefined>(
    (a, b) => ((a?.year ?? 0) > (b.year ?? Number.POSITIVE_INFINITY) ? a : b),
    undefined,
  );
  const ofYear = targets.filter(({ year }) => year === undefined || year === result?.year);
  const later = targets.filter(({ year }) => result?.year !== undefined && year !== undefined && year > result.year);
  const [target, ...others] = ofYear.length > 0 ? ofYear : later;
  if (result === undefined || target === undefined || others.length > 0) return undefined;
  const base = values.find(
    ({ at, year }) => at !== result.at && year !== undefined && year < (target.year ?? result.year ?? 0),
  );
  const only = (role: Column['role']) => (of(role).length === 1 ? of(role)[0]?.at : undefined);
  return {
    result: result.at,
    target: target.at,
    base: base?.at,
    progress: only('progress'),
    rating: only('rating'),
    isDue: target.year === undefined || target.year === result.year,
    isOfPlan: (target.year ?? result.year ?? 0) - (base?.year ?? Number.POSITIVE_INFINITY) >= YEARS_OF_PLAN,
  };
}

function rowOf(cells: readonly Cell[], places: Places): IndicatorRow | undefined {
  const figureAt = (at: number | undefined) => (at === undefined ? undefined : cells[at]?.figure);
  const [result, target, base, progress] = [places.result, places.target, places.base, places.progress].map(figureAt);
  const rating = places.rating === undefined ? undefined : cells[places.rating];
  if (result === undefined || target === undefined) return undefined;
  if ([result, base].some((figure) => figure !== undefined && figure.claim.unit !== target.claim.unit))
    return undefined;
  const name = cells.find(({ words }) => /[\u4e00-\u9fff]{2}/.test(words))?.words ?? '';
  return {
    name,
    result,
    target,
    ...(base === undefined ? {} : { base }),
    ...(progress === undefined ? {} : { progress }),
    ...(rating === undefined ? {} : { rating }),
    isDue: places.isDue,
    better: directionOf(name, target, places.isOfPlan ? base : undefined),
  };
}

const GROWTH_NAME = /增速|增长|增幅|涨幅/;

/** By the way from base to target over a plan, and by its name. Missing: undefined when they speak against each other. */
function directionOf(name: string, target: Figure, base: Figure | undefined): IndicatorRow['better'] {
  const named = isLowerBetter(name) || target.claim.comparator === 'le' || target.claim.comparator === 'lt';
  const step = base === undefined || GROWTH_NAME.test(name) ? 0 : compare(target.value, base.value);
  if (sign(target.value) < 0 || (named && step > 0)) return undefined;
  return named || step < 0 ? 'lower' : 'higher';
}
