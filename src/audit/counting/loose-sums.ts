import { compare, type Exact, minus, over, plus, ZERO } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { type Figure, factorBetween } from '../figure.ts';
import { meets } from '../interval.ts';
import { topicsOf } from '../likely/topic.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isSlip } from '../slip.ts';
import { isAddable, isAmount } from './amount.ts';
import { breakdownsOf, isOpenList } from './breakdown.ts';
import { isAside } from './breakdown-run.ts';
import { partsTotal, valueIn } from './parts-total.ts';
import { suspectedSum } from './suspected-sum.ts';

/** A whole and what may be all of its parts. */
interface Reading {
  readonly whole: Figure;
  readonly parts: readonly Figure[];
}

/** Sentences before a list that may tell its whole. Our choice. */
const BACK = 2;
/** So far back a whole that fits is looked for, and that of a split. Our choice. */
const FAR = 6;
const MOST_PARTS = 12;
/** Amounts of its sentence before a list that may be its whole. Our choice. */
const MOST_OWN = 3;
/** A list whose sum lies further off is not the whole of it. Our choice. */
const [LEAST, MOST]: readonly Exact[] = [
  { n: 7n, d: 10n },
  { n: 13n, d: 10n },
];

/**
 * Lists that may be everything, though no word says so (其中甲、乙、丙; 项目260个,续建142个、新开工118个): told only when no reading
 * adds up and one would but for a slip of the pen.
 */
export function* looseSums(scene: Scene): Iterable<Finding> {
  const known = new Set(
    breakdownsOf(scene).flatMap(({ parts, extent }) => (extent === 'some' || parts.length < 2 ? [] : parts)),
  );
  for (const sentence of scene.sentences) {
    if (sentence.figures.length < 2) continue;
    for (const list of listsOf(scene, sentence)) {
      const readings = readingsOf(scene, sentence, list).filter(({ parts }) => !parts.some((part) => known.has(part)));
      const slipped = readings.find((reading) => isSlipped(reading) && isClosed(scene, reading));
      if (slipped === undefined || readings.some((reading) => fits(reading) && isClosed(scene, reading))) continue;
      if (amountsBefore(scene, sentence, list[0] as Figure, FAR).some((whole) => fits({ whole, parts: list })))
        continue;
      yield suspectedSum(slipped.whole, slipped.parts);
    }
  }
}

/** Amounts of one unit, each told for itself, up to a semicolon. */
function listsOf(scene: Scene, { clauses }: Sentence): readonly (readonly Figure[])[] {
  const lists: Figure[][] = [[]];
  for (const { figures, mark, depth } of clauses) {
    if (depth > 0) continue;
    for (const figure of figures) {
      const list = lists.at(-1) as Figure[];
      const last = list.at(-1);
      if (!isAmount(figure) || isAside(scene, figure) || figure.claim.comparator !== 'eq') continue;
      if (last !== undefined && last.claim.unit !== figure.claim.unit) lists.push([figure]);
      else if (last?.claim.mentionStart !== figure.claim.mentionStart) list.push(figure);
    }
    if (mark === ';') lists.push([]);
  }
  const joined = headsOf(lists, clauses);
  return [...lists, ...(joined === undefined ? [] : [joined])].filter(
    (list) => list.length >= 2 && list.length <= MOST_PARTS,
  );
}

/** 审结甲类1052件,…;审结乙类9876件,…;审结丙类214件: the first amount behind each semicolon. */
function headsOf(lists: readonly (readonly Figure[])[], clauses: Sentence['clauses']): readonly Figure[] | undefined {
  const starts = clauses.flatMap(({ end, mark }) => (mark === ';' ? [end] : []));
  if (starts.length < 2 || starts.length >= MOST_PARTS) return undefined;
  const all = lists.flat();
  const heads = [0, ...starts].map((start, at) =>
    all.find(({ claim }) => claim.mentionStart >= start && claim.mentionStart < (starts[at] ?? claim.mentionEnd)),
  );
  const isOfOneUnit = heads.every((head) => head !== undefined && head.claim.unit === heads[0]?.claim.unit);
  return isOfOneUnit ? (heads as Figure[]) : undefined;
}

function readingsOf(scene: Scene, sentence: Sentence, list: readonly Figure[]): readonly Reading[] {
  const [first, ...others] = list as readonly [Figure, ...Figure[]];
  const last = others.at(-1) as Figure;
  const isFirst = sentence.figures.find(isAmount) === first;
  const own = sentence.figures.filter(
    (figure) => figure.no < first.no && isAmount(figure) && !isAside(scene, figure) && isAddable(figure, first),
  );
  const topics = isFirst ? topicsOf(scene, sentence, first) : [];
  const before = topics.length > 0 ? topics : isFirst ? wholesBefore(scene, sentence, first) : own.slice(-MOST_OWN);
  // Told behind semicolons, none of them is the whole of the others.
  if (/;/.test(scene.view.slice(first.claim.mentionEnd, last.claim.mentionStart)))
    return before.map((whole) => ({ whole, parts: list }));
  const readings = [
    { whole: first, parts: others },
    { whole: last, parts: list.slice(0, -1) },
    ...(others[0] === undefined ? [] : [{ whole: others[0], parts: others.slice(1) }]),
    ...before.flatMap((whole) => [
      { whole, parts: list },
      { whole, parts: others },
    ]),
  ];
  return readings.filter(({ parts }) => parts.length > 1);
}

/** Whether the words around the parts let them be everything; costs more than adding them up. */
function isClosed(scene: Scene, { parts }: Reading): boolean {
  return !areOfTimes(parts) && !isNested(scene, parts) && !isOpenList(scene, parts);
}

/** 上半年120亿元、下半年130亿元: years and their parts are for the rule of cumulative figures. */
function areOfTimes(parts: readonly Figure[]): boolean {
  return new Set(parts.map(({ claim }) => claim.period)).size === parts.length;
}

/** A,其中B: the second is a part of the first. */
function isNested({ view }: Scene, parts: readonly Figure[]): boolean {
  return parts.some((part, at) => {
    const before = parts[at - 1];
    return before !== undefined && /其中|包括/.test(view.slice(before.claim.mentionEnd, part.claim.mentionStart));
  });
}

/** 从来源看,…: what is split may stand some sentences before, also in another paragraph. */
const SPLIT = /^ *(?:按|从)[^,;:]{1,12}?(?:分|划分|来看|看)[,:]/;

function wholesBefore(scene: Scene, sentence: Sentence, part: Figure): readonly Figure[] {
  const isSplit = SPLIT.test(scene.view.slice(sentence.start, sentence.end));
  return amountsBefore(scene, sentence, part, isSplit ? FAR : BACK);
}

function amountsBefore(scene: Scene, { index, paragraph }: Sentence, part: Figure, back: number): readonly Figure[] {
  return scene.sentences
    .slice(Math.max(0, index - back), index)
    .filter((each) => back === FAR || each.paragraph === paragraph)
    .flatMap(({ figures }) => figures)
    .filter((figure) => isAmount(figure) && !isAside(scene, figure) && isAddable(figure, part))
    .toReversed();
}

function fits({ whole, parts }: Reading): boolean {
  const sum = partsTotal(parts, whole);
  return sum !== undefined && meets(sum.size, whole.size);
}

/** Whether one of the figures is a slip of what the others make it. */
function isSlipped({ whole, parts }: Reading): boolean {
  const { unit } = whole;
  const values = unit === undefined ? [] : parts.map((part) => valueIn(part, unit));
  if (unit === undefined || !values.every((value) => value !== undefined)) return false;
  const sum = values.reduce(plus, ZERO);
  const ratio = over(sum, whole.value);
  if (compare(ratio, LEAST as Exact) < 0 || compare(ratio, MOST as Exact) > 0) return false;
  if (isSlip(whole, sum)) return true;
  return parts.some((part, at) => {
    if (part.unit === undefined || part.places > whole.places || part.claim.unit !== whole.claim.unit) return false;
    const meant = plus(values[at] as Exact, minus(whole.value, sum));
    const factor = factorBetween(unit, part.unit);
    return isSlip(part, { n: meant.n * factor.n, d: meant.d * factor.d });
  });
}
