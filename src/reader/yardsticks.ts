import { emptyPredicate, type Predicate, trimPhrase } from './predicates.ts';
import { neighbour, type Scene } from './scene.ts';
import { wordsOf } from './subjects.ts';

/** A plan's figure or another whole that a result is held against, and the part of it: 完成年度任务600个的107%. */
export interface Yardstick {
  readonly role: 'plan' | 'share' | 'whole';
  /** What was planned; of a share, with the word of the plan (新增车位任务). */
  readonly subject: string;
}

const PLAN_BEFORE =
  /(?:完成|实现|达到?|[为占是]|相当于)[^,。;:、\d]{0,10}?(目标|任务|计划|预算)(?:任务|目标|投资|指标|值|数)?的?[约近]?$/;
const LONGEST_PLAN = 24;

/** Whether a group is such a figure or such a part; undefined for anything else, or when nothing says what was planned. */
export function yardstickOf(scene: Scene, predicate: Predicate): Yardstick | undefined {
  const { group } = scene;
  if (group.mentions.length !== 1) return undefined;
  const next = neighbour(scene, 1);
  const previous = neighbour(scene, -1);
  if (next !== undefined && isShareOf(scene, group, next)) {
    const plan = planBefore(scene, group);
    const whole = wholeBefore(scene, group);
    if (whole !== undefined && plan === undefined) return { role: 'whole', subject: whole.name };
    if (plan === undefined) return undefined;
    if (/^[完实]/.test(scene.context.view.slice(plan.start, plan.start + 1))) predicate.done = true;
    const named = trimPhrase(
      scene.context.view,
      Math.min(group.preStart, plan.start),
      plan.start,
      scene.clause,
      predicate,
    );
    const words = wordsOf(scene.context.view, named.start, named.end, scene.clause.times, scene.clause.holes);
    const subject = words === '' ? scene.discourse.spokenOf : words;
    return subject === '' ? undefined : { role: 'plan', subject };
  }
  if (previous === undefined || !isShareOf(scene, previous, group)) return undefined;
  const plan = planBefore(scene, previous);
  const whole = wholeBefore(scene, previous);
  const { spokenOf } = scene.discourse;
  if (plan === undefined && whole !== undefined) {
    const part = partBefore(scene, previous, whole.start) || spokenOf;
    return part === '' ? undefined : { role: 'share', subject: `${part}占${whole.name}` };
  }
  return plan === undefined || spokenOf === '' ? undefined : { role: 'share', subject: spokenOf + plan.word };
}

/** 600个|的107%. */
function isShareOf({ context }: Scene, whole: Scene['group'], part: Scene['group']): boolean {
  const last = whole.mentions[whole.mentions.length - 1];
  const first = part.mentions[0];
  if (last === undefined || first === undefined || !first.unitText.endsWith('%')) return false;
  return first.start - last.end < 5 && /^的[超近约过]*$/.test(context.view.slice(last.end, first.start));
}

/** 占全社会用电量16亿千瓦时的64%: the whole that a part is one of; undefined when none is named. */
function wholeBefore({ context, clause }: Scene, group: Scene['group']): { start: number; name: string } | undefined {
  const from = Math.max(clause.start, group.preStart, group.preEnd - LONGEST_PLAN);
  const found = /占([^,。;:、\d]{3,16})$/.exec(context.view.slice(from, group.preEnd));
  const name = found?.[1] ?? '';
  return found === null || /年$|(?:目标|任务|计划|预算)$/.test(name) ? undefined : { start: from + found.index, name };
}

/** 工业用电量|占…: what is held against the whole, in the same clause; empty when it was named before. */
function partBefore({ context, clause }: Scene, whole: Scene['group'], until: number): string {
  const named = trimPhrase(context.view, Math.min(whole.preStart, until), until, clause, emptyPredicate());
  return wordsOf(context.view, named.start, named.end, clause.times, clause.holes);
}

function planBefore({ context, clause }: Scene, group: Scene['group']): { start: number; word: string } | undefined {
  const from = Math.max(clause.start, group.preEnd - LONGEST_PLAN);
  const found = PLAN_BEFORE.exec(context.view.slice(from, group.preEnd));
  return found === null ? undefined : { start: from + found.index, word: found[1] ?? '' };
}
