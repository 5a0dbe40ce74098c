import { isSameSort } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { partOf } from './plan-result.ts';
import { type Segment, segmentsOf } from './segment.ts';

/** A ceiling with the value that stayed within it, as the words beside each other tell. */
export interface KeptLimit {
  readonly limit: Figure;
  readonly value: Figure;
}

/** Limits told of the value before them (控制在5%的上限以内), and those that have the name of what they limit (债务限额, 债务余额). */
export function keptLimitsIn(scene: Scene): readonly KeptLimit[] {
  const beside = segmentsOf(scene).flatMap((segments) =>
    segments.flatMap((segment) => keptBefore(segments, segment) ?? []),
  );
  return [...beside, ...namedLimits(scene)];
}

const ADVERBS = '(?:均|都|也|已|且|并|仍|始终|一直|严格|总体|整体|全年|有效)*';
const LIMIT_NAME =
  '(?:上限|限额|限值|时限|期限|规定|控制线|控制目标|控制数|控制指标|目标|预算|红线|警戒线|要求|标准|水平|值)*';
const WITHIN = new RegExp(
  `^${ADVERBS}(?:控制|保持|稳定|维持)(?:在|到|于)[^#、]{0,12}#[^#、]{0,4}?${LIMIT_NAME}(?<end>以内|之内|以下|之下|范围内|内)?$`,
);
const NOT_ABOVE = new RegExp(`^${ADVERBS}(?:未|没有)(?:超过|超出|突破)[^#、]{0,12}#[^#、]{0,4}?${LIMIT_NAME}$`);
/** What is still to be kept says nothing about a value; 内 of a time is no limit. */
const INTENDED = /力争|确保|争取|努力|力求|要求|将|拟|应|须|年内/;

/** 以内 stands behind the limit, or the reader has taken it into the figure. */
function isKept(pattern: string, { claim }: Figure): boolean {
  const within = WITHIN.exec(pattern);
  const isWithin = within !== null && (within.groups?.end !== undefined || claim.comparator.startsWith('l'));
  return isWithin || NOT_ABOVE.test(pattern);
}

/** The value in the nearest segment with one of its sort. Missing: undefined when several are, or when it is only intended. */
function keptBefore(segments: readonly Segment[], segment: Segment): KeptLimit | undefined {
  const { pattern, slots, place } = segment;
  const limit = slots[0]?.[0];
  if (limit === undefined || slots.length > 1 || !isKept(pattern, limit)) return undefined;
  for (let at = place - 1; at >= Math.max(0, place - REACH); at--) {
    const here = segments[at];
    if (here === undefined || here.mark === ';' || INTENDED.test(here.pattern)) return undefined;
    const values = valuesIn(here, limit);
    if (values.length > 1) return undefined;
    if (values[0] !== undefined) return { limit, value: values[0] };
  }
  return undefined;
}

/** How many segments before a limit its value may stand. Our choice. */
const REACH = 3;

/** The values that may be limited: no change beside a level (下降0.3个百分点), no base, and no part. */
function valuesIn({ pattern, slots }: Segment, limit: Figure): readonly Figure[] {
  if (/^其中/.test(pattern)) return [];
  const words = pattern.split('#');
  return slots.flatMap((figures, at) => {
    const before = words[at] ?? '';
    if (partOf(before, words[at + 1] ?? '') !== 'level' || COMPARED.test(before)) return [];
    return figures.filter((figure) => {
      const { kind } = figure.claim;
      return isSameSort(figure, limit) && kind !== 'rank' && kind !== 'change';
    });
  });
}

/** 比上年下降#, 同比增长#: how a value moved, beside the value. */
const COMPARED = /(?:[比较]|同比|环比)[^#、]*(?:增长|增|升|提高|下降|降低|减少|减|降)[^#、到至为]{0,3}$/;

const NAMED_LIMIT = /^(?<thing>.{2,}?)(?:余额)?(?:限额|上限|控制限额)$/;

/** A 限额 and the 余额 of the same thing at the end of the same year, or in it. */
function namedLimits(scene: Scene): readonly KeptLimit[] {
  const limits = scene.figures.flatMap((limit) => {
    const thing = NAMED_LIMIT.exec(limit.subject.key)?.groups?.thing;
    return thing === undefined || /新增/.test(thing) ? [] : [{ limit, thing }];
  });
  if (limits.length === 0) return [];
  const byName = Map.groupBy(scene.figures, ({ subject }) => subject.key);
  return limits.flatMap(({ limit, thing }) =>
    (byName.get(`${thing}余额`) ?? [])
      .filter((value) => isSameSort(value, limit) && isLevel(value) && isLevel(limit) && isOfOneYear(value, limit))
      .map((value) => ({ limit, value })),
  );
}

function isLevel({ claim }: Figure): boolean {
  return claim.kind !== 'change' && claim.kind !== 'growth' && claim.comparator === 'eq';
}

function isOfOneYear(a: Figure, b: Figure): boolean {
  const [one, other] = [a, b].map(({ period }) => period?.last.slice(0, 4));
  const isTold = a.claim.status === b.claim.status || b.claim.periodBasis !== 'default';
  return one !== undefined && one === other && isTold && a.claim.region === b.claim.region && a.scope === b.scope;
}
