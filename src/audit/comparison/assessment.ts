import { isLowerBetter, isResult, isSameMeasure, nameOf } from '../comparable.ts';
import { type Figure, mentionOf } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { type Comparison, comparisonsIn } from './comparison.ts';
import { figuresOf, type Segment, segmentsOf, slotsBefore } from './segment.ts';

/**
 * How a report rates something: `ahead` of what was expected, a target `reached` early or passed, requirements `met`,
 * `behind` what was expected, or `short` of a target that is still to come.
 */
export type Grade = 'ahead' | 'reached' | 'met' | 'behind' | 'short';

/** A rating of one subject, in words. */
export interface Assessment {
  /** Normal form of the subject; never empty. */
  readonly key: string;
  /** The subject as the text names it. */
  readonly name: string;
  readonly grade: Grade;
  /** The words of the rating as the text has them, for people: 差于预期. */
  readonly words: string;
  readonly segment: Segment;
  /** The figure that is rated, where one is told with the rating. */
  readonly figure?: Figure;
  /** The value that it is held against, where that is told in the rating: 未达到30的目标. */
  readonly target?: Figure;
}

const YARDSTICK = '(?:预期|目标|任务|计划|要求|进度|时序)+值?';
const GAP = '[^#,]{0,12}?(?:#[^#,]{0,10}?)?';
/** In this order: the first that fits. Source: wording of evaluation reports, docs/glossary.md. */
const GRADES: readonly (readonly [Grade, RegExp])[] = [
  ['short', new RegExp(`(?:距离?|与|离)${GAP}${YARDSTICK}[^#,]{0,8}差距|未能?(?:恢复|回升)[至到]${GAP}水平`)],
  [
    'behind',
    new RegExp(
      `(?:差于|慢于|逊于|不及|落后于|滞后于)${GAP}${YARDSTICK}|(?:未|没有|未能|尚未)(?:如期|按期)?(?:达到|完成|实现|达|符合)${GAP}${YARDSTICK}|不(?:达|符合)${GAP}${YARDSTICK}`,
    ),
  ],
  ['ahead', new RegExp(`(?:好于|优于|快于)${GAP}${YARDSTICK}`)],
  ['reached', new RegExp(`(?:提前|超额)[^#,]{0,6}(?:完成|实现|达到)(?:${GAP}${YARDSTICK})?`)],
  [
    'met',
    new RegExp(
      `(?:符合|达到|完成|实现)了?${GAP}(?:预期|目标|任务|要求|进度)+值?|(?:稳定|控制|保持)在[^#,]{0,12}?(?:目标|要求)值?(?:以内|之内|范围内)`,
    ),
  ],
];
/** What is hoped for or still to be done is no rating. */
const INTENDED = /力争|确保|争取|努力|力求|将|有望|预计|可能|推动|加快|全力|如果|难以|为了/;

/** Among targets, what is said to be met is to be met: the figures of its sentence, or else the last one before it, tell. */
function isPlanned(scene: Scene, segments: readonly Segment[], segment: Segment): boolean {
  const beside = segments.filter((each) => each !== segment).flatMap(figuresOf);
  if (beside.length > 0) return !beside.some(isResult);
  const { paragraph, index } = scene.sentences[segment.sentence] ?? { paragraph: -1, index: 0 };
  const before = scene.sentences.slice(Math.max(0, index - NEAR), index).findLast(({ figures }) => figures.length > 0);
  const last = before?.paragraph === paragraph ? before.figures.at(-1) : undefined;
  return last !== undefined && !isResult(last);
}

/** How many sentences back a figure tells whether a paragraph is about results or plans. Our choice. */
const NEAR = 5;

/** The ratings of a document that name what they rate, in the order of the text. */
export function assessmentsIn(scene: Scene): readonly Assessment[] {
  const rated = segmentsOf(scene).flatMap((segments) =>
    segments.flatMap((segment) => inSegment(scene, segments, segment)),
  );
  return [...rated, ...comparisonsIn(scene).flatMap((found) => besidePlan(found))];
}

function inSegment(scene: Scene, segments: readonly Segment[], segment: Segment): readonly Assessment[] {
  const found = isRow(scene, segment) ? undefined : gradeIn(segment.pattern);
  if (found === undefined || INTENDED.test(segment.pattern.slice(0, found.at)) || isPlanned(scene, segments, segment))
    return [];
  const { grade, at, words } = found;
  if (isProgress(segments, segment, at + words.length)) return [];
  const target = words.includes('#') ? segment.slots[slotsBefore(segment, at)]?.[0] : undefined;
  const rating = {
    grade,
    words: words.replace('#', target === undefined ? '' : mentionOf(target)),
    segment,
    ...(target === undefined ? {} : { target }),
  };
  const own = segment.pattern.slice(0, at).replace(ADVERBS, '');
  const behind = segment.pattern.slice(at + words.length);
  const names = COUNTED.test(own) ? listedNames(own, behind) : own.includes('#') ? [] : namesIn(own);
  if (names.length > 0) return names.flatMap((name) => assess(scene, name, rating));
  if (COUNTED.test(own) || (own !== '' && !own.includes('#'))) return [];
  const isJoint = /[均都]/.test(segment.pattern.slice(0, at).slice(own.length));
  const told =
    own === '' ? ratedBefore(segments, segment, isJoint) : figuresIn(segment, slotsBefore(segment, at), isJoint);
  const figures = target === undefined ? told : latestOf(segments, segment, target, told);
  return figures.map((figure) => ({ ...rating, key: figure.subject.key, name: nameOf(figure), figure }));
}

/** A row of a table, whose words are told by their columns. */
function isRow({ view }: Scene, { start, end }: Segment): boolean {
  return view.slice(start, end).includes('\t');
}

/** Behind the words of a rating, with or without its target: 的43.7%, 的六成. */
const PROGRESS = /^(?:[^#、]{0,6}#)?[^#、]{0,6}的(?:约|近|超过?)?(?:#|[一二三四五六七八九]成|一半)/;

/** 完成目标的43.7%; 完成目标任务, 完成率43.7%: how much of it is done is no rating. */
function isProgress(segments: readonly Segment[], { pattern, place, mark }: Segment, end: number): boolean {
  const next = mark === ';' ? '' : (segments[place + 1]?.pattern ?? '');
  return PROGRESS.test(pattern.slice(end)) || /^[^#]{0,6}(?:完成率|完成度|进度)[^#]{0,3}#/.test(next);
}

/** What is held against a value in the rating: of the values of the same thing before it the one of the latest time. */
function latestOf(
  segments: readonly Segment[],
  { place }: Segment,
  target: Figure,
  others: readonly Figure[],
): readonly Figure[] {
  const same = segments
    .slice(0, place)
    .flatMap(figuresOf)
    .filter((figure) => isResult(figure) && isSameMeasure(figure, target));
  const latest = same.reduce<Figure | undefined>(
    (a, b) => ((a?.period?.last ?? '') > (b.period?.last ?? '') ? a : b),
    undefined,
  );
  return latest === undefined ? others : [latest];
}

function gradeIn(pattern: string): { readonly grade: Grade; readonly at: number; readonly words: string } | undefined {
  for (const [grade, words] of GRADES) {
    const match = words.exec(pattern);
    if (match !== null) return { grade, at: match.index, words: match[0] };
  }
  return undefined;
}

/** Words between a subject and its rating. */
const ADVERBS =
  /(?:始终|一直|持续|均|都|已经?|仍然?|也|总体|全面|基本|全部|动态|连续[^#、]{1,3}年|历年|[两三四]年来?|但|虽|并|且|,)*$/;
/** 7项指标, 其中1项指标: a count of what is listed beside it. */
const COUNTED = /#[^#、]{0,8}指标$/;

/** The names before a count (A、B等7项指标) or in brackets behind the rating (慢于预期(A)). */
function listedNames(own: string, behind: string): readonly string[] {
  const before = own.slice(0, own.lastIndexOf('#')).replace(/等$/, '');
  const inBrackets = /^\(([^()#]+)\)/.exec(behind)?.[1] ?? '';
  return [...namesIn(before), ...namesIn(inBrackets)];
}

/** A class of indicators, work, or who judges (综合认定为) is no subject. */
const NO_SUBJECT = /(?:指标|任务|工作|建设|项目|工程|行动|规划|计划|方案|情况|进展|措施|政策|[认判测评]\p{L}{1,2}为)$/u;

function namesIn(words: string): readonly string[] {
  const names = words.replace(/^(?:其中|同时|有|包括|另外|此外)/, '').split(/[、;]/);
  return names
    .map((name) => name.trim())
    .filter((name) => name.length >= 3 && name.length <= 30 && !NO_SUBJECT.test(name));
}

function assess(scene: Scene, name: string, rating: Omit<Assessment, 'key' | 'name'>): readonly Assessment[] {
  const { key } = subjectOf(name, scene.facts.region);
  return key.length < 3 ? [] : [{ ...rating, key, name }];
}

/** How many segments a rating with 均 reaches back. Our choice. */
const REACH = 4;

/** The figures that a rating without a subject speaks of: those of the segment before it; with 均 of all since the last mark or rating. */
function ratedBefore(segments: readonly Segment[], segment: Segment, isJoint: boolean): readonly Figure[] {
  const found: Figure[] = [];
  for (let place = segment.place - 1; place >= Math.max(0, segment.place - REACH); place--) {
    const here = segments[place];
    if (here === undefined || here.mark === ';' || (place < segment.place - 1 && gradeIn(here.pattern) !== undefined))
      break;
    found.unshift(...figuresIn(here, here.slots.length, isJoint).filter(isValue));
    if (!isJoint && found.length > 0) break;
  }
  return found;
}

/** Changes and ranks say more about a value; they are not what is rated. */
function isValue({ claim }: Figure): boolean {
  return claim.kind !== 'rank' && claim.kind !== 'change';
}

function figuresIn({ slots }: Segment, count: number, isJoint: boolean): readonly Figure[] {
  const told = slots.slice(0, count);
  return (isJoint ? told : told.slice(-1)).flat();
}

/** A value above or below its plan is a rating, too; what lies behind a target that is still to come is only short of it. */
function besidePlan({ segment, sense, yardstick, left, phrase, value, amount }: Comparison): readonly Assessment[] {
  if (yardstick.kind !== 'plan' || sense === 'level' || value !== undefined || amount !== undefined) return [];
  const isExpected = /预期/.test(phrase);
  return left.map((figure) => {
    const isGood = (sense === 'above') !== isLowerBetter(figure.claim.subject);
    const grade = isGood ? (isExpected ? 'ahead' : 'reached') : isExpected ? 'behind' : 'short';
    return { key: figure.subject.key, name: nameOf(figure), grade, words: phrase, segment, figure };
  });
}
