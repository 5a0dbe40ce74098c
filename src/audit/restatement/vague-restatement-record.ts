import { compare } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import type { Archive } from '../archive.ts';
import { isLowerBetter } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import { isBelow } from '../interval.ts';
import { type ArchiveRule, type DocumentRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Clause, Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { inUnitOf, toldOf } from './restatement-agreement.ts';
import { framesOf } from './restatement-frame.ts';

/** 创历史新高, 达到历史最优: no earlier value that the text tells is better. */
export const brokenRecord: DocumentRule = {
  id: 'vague-restatement',
  *find(scene: Scene): Iterable<Finding> {
    yield* judgeRecords([scene]);
  },
};

/** The same with the values of other documents; what one document tells by itself is told by its own rule. */
export const brokenRecordAcross: ArchiveRule = {
  id: 'vague-restatement',
  *find({ scenes }: Archive): Iterable<Finding> {
    for (const finding of judgeRecords(scenes)) {
      const docs = new Set(finding.evidence.map(({ doc }) => doc));
      const isPlaced = finding.evidence.every(({ region }) => region !== '');
      if (docs.size > 1 && isPlaced) yield finding;
    }
  },
};

interface RecordClaim extends Span {
  readonly scene: Scene;
  readonly key: string;
  readonly region: string;
  readonly year: string;
  /** Whether the smallest value is the record. */
  readonly isLow: boolean;
}

const RECORD =
  /(?:创|达到?|为|处于|再创|创下|刷新)?(?:历史|有(?:监测)?记录以来)(?:同期)?(最[优好佳]|新高|最高|新低|最低)(?:水平|值|记录)?/;

function* judgeRecords(scenes: readonly Scene[]): Iterable<Finding> {
  const records = scenes.flatMap((scene) => [...recordsIn(scene)]);
  if (records.length === 0) return;
  const series = seriesOf(scenes.flatMap(levelsIn));
  for (const record of records) yield* judge(record, series.get(`${record.key}|${record.region}`) ?? []);
}

/** Levels by subject and place, the first one of each year. */
function seriesOf(levels: readonly Figure[]): ReadonlyMap<string, readonly Figure[]> {
  const firsts = new Map<string, Figure>();
  for (const level of levels) {
    const { claim, subject } = level;
    const name = `${subject.key}|${claim.region}|${claim.period}`;
    if (!firsts.has(name)) firsts.set(name, level);
  }
  return Map.groupBy(firsts.values(), ({ subject, claim }) => `${subject.key}|${claim.region}`);
}

/** Dated results of whole years. */
function levelsIn(scene: Scene): readonly Figure[] {
  return [...framesOf(scene).values()].flatMap((statements) =>
    statements.flatMap(({ figure, isDated }) => (isDated && isLevel(figure) && isYearlyResult(figure) ? [figure] : [])),
  );
}

function isLevel({ claim }: Figure): boolean {
  return claim.kind === 'level' || claim.kind === 'count' || claim.kind === 'share';
}

function isYearlyResult({ claim }: Figure): boolean {
  return claim.status === 'actual' && claim.periodBasis !== 'default' && /^\d{4}$/.test(claim.period);
}

function* recordsIn(scene: Scene): Iterable<RecordClaim> {
  if (!RECORD.test(scene.view)) return;
  let year = '';
  for (const sentence of scene.sentences) {
    for (const clause of sentence.clauses) {
      year = clause.figures.findLast(isYearlyResult)?.claim.period ?? year;
      const match = RECORD.exec(scene.view.slice(clause.start, clause.end));
      if (match === null) continue;
      const subject = subjectBefore(scene, clause, clause.start + match.index);
      if (subject === undefined) continue;
      const word = match[1] ?? '';
      const isLow = word.endsWith('低') || (/[优好佳]$/.test(word) && isLowerBetter(subject.key));
      yield {
        scene,
        start: clause.start,
        end: clause.end,
        year: subject.year ?? year,
        key: subject.key,
        region: subject.region,
        isLow,
      };
    }
  }
}

interface RecordSubject {
  readonly key: string;
  readonly region: string;
  /** Absent when no figure stands with the words. */
  readonly year?: string;
}

/** What a record is of: the one level in front of it in its clause, or the words there. */
function subjectBefore(scene: Scene, clause: Clause, end: number): RecordSubject | undefined {
  const [level, more] = clause.figures.filter(({ claim }) => claim.mentionEnd <= end && claim.kind !== 'growth');
  if (more !== undefined) return undefined;
  if (level !== undefined && isLevel(level))
    return { key: level.subject.key, region: level.claim.region, year: level.claim.period };
  if (clause.figures.length > 0) return undefined;
  const words = scene.text.slice(clause.start, end).replace(/(?:连续|双双|均|再|达到?|创)+$/, '');
  const region = scene.facts.region ?? '';
  return { key: subjectOf(words, region).key, region };
}

function* judge(record: RecordClaim, levels: readonly Figure[]): Iterable<Finding> {
  const now = levels.find(({ claim }) => claim.period === record.year);
  if (now === undefined) return;
  const before = levels.filter(({ claim }) => claim.period < record.year);
  const best = before.toSorted((a, b) => (isBetter(a, b, record.isLow) ? -1 : 1))[0];
  if (best === undefined || inUnitOf(best, now) === undefined) return;
  const isBroken = record.isLow
    ? isBelow(inUnitOf(best, now) ?? {}, now.size)
    : isBelow(now.size, inUnitOf(best, now) ?? {});
  const { scene } = record;
  const words = scene.text.slice(record.start, record.end).trim();
  const [told, earlier] = [toldOf(now), toldOf(best)];
  yield findingOf('vague-restatement', {
    verdict: isBroken ? 'inconsistent' : 'consistent',
    reason: isBroken ? 'vague-restatement.record-broken' : 'vague-restatement.record-kept',
    evidence: [statementOf(scene, record, 'rating'), evidenceOf(now, 'later'), evidenceOf(best, 'earlier')],
    formula: `${told} ${record.isLow === isBroken ? '>' : '<'} ${earlier}`,
    computed: told,
    stated: words,
    facts: { subject: now.claim.subject, told, earlier, words, year: record.year, before: best.claim.period },
  });
}

function isBetter(a: Figure, b: Figure, isLow: boolean): boolean {
  const size = inUnitOf({ ...b, size: { low: b.value, high: b.value } }, a);
  const order = size?.low === undefined ? 0 : compare(a.value, size.low);
  return isLow ? order < 0 : order > 0;
}
