import { isConvertible, type UnitNature } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

const ADDITIVE: ReadonlySet<UnitNature> = new Set([
  'money',
  'people',
  'count',
  'length',
  'area',
  'volume',
  'mass',
  'energy',
  'power',
  'data',
]);
/** Averages, rates and prices: a whole of them is no sum of its parts. */
const INTENSIVE =
  /人均|户均|亩均|地均|均价|平均|年均|日均|单位(?:面积|产品|地区|生产|能耗|水耗|GDP)|每[百千万亿\d一]|(?:率|比重|比例|占比|强度|浓度|密度|指数|系数|标准|价格|单产|寿命|年限|年龄|工资|薪酬|增速|增幅|差距|之差|缺口)$/;
const NO_AMOUNT = new Set(['growth', 'change', 'share', 'rank', 'bound']);

/** Whether a figure says how much there is of something that adds up: no rate, no average, no change, no rank, no fall. */
export function isAmount({ unit, claim, subject, value }: Figure): boolean {
  if (unit === undefined || !ADDITIVE.has(unit.nature) || unit.dimension.includes('/')) return false;
  return !NO_AMOUNT.has(claim.kind) && value.n > 0n && !INTENSIVE.test(subject.text);
}

/** Words that count the same things: a firm is one 家 or one 户, a matter one 项 or one 件. */
const CLASSIFIERS: readonly ReadonlySet<string>[] = [
  new Set(['家', '户', '个']),
  new Set(['项', '个', '件', '条']),
  new Set(['所', '处', '座', '个']),
];

/** Whether figures of two units can be added and ordered; exact for measures, for counts the same classifier. */
export function isAddable(a: Figure, b: Figure): boolean {
  return a.unit !== undefined && b.unit !== undefined && isConvertible(a.unit, b.unit);
}

/** Whether two counts may be of the same things, although their classifiers differ: 36万户, of them 9万家. */
export function isAkin(a: Figure, b: Figure): boolean {
  if (isAddable(a, b)) return true;
  const [one, other] = [a.unit?.dimension ?? '', b.unit?.dimension ?? ''];
  return CLASSIFIERS.some((words) => words.has(one) && words.has(other));
}

/** The words of a clause around a figure that say what it counts: back to the last mark or figure, on to the next. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** Between two figures of a list a coordinating word ends the words of the first; in front of the first it may be in a name. */
const MARK = /[、,;:()]/;
const SEPARATOR = /[、,;:()]|以及|及|和|与|或/;

/** By the number of the figure; let go with the scene. */
const KNOWN = new WeakMap<Scene, Map<number, Surroundings>>();

/** What stands around a figure in its own clause, as the grammar reads it. */
export function surroundingsOf(scene: Scene, figure: Figure): Surroundings {
  const known = KNOWN.get(scene) ?? new Map<number, Surroundings>();
  KNOWN.set(scene, known);
  const surroundings = known.get(figure.no) ?? cutAround(scene, figure);
  known.set(figure.no, surroundings);
  return surroundings;
}

function cutAround(scene: Scene, figure: Figure): Surroundings {
  const clause = scene.sentences[figure.sentence]?.clauses[figure.clause];
  if (clause === undefined) return { before: '', after: '' };
  const { mentionStart, mentionEnd } = figure.claim;
  let start = clause.start;
  let end = clause.end;
  for (const { claim } of clause.figures) {
    if (claim.mentionEnd <= mentionStart) start = Math.max(start, claim.mentionEnd);
    if (claim.mentionStart >= mentionEnd) end = Math.min(end, claim.mentionStart);
  }
  const before = scene.view.slice(start, mentionStart).split(start === clause.start ? MARK : SEPARATOR);
  const after = scene.view.slice(mentionEnd, end).split(SEPARATOR);
  return { before: (before.at(-1) ?? '').trim(), after: (after[0] ?? '').replace(/[。!?\s]+$/, '') };
}

/** The words that say which part a figure is; those of its subject where it stands in a list with 分别. */
export function wordsOf(scene: Scene, figure: Figure): string {
  if (figure.claim.flags.includes('respectively')) return figure.claim.subject;
  const { before, after } = surroundingsOf(scene, figure);
  return before + after === '' ? figure.claim.subject : `${before} ${after}`;
}

/** The noun that a count counts, where it follows: 34项[指标]总体… Missing: empty when nothing follows. */
export function nounAfter(scene: Scene, figure: Figure): string {
  return /^(?:主要|具体|重点|规划|全部)*([\u4e00-\u9fff]{2,})/.exec(surroundingsOf(scene, figure).after)?.[1] ?? '';
}
