import type { Group } from './groups.ts';
import type { Scene } from './scene.ts';

/** 分别增长2.3%、下降1.6%: values told one by one, each with a verb of its own. */
export interface Link {
  /** Place of this value among them, and how many there are. */
  readonly index: number;
  readonly count: number;
}

const OWN_VERB =
  /^[、和及,]?(?:同比|环比)?(?:分别)?(?:增长|上涨|提高|提升|上升|增加|扩大|下降|减少|降低|回落|下滑|缩小|收窄|缩短|下跌|负增长)[约近超]?$/;
const LONGEST_CHAIN = 6;

/** Where a value stands in such a list; undefined when it stands in none. */
export function linkOf({ context, clause, group, groups }: Scene): Link | undefined {
  const { view } = context;
  const at = groups.indexOf(group);
  const follows = (later: Group | undefined, before: Group | undefined) =>
    later?.mentions.length === 1 &&
    before?.mentions.length === 1 &&
    OWN_VERB.test(view.slice(before.mentions[0]?.end ?? 0, later.mentions[0]?.start).slice(0, 12));
  let first = at;
  while (first > 0 && at - first < LONGEST_CHAIN && follows(groups[first], groups[first - 1])) first--;
  let last = at;
  while (last + 1 < groups.length && last - first < LONGEST_CHAIN && follows(groups[last + 1], groups[last])) last++;
  const opening = groups[first];
  if (last === first || opening === undefined) return undefined;
  const told = view.slice(Math.max(clause.start, opening.preEnd - 12), opening.preEnd);
  return /分别|依次/.test(told) ? { index: at - first, count: last - first + 1 } : undefined;
}
