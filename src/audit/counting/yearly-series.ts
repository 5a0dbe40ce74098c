import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isAddable, isAmount } from './amount.ts';
import { hasUnread } from './breakdown.ts';

const NUMERALS = '零一二三四五六七八九十';
const YEAR = String.raw`(?:19|20)\d\d`;
const RANGE = new RegExp(`(${YEAR})年?(?:-|—|–|~|至|到)+(${YEAR})年`);
const SINGLE = new RegExp(`${YEAR}年?(?=[、和与及年])`, 'g');
const COUNTED = /(?<![\d一二三四五六七八九十])([二两三四五六七八九十]|\d)年(?:来|间|里)?(?!级|度)/;
const JOINT = /^(?:、|和|与|及|以及)$/;
/** What there is by now includes what was there before. */
const STOCK = /累计(?:已)?(?:达|有|拥有|增至)|总数|总量|存量|余额|保有|在册/;
const STOCKS = /总数|总量|存量|余额|保有|在册|年[末底]/;

/**
 * 2021—2025年分别完成210户、286户、340户、412户和438户，累计1686户: the values of a list with 分别 right before a sum, however
 * the reader has dated each. Undefined where there is no such list; empty where it is not read in full, or the sentence
 * does not tell as many years as there are values.
 */
export function seriesBefore(scene: Scene, whole: Figure): readonly Figure[] | undefined {
  const sentence = scene.sentences[whole.sentence];
  const clause = sentence?.clauses[whole.clause];
  const list = sentence?.clauses[whole.clause - 1];
  const [first, last] = [list?.figures[0], list?.figures.at(-1)];
  if (clause === undefined || list === undefined || first === undefined || last === undefined) return undefined;
  const lead = scene.view.slice(list.start, first.claim.mentionStart);
  if (!/分别|依次/.test(lead) || clause.figures[0] !== whole) return undefined;
  const opening = sentence?.clauses[whole.clause - 2];
  const told =
    yearsIn(lead) ?? (opening?.figures.length === 0 ? yearsIn(scene.view.slice(opening.start, list.start)) : undefined);
  if (told === undefined || STOCK.test(scene.view.slice(clause.start, whole.claim.mentionEnd))) return undefined;
  if (STOCKS.test(lead)) return [];
  const isOneList = list.figures.every((figure, at) => {
    const before = list.figures[at - 1];
    const joint = before && scene.view.slice(before.claim.mentionEnd, figure.claim.mentionStart).trim();
    return isAmount(figure) && isAddable(figure, whole) && (joint === undefined || JOINT.test(joint));
  });
  const ends = scene.view.slice(last.claim.mentionEnd, list.end).trim() === '';
  const isRead = isOneList && ends && !hasUnread(scene, first, last) && list.figures.length === told;
  return isRead && told > 1 && isOfThoseYears(scene, list.end, whole, told) ? list.figures : [];
}

/** How many years words tell: 2021—2025年, 2021年、2022年, 五年. Missing: undefined when they tell none. */
export function yearsIn(words: string): number | undefined {
  const [, from, to] = RANGE.exec(words) ?? [];
  if (from !== undefined && to !== undefined) return Number(to) - Number(from) + 1;
  const singles = [...words.matchAll(SINGLE)].length;
  if (singles > 1) return singles;
  return numberOf(COUNTED.exec(words)?.[1]);
}

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return /\d/.test(word) ? Number(word) : NUMERALS.indexOf(word.replace('两', '二'));
}

/** Whether the words of the sum tell no other number of years. */
function isOfThoseYears(scene: Scene, from: number, whole: Figure, years: number): boolean {
  const told = yearsIn(scene.view.slice(from, whole.claim.mentionStart));
  return told === undefined || told === years;
}
