import type { Figure } from '../figure.ts';
import { canBeAtMost } from '../interval.ts';
import type { Clause, Scene, Sentence } from '../scene.ts';
import { isAddable, isAkin, isAmount, nounAfter, surroundingsOf, wordsOf } from './amount.ts';
import { DONE, isAside, isBare, type Place, runOf, type Sketch, sharesWord, wholesOf } from './breakdown-run.ts';
import { addedUp, brokenDown, classedBeside, withRest } from './breakdown-totals.ts';
import { isRated } from './class-words.ts';
import { sizeBeside } from './part-finding.ts';

/** Ways in which grammar tells a whole and its parts. What an earlier form has taken is no part for a later one. */
export const FORMS: readonly ((place: Place) => Iterable<Sketch>)[] = [
  inBrackets,
  amongThem,
  splitBy,
  insideOfCount,
  brokenDown,
  addedUp,
  withRest,
  classedBeside,
  goneOnWith,
];

const REFERENCE =
  /目标|计划|上年|去年|同期|年|月|累计|原|约|合|折|比|较|增|减|每|超|全市|全国|全省|预计|任务|应|实际|另|不含|不包括|除|均|人次|后|共|拆|总|达/;

/** 项目120个(外资18个), 企业120家(其中外资18家), 30项指标(包括34项具体指标). */
function inBrackets({ scene, sentence }: Place): readonly Sketch[] {
  return sentence.clauses.flatMap((clause, index) => {
    const outside = sentence.clauses[index - 1];
    const host = outside?.figures.at(-1);
    if (outside?.mark !== '(' || host === undefined || !isAmount(host)) return [];
    if (!/^[\u4e00-\u9fff]{0,10}$/.test(scene.view.slice(host.claim.mentionEnd, outside.end))) return [];
    const words = scene.view.slice(clause.start, clause.end);
    const isMarked = /^(?:其中|含|包括|包含|涵盖)/.test(words);
    const isBare = host.unit?.nature === 'count' && /^[\u4e00-\u9fff]{2,8}\d/.test(words) && !REFERENCE.test(words);
    if (!isMarked && !isBare) return [];
    const inside = insideOfBrackets(sentence, index).flatMap(({ figures }) => figures);
    const parts = runOf(scene, inside, host).filter((part) => isAddable(part, host));
    const mayRefine = /^(?:包括|包含|涵盖)/.test(words);
    const isClosed =
      !isMarked && parts.length > 1 && areParallel(scene, parts) && inside.every((each) => parts.includes(each));
    const extent = isClosed ? { extent: 'listed' as const } : {};
    return parts.length === 0 ? [] : [{ wholes: [host], parts, mayRefine, certain: isMarked, ...extent }];
  });
}

const LEVEL = /(?:国家|省|市|州|区|县|镇|乡|村)(?:级|本级)?$/;

/** Names of one pattern, each right before its count: 省级62个、市级186个; 上半年41项、下半年46项. */
function areParallel(scene: Scene, parts: readonly Figure[]): boolean {
  const names = parts.map((part) => surroundingsOf(scene, part));
  const isBeforeOnly = names.every(({ before, after }) => before !== '' && after === '');
  const [first] = names;
  const isOneTail = names.every(({ before }) => before.at(-1) === first?.before.at(-1));
  const isOneHead = names.every(({ before }) => before.length > 1 && before.slice(1) === first?.before.slice(1));
  return isBeforeOnly && (isOneTail || isOneHead || names.every(({ before }) => LEVEL.test(before)));
}

function insideOfBrackets(sentence: Sentence, from: number): readonly Clause[] {
  const depth = sentence.clauses[from]?.depth ?? 0;
  const end = sentence.clauses.findIndex(
    (clause, index) => index >= from && clause.mark === ')' && clause.depth === depth,
  );
  return sentence.clauses.slice(from, end === -1 ? undefined : end + 1);
}

/** 项目120个，其中新建45个、续建75个; also 其中 at the head of a sentence. */
function* amongThem(place: Place): Iterable<Sketch> {
  const { scene, sentence, taken } = place;
  const view = scene.view.slice(sentence.start, sentence.end);
  for (const { index } of view.matchAll(/其中(?!之|的|最|有的)/g)) {
    const at = sentence.start + index;
    const own = sentence.clauses.findIndex(({ end }) => end > at);
    const clause = sentence.clauses[own];
    if (clause === undefined || (clause.depth > 0 && sentence.clauses[own - 1]?.mark === '(')) continue;
    const isAtHead = view.slice(0, index).trim() === '';
    const following = (isAtHead ? sentence.clauses : untilSemicolon(sentence.clauses, own))
      .filter(({ depth }) => depth === clause.depth)
      .flatMap(({ figures }) => figures)
      .filter((figure) => figure.claim.mentionStart > at && !taken.has(figure));
    const opening = /^其中 ?[,:]/.test(view.slice(index)) ? own + 1 : own;
    if (following.find(isAmount)?.clause !== opening) continue;
    const earlier = isAtHead ? (scene.sentences[sentence.index - 1]?.figures ?? []) : sentence.figures;
    const before = earlier.filter((figure) => figure.claim.mentionEnd <= at && !taken.has(figure));
    const cut = sentence.clauses.findLast(({ mark, end }) => mark === ';' && end <= at)?.end ?? 0;
    const near = isAtHead ? [] : before.filter(({ claim }) => claim.mentionStart > cut);
    const head = { opening, before: isAtHead ? unratedLast(scene, before) : near.length > 0 ? near : before };
    yield* sketched(scene, head, following).map((sketch) =>
      isAtHead ? { ...sketch, wholes: unratedLast(scene, sketch.wholes.toReversed()).toReversed() } : sketch,
    );
  }
}

/** Behind a sentence that rates what it counts, 其中 goes back to all that is counted rather than to one of its classes. */
function unratedLast(scene: Scene, figures: readonly Figure[]): readonly Figure[] {
  const rated = figures.filter((figure) => isRated(wordsOf(scene, figure)));
  return [...rated, ...figures.filter((figure) => !rated.includes(figure))];
}

function untilSemicolon(clauses: readonly Clause[], from: number): readonly Clause[] {
  const end = clauses.findIndex(({ mark }, index) => index >= from && mark === ';');
  return clauses.slice(from, end === -1 ? undefined : end + 1);
}

const SPLIT = /^ *(?:按|从)[^,;:]{1,12}?(?:分|划分|来看|看)[,:]/;
/** What a thing is split by so that its parts are everything; by trades or goods only some are usually named. */
const SPLIT_UP =
  /^ *(?:按|从)[^,;:]*(?:所在地|居住地|常住地|类型|类别|来源|方式|性质|主体|渠道|单位|险种|体量|规模)[^,;:]*[分看][,:]/;
const MOST_SPLITS = 3;

/** Whether a figure heads its clause or stands beside others in a list; else it tells more of the figure before it. */
function isItem(scene: Scene, { clauses, figures }: Sentence, figure: Figure): boolean {
  const before = figures.findLast(({ no, clause }) => no < figure.no && clause === figure.clause);
  const isDeep = clauses[figure.clause]?.depth !== 0;
  const between = scene.view.slice(before?.claim.mentionEnd, figure.claim.mentionStart);
  return !isDeep && (before === undefined || /[、和及与]/.test(between));
}

/** 零售总额120亿元。按所在地分，城镇90亿元；乡村30亿元。 One whole may be split again and again. */
function splitBy({ scene, sentence, taken }: Place): readonly Sketch[] {
  const view = scene.view.slice(sentence.start, sentence.end);
  if (!SPLIT.test(view)) return [];
  const earlier = Array.from({ length: MOST_SPLITS }, (_, back) => scene.sentences[sentence.index - 1 - back]);
  const parts = sentence.figures.filter(
    (each) => isAmount(each) && !isAside(scene, each) && !taken.has(each) && isItem(scene, sentence, each),
  );
  const [first] = parts;
  const wholes =
    first === undefined
      ? []
      : wholesInFirst(
          scene,
          first,
          earlier.filter((each) => each !== undefined),
        );
  // 从单位性质看: which of several amounts before it is split is not told.
  const isUnsure = wholes.length > 1 && (/^ *从/.test(view) || !wholes.some((whole) => holds(whole, parts)));
  if (isUnsure && (/其他|其它/.test(view) || !/^ *从/.test(view))) return [];
  const isOfOneKind = parts.every((part) => wholes[0] !== undefined && isAddable(part, wholes[0]));
  if (wholes.length === 0 || !isOfOneKind) return [];
  return [{ wholes, parts, extent: SPLIT_UP.test(view) && !isUnsure ? 'listed' : 'some' }];
}

function holds(whole: Figure, parts: readonly Figure[]): boolean {
  return parts.every((part) => !isAddable(part, whole) || canBeAtMost(sizeBeside(part, whole), whole.size));
}

/** What the nearest sentence before tells of the kind; one that is itself a split, or tells only averages, is passed over. */
function wholesInFirst(scene: Scene, part: Figure, earlier: readonly Sentence[]): readonly Figure[] {
  for (const { start, end, figures } of earlier) {
    if (SPLIT.test(scene.view.slice(start, end))) continue;
    const wholes = unratedLast(scene, wholesOf(scene, unratedLast(scene, figures), part).toReversed()).toReversed();
    const isOther = wholes.length > 0 && !wholes.some((whole) => holds(whole, [part]));
    if (isOther && earlier.some((each) => each.figures.some((figure) => isWholeFor(figure, part)))) continue;
    if (
      wholes.length > 0 ||
      figures.some((figure) => isAddable(figure, part) && !AVERAGED.test(surroundingsOf(scene, figure).before))
    )
      return wholes;
  }
  return [];
}

function isWholeFor(figure: Figure, part: Figure): boolean {
  return isAmount(figure) && isAddable(figure, part) && holds(figure, [part]);
}

const AVERAGED = /[日月]均/;

/** Where 其中 stands: the clause that it opens, and what was told before it. */
interface Head {
  readonly opening: number;
  readonly before: readonly Figure[];
}

function sketched(scene: Scene, { opening, before }: Head, following: readonly Figure[]): readonly Sketch[] {
  const first = following.find((figure) => isAmount(figure) && before.some((other) => isAkin(other, figure)));
  if (first !== undefined && first.clause !== opening && !isNamedLikeOneOf(scene, first, before)) return [];
  const isOfIncrease =
    before.at(-1)?.claim.kind === 'change' && first !== undefined && /[增减新]/.test(wordsOf(scene, first));
  if (first === undefined || isOfIncrease) return [];
  const wholes = wholesOf(scene, before, first);
  const nearest = wholes[0];
  const parts = nearest === undefined ? [] : runOf(scene, following, nearest);
  return parts.length === 0 ? [] : [{ wholes, parts }];
}

/** A figure of a later clause belongs to 其中 only when its words name what is broken down; a measure word is no name. */
function isNamedLikeOneOf(scene: Scene, figure: Figure, before: readonly Figure[]): boolean {
  const words = wordsOf(scene, figure);
  return before.some(
    (other) => isAkin(other, figure) && sharesWord(words, `${other.subject.text} ${nounAfter(scene, other)}`),
  );
}

const PROCESS = /(?:过程|工作|建设|推进|实施|发展|进程|期|活动|集|空|城|当年|高|初)(?:之)?中$/;

/** 26项指标中，18项好于预期; 60个项目中有41个完工. */
function insideOfCount(place: Place): readonly Sketch[] {
  const { scene, sentence, taken } = place;
  return sentence.clauses.flatMap((clause, index) =>
    clause.figures.filter(isAmount).flatMap((whole) => {
      const { mentionEnd } = whole.claim;
      const next = clause.figures.find(({ claim }) => claim.mentionStart >= mentionEnd);
      const words = scene.view.slice(mentionEnd, next?.claim.mentionStart ?? clause.end);
      const head = /^[^\d,]{0,15}中(?=$|已|有|共有)/.exec(words)?.[0];
      if (head === undefined || PROCESS.test(head) || (next === undefined && head !== words.trim())) return [];
      const following = sentence.clauses
        .slice(index)
        .filter(({ depth }) => depth === clause.depth)
        .flatMap(({ figures }) => figures)
        .filter((figure) => figure.claim.mentionStart >= mentionEnd && !taken.has(figure) && isAddable(figure, whole));
      const parts = runOf(scene, following, whole);
      return parts.length === 0 ? [] : [{ wholes: [whole], parts }];
    }),
  );
}

const JOINED = new RegExp(`^[\\u4e00-\\u9fff]{2,12}${DONE}$`);

/** 18座桥梁，6座已建成; 45项举措落实41项. */
function goneOnWith({ scene, sentence, taken }: Place): readonly Sketch[] {
  return sentence.figures.flatMap((part, index) => {
    const whole = sentence.figures[index - 1];
    if (whole === undefined || taken.has(part) || taken.has(whole) || part.unit?.nature !== 'count') return [];
    if (!isAmount(part) || !isAmount(whole) || !isAddable(part, whole) || part.clause - whole.clause > 1) return [];
    const between = scene.view.slice(whole.claim.mentionEnd, part.claim.mentionStart);
    const isJoined = JOINED.test(between) && surroundingsOf(scene, part).after === '';
    const isOfCount = isBare(scene, part) && !isBare(scene, whole) && !/、/.test(between);
    if (!isJoined && !isOfCount) return [];
    return [{ wholes: [whole], parts: [part], certain: /已/.test(between + surroundingsOf(scene, part).after) }];
  });
}
