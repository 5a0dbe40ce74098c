import { isRatio } from '../../shared/unit.ts';
import { isResult, isSameSort } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import type { Segment } from './segment.ts';

/** A share of a plan as its own words tell it. */
export interface ToldShare {
  readonly share: Figure;
  readonly target: Figure | undefined;
  /** Whether the plan is one of additions: 新增任务. */
  readonly isOfAdditions: boolean;
  /** 完成率 in place of a plan that is named. */
  readonly isRate: boolean;
  /** What the segment names before the verb; empty when it speaks of what stands before it. */
  readonly own: string;
  /** How many figures of the segment stand before the verb. */
  readonly before: number;
}

/** How many segments before a share its result may stand. Our choice. */
const REACH = 4;

/** What a number is in its segment: the level that is told, what was added to it, or what it is compared with. */
type Part = 'level' | 'addition' | 'base';

/** A base: 由64个, 比上年的4.03亿元, 在64个的基础上, and what stands in brackets. */
const BASE_BEFORE = new RegExp(
  [
    '[由从自](?:(?:20\\d\\d|[上去前])年[初末底]?(?:同期)?|年初|十[二三四五]五[初末]|原来|原有|的|不足|约|近)*$',
    '(?<![占对])[比较](?![大多小好高低快例重率强为])[^#、]{0,12}$',
    '(?:相比|同比|去年|上年|上期|基期|基数|原有|年初)[^#、]{0,12}$',
    '\\([^()]*$',
  ].join('|'),
);
const BASE_BEHIND = /^(?:的|这一)?(?:基础|基数|水平)上?|^(?:增|升|提|扩|降|减|跃|上升|下降|减少)[^#、]{0,4}[到至为]$/;
const ADDITION = /(?:新增|净增|增加|增长|增收|减收|多收|增|减|多|减少|下降|扩大|提高)了?(?:约|近|超过?)?$/;
/** 比上年增加#: what follows the base of a comparison is a change. */
const COMPARED_CHANGE = /[比较][^#、]*(?:新增|净增|增加|增长|增收|多|减少|减收|下降|少|低|高)[^#、到至]{0,3}$/;

/**
 * The result that a share of a plan is of, first, and what the grammar leaves open beside it: the level that the sentence is
 * about; what was added to it when the plan is one of additions. Never what it is compared with, nor a part of it.
 */
export function resultsBefore(segments: readonly Segment[], segment: Segment, told: ToldShare): readonly Figure[] {
  let addition: Figure | undefined;
  for (let place = segment.place; place >= Math.max(0, segment.place - REACH); place--) {
    const here = segments[place];
    if (here === undefined || (here !== segment && here.mark === ';')) break;
    const count = here === segment ? told.before : here.slots.length;
    const [levels, additions] = (['level', 'addition'] as const).map((part) => amountsIn(here, count, part, told));
    addition ??= additions?.at(-1);
    if (levels === undefined || levels.length === 0) continue;
    const level = resultIn(here, count, levels, told);
    const isPart = here !== segment && /^其中/.test(here.pattern);
    if (isPart && level !== undefined) return besideWhole(segments, here, told, level);
    if (level === undefined) return [];
    if (addition === undefined) return [level];
    return told.isOfAdditions ? [addition, level] : [level, addition];
  }
  return addition !== undefined && isNamed(addition, told) && !told.isRate ? [addition] : [];
}

/** A part before a share (其中新建12个) leaves open whether the share is of the part or of what it belongs to. */
function besideWhole(segments: readonly Segment[], part: Segment, told: ToldShare, level: Figure): readonly Figure[] {
  const before = segments[part.place - 1];
  const whole = before && amountsIn(before, before.slots.length, 'level', told).at(-1);
  return whole === undefined ? [level] : [whole, level];
}

function resultIn(here: Segment, count: number, levels: readonly Figure[], told: ToldShare): Figure | undefined {
  const result = levels.at(-1);
  if (result === undefined || !isNamed(result, told)) return undefined;
  return isDoneAmount(here, count) || (levels.length === 1 && !told.isRate) ? result : undefined;
}

function isNamed({ claim }: Figure, { own }: ToldShare): boolean {
  return own.length < 2 || claim.subject.includes(own);
}

/** Whether the last of so many figures follows a word for doing: 项目12个完成投资30亿元 is about the 30. */
function isDoneAmount({ pattern }: Segment, count: number): boolean {
  return /完成|实现/.test(pattern.split('#')[count - 1] ?? '');
}

function amountsIn(here: Segment, count: number, part: Part, told: ToldShare): readonly Figure[] {
  const words = here.pattern.split('#');
  return here.slots.slice(0, count).flatMap((figures, at) => {
    if (partOf(words[at] ?? '', words[at + 1] ?? '') !== part) return [];
    return figures.filter((figure) => isAmount(figure, told) && (!told.target || isSameSort(figure, told.target)));
  });
}

/** What a number is, by the words before and behind it. */
export function partOf(before: string, behind: string): Part {
  if (COMPARED_CHANGE.test(before)) return 'addition';
  if (BASE_BEFORE.test(before) || BASE_BEHIND.test(behind)) return 'base';
  return ADDITION.test(before) ? 'addition' : 'level';
}

/** With its plan beside it, a result is one by its words, whatever the section that it stands in is about. */
function isAmount(figure: Figure, { target }: ToldShare): boolean {
  const { unit, claim } = figure;
  const isTold = target !== undefined || isResult(figure);
  return unit !== undefined && !isRatio(unit) && unit.nature !== 'time' && claim.kind !== 'rank' && isTold;
}
