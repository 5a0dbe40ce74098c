import type { Finding } from '../../shared/finding.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene, Sentence } from '../scene.ts';
import { type CountWord, countEvidence, countWordsIn, subjectOf } from './count-word.ts';
import { listBefore, listInside, type NamedList, nameOf } from './counted-list.ts';
import { COUNTED_NAMES } from './counted-names.table.ts';
import { countFormula, countVerdict, type Tie } from './counted-tie.ts';
import { compoundSlogans, sumSlogans, twinShares } from './enumeration-compound.ts';
import { speltFigures } from './enumeration-figure.ts';
import { sloganLists } from './enumeration-slogan.ts';
import { listEnding } from './list-endings.ts';
import { indexOfLastBegun } from './span-search.ts';

/** A count beside the list that it counts. */
interface Counted {
  readonly word: CountWord;
  readonly list: NamedList;
  /** Behind 等 more things may stand than are named. */
  readonly isOpen: boolean;
  readonly tie: Tie;
}

/**
 * Named things against the number that is told of them: A、B、C三项制度, “A”“B”两个平台, A、B等7项 (no fewer), “四本账”, N个方面：A、B。
 * The tie is read from the marks and words between list and number, never from their agreement.
 */
export const enumeration: DocumentRule = {
  id: 'enumeration',
  *find(scene) {
    const words = countWordsIn(scene);
    const untold: CountWord[] = [];
    for (const word of words) {
      const sentence = scene.sentences[indexOfLastBegun(scene.sentences, word.start)];
      if (sentence === undefined || word.end > sentence.end + 1) continue;
      const counted = countedBefore(scene.view, sentence, word) ?? countedBehind(scene.view, sentence, word);
      if (counted === undefined) {
        if (word.isQuoted) untold.push(word);
        continue;
      }
      const finding = judge(scene, counted);
      if (finding !== undefined) yield finding;
    }
    yield* speltFigures(scene);
    yield* sloganLists(scene, untold);
    yield* compoundSlogans(scene);
    yield* sumSlogans(scene, words);
    yield* twinShares(scene);
  },
};

/** What ties a list to the count behind it is no longer than this. */
const LONGEST_TIE = 12;
/** 等 that ends a list, and not the one inside of a word (高等, 平等). */
const OPEN = /(?<![平高中初同均对优劣上下特])等$/;
/** 等 with its class and 的: A、B等地区的“三个关系”. */
const OPEN_CLASS = /(?<![平高中初同均对优劣上下特])等[^、,“”]{1,8}的$/;
const OF = /的$/;
const TOGETHER = /共$/;
const RESULT = /(?:实现|形成|构成)$/;

function countedBefore(view: string, sentence: Sentence, word: CountWord): Counted | undefined {
  const before = view.slice(Math.max(sentence.start, word.start - LONGEST_TIE), word.start);
  if (word.isQuoted && before.endsWith('”')) return undefined;
  const open = OPEN.exec(before) ?? (word.isQuoted ? OPEN_CLASS.exec(before) : null);
  const link = open ?? (word.isQuoted ? (OF.exec(before) ?? RESULT.exec(before)) : TOGETHER.exec(before));
  const list = listBefore(view, sentence.start, word.start - (link?.[0].length ?? 0));
  if (list === undefined) return undefined;
  if (open === null) {
    const tie = tieOf(view, word, list, link !== null);
    return tie === undefined ? undefined : { word, list, isOpen: false, tie };
  }
  return list.items.length < 2 ? undefined : { word, list, isOpen: true, tie: list.isPlain ? 'certain' : 'likely' };
}

/** Things of which each name may have several, so that digits may tell an amount: 小学、初中4所, 交通、水利15个项目. */
const OBJECTS: ReadonlySet<string> = new Set('家座处件名所支块部张场根条点');
const INSTANCES =
  /项目|工程|任务|事项|政策|措施|举措|改革|行动|服务|标准|成果|案例|场景|站|点|岗位|课题|活动|单位|企业|品牌|样板|示范|试点/;
/** What lies in the places named as often as it is what they are: 两区15个乡镇. */
const UNITS = /^个?(?:乡镇|街道|镇|乡|行政村|村|社区|小区|点位|地块)/;

/** Missing: undefined when the last words before the count are no name, or the first half of the count's own name. */
function tieOf(view: string, word: CountWord, list: NamedList, isLinked: boolean): Tie | undefined {
  const last = view.slice(list.items.at(-1)?.start, list.end);
  const ending = listEnding(last);
  const own = last + view.slice(word.start, word.end).replace(/[“”]/g, '');
  if (ending === 'phrase' || COUNTED_NAMES.some((name) => own.includes(name)) || isHalfName(view, list))
    return undefined;
  const isSlogan = word.isQuoted && (isLinked || list.items.length < 3 || hasQuotes(view, list));
  const isUnsure = ending === 'unsure' || UNITS.test(word.measure + word.noun) || continues(view, list);
  if (isSlogan || isUnsure || !list.isPlain) return 'possible';
  if (!mayBeAmount(view, word)) return 'certain';
  return word.count < (list.counts[0] ?? 0) ? 'likely' : 'possible';
}

function mayBeAmount(view: string, { mention, measure, noun }: CountWord): boolean {
  if (!/\d/.test(view.slice(mention.start, mention.end))) return false;
  return OBJECTS.has(measure) || (/^[个项]$/.test(measure) && INSTANCES.test(noun.slice(0, 8)));
}

/** Whether the last name is one character long and the others are not known to be: 红 of 红十字, 北 of 北三县. */
function isHalfName(view: string, { items }: NamedList): boolean {
  const lengths = items.slice(1).map((item) => nameOf(view, item).length);
  return lengths.at(-1) === 1 && (lengths.length === 1 || lengths.some((length) => length > 1));
}

function hasQuotes(view: string, { items }: NamedList): boolean {
  return items.some(({ start, end }) => view.slice(start, end).includes('“'));
}

/** Whether names stand in the clause before, too, so that the list may begin there: 甲，乙、丙3个项目. */
function continues(view: string, { start }: NamedList): boolean {
  const before = /[,:]([^,;:。\n]{2,24}),$/.exec(view.slice(Math.max(0, start - 28), start))?.[1];
  return before?.split('、').every((name) => /^[\u4e00-\u9fff]{2,8}$/.test(name)) === true;
}

/** What may stand between a count and the list that spells it out. */
const SPELT_OUT = /^(?:[^,;:。()“”、\s]{0,6})(?::|\(|,(?:即|包括|分别为|分别是|分别指))/;
/** 县(市、区), 镇(街道): other names of the same unit, not a list. */
const UNIT_NAMES = /^(?:[市区县乡镇旗州盟户间套段村团场]|街道|社区|特区|林区)$/;

/** 三个问题:一是…;二是…: told in numbered sentences, not as names. */
const NUMBERED = /^\s*(?:第?一[是、,]|首先|\(?[一1][)、.])/;

function countedBehind(view: string, sentence: Sentence, word: CountWord): Counted | undefined {
  const link = SPELT_OUT.exec(view.slice(word.end, sentence.end))?.[0];
  if (link === undefined || word.count < 2) return undefined;
  const start = word.end + link.length;
  const rest = view.slice(start, sentence.end);
  const isBracket = link.endsWith('(');
  const stop = isBracket ? rest.indexOf(')') : rest.search(/[。;]|$/);
  const end = start + stop;
  if (stop < 1 || NUMBERED.test(rest)) return undefined;
  const isOpen = view[end - 1] === '等';
  const list = listInside(view, { start, end: isOpen ? end - 1 : end });
  if (list === undefined || list.items.length < 2 || list.items.some((item) => UNIT_NAMES.test(nameOf(view, item))))
    return undefined;
  return { word, list, isOpen, tie: list.isPlain ? 'likely' : 'possible' };
}

function judge(scene: Scene, { word, list, isOpen, tie }: Counted): Finding | undefined {
  const [least = 0] = list.counts;
  const fits = isOpen ? least <= word.count : list.counts.includes(word.count);
  const verdict = countVerdict(tie, fits);
  if (verdict === undefined) return undefined;
  const stated = scene.text.slice(word.mention.start, word.mention.end);
  const counts = isOpen ? [least] : list.counts;
  const listed = counts.join(', ');
  const apart = Math.min(...counts.map((count) => Math.abs(count - word.count)));
  const isLoose = fits && !isOpen && tie === 'certain' && counts.length > 1;
  return findingOf('enumeration', {
    verdict,
    reason: `enumeration.${isOpen ? (fits ? 'open' : 'exceeds') : fits ? 'agrees' : 'differs'}`,
    evidence: [statementOf(scene, list, 'list'), countEvidence(scene, word)],
    formula: isOpen ? `${least} ${fits ? '≤' : '>'} ${stated}` : countFormula(tie, counts, fits, stated),
    computed: listed,
    stated,
    tolerance: isLoose ? listed : '',
    facts: { subject: subjectOf(scene, word), listed, stated, difference: String(apart) },
  });
}
