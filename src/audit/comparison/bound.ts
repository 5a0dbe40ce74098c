import { compare, exact } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isWithin } from '../../shared/period.ts';
import { figuresAbout, isResult, isSameMeasure, nameOf } from '../comparable.ts';
import { valueAs } from '../equation.ts';
import { type Figure, printedOf, sizeIn } from '../figure.ts';
import { isBelow, point } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type Comparison, comparisonsIn } from './comparison.ts';
import { hasYardstick } from './comparison-word.ts';
import { keptLimitsIn } from './kept-limit.ts';
import { segmentsOf } from './segment.ts';

/** Limits that were kept (始终控制在5%以内) against the values told of the same thing; limits that follow from 均超过目标值. */
export const bound: DocumentRule = {
  id: 'bound',
  *find(scene) {
    for (const limit of limitsIn(scene)) {
      const finding = judge(limit, valuesFor(scene, limit));
      if (finding !== undefined) yield finding;
    }
    for (const { limit, value } of keptLimitsIn(scene)) {
      const finding = judge(limit, [value], 'ceiling');
      if (finding !== undefined) yield finding;
    }
    for (const found of comparisonsIn(scene)) {
      const finding = implied(scene, found);
      if (finding !== undefined) yield finding;
    }
  },
};

/** What stands before a figure that something was kept within; the reader knows most of them as `bound`. */
const KEPT = /(?:控制|保持|稳定|维持)(?:在|到)?[^#、]{0,6}$|[不未](?:超过|突破|高于|低于|少于)$/;

/** A limit that is still to be kept says nothing about values that were told before. */
const INTENDED = /力争|确保|争取|努力|力求|将|拟/;

/** A limit that the text itself says is not kept: 不符合要求（不高于6人）. */
const NOT_KEPT = /(?:不符合|未达到|没有达到|未达)(?:[^,。;#]{0,4}要求|[^,。;#]{0,4}目标)[(]?[^\d]{0,4}$/;

/** Words by which a text owns up to a target that was missed; the target then contradicts nothing. */
const MISSED = /滞后|未完成|未达|没有(?:达到|完成)|不及|差于|慢于|未能|欠进度|尚有差距|难以/;

/** A place between a value and its limit: the limit is for that place. */
const OTHER_PLACE = /[全我本各][省市区县州]|[省市区县州镇乡](?:均|都|也)*(?:控制|保持|稳定|维持)/;

/** Figures that say within what something stayed. */
function limitsIn(scene: Scene): readonly Figure[] {
  return segmentsOf(scene).flatMap((segments) =>
    segments.flatMap(({ pattern, slots }) => {
      const before = pattern.split('#');
      const isIntended = INTENDED.test(pattern);
      return slots.flatMap((figures, at) =>
        figures.filter((figure) => {
          const isKept = isOpen(figure.claim) && (figure.claim.kind === 'bound' || KEPT.test(before[at] ?? ''));
          const isElsewhere = figure.claim.flags.includes('ellipsis-subject') && OTHER_PLACE.test(before[at] ?? '');
          const told = scene.view.slice(Math.max(0, figure.claim.mentionStart - 20), figure.claim.mentionStart);
          return isKept && !isElsewhere && !NOT_KEPT.test(told) && (isResult(figure) || !isIntended);
        }),
      );
    }),
  );
}

function isOpen({ comparator }: Figure['claim']): boolean {
  return comparator !== 'eq' && comparator !== 'approx';
}

/** Values of the same thing in its sentence, and for a limit that was kept also those that lie in its time. */
function valuesFor(scene: Scene, limit: Figure): readonly Figure[] {
  const about = figuresAbout(scene, limit.subject.key).filter(
    (figure) => !isOpen(figure.claim) && isResult(figure) && isSameMeasure(figure, limit),
  );
  const isInTime = ({ period }: Figure) =>
    period !== undefined && limit.period !== undefined && isWithin(period, limit.period);
  const near = about.filter(({ sentence, no }) => sentence === limit.sentence && no < limit.no);
  if (!isResult(limit)) {
    const { start, end } = scene.sentences[limit.sentence] ?? { start: 0, end: 0 };
    return MISSED.test(scene.view.slice(start, end)) ? [] : near.filter(isInTime);
  }
  return near.length > 0 ? near : about.filter((figure) => figure.claim.periodBasis !== 'default' && isInTime(figure));
}

function judge(
  limit: Figure,
  values: readonly Figure[],
  side = limit.claim.comparator.startsWith('l') ? 'ceiling' : 'floor',
): Finding | undefined {
  const isCeiling = side === 'ceiling';
  const edge = point(exact(limit.claim.value));
  const sized = values.flatMap((value) => {
    const size = limit.unit && sizeIn(value, limit.unit);
    return size === undefined ? [] : [{ value, isOver: isCeiling ? isBelow(edge, size) : isBelow(size, edge) }];
  });
  if (sized.length === 0) return undefined;
  const over = sized.filter(({ isOver }) => isOver);
  const told = (over.length > 0 ? over : sized).map(({ value }) => value);
  const printed = told.map(printedOf).join('、');
  const [kept, broken] = isCeiling ? ['≤', '>'] : ['≥', '<'];
  return findingOf('bound', {
    verdict: over.length > 0 ? 'inconsistent' : 'consistent',
    reason: over.length > 0 ? 'bound.broken' : 'bound.kept',
    evidence: [...told.map((value) => evidenceOf(value, 'statement')), evidenceOf(limit, 'limit')],
    formula: `${printed} ${over.length > 0 ? broken : kept} ${printedOf(limit)}`,
    stated: `${kept} ${printedOf(limit)}`,
    facts: {
      subject: nameOf(values[0] ?? limit),
      values: printed,
      limit: printedOf(limit),
      side,
    },
  });
}

/** What 均超过目标值 says of a target that is told nowhere: it lies below the lowest of the values. */
function implied(scene: Scene, found: Comparison): Finding | undefined {
  const { left, yardstick, sense, value, amount, segment } = found;
  const [first] = left;
  if (first === undefined || yardstick.kind !== 'plan' || sense === 'level') return undefined;
  if (value !== undefined || amount !== undefined || segment.slots.length > 0 || hasYardstick(scene, found))
    return undefined;
  const isAbove = sense === 'above';
  const nearest = left.reduce((a, b) => (isCloser(b, a, isAbove) ? b : a));
  const limit = `${isAbove ? '<' : '>'} ${printedOf(nearest)}`;
  return findingOf('bound', {
    verdict: 'consistent',
    severity: 'note',
    reason: 'bound.implied',
    evidence: [...left.map((figure) => evidenceOf(figure, 'statement')), statementOf(scene, segment, 'limit')],
    formula: `${left.map(printedOf).join('、')} ${isAbove ? '>' : '<'} ${found.against}`,
    computed: limit,
    facts: {
      subject: nameOf(first),
      values: left.map(printedOf).join('、'),
      phrase: found.phrase,
      limit,
    },
  });
}

function isCloser(a: Figure, b: Figure, isAbove: boolean): boolean {
  const [x, y] = [a.value, valueAs(b, a.claim.unit)];
  return y !== undefined && compare(x, y) === (isAbove ? -1 : 1);
}
