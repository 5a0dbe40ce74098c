import type { Finding } from '../../shared/finding.ts';
import { type Figure, printedOf } from '../figure.ts';
import { canBeAtMost, total } from '../interval.ts';
import { type DocumentRule, writtenSum } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { isAddable, nounAfter, surroundingsOf, wordsOf } from './amount.ts';
import { breakdownsOf, isOneOfList } from './breakdown.ts';
import { sharesWord } from './breakdown-run.ts';
import { coordinated, netAndGross } from './not-parts.ts';
import { partFinding, sizeBeside } from './part-finding.ts';
import type { Breakdown } from './table-totals.ts';

/** A part is no larger than its whole, where the grammar says that it is a part. */
export const partWhole: DocumentRule = {
  id: 'part-whole',
  *find(scene) {
    for (const breakdown of breakdownsOf(scene)) {
      if (breakdown.extent === 'some' || breakdown.parts.length < 2) yield* bounded(scene, breakdown);
    }
    yield* doneEarly(scene);
    yield* coordinated(scene);
    yield* netAndGross(scene);
  },
};

function* bounded(scene: Scene, breakdown: Breakdown): Iterable<Finding> {
  const { parts, wholes, exclusive, certain } = breakdown;
  const holding = wholes.filter((each) => parts.every((part) => isAtMost([part], each)));
  const whole = (exclusive ? holding.find((each) => isAtMost(parts, each)) : undefined) ?? holding[0] ?? wholes[0];
  if (whole === undefined) return;
  const over = parts.filter((part) => !isAtMost([part], whole));
  const together = writtenSum(parts);
  if (over.length === 0 && isAtMost(parts, whole)) {
    const formula = exclusive ? `${together} ≤ ${printedOf(whole)}` : ordered(parts, '≤', whole);
    yield partFinding('fits', { parts, whole, formula });
  } else if (over.length === 0) {
    if (isOneOfList(scene, whole) || parts.some((part) => STAGE.test(wordsOf(scene, part)))) return;
    // Parts that may overlap, or break the whole down twice, may well be more than it.
    if (exclusive && certain && !breakdown.mayRefine)
      yield partFinding('exceeds', { parts, whole, formula: `${together} > ${printedOf(whole)}` });
    else if (certain && !breakdown.mayRefine && areAlikeNamed(scene, parts))
      yield partFinding('exceeds-perhaps', { parts, whole, formula: `${together} > ${printedOf(whole)}` });
  } else if (breakdown.mayRefine) {
    const formula = `${printedOf(whole)} ⊃ ${together}`;
    yield partFinding('breaks-down', { parts, whole, formula, context: summaryOf(scene, whole, parts) });
  } else if (
    over.every((part) => isAddable(part, whole) && isOfOneThing(scene, part, whole)) &&
    !isOneOfList(scene, whole)
  ) {
    const isStock = over.some((part) => isStockBesideFlow(part, whole));
    const kind = isStock ? 'stock-and-flow' : certain ? 'exceeds' : 'exceeds-perhaps';
    yield partFinding(kind, { parts: over, whole, formula: ordered(over, '>', whole) });
  }
}

/** 产业项目126个、民生项目36个: names of one pattern in one list, each right before its figure, are most likely classes. */
function areAlikeNamed(scene: Scene, parts: readonly Figure[]): boolean {
  const names = parts.map((part) => surroundingsOf(scene, part));
  const [first] = names;
  const tail = first?.before.slice(-2) ?? '';
  const isOneClause = parts.every(({ clause }) => clause === parts[0]?.clause);
  const isBeforeOnly = names.every(({ before, after }) => before.length > 1 && after === '');
  const isOneTail = tail.length === 2 && names.every(({ before }) => before.length > 2 && before.endsWith(tail));
  const isOneHead = names.every(({ before }) => before.length === 2 && before[0] === tail[0]);
  return isOneClause && isBeforeOnly && (isOneTail || isOneHead);
}

/** Stages that a thing passes through one after the other, so that it may be counted in several. */
const STAGE = /开工|竣工|投产|投用|签约|落地|入库|在建|完工|达产/;

/** What is done to a thing, and the thing: 新建充电端口. */
const OWN_OBJECT =
  /(?:新建|新增|新设|建成|建设|改造|安装|加装|增设|设置|办理|办结|受理|处置|处理|解决|化解|整治|整改|清理|排查|检查|走访|服务|培训|培育|引进|发放|发布|出台|制定|开展|开通|投放|配备|完成|实施|惠及|覆盖|吸纳|创建|收录)(?:了|各类|各级)?([\u4e00-\u9fff]{2,})$/;

/** Whether a noun of its own makes a part something else than the whole: 20个镇中有25个村; 12个主题，其中…新建充电端口400个. */
function isOfOneThing(scene: Scene, part: Figure, whole: Figure): boolean {
  if (part.unit?.nature !== 'count') return true;
  const things = `${whole.subject.text} ${wordsOf(scene, whole)}`;
  const isNoneOrShared = (noun: string) => noun === '' || sharesWord(noun, things);
  const { before } = surroundingsOf(scene, part);
  return isNoneOrShared(nounAfter(scene, part)) && isNoneOrShared(OWN_OBJECT.exec(before)?.[1] ?? '');
}

function isAtMost(parts: readonly Figure[], whole: Figure): boolean {
  return canBeAtMost(total(parts.map((part) => sizeBeside(part, whole))), whole.size);
}

function ordered(parts: readonly Figure[], sign: '≤' | '>', whole: Figure): string {
  return parts.map((part) => `${printedOf(part)} ${sign} ${printedOf(whole)}`).join('，');
}

const STOCK = /余额|存量|累计|总量|总数|保有量|总规模|在册|实有/;
const FLOW = /新增|净增|新建|新登记|新开工|当年|增量/;

/** 贷款新增5000亿元，其中普惠贷款余额8000亿元: all that there is of a part beside what was added to the whole. */
function isStockBesideFlow(part: Figure, whole: Figure): boolean {
  return STOCK.test(part.quote) && !FLOW.test(part.subject.text) && FLOW.test(whole.subject.text);
}

const SUMMARY = /^(?:综上|总体|总的|综合|总之)/;
const MOST_SENTENCES = 40;

/** 综上，34项指标…: a later count by the bare noun, which stands for the whole or for what it breaks down into. */
function summaryOf(scene: Scene, whole: Figure, parts: readonly Figure[]): readonly Figure[] {
  const noun = nounAfter(scene, parts[0] ?? whole).slice(0, 2);
  const later = scene.sentences.slice(whole.sentence + 1, whole.sentence + MOST_SENTENCES);
  const summary = later.find(({ start, end }) => SUMMARY.test(scene.view.slice(start, end).trim()));
  const figure = summary?.figures.find((each) => {
    const { before, after } = surroundingsOf(scene, each);
    return noun !== '' && before === '' && after.startsWith(noun) && isAddable(each, whole);
  });
  const isOneOfThem =
    figure !== undefined && [whole, ...parts].some((each) => isAtMost([each], figure) && isAtMost([figure], each));
  return isOneOfThem ? [figure] : [];
}

/**
 * 同时，4项指标提前完成, behind classes that are everything: those done early lie inside of the other classes and are never
 * added to them.
 */
function* doneEarly(scene: Scene): Iterable<Finding> {
  const rated = breakdownsOf(scene).filter(
    ({ extent, parts }) => extent === 'all' && parts[0]?.unit?.nature === 'count',
  );
  for (const { parts, wholes } of rated) {
    const [whole, last] = [wholes[0], parts.at(-1)];
    const isPartItself = rated.some((other) => whole !== undefined && other.parts.includes(whole));
    if (whole === undefined || last === undefined || isPartItself) continue;
    const next = scene.sentences[last.sentence + 1];
    const noun = nounAfter(scene, whole).slice(0, 2);
    for (const early of next?.figures ?? []) {
      const words = wordsOf(scene, early);
      const isEarly = /提前|超额|率先/.test(words) && noun !== '' && words.includes(noun) && isAddable(early, whole);
      if (isEarly && isAtMost([early], whole)) {
        yield partFinding('overlaps', { parts: [early], whole, formula: ordered([early], '≤', whole) });
      }
    }
  }
}
