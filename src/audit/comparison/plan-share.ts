import { isWithin, isYear } from '../../shared/period.ts';
import { isRatio } from '../../shared/unit.ts';
import { figuresAbout, isResult, isSameMeasure } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { resultsBefore, type ToldShare } from './plan-result.ts';
import { type Segment, segmentsOf, slotsBefore } from './segment.ts';

/** How much of a plan is done (完成年计划60亿元的98%), with the result that is told before it. */
export interface PlanShare {
  readonly share: Figure;
  readonly result: Figure;
  /** What the grammar leaves open as the result, too; empty when it is certain. */
  readonly others: readonly Figure[];
  /** Absent when the plan is not told. */
  readonly target?: Figure;
}

/** Every share of a plan in a document that stands beside its result. */
export function planSharesIn(scene: Scene): readonly PlanShare[] {
  return segmentsOf(scene).flatMap((segments) => segments.flatMap((segment) => planShare(scene, segments, segment)));
}

function planShare(scene: Scene, segments: readonly Segment[], segment: Segment): readonly PlanShare[] {
  const told = toldShare(segment);
  const [result, ...others] = told === undefined ? [] : resultsBefore(segments, segment, told);
  if (told === undefined || result === undefined) return [];
  const target = told.target ?? targetElsewhere(scene, result) ?? targetBeside(scene, told.share, result);
  return [{ share: told.share, result, others, ...(target === undefined ? {} : { target }) }];
}

const SHARE =
  /(?<verb>完成率?|实现|达到?|占|为|相当于)(?<words>[^#]*?)(?:(?<target>#)(?<between>[^#、]*))?#(?:的?(?:以上|左右))?$/;
const PLAN = /计划|目标|任务|预算/;
/** Behind 占, 为 and 达 the plan follows at once: 占全市任务总量的20% is a share of something else. */
const OWN_PLAN =
  /^[了到于]?(?:全年|年度|年初|年内|当年|本年|年|既定|规划|预[定期]|[市省区县]级|国家|下达|总|的)*(?:计划|目标|任务|预算)/;
/** Words that say that the last number is no share of the plan. */
const OTHER_SHARE = /占比|比重|增长|增速|提高|提升|下降|减少|同比|较|比上/;

function toldShare(segment: Segment): ToldShare | undefined {
  const from = segment.pattern.lastIndexOf('、') + 1;
  const match = SHARE.exec(segment.pattern.slice(from));
  if (match?.groups === undefined) return undefined;
  const { verb = '', words = '', target: slot, between = '' } = match.groups;
  const isRate = verb === '完成率';
  if (OTHER_SHARE.test(words + between)) return undefined;
  if (!isRate && !(verb === '完成' || verb === '实现' ? PLAN : OWN_PLAN).test(words + between)) return undefined;
  const share = segment.slots.at(-1)?.[0];
  const target = slot === undefined ? undefined : segment.slots.at(-2)?.[0];
  if (share === undefined || !isShare(share) || (target !== undefined && isShare(target))) return undefined;
  const own = segment.pattern.slice(from, from + match.index).replace(/^.*#/, '');
  const isOfAdditions = /新增|净增|增加|扩/.test(words + between);
  return { share, target, isOfAdditions, isRate, own: nameIn(own), before: slotsBefore(segment, from + match.index) };
}

function isShare({ unit, claim }: Figure): boolean {
  return unit !== undefined && isRatio(unit) && claim.kind !== 'growth' && claim.kind !== 'change';
}

function nameIn(words: string): string {
  return words.replace(/已|均|共|累计|分别|年度|全年|其中|投资|总体|提前|超额|计划|目标|任务|的|率/g, '');
}

/** The plan for a result where the document tells it at another place, and only one. */
function targetElsewhere(scene: Scene, result: Figure): Figure | undefined {
  const targets = figuresAbout(scene, result.subject.key).filter(
    (figure) => !isResult(figure) && isForYearOf(figure, result) && isSameMeasure(figure, result),
  );
  return new Set(targets.map(({ claim }) => claim.valueCanonical)).size === 1 ? targets[0] : undefined;
}

const IS_PLAN = /^(?:全[省市区县州年]|年度|年初|本年)*(?:计划|任务|目标)(?!完成率)/;

/** 计划抽检3200批次,实际完成3360批次,完成计划的…: the only planned amount before the result in its sentence. */
function targetBeside(scene: Scene, share: Figure, result: Figure): Figure | undefined {
  const planned = (scene.sentences[share.sentence]?.figures ?? []).filter(
    (figure) =>
      figure.no < result.no &&
      figure.unit?.text === result.unit?.text &&
      IS_PLAN.test(scene.view.slice(figure.claim.start, figure.claim.mentionStart)),
  );
  return planned.length === 1 ? planned[0] : undefined;
}

/** Whether a plan is for the year of a result, or for the same part of it. */
function isForYearOf({ period: plan }: Figure, { period: done }: Figure): boolean {
  if (plan === undefined || done === undefined) return false;
  return plan.text === done.text || (isYear(plan) && isWithin(done, plan));
}
