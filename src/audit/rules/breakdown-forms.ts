import type { Figure } from '../figure.ts';
import type { Clause, Scene, Sentence } from '../scene.ts';
import { isAddable, isAkin, isAmount, nounAfter, surroundingsOf, wordsOf } from './amount.ts';
import { classesOf, isClassedBeside } from './class-words.ts';

/** A sentence in which breakdowns are looked for, and the figures that are parts of one already. */
export interface Place {
  readonly scene: Scene;
  readonly sentence: Sentence;
  readonly taken: Set<Figure>;
}

/** What a form of grammar found. */
export interface Sketch {
  readonly wholes: readonly Figure[];
  readonly parts: readonly Figure[];
  /** What the form itself says; the words of the parts may say more. */
  readonly extent?: 'all' | 'listed' | 'some';
  readonly certain?: boolean;
  readonly mayRefine?: boolean;
}

/** Ways in which grammar tells a whole and its parts. What an earlier form has taken is no part for a later one. */
export const FORMS: readonly ((place: Place) => Iterable<Sketch>)[] = [
  inBrackets,
  amongThem,
  insideOfCount,
  brokenDown,
  addedUp,
  withRest,
  classedBeside,
  goneOnWith,
];

const REFERENCE =
  /目标|计划|上年|去年|同期|年|累计|原|约合|折合|比|较|增|减|每|超|全市|全国|全省|预计|任务|应|实际|另|不含|不包括|除|均|人次|合同/;

/** 项目120个(外资18个), 企业120家(其中外资18家), 20项指标(包括22项具体指标). */
function inBrackets({ scene, sentence }: Place): readonly Sketch[] {
  return sentence.clauses.flatMap((clause, index) => {
    const outside = sentence.clauses[index - 1];
    const host = outside?.figures.at(-1);
    if (outside?.mark !== '(' || host === undefined || !isAmount(host)) return [];
    if (!/^[\u4e00-\u9fff]{0,10}$/.test(scene.view.slice(host.claim.mentionEnd, outside.end))) return [];
    const words = scene.view.slice(clause.start, clause.end);
    const isMarked = /^(?:其中|含|包括|包含|涵盖)/.test(words);
    const isBare = /^[\u4e00-\u9fff]{2,12}\d/.test(words) && !REFERENCE.test(words);
    if (!isMarked && !isBare) return [];
    const inside = insideOfBrackets(sentence, index).flatMap(({ figures }) => figures);
    const parts = runOf(scene, inside, host).filter((part) => isAddable(part, host));
    const mayRefine = /^(?:包括|包含|涵盖)/.test(words);
    return parts.length === 0 ? [] : [{ wholes: [host], parts, mayRefine }];
  });
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
    const opening = view
      .slice(index + 2)
      .trim()
      .startsWith(',')
      ? own + 1
      : own;
    if (following.find(isAmount)?.clause !== opening) continue;
    const earlier = isAtHead ? (scene.sentences[sentence.index - 1]?.figures ?? []) : sentence.figures;
    const before = earlier.filter((figure) => figure.claim.mentionEnd <= at && !taken.has(figure));
    const cut = sentence.clauses.findLast(({ mark, end }) => mark === ';' && end <= at)?.end ?? 0;
    const near = isAtHead ? [] : before.filter(({ claim }) => claim.mentionStart > cut);
    yield* near.length > 0 ? sketched(scene, near, following) : sketched(scene, before, following);
  }
}

function untilSemicolon(clauses: readonly Clause[], from: number): readonly Clause[] {
  const end = clauses.findIndex(({ mark }, index) => index >= from && mark === ';');
  return clauses.slice(from, end === -1 ? undefined : end + 1);
}

function sketched(scene: Scene, before: readonly Figure[], following: readonly Figure[]): readonly Sketch[] {
  const first = following.find((figure) => isAmount(figure) && before.some((other) => isAkin(other, figure)));
  if (first === undefined) return [];
  const wholes = wholesOf(scene, before, first);
  const nearest = wholes[0];
  const parts = nearest === undefined ? [] : runOf(scene, following, nearest);
  return parts.length === 0 ? [] : [{ wholes, parts }];
}

/** What a part may be a part of: the nearest figure of its kind, those named like the part first. None when it does not add up. */
function wholesOf(scene: Scene, before: readonly Figure[], part: Figure): readonly Figure[] {
  const alike = before.filter((figure) => isAddable(figure, part));
  const akin = (alike.length > 0 ? alike : before.filter((figure) => isAkin(figure, part))).toReversed();
  if (akin[0] === undefined || !isAmount(akin[0])) return [];
  const amounts = akin.filter(isAmount).slice(0, 3);
  const words = `${wordsOf(scene, part)} ${part.subject.text}`;
  const named = amounts.filter(({ subject }) => subject.key.length > 1 && words.includes(subject.key.slice(-2)));
  return [...named, ...amounts.filter((figure) => !named.includes(figure))];
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

/** 安排30项指标，包括预期性指标18项和约束性指标12项; 分为. */
function brokenDown(place: Place): readonly Sketch[] {
  const { scene, sentence, taken } = place;
  return sentence.clauses.flatMap((clause, index) => {
    const words = scene.view.slice(clause.start, clause.end);
    const opening = /^(?:具体)?(?:包括|包含|涵盖|分为|细分为|分别(?:为|是))/.exec(words)?.[0];
    const host = sentence.clauses[index - 1]?.figures.at(-1);
    if (opening === undefined || host === undefined || !isAmount(host)) return [];
    const own = clause.figures.filter((figure) => !taken.has(figure));
    const parts = runOf(scene, own, host).filter((part) => isAddable(part, host));
    const [last, previous] = [parts.at(-1), parts.at(-2)];
    if (last === undefined || previous === undefined || parts.length < own.filter(isAmount).length) return [];
    const link = scene.view.slice(previous.claim.mentionEnd, last.claim.mentionStart);
    const extent = /为$|是$/.test(opening) ? 'all' : /和|及|与/.test(link) ? 'listed' : 'some';
    return [{ wholes: [host], parts, extent, mayRefine: true }];
  });
}

const TOTAL = /^(?:以上|上述)?(?:三者|[两三四五]项|各项|各类)?(?:合计|共计|总计|共)(?![有同享建])[^,\d]{0,8}$/;

/** 东部30个、西部25个、中部20个，共75个; 以上共计28项指标 after 一是…二是…. */
function addedUp(place: Place): readonly Sketch[] {
  const { scene, sentence, taken } = place;
  return sentence.clauses.flatMap((clause, index) => {
    const whole = clause.figures[0];
    if (whole === undefined || !isAmount(whole)) return [];
    const { before } = surroundingsOf(scene, whole);
    const isOfAll = /^(?:以上|上述)/.test(before);
    if (!TOTAL.test(before)) return [];
    const parts = isOfAll && index === 0 ? numberedItems(scene, sentence, whole) : listBefore(place, index, whole);
    return parts.length < 2 || parts.some((part) => taken.has(part)) ? [] : [{ wholes: [whole], parts, extent: 'all' }];
  });
}

function listBefore({ scene, sentence }: Place, index: number, whole: Figure): readonly Figure[] {
  const list = sentence.clauses[index - 1]?.figures.filter(isAmount) ?? [];
  const parts = runOf(scene, list, whole);
  return parts.length === list.length && parts.every((part) => isAddable(part, whole)) ? parts : [];
}

const NUMBERED =
  /(?:^\s*|[:;]\s*)(?:([一二三四五六七八九十]+)是|([一二三四五六七八九十]+)、|\(([一二三四五六七八九十\d]+)\))/g;
const MOST_SENTENCES = 20;

/** The first figure like the whole in each numbered item right before it, back to the one numbered 一. */
function numberedItems(scene: Scene, { index }: Sentence, whole: Figure): readonly Figure[] {
  const noun = nounAfter(scene, whole).slice(0, 2);
  const parts: Figure[] = [];
  for (let at = index - 1; at >= Math.max(0, index - MOST_SENTENCES); at--) {
    const sentence = scene.sentences[at] as Sentence;
    const items = [...scene.view.slice(sentence.start, sentence.end).matchAll(NUMBERED)];
    if (items.length === 0) return [];
    for (const item of items.toReversed()) {
      const start = sentence.start + item.index;
      const end = parts[0]?.sentence === at ? parts[0].claim.mentionStart : sentence.end;
      const part = sentence.figures.find(
        (figure) =>
          figure.claim.mentionStart > start &&
          figure.claim.mentionStart < end &&
          isAmount(figure) &&
          isAddable(figure, whole),
      );
      if (part === undefined || !nounAfter(scene, part).startsWith(noun)) return [];
      parts.unshift(part);
      if (item.slice(1).some((number) => number === '一' || number === '1')) return parts;
    }
  }
  return [];
}

const REST = /(?:其余|剩余|余下|剩下)(?:的)?$/;
const ALL = /全部|共|总数|合计|总计/;

/** 已完成40个，其余60个…，共100个: what is the rest makes the others with it everything. */
function withRest({ scene, sentence, taken }: Place): readonly Sketch[] {
  const rest = sentence.figures.find((figure) => isAmount(figure) && REST.test(surroundingsOf(scene, figure).before));
  if (rest === undefined || taken.has(rest)) return [];
  const noun = nounAfter(scene, rest);
  const alike = sentence.figures.filter((figure) => isAmount(figure) && isAddable(figure, rest));
  const before = alike.filter(({ no }) => no < rest.no);
  const after = alike.filter((figure) => figure.no > rest.no && isTotal(scene, figure));
  const [first, ...others] = before;
  if (first === undefined) return [];
  const isOfOneNoun = (figure: Figure) =>
    noun === '' || sharesWord(noun, `${figure.subject.text}${nounAfter(scene, figure)}`);
  if (others.length > 0 && others.every((figure) => isBare(scene, figure)))
    return [{ wholes: [first], parts: [...others, rest], extent: 'all' }];
  return others.length > 0 || !isOfOneNoun(first)
    ? []
    : after.filter(isOfOneNoun).map((whole) => ({ wholes: [whole], parts: [first, rest], extent: 'all' }));
}

/** Whether two characters that stand together in one stand so in the other. */
function sharesWord(one: string, other: string): boolean {
  return Array.from({ length: one.length - 1 }, (_, at) => one.slice(at, at + 2)).some((word) => other.includes(word));
}

function isTotal(scene: Scene, figure: Figure): boolean {
  const { before, after } = surroundingsOf(scene, figure);
  return ALL.test(before) || /^[^,]{0,8}全部/.test(after);
}

const MOST_CLASSES = 6;

/** 25项指标进展良好。12项约束性指标…，13项预期性指标…: classes that leave nothing out, of a count told just before. */
function classedBeside({ scene, sentence, taken }: Place): readonly Sketch[] {
  const counts = sentence.figures.filter(
    (figure) => isAmount(figure) && figure.unit?.nature === 'count' && !taken.has(figure),
  );
  for (let from = 0; from < counts.length - 1; from++) {
    for (let to = Math.min(counts.length, from + MOST_CLASSES); to > from + 1; to--) {
      const parts = counts.slice(from, to);
      const first = parts[0] as Figure;
      if (!parts.every((part) => isAddable(part, first))) continue;
      const words = parts.map((part) => wordsOf(scene, part));
      if (!classesOf(words, '').complete) continue;
      const whole = countBefore(scene, sentence, first, words[0] ?? '');
      return whole === undefined ? [] : [{ wholes: [whole], parts, extent: 'all' }];
    }
  }
  return [];
}

function countBefore(scene: Scene, sentence: Sentence, part: Figure, words: string): Figure | undefined {
  const isWhole = (figure: Figure): boolean => {
    const noun = nounAfter(scene, figure).slice(0, 2);
    return isAmount(figure) && isAddable(figure, part) && noun !== '' && words.includes(noun);
  };
  const own = sentence.figures.filter(({ no }) => no < part.no).reverse();
  const earlier = [1, 2].flatMap((back) => [...(scene.sentences[sentence.index - back]?.figures ?? [])].reverse());
  return own.find((figure) => isAmount(figure) && isAddable(figure, part)) ?? earlier.find(isWhole);
}

const DONE = '(?:实施|完成|完工|竣工|建成|开工|交付|投用|投产|启动|办结|整改|落实|达标|通过|入库|落地|销号)';
const DONE_BEFORE = new RegExp(`^(?:目前|现)?(?:均?已|累计|共)?(?:全部|基本)?${DONE}?$`);
const DONE_AFTER = new RegExp(`^(?:$|(?:均?已|正在|全部|基本|按期|如期)|${DONE})`);

/** A count without a noun of its own, told of as done: 17所学校，[5所]已交付; 办结[245项]. */
function isBare(scene: Scene, figure: Figure): boolean {
  const { before, after } = surroundingsOf(scene, figure);
  return DONE_BEFORE.test(before) && DONE_AFTER.test(after) && before + after !== '';
}

/** 17所学校，5所已交付; 251项举措实施245项. */
function goneOnWith({ scene, sentence, taken }: Place): readonly Sketch[] {
  return sentence.figures.flatMap((part, index) => {
    const whole = sentence.figures[index - 1];
    if (whole === undefined || taken.has(part) || taken.has(whole) || part.unit?.nature !== 'count') return [];
    if (!isAmount(part) || !isAmount(whole) || !isAddable(part, whole) || part.clause - whole.clause > 1) return [];
    const between = scene.view.slice(whole.claim.mentionEnd, part.claim.mentionStart);
    const isJoined =
      new RegExp(`^[\\u4e00-\\u9fff]{2,12}${DONE}$`).test(between) && surroundingsOf(scene, part).after === '';
    const isOfCount = isBare(scene, part) && !isBare(scene, whole) && !/、/.test(between);
    if (!isJoined && !isOfCount) return [];
    return [{ wholes: [whole], parts: [part], certain: /已/.test(between + surroundingsOf(scene, part).after) }];
  });
}

/**
 * The parts of `whole` that figures in the order of the text begin with: those of one list, and of later clauses as long as
 * they go on in the same way. Figures of other units are attributes of the part before them.
 */
export function runOf(scene: Scene, figures: readonly Figure[], whole: Figure): readonly Figure[] {
  const run: Figure[] = [];
  for (const figure of figures) {
    if (!isAkin(figure, whole)) continue;
    const last = run.at(-1);
    if (last !== undefined && last.claim.mentionStart === figure.claim.mentionStart) continue;
    if (last !== undefined && last.clause !== figure.clause && !goesOn(scene, run[0] as Figure, figure)) break;
    if (!isAmount(figure) || /(?:由|从)$/.test(surroundingsOf(scene, figure).before)) continue;
    const isAgain = last?.subject.key === figure.subject.key && last.claim.period === figure.claim.period;
    if (isAgain && figure.subject.key !== '' && !isBare(scene, figure)) run.pop();
    run.push(figure);
  }
  return run;
}

/** Whether a figure of a later clause is told like the first of the list: another class of one kind, or the same noun. */
function goesOn(scene: Scene, first: Figure, figure: Figure): boolean {
  const [one, other] = [wordsOf(scene, first), wordsOf(scene, figure)];
  if (isClassedBeside(one, other)) return true;
  if (figure.unit?.nature !== 'count') return false;
  const [a, b] = [surroundingsOf(scene, first), surroundingsOf(scene, figure)];
  const isSameNoun = a.after.length > 1 && a.after.slice(0, 2) === b.after.slice(0, 2);
  const isSameTail =
    a.after === '' && b.after === '' && a.before.length > 2 && a.before.slice(-2) === b.before.slice(-2);
  return isSameNoun || isSameTail;
}
