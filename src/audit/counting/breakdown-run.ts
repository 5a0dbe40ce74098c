import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isAddable, isAkin, isAmount, surroundingsOf, wordsOf } from './amount.ts';
import { isClassedBeside } from './class-words.ts';

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
  readonly isExclusive?: boolean;
  readonly mayRefine?: boolean;
}

/**
 * The parts of `whole` that figures in the order of the text begin with: those of one list, and of later clauses as long as
 * they go on in the same way. Figures of other units are attributes of the part before them.
 */
export function runOf(scene: Scene, figures: readonly Figure[], whole: Figure): readonly Figure[] {
  const run: Figure[] = [];
  for (const figure of figures) {
    if (!isAkin(figure, whole) || !isAmount(figure) || isAside(scene, figure)) continue;
    const last = run.at(-1);
    if (last !== undefined && last.claim.mentionStart === figure.claim.mentionStart) continue;
    if (last !== undefined && last.clause !== figure.clause && !goesOn(scene, run[0] as Figure, figure)) break;
    if (/(?:由|从)$/.test(surroundingsOf(scene, figure).before)) continue;
    const isAgain = last?.subject.key === figure.subject.key && last.claim.period === figure.claim.period;
    const isOther = last !== undefined && isClassedBeside(wordsOf(scene, last), wordsOf(scene, figure));
    if (isAgain && !isOther && figure.subject.key !== '' && !isBare(scene, figure)) run.pop();
    run.push(figure);
    if (OWN_PARTS.test(scene.view.slice(figure.claim.mentionEnd, figure.claim.mentionEnd + LONGEST_NOUN))) break;
  }
  return run;
}

/** 12项预期性指标中,…: what follows are parts of this part. */
const OWN_PARTS = /^[\u4e00-\u9fff]{2,15}中,/;
const LONGEST_NOUN = 17;

/** Whether a figure of a later clause is told like the first of the list: another class of one kind, or the same noun. */
function goesOn(scene: Scene, first: Figure, figure: Figure): boolean {
  const [one, other] = [wordsOf(scene, first), wordsOf(scene, figure)];
  if (isClassedBeside(one, other)) return true;
  if (isPlainItem(scene, first) && isPlainItem(scene, figure)) return true;
  if (figure.unit?.nature !== 'count') return false;
  const [a, b] = [surroundingsOf(scene, first), surroundingsOf(scene, figure)];
  const isSameNoun = a.after.length > 1 && a.after.slice(0, 2) === b.after.slice(0, 2);
  const isSameTail =
    a.after === '' && b.after === '' && a.before.length > 2 && a.before.slice(-2) === b.before.slice(-2);
  return isSameNoun || isSameTail;
}

const DOING = /完成|实现|累计|占|比|较|达|增|减|合计|共|新|年|同比|每|均|结余|上缴/;

/** 其中,公路41.2亿元,港航18.6亿元: a name and its figure fill the clause. */
function isPlainItem({ view, sentences }: Scene, { claim, sentence, clause }: Figure): boolean {
  const place = sentences[sentence]?.clauses[clause];
  if (place === undefined || place.figures.length !== 1 || place.depth > 0) return false;
  const name = view.slice(place.start, claim.mentionStart).replace(/^ *其中/, '');
  const rest = view.slice(claim.mentionEnd, place.end);
  return /^[\u4e00-\u9fff、]{2,12}$/.test(name) && !DOING.test(name) && /^[。 ]*$/.test(rest);
}

/** What a part may be a part of: the nearest figure of its kind, those named like the part first. None when it does not add up. */
export function wholesOf(scene: Scene, before: readonly Figure[], part: Figure): readonly Figure[] {
  const told = before.filter(
    (figure) => !isAside(scene, figure) && !PLANNED.test(surroundingsOf(scene, figure).before),
  );
  const alike = told.filter((figure) => isAddable(figure, part));
  const akin = (alike.length > 0 ? alike : told.filter((figure) => isAkin(figure, part))).toReversed();
  if (akin[0] === undefined || !isAmount(akin[0])) return [];
  const amounts = akin.filter(isAmount).slice(0, 3);
  const words = `${wordsOf(scene, part)} ${part.subject.text}`;
  const named = amounts.filter(({ subject }) => subject.key.length > 1 && words.includes(subject.key.slice(-2)));
  return [...named, ...amounts.filter((figure) => !named.includes(figure))];
}

const COMPARED = /(?:上年(?!结)|去年|同期|年初预算|调整预算|预算数)[^,]{0,4}$/;
/** 较7月的91350件; 日均2788件. */
const AGAINST = /^(?:较|比|与|同)(?:\d{1,4}[年月]|上[年月季一]|去年|年初|[一二三四]季度)[^,]{0,8}$/;
const AVERAGE = /[日月]均|平均/;
const PLANNED = /(?:计划|目标|(?:年度|下达|既定|完成|目标|全年)任务)[^,]{0,4}$/;

/** Whether an amount is only told to compare with: 比上年增加12家, 完成年初预算60亿元的98%. */
export function isAside(scene: Scene, figure: Figure): boolean {
  const { before } = surroundingsOf(scene, figure);
  return figure.claim.kind === 'change' || COMPARED.test(before) || AGAINST.test(before) || AVERAGE.test(before);
}

/** Words for a thing that is done, as a pattern. */
export const DONE = '(?:实施|完成|完工|竣工|建成|开工|交付|投用|投产|启动|办结|整改|落实|达标|通过|入库|落地|销号)';
const DONE_BEFORE = new RegExp(`^(?:目前|现)?(?:均?已)?(?:全部|基本)?${DONE}?$`);
const DONE_AFTER = new RegExp(`^(?:$|(?:均?已|正在|全部|基本|按期|如期)|${DONE})`);

/** A count without a noun of its own, told of as done: 18座桥梁，[6座]已建成; 办结[41项]. */
export function isBare(scene: Scene, figure: Figure): boolean {
  const { before, after } = surroundingsOf(scene, figure);
  return DONE_BEFORE.test(before) && DONE_AFTER.test(after) && before + after !== '';
}

/** Whether two characters that stand together in one stand so in the other. */
export function sharesWord(one: string, other: string): boolean {
  return Array.from({ length: one.length - 1 }, (_, at) => one.slice(at, at + 2)).some((word) => other.includes(word));
}
