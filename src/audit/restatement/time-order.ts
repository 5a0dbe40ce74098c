import type { FindingReason } from '../../shared/audit-rules.ts';
import type { Evidence, Finding, FindingVerdict } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import type { Figure } from '../figure.ts';
import { isBelow } from '../interval.ts';
import { type ArchiveRule, type DocumentRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { inUnitOf, toldOf } from './restatement-agreement.ts';
import { leadOf, type Statement, statementsOf } from './restatement-frame.ts';
import { isSameSite, siteCountsOf } from './time-order-site.ts';

/** What grows only: a cumulative figure of a later day, the end of a stretch of time, the end of a work. */
export const timeOrder: DocumentRule = {
  id: 'time-order',
  *find(scene: Scene): Iterable<Finding> {
    const totals = statementsOf(scene).filter((each) => isRunningTotal(scene, each));
    for (const [earlier, later] of neighbours(totals)) {
      yield* judgeTotals(earlier.figure, later.figure, true);
    }
    yield* turnedStretches(scene);
    yield* turnedWorks(scene);
    yield* dataAfterPublication(scene);
  },
};

/** A stock or running total in several documents: the later one is not smaller. */
export const timeOrderAcross: ArchiveRule = {
  id: 'time-order',
  *find({ scenes }: Archive): Iterable<Finding> {
    const told = (is: (scene: Scene, statement: Statement) => boolean) =>
      scenes.flatMap((scene) => statementsOf(scene).filter((each) => is(scene, each)));
    const totals = new Set(told(isRunningTotal));
    for (const [earlier, later] of neighbours(told(isStock))) {
      if (earlier.figure.doc === later.figure.doc) continue;
      yield* judgeTotals(earlier.figure, later.figure, totals.has(earlier) && totals.has(later));
    }
    yield* judgeSites(scenes);
  },
};

/** Pairs that follow each other in time, of one subject, place and unit. */
function* neighbours(statements: readonly Statement[]): Iterable<readonly [Statement, Statement]> {
  const series = Map.groupBy(statements, ({ figure: { subject, claim, scope, unit } }) =>
    [subject.key, claim.region, scope, unit?.dimension ?? claim.unit].join('|'),
  );
  for (const all of series.values()) {
    const inTime = all.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : Number(lastDay(a) > lastDay(b))));
    for (const [index, later] of inTime.entries()) {
      const earlier = inTime[index - 1];
      if (earlier !== undefined && lastDay(earlier) < lastDay(later)) yield [earlier, later];
    }
  }
}

function lastDay({ figure }: Statement): string {
  return figure.period?.last ?? '';
}

const LASTING = /累计(?:已)?(?:建成|建有|建设|培育|认定|设立|拥有|开通|创建|获批|达)/;
const LASTING_UNITS: ReadonlySet<string> = new Set(['count', 'length', 'area', 'power']);

/** What was built or founded up to a day, all in all: not what a year has brought so far. */
function isRunningTotal(scene: Scene, { figure, grade, isDated }: Statement): boolean {
  const { claim, unit } = figure;
  const isPoint = claim.period.startsWith('..') || /^\d{4}-\d{2}(?:-\d{2})?$/.test(claim.period);
  const isTold = isDated && isPoint && claim.kind === 'cumulative' && claim.status === 'actual';
  return isTold && grade !== 'loose' && LASTING_UNITS.has(unit?.nature ?? '') && LASTING.test(leadOf(scene, figure));
}

/** What is there at a point in time: 达到2800家, 总量突破3000家. */
function isStock(scene: Scene, { figure, grade }: Statement): boolean {
  const { claim, unit } = figure;
  if (grade === 'loose' || claim.region === '') return false;
  if (claim.status !== 'actual' || unit?.nature !== 'count' || (claim.kind !== 'count' && claim.kind !== 'cumulative'))
    return false;
  return /达到|达|突破|总量|总数|保有量|累计|增至/.test(leadOf(scene, figure));
}

/** How many firms a site had, in one document and in a later one. */
function* judgeSites(scenes: readonly Scene[]): Iterable<Finding> {
  const counts = scenes.flatMap(siteCountsOf).filter(({ figure }) => figure.claim.region !== '');
  const bySite = Map.groupBy(
    counts,
    ({ figure: { claim }, site }) => `${claim.region}|${claim.unit}|${site.slice(-SITE_TAIL)}`,
  );
  for (const told of bySite.values()) {
    const inTime = told.toSorted((a, b) => ((a.figure.period?.last ?? '') < (b.figure.period?.last ?? '') ? -1 : 1));
    for (const [index, later] of inTime.entries()) {
      const earlier = inTime[index - 1];
      if (earlier === undefined || earlier.figure.doc === later.figure.doc || !isSameSite(earlier.site, later.site))
        continue;
      yield* judgeTotals(earlier.figure, later.figure, false);
    }
  }
}

/** Characters that the names of one site share at least: 科技产业园. */
const SITE_TAIL = 5;

function* judgeTotals(earlier: Figure, later: Figure, mustGrow: boolean): Iterable<Finding> {
  const size = inUnitOf(later, earlier);
  if (size === undefined) return;
  const falls = isBelow(size, earlier.size);
  if (falls && !mustGrow) return;
  const [before, after] = [toldOf(earlier), toldOf(later)];
  yield findingOf('time-order', {
    verdict: falls ? 'inconsistent' : 'consistent',
    reason: falls ? 'time-order.falls' : 'time-order.keeps',
    evidence: [evidenceOf(later, 'later'), evidenceOf(earlier, 'earlier')],
    formula: `${after} ${falls ? '<' : '≥'} ${before}`,
    computed: before,
    stated: after,
    facts: {
      subject: earlier.claim.subject,
      earlier: before,
      later: after,
      from: earlier.claim.period,
      to: later.claim.period,
    },
  });
}

const STRETCH = /(?<![\d.])((?:19|20)\d{2})年?(?:-{1,2}|至|到|~)((?:19|20)\d{2})年/g;

/** 2025—2021年 */
function* turnedStretches(scene: Scene): Iterable<Finding> {
  for (const match of scene.view.matchAll(STRETCH)) {
    const [words, first = '', last = ''] = match;
    if (Number(first) <= Number(last)) continue;
    yield ofWords(scene, [{ start: match.index, words }], 'inconsistent', 'time-order.stretch', { first, last });
  }
}

const DAY = '(20\\d{2})年(?:(\\d{1,2})月)?';
const BEGINNING = /开工|动工|开建|启动建设/;
const BEGINS = new RegExp(`${DAY}[^,;。:、\\d]{0,12}?(?:${BEGINNING.source})`, 'g');
const ENDS = new RegExp(`${DAY}[^,;。:、\\d]{0,12}?(?:竣工|建成|完工|通车|投入使用|投用|交付)`, 'g');

/** A work that is finished before it is begun, both told in one sentence. */
function* turnedWorks(scene: Scene): Iterable<Finding> {
  for (const { start, end } of scene.sentences) {
    const view = scene.view.slice(start, end);
    if (!BEGINNING.test(view)) continue;
    const [begins, ...moreBegins] = view.matchAll(BEGINS);
    const [ends, ...moreEnds] = view.matchAll(ENDS);
    if (begins === undefined || ends === undefined || moreBegins.length > 0 || moreEnds.length > 0) continue;
    const [first, last] = [begins, ends].map(([, year = '', month]) => Number(year) * 12 + Number(month ?? 0));
    if ((last ?? 0) >= (first ?? 0) || (begins[2] === undefined) !== (ends[2] === undefined)) continue;
    const places = [begins, ends].map(({ index, 0: words }) => ({ start: start + index, words }));
    yield ofWords(scene, places, 'suspect', 'time-order.work', { first: begins[0], last: ends[0] });
  }
}

const PLANNED = /计划|规划|目标|预期|拟|将/;

/** The first result of a time that begins after the document was published, unless the document names a later day itself. */
function* dataAfterPublication(scene: Scene): Iterable<Finding> {
  const { date } = scene.facts;
  const place = date?.length === 10 ? dateIn(scene, date) : undefined;
  // 2021年6.3万人次 is no day.
  const isAmount = place !== undefined && /[万亿%]/.test(scene.view[place.end] ?? '');
  if (date === undefined || place === undefined || isAmount || hasLaterDay(scene, date)) return;
  const late = scene.figures.find(
    ({ claim, period, quote }) =>
      claim.status === 'actual' &&
      claim.periodBasis !== 'default' &&
      isYearSure(claim.period, date, quote) &&
      (period?.first ?? '') > date &&
      !PLANNED.test(quote),
  );
  if (late === undefined) return;
  yield findingOf('time-order', {
    verdict: 'suspect',
    reason: 'time-order.published',
    evidence: [statementOf(scene, place, 'context'), evidenceOf(late, 'statement')],
    formula: `${late.claim.period} > ${date}`,
    computed: date,
    stated: late.claim.period,
    facts: { subject: late.claim.subject, date, period: late.claim.period },
  });
}

/** 截至10月底 in a report of November: a year that no words tell may have been taken for another. */
function isYearSure(period: string, date: string, quote: string): boolean {
  const year = period.slice(0, 4);
  return date.startsWith(year) || quote.includes(year);
}

const DAY_IN_FULL = /(20\d{2})年(\d{1,2})月(\d{1,2})日/g;

function hasLaterDay({ view }: Scene, date: string): boolean {
  return [...view.matchAll(DAY_IN_FULL)].some(([, year, month = '', day = '']) => {
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` > date;
  });
}

function dateIn({ view }: Scene, date: string): { readonly start: number; readonly end: number } | undefined {
  const [year, month, day] = date.split('-').map(Number);
  const match = new RegExp(`${year}(?:年|-|\\.|/)0?${month}(?:月|-|\\.|/)0?${day}日?`).exec(view);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

function ofWords(
  scene: Scene,
  places: readonly { readonly start: number; readonly words: string }[],
  verdict: FindingVerdict,
  reason: FindingReason,
  facts: Readonly<Record<'first' | 'last', string>>,
): Finding {
  const evidence = places.map(({ start, words }): Evidence => {
    const span = { start, end: start + words.length };
    return statementOf(scene, span, 'statement', { mention: span });
  });
  return findingOf('time-order', {
    verdict,
    reason,
    evidence,
    formula: `${facts.last} < ${facts.first}`,
    stated: evidence.map(({ quote }) => quote).join('、'),
    facts,
  });
}
