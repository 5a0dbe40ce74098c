import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isAddable, isAmount, nounAfter, surroundingsOf, wordsOf } from './amount.ts';
import { DONE, isAside, isBare, type Place, runOf, type Sketch, sharesWord } from './breakdown-run.ts';
import { classesOf } from './class-words.ts';

/** 收入总计: the total of an account, whose list is the account. */
const GRAND_TOTAL = /(?:收入|支出|来源|用途|资金)(?:总计|合计)$/;

/** 安排30项指标，包括预期性指标18项和约束性指标12项; 分为. */
export function brokenDown(place: Place): readonly Sketch[] {
  const { scene, sentence, taken } = place;
  return sentence.clauses.flatMap((clause, index) => {
    const words = scene.view.slice(clause.start, clause.end);
    const opening = /^(?:具体)?(?:包括|包含|涵盖|分为|细分为|分别(?:为|是))/.exec(words)?.[0];
    const host = sentence.clauses[index - 1]?.figures.at(-1);
    if (opening === undefined || host === undefined || !isAmount(host)) return [];
    const isColon = clause.mark === ':' && clause.figures.length === 0;
    const list = isColon ? (sentence.clauses[index + 1]?.figures ?? []) : clause.figures;
    const own = list.filter((figure) => !taken.has(figure));
    const parts = runOf(scene, own, host).filter((part) => isAddable(part, host));
    const [last, previous] = [parts.at(-1), parts.at(-2)];
    if (last === undefined || previous === undefined || parts.length < own.filter(isAmount).length) return [];
    const link = scene.view.slice(previous.claim.mentionEnd, last.claim.mentionStart);
    const isSpelt = /为$|是$/.test(opening) || GRAND_TOTAL.test(surroundingsOf(scene, host).before);
    return [
      {
        wholes: [host],
        parts,
        extent: isSpelt ? 'all' : 'some',
        isExclusive: /和|及|与/.test(link),
        mayRefine: !isSpelt,
      },
    ];
  });
}

const TOTAL =
  /^(?:以上|上述|前)?(?:[三两]者|([两二三四五六七八九])(?:大?[项类家地区县]|大?产业|大?行业|个[^\d]{1,4}|类?主体|大?板块|大[\u4e00-\u9fff]{2})|各项|各类)?(?:合计|共计|总计|共)(?:新增|新建|新开工|开工|完成|建成|引进|安排|实施|改造|达|达到|为|是)?$/;

/** 东部30个、西部25个、中部20个，共75个; 以上共计24项指标 after 一是…二是…. */
export function addedUp(place: Place): readonly Sketch[] {
  const { scene, sentence, taken } = place;
  return sentence.clauses.flatMap((clause, index) => {
    const [first, second] = clause.figures;
    const whole = first?.claim.flags.includes('chinese-numeral') && second !== undefined ? second : first;
    if (whole === undefined || !isAmount(whole)) return [];
    const before = countedBefore(scene, whole);
    const isOfAll = /^(?:以上|上述)/.test(before);
    const match = TOTAL.exec(before);
    if (match === null) return [];
    const count = match[1] === undefined ? undefined : COUNTS.indexOf(match[1].replace('两', '二'));
    const parts =
      isOfAll && index === 0 ? itemsBefore(scene, sentence, whole, count) : listBefore(place, index, whole, count);
    return parts.length < 2 || parts.some((part) => taken.has(part)) ? [] : [{ wholes: [whole], parts, extent: 'all' }];
  });
}

/** The words before a figure with the count that they begin with, where it was read as a figure: 三类[主体共]. */
function countedBefore(scene: Scene, { no, clause, sentence, claim }: Figure): string {
  const { before } = surroundingsOf(scene, scene.figures[no] as Figure);
  const last = scene.figures[no - 1];
  const isRight =
    last?.sentence === sentence &&
    last.clause === clause &&
    last.claim.flags.includes('chinese-numeral') &&
    last.claim.mentionEnd + before.length === claim.mentionStart;
  return isRight ? scene.view.slice(last.claim.mentionStart, claim.mentionStart) : before;
}

const COUNTS = '零一二三四五六七八九';

/** 上述两类合计: the first amounts of so many sentences before it, or numbered items. */
function itemsBefore(scene: Scene, sentence: Sentence, whole: Figure, count?: number): readonly Figure[] {
  if (count === undefined) return numberedItems(scene, sentence, whole);
  const before = scene.sentences.slice(Math.max(0, sentence.index - count), sentence.index);
  const heads = before.flatMap(({ figures, paragraph }) => {
    const head = paragraph === sentence.paragraph ? figures[0] : undefined;
    return head !== undefined && isAmount(head) && isAddable(head, whole) ? [head] : [];
  });
  return heads.length === count ? heads : [];
}

function listBefore({ scene, sentence }: Place, index: number, whole: Figure, count?: number): readonly Figure[] {
  if (count !== undefined) {
    const before = sentence.figures.filter(
      (figure) => figure.no < whole.no && isAmount(figure) && isAddable(figure, whole) && !isAside(scene, figure),
    );
    const isFirst = /^前/.test(surroundingsOf(scene, whole).before);
    const told = isFirst ? before.slice(0, count) : before.slice(-count);
    const isSpelt = isFirst || before.length === count || told.every(({ clause }) => index - clause <= count);
    return told.length === count && isSpelt ? told : [];
  }
  const told = sentence.clauses[index - 1]?.figures.filter(isAmount) ?? [];
  // 三类场所排查甲92家、乙237家: what counts the classes is none of them.
  const list = told.slice(told.findIndex((figure) => isAddable(figure, whole)));
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

const REST = /(?:其余|剩余|余下|剩下|尚有|还有|仍有|尚余|还剩)(?:的)?$/;
const REST_WORD = /其余|剩余|余下|剩下|尚有|还有|仍有|尚余|还剩/;
const IS_DONE = new RegExp(`(?:已|${DONE})$`);
const ALL = /全部|共|总数|合计|总计/;

/** 已完成40个，其余60个…，共100个: what is the rest makes the others with it everything. */
export function withRest({ scene, sentence, taken }: Place): readonly Sketch[] {
  if (!REST_WORD.test(scene.view.slice(sentence.start, sentence.end))) return [];
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
  const isDone = (figure: Figure) => isBare(scene, figure) || IS_DONE.test(surroundingsOf(scene, figure).before);
  if (others.length > 0 && others.every(isDone)) return [{ wholes: [first], parts: [...others, rest], extent: 'all' }];
  return others.length > 0 || !isOfOneNoun(first)
    ? []
    : after.filter(isOfOneNoun).map((whole) => ({ wholes: [whole], parts: [first, rest], extent: 'all' }));
}

function isTotal(scene: Scene, figure: Figure): boolean {
  const { before, after } = surroundingsOf(scene, figure);
  return ALL.test(before) || /^[^,]{0,8}全部/.test(after);
}

/** 达到或基本达到预期的共18项: a count of several classes is none of them. */
const SEVERAL = /(?:的|一?共|合计|总计|共计) *$|或(?!者)/;
const MOST_CLASSES = 6;
/** One of these stands in every set of classes that leaves nothing out. */
const CLASS_WORD = /约束|民办|续建|下半年|[东南](?:部|片|区)|未|没有|尚|差于|慢于|滞后|落后|低于|不[及达符]|差距/;

/** 30项指标进展良好。12项约束性指标…，18项预期性指标…: classes that leave nothing out, of a count told just before. */
export function classedBeside({ scene, sentence, taken }: Place): readonly Sketch[] {
  if (!CLASS_WORD.test(scene.view.slice(sentence.start, sentence.end))) return [];
  const counts = sentence.figures.filter(
    (figure) =>
      isAmount(figure) &&
      figure.unit?.nature === 'count' &&
      !taken.has(figure) &&
      !SEVERAL.test(wordsOf(scene, figure)),
  );
  for (let from = 0; from < counts.length - 1; from++) {
    for (let to = Math.min(counts.length, from + MOST_CLASSES); to > from + 1; to--) {
      const parts = counts.slice(from, to);
      const first = parts[0] as Figure;
      if (!parts.every((part) => isAddable(part, first))) continue;
      const words = parts.map((part) => wordsOf(scene, part));
      if (classesOf(words, '').covers !== 'all') continue;
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
