import { addDays } from '../../shared/period.ts';
import type { Figure } from '../figure.ts';
import type { Scene, Sentence } from '../scene.ts';
import { isAddable, isAmount, surroundingsOf, wordsOf } from './amount.ts';
import { FORMS } from './breakdown-forms.ts';
import type { Place, Sketch } from './breakdown-run.ts';
import { classesOf } from './class-words.ts';
import { columnSums } from './column-sums.ts';
import { sectorsOf } from './sectors.ts';
import { type Breakdown, tableTotals } from './table-totals.ts';

const KNOWN = new WeakMap<Scene, readonly Breakdown[]>();

/** Every whole with parts in a document, in the order of the text. Linear: looks at a sentence and those just before. */
export function breakdownsOf(scene: Scene): readonly Breakdown[] {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const found = [
    ...scene.sentences.flatMap((sentence) => (sentence.figures.length === 0 ? [] : findIn(scene, sentence))),
    ...sectorsOf(scene).map((sketch) => completed(scene, sketch)),
    ...tableTotals(scene),
    ...columnSums(scene),
  ];
  KNOWN.set(scene, found);
  return found;
}

/** Whether a whole stands in a list, so that 其中 may mean the list: 引进国企12家、民企30家，其中…. */
export function isOneOfList(scene: Scene, whole: Figure): boolean {
  const list = scene.sentences[whole.sentence]?.clauses[whole.clause]?.figures ?? [];
  return list.some((figure) => figure.no < whole.no && isAmount(figure) && isAddable(figure, whole));
}

function findIn(scene: Scene, sentence: Sentence): readonly Breakdown[] {
  const place: Place = { scene, sentence, taken: new Set() };
  const found: Breakdown[] = [];
  for (const form of FORMS) {
    for (const sketch of form(place)) {
      found.push(completed(scene, sketch));
      for (const part of sketch.parts) place.taken.add(part);
    }
  }
  return found;
}

/** Adds what the words of the parts say: whether they exclude each other, and whether something is left out. */
function completed(scene: Scene, sketch: Sketch): Breakdown {
  const { wholes, parts } = sketch;
  const words = parts.map((part) => wordsOf(scene, part));
  const classing = classesOf(words, wholes.map(({ subject }) => subject.text).join(' '));
  const hasRest = parts.some((part, at) => isRest(surroundingsOf(scene, part).before, at === parts.length - 1));
  const isEverything =
    classing.covers === 'all' || (hasRest && parts.length > 1) || wholes.some((whole) => fillTime(parts, whole));
  const listed = isSeries(words) || classing.covers === 'most' ? 'listed' : undefined;
  return {
    wholes,
    parts,
    extent:
      areBeside(scene, wholes, parts) || isOpenList(scene, parts, sketch.extent === 'all')
        ? 'some'
        : isEverything
          ? 'all'
          : (sketch.extent ?? listed ?? 'some'),
    exclusive:
      sketch.isExclusive === true || classing.exclusive || isSeries(words) || arePlaces(words) || followInTime(parts),
    certain: sketch.certain ?? true,
    optional: classing.early.flatMap((at) => parts[at] ?? []),
    mayRefine: sketch.mayRefine ?? false,
  };
}

/** 采纳248条,部分采纳45条,未采纳33条: classes beside the one whose word they bear, none of it. */
const BESIDE = /^(?:部分|基本|未|暂未|不|另行)/;

function areBeside(scene: Scene, wholes: readonly Figure[], parts: readonly Figure[]): boolean {
  const names = wholes.map((whole) => surroundingsOf(scene, whole).before).filter((name) => name.length > 1);
  return parts.some((part) => {
    const { before } = surroundingsOf(scene, part);
    return BESIDE.test(before) && !/^未/.test(before) && names.includes(before.replace(BESIDE, ''));
  });
}

const LETTERED = /([A-Z])[^A-Z\d]*$/;
const PLACE = /(?:片区|街道|园区|组团|社区|[^地]区|[乡镇县市村])$/;

/** A片区、B片区、C片区: lettered from the first one on without a gap. */
function isSeries(words: readonly string[]): boolean {
  return words.length > 1 && words.every((item, at) => LETTERED.exec(item.trim())?.[1] === 'ABCDEFGHIJ'[at]);
}

function arePlaces(words: readonly string[]): boolean {
  return words.length > 1 && words.every((item) => PLACE.test(item.trim()));
}

/** Whether each part is of its own stretch of time, one after the other. */
function followInTime(parts: readonly Figure[]): boolean {
  return (
    parts.length > 1 &&
    parts.every(({ period, claim }, at) => {
      const before = parts[at - 1]?.period;
      return (
        period?.first !== undefined &&
        claim.periodBasis === 'explicit' &&
        (before === undefined || before.last < period.first)
      );
    })
  );
}

function fillTime(parts: readonly Figure[], { period }: Figure): boolean {
  if (!followInTime(parts)) return false;
  const isGapless = parts.every(
    (part, at) => at === 0 || addDays(parts[at - 1]?.period?.last ?? part.claim.period, 1) === part.period?.first,
  );
  return isGapless && parts[0]?.period?.first === period?.first && parts.at(-1)?.period?.last === period?.last;
}

const REST = /(?:其余|剩余|余下|剩下)(?:的)?$/;
/** 其余6个; 其他机构6个 at the end of a list: what no other part names. */
function isRest(before: string, isLast: boolean): boolean {
  return REST.test(before) || (isLast && /(?:^|[及和与])(?:其他|其它)[^\d,、]{0,8}$/.test(before));
}

const PICKED = /主要|重点|特别|尤其|部分|包括但不限于/;

/**
 * Whether a list does not claim to name everything: 等, 主要, or a number in it that was not read. Where its total is told in so
 * many words, 重点 only says what sort of thing it counts (重点场所).
 */
export function isOpenList(scene: Scene, parts: readonly Figure[], isTotalled = false): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return true;
  const isOpenWord = parts.some((part) => /^(?:多|余)?等|^左右等/.test(surroundingsOf(scene, part).after));
  return (
    isOpenWord || (!isTotalled && PICKED.test(surroundingsOf(scene, first).before)) || hasUnread(scene, first, last)
  );
}

/** Whether a number between two figures of a sentence is no claim: a list with a gap does not add up. */
export function hasUnread(scene: Scene, first: Figure, last: Figure): boolean {
  if (first.sentence !== last.sentence) return false;
  const figures = scene.sentences[first.sentence]?.figures ?? [];
  const end = scene.sentences[last.sentence]?.clauses[last.clause]?.end ?? last.claim.mentionEnd;
  const start = first.claim.mentionStart;
  const unit = last.claim.unit.at(-1) ?? '';
  for (const match of scene.view.slice(start, end).matchAll(/\d+(?:\.\d+)?[万亿]?([\u4e00-\u9fff])/g)) {
    const at = start + match.index;
    const isRead = figures.some(({ claim }) => claim.mentionStart <= at && at < claim.mentionEnd);
    if (!isRead && match[1] === unit) return true;
  }
  return false;
}
