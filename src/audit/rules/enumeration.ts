import type { Finding } from '../../shared/finding.ts';
import { type CountWord, countEvidence, countWordsIn, subjectOf } from '../count-word.ts';
import { listBefore, listInside, type NamedList, nameOf } from '../counted-list.ts';
import { COUNTED_NAMES } from '../counted-names.table.ts';
import { countFormula, countVerdict, type Tie } from '../counted-tie.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene, Sentence } from '../scene.ts';
import { compoundSlogans, sumSlogans, twinShares } from './enumeration-compound.ts';
import { sloganLists } from './enumeration-slogan.ts';

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
    const words = countWordsIn(scene.view);
    const untold: CountWord[] = [];
    let at = 0;
    for (const word of words) {
      while ((scene.sentences[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= word.start) at++;
      const sentence = scene.sentences[at];
      if (sentence === undefined || word.end > sentence.end + 1) continue;
      const counted = countedBefore(scene.view, sentence, word) ?? countedBehind(scene.view, sentence, word);
      if (counted === undefined) {
        if (word.isQuoted) untold.push(word);
        continue;
      }
      const finding = judge(scene, counted);
      if (finding !== undefined) yield finding;
    }
    yield* sloganLists(scene, untold);
    yield* compoundSlogans(scene);
    yield* sumSlogans(scene, words);
    yield* twinShares(scene);
  },
};

const OPEN = /等$/;
/** 等 with its class and 的: A、B等地区的“三个关系”. */
const OPEN_CLASS = /等[^、,“”]{1,8}的$/;
const OF = /的$/;
const TOGETHER = /共$/;
const RESULT = /(?:实现|形成|构成)$/;

function countedBefore(view: string, sentence: Sentence, word: CountWord): Counted | undefined {
  const before = view.slice(sentence.start, word.start);
  if (word.isQuoted && before.endsWith('”')) return undefined;
  const open = OPEN.exec(before) ?? (word.isQuoted ? OPEN_CLASS.exec(before) : null);
  const link = open ?? (word.isQuoted ? (OF.exec(before) ?? RESULT.exec(before)) : TOGETHER.exec(before));
  const list = listBefore(view, sentence.start, word.start - (link?.[0].length ?? 0));
  if (list === undefined) return undefined;
  if (open !== null) {
    return list.items.length < 2 ? undefined : { word, list, isOpen: true, tie: list.isPlain ? 'certain' : 'likely' };
  }
  const tail = view.slice(list.items.at(-1)?.start, list.end);
  if (!isNamedLast(view, list, tail, word)) return undefined;
  return { word, list, isOpen: false, tie: tieOf(view, word, list, link !== null) };
}

function tieOf(view: string, word: CountWord, list: NamedList, isLinked: boolean): Tie {
  const tail = view.slice(list.items.at(-1)?.start, list.end);
  const isSlogan = word.isQuoted && (isLinked || list.items.length < 3 || hasQuotes(view, list));
  if (isSlogan || !list.isPlain || WEAK_END.test(tail) || UNITS.test(word.measure + word.noun)) return 'possible';
  const isAmount = /\d/.test(view.slice(word.mention.start, word.mention.end)) && OBJECTS.has(word.measure);
  return isAmount || continues(view, list) ? 'likely' : 'certain';
}

/** Whether names stand in the clause before, too, so that the list may begin there: 甲，乙、丙3个项目. */
function continues(view: string, { start }: NamedList): boolean {
  const before = /[,:]([^,;:。\n]{2,24}),$/.exec(view.slice(Math.max(0, start - 28), start))?.[1];
  return before?.split('、').every((name) => /^[\u4e00-\u9fff]{2,8}$/.test(name)) === true;
}

/** Verbs and adverbs that make a number behind them an object or a quantity: 新建、重组11家, 出台20条, 分别新增12项. */
const ENDS_PHRASE =
  /(?:新建|重组|出台|推进|实施|新增|增加|减少|入选|打造|完成|建成|获批|获评|制定|修订|印发|发布|抓好|办好|做好|用好|守好|打好|利用好|落实|深化|开展|提出|形成|实现|突破|达到|达|超过|跨越|连跨|聚焦|围绕|坚持|加快|加强|做到|增强|坚定|提高|引进|认定|新认定|培育|分别|累计|连续|先后|均|各|共|近|超|约|为|有|的|第[一二三四五]批|首批|[一二两三四五六七八九十]级|类的|期|前|每|全国|全省|全市|年度|国际|中央|方面|等[^、]{0,4})$/;
/** Measures of things that stand somewhere: a number in digits may tell how many there are (小学、初中4所). */
const OBJECTS: ReadonlySet<string> = new Set('家座处件名所支块部张场根条点');
/** Ends that are a name as often as a verb with an object, or that place what is counted: 产业发展领域16个项目. */
const WEAK_END =
  /(?:建设|提升|改造|扩建|改建|举办|组织|领域|环节|行业|地区|区域|流域|片区|部门|系统|层面|沿线|周边|级|类|型|式|性)$/;
/** What lies in the places named as often as it is what they are: 两区15个乡镇. */
const UNITS = /^个?(?:乡镇|街道|镇|乡|行政村|村|社区|小区|点位|地块)/;

/** Whether the last thing before the count is a name and not the verb or the first half of the count's own name. */
function isNamedLast(view: string, list: NamedList, tail: string, word: CountWord): boolean {
  if (ENDS_PHRASE.test(tail)) return false;
  const own = tail + view.slice(word.start, word.end).replace(/[“”]/g, '');
  if (COUNTED_NAMES.some((name) => own.includes(name))) return false;
  const lengths = list.items.slice(1).map((item) => nameOf(view, item).length);
  const last = lengths.at(-1) ?? 0;
  return last > 1 || lengths.every((length) => length === last);
}

function hasQuotes(view: string, { items }: NamedList): boolean {
  return items.some(({ start, end }) => /“/.test(view.slice(start, end)));
}

/** What may stand between a count and the list that spells it out. */
const SPELT_OUT = /^(?:[^,;:。()“”、\s]{0,6})(?::|\(|,(?:即|包括|分别为|分别是|分别指))/;
/** 县(市、区), 镇(街道): other names of the same unit, not a list. */
const UNIT_NAMES = /^(?:[市区县乡镇旗州盟户间套段村团场]|街道|社区|特区|林区)$/;

function countedBehind(view: string, sentence: Sentence, word: CountWord): Counted | undefined {
  const link = SPELT_OUT.exec(view.slice(word.end, sentence.end))?.[0];
  if (link === undefined || word.count < 2) return undefined;
  const start = word.end + link.length;
  const rest = view.slice(start, sentence.end);
  const isBracket = link.endsWith('(');
  const stop = isBracket ? rest.indexOf(')') : rest.search(/[。;]|$/);
  const end = start + stop;
  if (stop < 1) return undefined;
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
