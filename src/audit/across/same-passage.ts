import type { Evidence, EvidenceRole, Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import type { Archive } from '../archive.ts';
import { type Figure, printedOf } from '../figure.ts';
import { meets } from '../interval.ts';
import { type ArchiveRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import { MOST_EVIDENCE, placeName, sentenceAt } from './between.ts';
import { placeRelation } from './place-level.ts';
import type { Stand } from './placed-figure.ts';
import { namesIn, sharedNames } from './same-passage-names.ts';
import { type Letters, lettersOf, NUMBER, type SharedRun, sharedRuns } from './same-passage-runs.ts';
import { isIn, isPlanned } from './standpoint.ts';

/** The same words in documents of one place or one city: told alike, counted at both levels, or with another number in them. */
export const samePassage: ArchiveRule = { id: 'same-passage', find };

function* find({ stands }: Archive): Iterable<Finding> {
  const texts = stands.map(lettersOf);
  const areNear = (a: number, b: number): boolean => {
    const [one, other] = [stands[a], stands[b]];
    return one !== undefined && other !== undefined && placeRelation(one.place, other.place) !== 'apart';
  };
  const runs = sharedRuns(texts, areNear);
  const copies = copiesAmong(runs, texts, stands);
  const shared: Passage[] = [];
  for (const run of runs) {
    const passage = passageOf(run, texts, stands);
    if (passage === undefined) continue;
    if (passage.differing.length > 0) yield* judgeNumbers(passage);
    else if (!areCopies(passage.sides, copies)) shared.push(passage);
  }
  yield* tellAlike(shared);
  yield* tellNames(stands, shared, copies);
}

/** Documents that have so much of their text in common are versions of one: only what differs is told. Our choice. */
const COPIED = { share: 0.4, letters: 1000 };

/** Pairs of documents that are versions of one, by their names. */
function copiesAmong(
  runs: readonly SharedRun[],
  texts: readonly Letters[],
  stands: readonly Stand[],
): ReadonlySet<string> {
  const byPair = Map.groupBy(runs, ({ a, b }) => `${stands[a]?.scene.doc}|${stands[b]?.scene.doc}`);
  const copies = [...byPair].filter(([, some]) => {
    const shortest = Math.min(
      ...some.flatMap(({ a, b }) => [texts[a]?.codes.length ?? 0, texts[b]?.codes.length ?? 0]),
    );
    const shared = some.reduce((sum, { length }) => sum + length, 0);
    return shared > COPIED.letters && shared > COPIED.share * shortest;
  });
  return new Set(copies.map(([pair]) => pair));
}

function areCopies(sides: readonly Side[], copies: ReadonlySet<string>): boolean {
  return sides.some(({ stand: { scene } }) =>
    sides.some(({ stand: { scene: other } }) => copies.has(`${scene.doc}|${other.doc}`)),
  );
}

/** One run in two documents. */
interface Passage {
  readonly words: string;
  readonly sides: readonly [Side, Side];
  /** Figures at one place of the words with different numbers. */
  readonly differing: readonly (readonly [Figure, Figure])[];
  readonly agreeing: readonly (readonly [Figure, Figure])[];
}

interface Side {
  readonly stand: Stand;
  readonly span: Span;
}

/** General phrases of reports: who leads, in what spirit, what the paper is called. */
const SLOGAN =
  /习近平|社会主义|党中央|党的|党建|治党|八项规定|总基调|新发展|中国式现代化|两个确立|两个维护|贯彻|指导思想|讲话|指示精神|人民至上|依法|廉政|作风|国民经济和社会发展|个五年规划|远景目标|人民代表大会|政协|委员会|纲要|获得感|安全感|营商环境(?!\d)|高质量发展|统筹|深入实施|深化|践行|绿水青山|“[一两二三四五六七八九]个[^”]{1,6}”/;
const EVENT =
  /建成|开园|开馆|开放|投用|投运|竣工|完工|收官|启用|运营|通车|开通|封顶|开工|落地|获评|获批|入选|纳入|荣获|授予|挂牌|揭牌|成为(?:全[国省市区]|国家|市级|省级|首)|首[个家批创]|率先|试点|创建|回迁|入住|验收|经验|“|《/;

/** What a run says. Missing: undefined for phrases that tell nothing, and for figures alone: those are restatements. */
function passageOf(run: SharedRun, texts: readonly Letters[], stands: readonly Stand[]): Passage | undefined {
  const sides = [
    sideOf(run.a, run.startA, run.length, texts, stands),
    sideOf(run.b, run.startB, run.length, texts, stands),
  ];
  const [a, b] = sides;
  if (a === undefined || b === undefined) return undefined;
  const words = a.stand.scene.view.slice(a.span.start, a.span.end);
  const { differing, agreeing, hasOtherNumbers } = compareNumbers(run, texts, a.stand, b.stand);
  const isTelling = differing.length > 0 || (EVENT.test(words) && areOneMood(a, b));
  return SLOGAN.test(words) || hasOtherNumbers || !isTelling
    ? undefined
    : { words, sides: [a, b], differing, agreeing };
}

function sideOf(
  document: number,
  start: number,
  length: number,
  texts: readonly Letters[],
  stands: readonly Stand[],
): Side | undefined {
  const stand = stands[document];
  const places = texts[document]?.places;
  const [first, last] = [places?.[start], places?.[start + length - 1]];
  if (stand === undefined || first === undefined || last === undefined) return undefined;
  const { view } = stand.scene;
  const end = last + (/^(?:\d[\d.,]*|.)[”》]?/s.exec(view.slice(last, last + 24))?.[0].length ?? 1);
  return { stand, span: { start: /[“《]/.test(view[first - 1] ?? '') ? first - 1 : first, end } };
}

function compareNumbers(run: SharedRun, texts: readonly Letters[], a: Stand, b: Stand) {
  const differing: (readonly [Figure, Figure])[] = [];
  const agreeing: (readonly [Figure, Figure])[] = [];
  let hasOtherNumbers = false;
  for (let step = 0; step < run.length; step++) {
    if (texts[run.a]?.codes[run.startA + step] !== NUMBER) continue;
    const [x, y] = [texts[run.a]?.places[run.startA + step] ?? 0, texts[run.b]?.places[run.startB + step] ?? 0];
    const isAlike = numberAt(a.scene.view, x) === numberAt(b.scene.view, y);
    const pair = [figureAt(a, x), figureAt(b, y)] as const;
    if (pair[0] !== undefined && pair[1] !== undefined) (isAlike ? agreeing : differing).push([pair[0], pair[1]]);
    else if (!isAlike && !(isYearAt(a.scene.view, x) && isYearAt(b.scene.view, y))) hasOtherNumbers = true;
  }
  return { differing, agreeing, hasOtherNumbers };
}

function numberAt(view: string, at: number): string {
  return /^\d[\d.,]*/.exec(view.slice(at, at + 24))?.[0].replaceAll(',', '') ?? '';
}

function isYearAt(view: string, at: number): boolean {
  return /^20\d\d年/.test(view.slice(at, at + 5));
}

const AT = new WeakMap<Stand, ReadonlyMap<number, Figure>>();

function figureAt(stand: Stand, at: number): Figure | undefined {
  let known = AT.get(stand);
  if (known === undefined) {
    known = new Map(stand.scene.figures.map((figure) => [figure.claim.mentionStart, figure]));
    AT.set(stand, known);
  }
  return known.get(at);
}

/** The same words with another number: of one place, subject and time a person should look; of other years they are a form. */
function* judgeNumbers({ sides, differing }: Passage): Iterable<Finding> {
  const [a, b] = sides;
  if (placeRelation(a.stand.place, b.stand.place) !== 'same') return;
  for (const [x, y] of differing) {
    const isAlike = x.subject.key !== '' && x.subject.key === y.subject.key && isOneMood(x, y, a, b);
    if (!isAlike || !holds(a, x) || !holds(b, y) || meets(x.size, y.size)) continue;
    const isOneTime = x.claim.period === y.claim.period && isDated(x) && isDated(y);
    const evidence = [evidenceOf(x, 'statement'), evidenceOf(y, 'statement')];
    yield finding(isOneTime ? 'figures-differ' : 'other-year', x.quote, sides, evidence, [x, y]);
    return;
  }
}

/** A plan and its result may use the same words: that is a promise kept. */
function areOneMood(...sides: readonly Side[]): boolean {
  return new Set(sides.map(({ stand, span }) => isIn(stand.standpoint.plans, span.start))).size === 1;
}

/** Whether the equal words reach over the whole clause of a figure. */
function holds({ span }: Side, { claim }: Figure): boolean {
  return span.start <= claim.start && claim.end <= span.end;
}

function isDated({ claim }: Figure): boolean {
  return claim.periodBasis !== 'default';
}

function isOneMood(x: Figure, y: Figure, a: Side, b: Side): boolean {
  return isPlanned(x, a.stand.standpoint) === isPlanned(y, b.stand.standpoint);
}

/** One finding for each passage, however many documents tell it. */
function* tellAlike(passages: readonly Passage[]): Iterable<Finding> {
  for (const same of Map.groupBy(passages, ({ words }) => words.replace(/[^\p{L}\d]/gu, '')).values()) {
    const sides = distinct(same.flatMap((passage) => passage.sides));
    const [first] = same;
    if (first === undefined) continue;
    const levels = new Set(sides.map(({ stand }) => stand.place.length)).size > 1;
    const figures = first.agreeing.flat();
    yield finding(
      levels ? 'both-levels' : 'same',
      first.words,
      sides,
      sides.map((side) => clausesAt(side)),
      figures,
    );
  }
}

function distinct(sides: readonly Side[]): readonly Side[] {
  const byDocument = new Map(sides.map((side) => [side.stand.scene.doc, side]));
  return [...byDocument.values()].slice(0, MOST_EVIDENCE);
}

/** A name in quotation marks or with a version that few documents of one city have, with the words around it. */
function* tellNames(
  stands: readonly Stand[],
  told: readonly Passage[],
  copies: ReadonlySet<string>,
): Iterable<Finding> {
  const covered = new Set(told.flatMap(({ words }) => namesIn(words)));
  for (const { name, uses } of sharedNames(stands)) {
    const evidence = uses.map((side) => clausesAt(side));
    if (covered.has(name) || areCopies(uses, copies) || evidence.some(({ quote }) => SLOGAN.test(quote))) continue;
    const measured = uses.flatMap((side) => figureOfName(side, name) ?? []);
    const isOther = new Set(measured.map(({ unit }) => unit?.dimension)).size > 1;
    if (isOther)
      yield finding(
        'other-measure',
        name,
        uses,
        measured.map((figure) => evidenceOf(figure, 'statement')),
        measured,
      );
    else yield finding('name', name, uses, evidence, []);
  }
}

/** What the clause of a name measures of it. Missing: undefined where it has no figure of the name. */
function figureOfName({ stand: { scene }, span }: Side, name: string): Figure | undefined {
  const sentence = sentenceAt(scene, span.start);
  return sentence?.figures.find(
    ({ claim }) => claim.subject.includes(name) && claim.start <= span.start && span.end <= claim.end,
  );
}

/** The clause or clauses in which a passage stands. */
function clausesAt({ stand: { scene }, span }: Side, role: EvidenceRole = 'statement'): Evidence {
  const sentence = sentenceAt(scene, span.start);
  const clauses = sentence?.clauses.filter(({ start, end }) => start < span.end && span.start < end) ?? [];
  const [first, last] = [clauses[0], clauses.at(-1)];
  return statementOf(scene, { start: first?.start ?? span.start, end: last?.end ?? span.end }, role);
}

const VERDICTS = {
  same: 'consistent',
  'both-levels': 'consistent',
  name: 'consistent',
  'figures-differ': 'suspect',
  'other-year': 'not-comparable',
  'other-measure': 'not-comparable',
} as const;

function finding(
  reason: keyof typeof VERDICTS,
  words: string,
  sides: readonly Side[],
  evidence: readonly Evidence[],
  figures: readonly Figure[],
): Finding {
  return findingOf('same-passage', {
    verdict: VERDICTS[reason],
    reason: `same-passage.${reason}`,
    evidence,
    formula: figures.map(printedOf).join('；'),
    confidence: 0.8,
    facts: {
      subject: words.trim(),
      places: [...new Set(sides.map(({ stand }) => placeName(stand.place)))].join('、'),
      count: String(sides.length),
      first: datedOf(figures[0]),
      second: datedOf(figures[1]),
    },
  });
}

function datedOf(figure: Figure | undefined): string {
  return figure === undefined ? '' : `${printedOf(figure)}（${figure.claim.period}）`;
}
