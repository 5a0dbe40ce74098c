import type { Clause } from './clauses.ts';
import { classAt, PAUSE } from './lexer/characters.ts';
import type { Mention } from './lexer/mention.ts';

/** Numbers of one clause that are told together (分别增长8.7%、31.5%), with the words on both sides. */
export interface Group {
  readonly mentions: readonly Mention[];
  /** The words before the first number that belong to it. */
  readonly preStart: number;
  readonly preEnd: number;
  /** The words behind the last number that belong to it. */
  readonly postStart: number;
  readonly postEnd: number;
}

/** Words that may stand between two numbers of one list. */
const LIST_GAP = /^[、和及与,或至 ]{1,2}(近|约|超|超过|以上|同比|增长|达|达到)?$/;

/** Splits the numbers of a clause into groups; a size that only describes what is counted (191家…超百亿元) is left out. */
export function groupMentions(view: string, clause: Clause): Group[] {
  const groups: Group[] = [];
  let members: Mention[] = [];
  let preStart = clause.start;
  const mentions = clause.mentions.filter(
    (mention, k) =>
      !isThreshold(view, clause, mention, clause.mentions[k + 1]) &&
      !isComparand(view, mention) &&
      (k === 0 || !describesCounted(view, clause.mentions[k - 1], mention)),
  );
  for (let k = 0; k < mentions.length; k++) {
    const mention = mentions[k];
    if (mention === undefined) break;
    members.push(mention);
    const next = mentions[k + 1];
    if (next !== undefined && joins(view, clause, mention, next)) continue;
    const first = members[0] ?? mention;
    const gapEnd = next?.start ?? clause.end;
    const cut = next === undefined ? clause.end : cutBetween(view, mention.end, gapEnd);
    groups.push({
      mentions: members,
      preStart,
      preEnd: first.start,
      postStart: mention.end,
      postEnd: postEnd(
        view,
        mention.end,
        next === undefined ? cut : beforeHole(clause, mention.end, cut),
        next === undefined,
      ),
    });
    preStart = next === undefined ? clause.end : nextStart(view, mention.end, cut);
    members = [];
  }
  return groups;
}

/** 与第一名相差: a rank that something is compared with. */
function isComparand(view: string, { form, start, end }: Mention): boolean {
  return (
    form === 'rank' && /[与和较比距]/.test(view[start - 1] ?? '') && /^的?(?:相?差|相比)/.test(view.slice(end, end + 3))
  );
}

/** 超过100件的部门有9家: a bound that only says which things are counted. */
function isThreshold(view: string, clause: Clause, mention: Mention, next: Mention | undefined): boolean {
  const bounded =
    mention.comparator === 'ge' ||
    mention.comparator === 'le' ||
    /(超过|超|大于|高于|低于|不足|少于)$/.test(view.slice(Math.max(clause.start, mention.start - 3), mention.start));
  if (bounded ? namesCounted(view, clause, mention) : sharesBound(view, clause, mention)) return true;
  if (view[mention.end] !== '的') return false;
  if (mention.unit?.nature === 'percent' && !/^的[共仅]?有\d/.test(view.slice(mention.end, mention.end + 4)))
    return false;
  if (next === undefined && mention.end + 1 < clause.end) return false;
  return bounded;
}

/** 5亿元、10亿元以上项目分别有18个、7个: the word of the bound stands behind the last one. */
function sharesBound(view: string, clause: Clause, mention: Mention): boolean {
  const behind = view.slice(mention.end, Math.min(clause.end, mention.end + 16));
  return mention.unit?.nature === 'money' && SHARED_BOUND.test(behind);
}

const SHARED_BOUND = /^[、和及][\d.]+[百千万亿]*元(?:以上|以下|及以上)(?!,|。|;|$)/;

/** 产值超10亿元、超5亿元企业分别有4家: bounds in front of the noun that is counted behind it. */
function namesCounted(view: string, clause: Clause, mention: Mention): boolean {
  const behind = view.slice(mention.end, Math.min(clause.end, mention.end + 30));
  return mention.unit?.nature === 'money' && BOUNDED_NOUN.test(behind);
}

const BOUNDED_NOUN =
  /^(?:[、和及](?:超过?|过)[\d.]+[百千万亿]*元(?:以上)?){0,3}的?(?:企业|项目|集群|园区|产业链|产业|产品|单位|平台|镇|村|街道)(?:数量?)?(?:(?:分别|依次)?(?:共?有|达到?|为|增至|增加到|新增|是)?\d)/;

/** 超百亿元 behind a count: the size that the counted things have, not a figure of its own. */
function describesCounted(view: string, previous: Mention | undefined, mention: Mention): boolean {
  const counted = previous?.unit?.nature === 'count' || previous?.unit?.nature === 'people';
  const bare = '十百千万亿'.includes(view[mention.start] ?? ' ') && mention.unit?.nature === 'money';
  if (previous === undefined || !counted || !bare) return false;
  const gap = view.slice(previous.end, mention.start);
  return gap.length > 1 && gap.length < 16 && !/[、,]|合计|共|总/.test(gap) && /(超|过|突破|达|逾|上)$/.test(gap);
}

function joins(view: string, clause: Clause, mention: Mention, next: Mention): boolean {
  if (next.form !== mention.form || mention.form === 'rank') return false;
  const gap = view.slice(mention.end, next.start);
  if (mention.form === 'ratio') return gap === ':';
  if (
    /^[、和及与]?$/.test(gap) &&
    /分别|依次/.test(view.slice(Math.max(clause.start, mention.start - 24), mention.start))
  )
    return true;
  const nature = mention.unit?.nature ?? mention.unitText;
  const nextNature = next.unit?.nature ?? next.unitText;
  if (nature !== nextNature) return false;
  if ((nature === 'count' || nature === 'measure') && baseOf(mention) !== baseOf(next)) return false;
  if (clause.times.some((time) => time.start >= mention.end && time.start < next.start)) return false;
  if (gap === '') return nature === 'percent';
  return LIST_GAP.test(gap) && !(gap.length > 1 && gap.startsWith('至'));
}

function baseOf(mention: Mention): string {
  return mention.unit?.base.canonical ?? '';
}

/** Where the words between two numbers change owner: the last 、 outside brackets (or 和 right before the second number). */
function cutBetween(view: string, from: number, to: number): number {
  if (isSeparator(view, to - 1)) return to - 1;
  const joint = view.slice(from, to).search(/(?<![以惠普涉危顾波遍触])及(?![其时格])/);
  if (joint > 2) return from + joint;
  let quoted = false;
  let cut = to;
  for (let i = from; i < to; i++) {
    if (view[i] === '“' || view[i] === '(') quoted = true;
    else if (view[i] === '”' || view[i] === ')') quoted = false;
    else if (!quoted && classAt(view, i) === PAUSE) {
      cut = i;
      if (i === from) return i;
    }
  }
  return cut;
}

/** A bracket with figures of its own closes the noun that stands behind a number: 90个工程(续建40个)|完成投资. */
function beforeHole({ holes }: Clause, from: number, cut: number): number {
  const hole = holes.find(({ start }) => start > from && start < cut);
  return hole === undefined ? cut : hole.start;
}

/** 惠及|4120户: no joint, but the end of a word. */
const WITHIN_WORD = /[惠普涉危顾波遍触]及|参与|[饱总缓]和/;

function isSeparator(view: string, at: number): boolean {
  if (WITHIN_WORD.test(view.slice(Math.max(0, at - 1), at + 1))) return false;
  return classAt(view, at) === PAUSE || view[at] === '和' || view[at] === '及' || view[at] === '与';
}

function postEnd(view: string, from: number, cut: number, last: boolean): number {
  if (!last) return cut;
  let i = from;
  while (i < cut && classAt(view, i) !== PAUSE) i++;
  // 、 directly behind the number closes the phrase; within a noun phrase (甲、乙企业) it does not.
  return i === from ? i : cut;
}

function nextStart(view: string, from: number, cut: number): number {
  if (isSeparator(view, cut)) return cut + 1;
  return from;
}
