import type { FindingReason } from '../shared/audit-rules.ts';
import { absolute, type Exact, exact, parseExact, printedInterval } from '../shared/exact.ts';
import type { Evidence, Finding, FindingVerdict } from '../shared/finding.ts';
import { figureKey, type LiveFigure, type RecordedFigure } from '../shared/live-figure.ts';
import { convert, isConvertible, parseUnit } from '../shared/unit.ts';
import { isInside, point } from './interval.ts';
import { evidenceOf, findingOf, statementOf } from './rule.ts';
import type { Scene } from './scene.ts';

/**
 * Holds the live figures of a document against the record: `changed` by hand since they were written, `stale` because the
 * record has another value now, `unknown` to the record, or current; and names the figures that are not bound to it. Without
 * a record only changes are seen. A document without live figures gives nothing.
 */
export function checkLiveFigures(
  scene: Scene,
  live: readonly LiveFigure[],
  record: ReadonlyMap<string, RecordedFigure> | undefined,
): readonly Finding[] {
  if (live.length === 0) return [];
  const bound = live.map((figure) => checkOne(scene, figure, record));
  const unbound = scene.figures.filter(
    ({ claim }) => !live.some(({ start, end }) => start < claim.mentionEnd && claim.mentionStart < end),
  );
  return [
    ...bound,
    ...unbound.map((figure) =>
      findingOf('live-figure', {
        verdict: 'not-comparable',
        reason: 'live-figure.unbound',
        evidence: [evidenceOf(figure, 'statement')],
        formula: '',
        facts: { now: scene.text.slice(figure.claim.mentionStart, figure.claim.mentionEnd) },
      }),
    ),
  ];
}

/** The record by the keys that stand in tags. A figure that is told twice counts as told last. */
export function recordByKey(figures: readonly RecordedFigure[]): ReadonlyMap<string, RecordedFigure> {
  return new Map(figures.map((figure) => [figureKey(figure), figure]));
}

function checkOne(scene: Scene, figure: LiveFigure, record: ReadonlyMap<string, RecordedFigure> | undefined): Finding {
  const now = scene.text.slice(figure.start, figure.end);
  const recorded = record?.get(figure.key);
  const told = recorded === undefined ? '' : `${recorded.value}${recorded.unit}`;
  const { verdict, reason } = judge(now, figure.written, recorded, record !== undefined);
  return findingOf('live-figure', {
    verdict,
    reason,
    evidence: [evidenceAt(scene, figure, now)],
    formula: recorded === undefined ? `${figure.written} = ${now}` : `${told} ≈ ${now}`,
    computed: told,
    stated: now,
    facts: { now, written: figure.written, recorded: told, indicator: recorded?.indicator ?? '' },
    confidence: 1,
  });
}

interface LiveVerdict {
  readonly verdict: FindingVerdict;
  readonly reason: FindingReason;
}

function judge(now: string, written: string, recorded: RecordedFigure | undefined, hasRecord: boolean): LiveVerdict {
  const isUntouched = written === '' || now === written || isSameFigure(now, written);
  // Number words (两处) have no digits to compare: they are as they were written, or changed.
  const isWorded = printed(now) === undefined;
  if (recorded !== undefined && !(isWorded && isUntouched)) {
    if (agrees(now, recorded)) return { verdict: 'consistent', reason: 'live-figure.current' };
    return { verdict: 'inconsistent', reason: isUntouched ? 'live-figure.stale' : 'live-figure.changed' };
  }
  if (!isUntouched) return { verdict: 'inconsistent', reason: 'live-figure.changed' };
  return hasRecord
    ? { verdict: 'suspect', reason: 'live-figure.unknown' }
    : { verdict: 'consistent', reason: 'live-figure.as-written' };
}

const FIGURE = /^\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*$/s;

interface Printed {
  readonly number: string;
  readonly unit: string;
}

function printed(text: string): Printed | undefined {
  const [, number, unit = ''] = FIGURE.exec(text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '')) ?? [];
  return number === undefined ? undefined : { number, unit };
}

/** Whether two texts print one figure: 12.3% and １２．３ ％ do. Texts that are no figures do not. */
export function isSameFigure(a: string, b: string): boolean {
  const [x, y] = [printed(a), printed(b)];
  return x !== undefined && y !== undefined && x.number === y.number && x.unit === y.unit;
}

/** Whether the printed figure is the recorded value, rounded to the places that are printed. A fall may stand without sign. */
function agrees(now: string, recorded: RecordedFigure): boolean {
  const figure = printed(now);
  const value = parseExact(recorded.value);
  if (figure === undefined || value === undefined) return false;
  const from = parseUnit(recorded.unit);
  const to = parseUnit(figure.unit);
  const isBare = figure.unit === '' || from === undefined;
  if (!isBare && (to === undefined || !isConvertible(from, to))) return false;
  const inUnit = isBare || to === undefined ? value : convert(value, from, to);
  return [inUnit, unsigned(inUnit, figure.number)].some((each) =>
    isInside(point(each), printedInterval(figure.number)),
  );
}

function unsigned(value: Exact, number: string): Exact {
  return exact(number).n < 0n ? value : absolute(value);
}

function evidenceAt(scene: Scene, { start, end }: LiveFigure, now: string): Evidence {
  const figure = scene.figures.find(({ claim }) => claim.mentionStart < end && start < claim.mentionEnd);
  if (figure !== undefined) return evidenceOf(figure, 'statement');
  const value = printed(now);
  const mention = { start, end };
  return statementOf(scene, mention, 'statement', { mention, value: value?.number ?? '', unit: value?.unit ?? '' });
}
