import type { Finding } from '../../shared/finding.ts';
import { sizeAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { canBeAtMost } from '../interval.ts';
import { judgedIn } from '../likely/judged.ts';
import { likelyShares } from '../likely/likely-shares.ts';
import { likelyStructures } from '../likely/likely-structures.ts';
import type { DocumentRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { isSamePlace, valuesOfSubject } from './base-values.ts';
import { isBeside, isHeldAgainst, isRateOfCompared } from './compared.ts';
import { isLike, isProportion, MOST_SIBLINGS, type Run, runsOf } from './runs.ts';
import { columnShares } from './share-columns.ts';
import { coverages, goodDays } from './share-days.ts';
import { definedRates } from './share-defined.ts';
import { heldShare, impliedWhole } from './share-equation.ts';
import { judgeSubject } from './share-list.ts';
import { looseShares } from './share-loose.ts';
import { sharesOfOneWhole } from './share-of-one-whole.ts';
import { namedRates } from './share-rate.ts';
import { incomeRatios } from './share-ratio.ts';
import { structures } from './share-structure.ts';

/** A part, its whole, and the share that the part is said to be. */
export const share: DocumentRule = {
  id: 'share',
  *find(scene) {
    const told = [...sharesOf(scene)];
    const judged = new Set(told.flatMap(({ evidence }) => evidence.flatMap(({ mention }) => mention?.start ?? [])));
    yield* told;
    yield* looseShares(scene, judged);
    yield* sharesOfOneWhole(scene, judged);
    yield* likelyShares(scene, judgedIn(told));
    yield* likelyStructures(scene, judgedIn(told));
  },
};

function* sharesOf(scene: Scene): Iterable<Finding> {
  for (const [sentence, runs] of runsOf(scene).entries()) yield* sharesIn(scene, runs, sentence);
  yield* goodDays(scene);
  yield* coverages(scene);
  yield* structures(scene);
  yield* incomeRatios(scene);
  yield* namedRates(scene);
  yield* definedRates(scene);
  yield* columnShares(scene);
}

const REACHES =
  '(?:(?:提高|提升|上升|增加|增长|扩大|下降|降低|降|升|增)(?:至|到)|达到|达|为|是|约|近|超过|超|逾|突破|首次|仅|已|稳定在|保持在|维持在)*';
const AFTER = '^(?:以上|以下|以内|左右|余|多)?[,、]?(?:约|大约|仅|已|均)?';
const UNNAMED = new RegExp(`${AFTER}占(?:比重?)?${REACHES}$`);
const NAMED = new RegExp(
  `${AFTER}占(?:了|到)?([^\\d,;、():]{2,20}?)的?(?:比重|比例|份额)?(?:\\([^()]*\\))?${REACHES}$`,
);
const OPENS_PARTS = /其中|(?:^|[,;])\s*[按分从][^,;。]{1,8}[分看][,:]/;
/** 15个[乡镇中,建成示范乡镇]9个: what is counted before is the whole. */
const AMONG = /^[^\d,;、()]{0,14}(?<!过程|其)中[,已有共]/;
const STARTS_PARTS = /^(?:其中|[按分从][^,;。]{1,8}[分看][,:])/;
/** 其中:…;…, 分城乡看,…;…: parts go on behind a semicolon. */
const LISTS_PARTS = /其中:|[分看][,:]/;
const LISTED =
  /^[,、]?占(?:比重?)?([^\d,;、():]{0,20}?)的?(?:比重|比例)?(?:分别|依次)(?:为|达到|达)?$|^[,、]?(?:分别|依次)占(?:比重?)?([^\d,;、():]{0,20}?)的?$/;
const OF_VALUE =
  /占(?:了|到)?([^\d,;、]{2,20})$|[,、](?:约|大约)?(?:是|为|相当于)((?:上年|去年|前年|同期|20\d\d年)[^\d,;、]{0,8})$/;
/** 其中A 3户、B 2户,[A]占60%: the part is named again. */
const AGAIN = /^(?:以上|左右)?[,、](?:其中)?([^\d,;、():]{1,10}?)(?:所)?占(?:比重?|比例)?(?:为|是|约|达到?)*$/;
const REGION = /^(?:我国|全(?:国|省|市|区|县|州|球|域|行业|线)|世界|国内)/;

function* sharesIn(scene: Scene, runs: readonly Run[], sentence: number): Iterable<Finding> {
  let whole: Figure | undefined;
  let isListed = false;
  for (const [at, run] of runs.entries()) {
    const [figure] = run.figures;
    if (figure === undefined || run.isUnclear) continue;
    if (OPENS_PARTS.test(run.lead)) {
      whole = wholeBefore(scene, runs, at, sentence);
      isListed = LISTS_PARTS.test(run.lead) || (at === 0 && STARTS_PARTS.test(run.lead.trimStart()));
    } else if (AMONG.test(run.lead) && at > 0) {
      const [counted] = runs[at - 1]?.figures ?? [];
      whole = isAmountFor(figure, counted, runs[at - 1]?.role ?? 'rank') ? counted : undefined;
    } else if (/;/.test(run.lead) && !isListed) whole = undefined;
    if (run.role !== 'level' || !isProportion(figure)) continue;
    const finding = run.figures.length > 1 ? undefined : shareAt(scene, runs, at, whole);
    if (finding !== undefined && !isOfOther(scene, finding, sentence)) yield finding;
    if (run.figures.length > 1) yield* sharesOfList(scene, runs, at, whole);
  }
}

/** Sentences before a share that may tell its whole. Our choice. */
const BACK = 2;

/** 申请200件,批准180件,其中网上办理150件,占75%: of two amounts that could be the whole, the one that fits. */
function isOfOther(scene: Scene, { verdict, evidence }: Finding, sentence: number): boolean {
  if (verdict !== 'inconsistent') return false;
  const near = scene.sentences
    .slice(Math.max(0, sentence - BACK), sentence + 1)
    .filter(({ paragraph }) => paragraph === scene.sentences[sentence]?.paragraph)
    .flatMap(({ figures }) => figures);
  const [part, share] = ['part', 'rate'].map((role) => {
    const start = evidence.find((each) => each.role === role)?.mention?.start;
    return near.find(({ claim }) => claim.mentionStart === start);
  });
  if (part === undefined || share === undefined) return false;
  return near.some(
    (whole) =>
      whole.no < part.no && isLike(whole, part) && heldShare(part, [whole], share, 0.9)?.verdict === 'consistent',
  );
}

/** The value of which 其中 or 分城乡看 begins to tell parts: the nearest one before, of this sentence or of the one before. */
function wholeBefore(scene: Scene, runs: readonly Run[], at: number, sentence: number): Figure | undefined {
  const [part] = runs[at]?.figures ?? [];
  const isFirst = at === 0 && STARTS_PARTS.test(runs[at]?.lead.trimStart() ?? '');
  const own = isFirst ? tellingBefore(scene, sentence, part) : runs.slice(0, at);
  const before = own.slice(-MOST_SIBLINGS).map((run, index, some) => ({ run, at: own.length - some.length + index }));
  const values = before.filter(
    ({ run: { role, figures, isUnclear, words } }) =>
      part !== undefined && isAmountFor(part, figures[0], role) && !isUnclear && words.isOtherTime !== true,
  );
  const free = values.filter((value) => !isHeldAgainst(own, value.at));
  if (isFirst && SPLIT.test(runs[at]?.lead ?? '')) {
    if (free.some(({ run }) => isOfShorterTime(run.figures[0], part))) return undefined;
    if (free.length > 1) return namedLike(free, runs[at]?.lead ?? '');
  }
  if (isFirst && free.length > 1 && IS_DONE.test(free.at(-1)?.run.lead ?? '')) return undefined;
  const last = free.at(-1)?.at;
  if (last === undefined) return undefined;
  if (isBeside(own, last) && values.some((value) => value.at < last)) return undefined;
  const [run, other] = [own[last], own[last - 1]];
  const isListed =
    part !== undefined &&
    other !== undefined &&
    /^(?:、|和|及)/.test(run?.lead ?? '') &&
    isAmountFor(part, other.figures[0], other.role);
  if (run !== undefined && isSeries(run.figures)) return run.figures.at(-1);
  return run?.figures.length === 1 && !isListed ? run.figures[0] : undefined;
}

/** 受理1400件,办结1390件。其中…: of what was received, or of what was done. */
const IS_DONE = /(?:办结|完成|整改|审结|解决|处置|兑现|完工|竣工)(?:了|率)?$/;

/** 二季度…。分主体看,…: a quarter is not what is split of a half-year. */
function isOfShorterTime(whole: Figure | undefined, part: Figure | undefined): boolean {
  const [inner, outer] = [whole?.period, part?.period];
  if (inner?.first === undefined || outer?.first === undefined) return false;
  const isInside = outer.first <= inner.first && inner.last <= outer.last;
  return isInside && (outer.first < inner.first || inner.last < outer.last);
}

/** Which of several amounts is split is told by its name only: 资产…,利润…。按板块分,城建类资产…. */
function namedLike(values: readonly { readonly run: Run }[], lead: string): Figure | undefined {
  const named = values.filter(({ run: { figures } }) => {
    const key = (figures[0]?.subject.key ?? '').replace(/(?:总[量额值数]|总|额|量)$/, '');
    return key.length > 1 && lead.includes(key.slice(-2));
  });
  return named.length === 1 && named[0]?.run.figures.length === 1 ? named[0].run.figures[0] : undefined;
}

const SPLIT = /^\s*[按从分][^,;。]{1,8}[分看][,:]/;
const AVERAGED = /[日月]均[^,;]*$/;
const MOST_SPLITS = 4;

/** The nearest sentence before that tells an amount of the kind; one whole may be split again and again. */
function tellingBefore(scene: Scene, sentence: number, part: Figure | undefined): readonly Run[] {
  const nearest = runsOf(scene)[sentence - 1] ?? [];
  if (!SPLIT.test(textOf(scene, sentence))) return nearest;
  for (let back = sentence - 1; back >= Math.max(0, sentence - MOST_SPLITS); back--) {
    const runs = runsOf(scene)[back] ?? [];
    const isTelling = runs.some(
      ({ role, figures, lead }) => part !== undefined && isAmountFor(part, figures[0], role) && !AVERAGED.test(lead),
    );
    if (isTelling && !SPLIT.test(textOf(scene, back))) return runs;
  }
  return [];
}

function textOf({ view, sentences }: Scene, index: number): string {
  const place = sentences[index];
  return place === undefined ? '' : view.slice(place.start, place.end);
}

/** One thing at following times: what is said of it next is said of the last. */
function isSeries(figures: readonly Figure[]): boolean {
  return (
    figures.length > 1 &&
    figures.every(({ subject, period, claim }, at) => {
      const before = figures[at - 1];
      const isSame = subject.key === figures[0]?.subject.key && claim.periodBasis !== 'default';
      return isSame && (before === undefined || (before.period?.last ?? '9') < (period?.last ?? ''));
    })
  );
}

function isAmountFor(part: Figure, value: Figure | undefined, role: Run['role']): boolean {
  return role === 'level' && value !== undefined && isLike(value, part) && !isProportion(value);
}

function shareAt(scene: Scene, runs: readonly Run[], at: number, whole: Figure | undefined): Finding | undefined {
  const run = runs[at] as Run;
  const [figure] = run.figures as [Figure];
  const between = runs[at - 1];
  if (run.words.opens !== undefined) return undefined;
  const lead = between?.words.opens === 'from' ? between.lead.replace(/[由从自][^由从自]*$/, '') : run.lead;
  if (/^的?(?:比重|比例)?(?:为|达到|达)?$/.test(run.lead) && between !== undefined && OF_VALUE.test(between.lead)) {
    const part = partBefore(runs, at - 1);
    const [told] = between.figures;
    const [, named, then] = OF_VALUE.exec(between.lead) ?? [];
    const of = named ?? then;
    if (part === undefined || told === undefined) return undefined;
    return judgeSubject(runs, at - 1, part, whole, (each) => heldShare(each, [told], figure, 0.95, of));
  }
  const part = partBefore(runs, at);
  if (part !== undefined && UNNAMED.test(lead)) {
    const of = whole !== undefined && whole !== part ? whole : totalBefore(runs, at, part);
    if (of === undefined || !isLike(of, part)) return undefined;
    return judgeSubject(runs, at, part, of, (each) => (each === of ? undefined : heldShare(each, [of], figure, 0.9)));
  }
  const again = whole === undefined ? undefined : partNamed(runs, at, AGAIN.exec(lead)?.[1]);
  if (again !== undefined && whole !== undefined && isPartOf(again, whole))
    return heldShare(again, [whole], figure, 0.9);
  const name = NAMED.exec(lead)?.[1];
  if (part !== undefined && name !== undefined && !name.startsWith('比'))
    return judgeSubject(runs, at, part, whole, (each) => named(scene, each, name, whole, figure));
  return ofSubjects(scene, figure);
}

/** 产业投资142亿元、民生投资80亿元,占比分别为53%、29.9%. */
function* sharesOfList(scene: Scene, runs: readonly Run[], at: number, whole: Figure | undefined): Iterable<Finding> {
  const { figures, lead } = runs[at] as Run;
  const match = LISTED.exec(lead);
  const name = match?.[1] ?? match?.[2];
  if (name === undefined) return;
  const before = runs.slice(Math.max(0, at - figures.length), at).filter(({ role }) => role === 'level');
  const parts = before.flatMap((run) => (run.isUnclear ? [] : run.figures)).slice(-figures.length);
  if (parts.length < figures.length || parts.some((part) => isProportion(part) || part === whole)) return;
  if (name === '') {
    const held = figures.flatMap((share, index) => {
      const part = parts[index] as Figure;
      return whole === undefined || !isLike(whole, part) ? [] : (heldShare(part, [whole], share, 0.9) ?? []);
    });
    // Where none of several shares fits, they are of another whole.
    if (held.some(({ verdict }) => verdict === 'consistent')) yield* held;
    return;
  }
  for (const [index, share] of figures.entries()) {
    const finding = named(scene, parts[index] as Figure, name, whole, share);
    if (finding !== undefined) yield finding;
  }
}

/** Whether a figure behind another can be a part of it. */
function isPartOf(part: Figure, whole: Figure): boolean {
  return part.no > whole.no && isLike(part, whole) && canBeAtMost(part.size, sizeAs(whole, part.claim.unit) ?? {});
}

/** The only part told before whose words end with a name. */
function partNamed(runs: readonly Run[], at: number, name: string | undefined): Figure | undefined {
  if (name === undefined) return undefined;
  const found = runs
    .slice(Math.max(0, at - MOST_SIBLINGS), at)
    .filter(
      ({ lead, role, figures, isUnclear }) =>
        role === 'level' && figures.length === 1 && !isUnclear && (lead.endsWith(name) || startsWith(lead, name)),
    );
  return found.length === 1 ? found[0]?.figures[0] : undefined;
}

/** 其中,税收收入: 税收占比 is its share. */
function startsWith(lead: string, name: string): boolean {
  return (/[^,、;:()]*$/.exec(lead)?.[0] ?? '').replace(/^其中/, '').startsWith(name);
}

/** The value that a share without a subject of its own speaks of. */
function partBefore(runs: readonly Run[], at: number): Figure | undefined {
  for (let back = at - 1; back >= Math.max(0, at - MOST_SIBLINGS); back--) {
    const { figures, role, words, isUnclear, lead } = runs[back] as Run;
    const [figure] = figures;
    if (figure === undefined || isUnclear) return undefined;
    if (isHeldAgainst(runs, back) || isRateOfCompared(runs, back)) continue;
    if (role === 'level' && !isProportion(figure)) return figures.length === 1 ? figure : undefined;
    if (role !== 'rank' && !words.isBare && !UNNAMED.test(lead)) return undefined;
  }
  return undefined;
}

/** 总装机…, 新能源装机…、占比…: the value before, when it is the total of what the part is a kind of. */
function totalBefore(runs: readonly Run[], at: number, part: Figure): Figure | undefined {
  const before = runs
    .slice(0, at)
    .filter(({ figures }, index) => !figures.includes(part) && !isHeldAgainst(runs, index))
    .slice(-MOST_SIBLINGS);
  const value = before.findLast(({ role, figures }) => role === 'level' && figures.length === 1);
  const [total] = value?.figures ?? [];
  if (total === undefined || !isLike(total, part) || isProportion(total)) return undefined;
  const kind = total.subject.key.replace(/^(?:总|全部|全社会)/, '').replace(/总(?=.{1,4}$)/, '');
  const isKind = kind.length >= 2 && part.subject.key !== kind && part.subject.key.endsWith(kind);
  return isKind && isPartOf(part, total) ? total : undefined;
}

function named(
  scene: Scene,
  part: Figure,
  name: string,
  whole: Figure | undefined,
  figure: Figure,
): Finding | undefined {
  const isOwnRegion = name.startsWith(`全${part.claim.region.at(-1)}`) && name.length > 2;
  if (REGION.test(name) && !isOwnRegion) return impliedWhole(part, figure, name);
  const core = name.replace(/^(?:全部|总)/, '').replace(/总量$/, '');
  const isOfIt = core !== name || whole?.subject.key.includes(subjectOf(core, part.claim.region).key);
  if (whole !== undefined && whole !== part && isOfIt) return heldShare(part, [whole], figure, 0.9);
  const beside = besideIt(scene, part, name);
  if (beside !== undefined) return heldShare(part, [beside], figure, 0.85);
  const known = valuesOfSubject(scene, subjectOf(name, part.claim.region).key, part.claim.period).filter(
    (value) =>
      value !== part &&
      isLike(value, part) &&
      isSameFrame(value, part) &&
      !ROW_TOTAL.test(textOf(scene, value.sentence)),
  );
  return known.length > 0 ? heldShare(part, known, figure, 0.85) : impliedWhole(part, figure, name);
}

/** The total of a table is that of its rows, which need not be all there is. */
const ROW_TOTAL = /^[合总小] *计\t/;

/** 项目总投资38亿元,完成投资25亿元,占总投资的…: the only value of the sentence whose subject ends with the name. */
function besideIt(scene: Scene, part: Figure, name: string): Figure | undefined {
  const tail = name.replace(/的$/, '').replace(/^(?:全部|全[省市区县])(?=.{2})/, '');
  const told = (scene.sentences[part.sentence]?.figures ?? []).filter(
    (value) =>
      value.no < part.no && value.subject.text.endsWith(tail) && isLike(value, part) && isSameFrame(value, part),
  );
  return told.length === 1 && !part.subject.text.endsWith(tail) ? told[0] : undefined;
}

/** Results of one place beside each other, or plans. */
function isSameFrame(a: Figure, b: Figure): boolean {
  return isSamePlace(a, b) && (a.claim.status === 'target') === (b.claim.status === 'target');
}

/** 产业投资占固定资产投资比重40%, where both amounts of the same time stand elsewhere in the document. */
function ofSubjects(scene: Scene, figure: Figure): Finding | undefined {
  const { subject, period, periodBasis, region } = figure.claim;
  const names = /^(.{2,24}?)占(.{2,24}?)的?(?:比重|比例|份额)?$/.exec(subject);
  if (names === null || periodBasis === 'default') return undefined;
  const [parts, wholes] = [names[1], names[2]].map((name) =>
    valuesOfSubject(scene, subjectOf(name ?? '', region).key, period).filter(
      (value) => isSamePlace(value, figure) && !isProportion(value) && value.claim.periodBasis !== 'default',
    ),
  );
  const [part] = parts ?? [];
  if (part === undefined) return undefined;
  const alike = (wholes ?? []).filter((value) => isLike(value, part) && isSameFrame(value, part));
  return alike.length > 0 ? heldShare(part, alike, figure, 0.8) : undefined;
}
