import type { FindingReason } from '../../shared/audit-rules.ts';
import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { calibreGap } from '../calibre.ts';
import type { Figure } from '../figure.ts';
import { type ArchiveRule, type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { byPrecision, compareExact, differenceOf, isExactlyTold, toldOf } from './restatement-agreement.ts';
import { inOtherUnits } from './restatement-bracket.ts';
import { acrossDocuments, areContrary, type Certainty, certaintyAcross, certaintyOf } from './restatement-certainty.ts';
import { framesOf, type Statement } from './restatement-frame.ts';
import { samePhrases } from './restatement-phrase.ts';
import { ranksAgain } from './restatement-rank.ts';
import { toldInSeries } from './restatement-series.ts';

/** One thing told twice in a document: each figure is held against the most precise one. */
export const restatement: DocumentRule = {
  id: 'restatement',
  *find(scene: Scene): Iterable<Finding> {
    for (const statements of framesOf(scene).values()) {
      const exact = statements.filter(({ figure }) => isExactlyTold(figure));
      const told = mostPrecise(exact);
      for (const again of exact) {
        if (told !== undefined && again.figure.sentence !== told.figure.sentence) {
          yield* judge(told, again, certaintyOf(told, again));
        }
      }
    }
    for (const { told, again, certainty } of samePhrases(scene)) yield* judge(meant(told), meant(again), certainty);
    for (const { told, again, certainty } of toldInSeries(scene)) yield* judge(meant(told), meant(again), certainty);
    for (const { told, again } of inOtherUnits(scene)) yield* judge(meant(told), meant(again), 'sure');
  },
};

/** One thing told in several documents, by the most precise figure of each. */
export const restatementAcross: ArchiveRule = {
  id: 'restatement',
  *find(archive: Archive): Iterable<Finding> {
    for (const group of acrossDocuments(archive)) {
      const exact = group.flatMap(
        ({ statements }) => mostPrecise(statements.filter(({ figure }) => isExactlyTold(figure))) ?? [],
      );
      const told = mostPrecise(exact);
      for (const again of exact) {
        if (told !== undefined && again !== told) yield* judge(told, again, certaintyAcross(archive, told, again));
      }
    }
    for (const { told, again } of ranksAgain(archive)) yield* judge(meant(told), meant(again), 'unsure');
  },
};

function mostPrecise(statements: readonly Statement[]): Statement | undefined {
  return statements.toSorted((a, b) => byPrecision(a.figure, b.figure) || a.figure.no - b.figure.no)[0];
}

/** What is judged: a figure and in what sense it is meant. */
type Told = Pick<Statement, 'figure' | 'calibres'>;

function meant(figure: Figure): Told {
  return { figure, calibres: figure.calibres };
}

function* judge(told: Told, again: Told, certainty: Certainty): Iterable<Finding> {
  const agreement = compareExact(told.figure, again.figure);
  if (agreement === undefined || certainty === 'none') return;
  const calibre = calibreGap(told.calibres, again.calibres);
  const isOtherSense = calibre !== undefined && (!agreement.agrees || areContrary(told.calibres, again.calibres));
  const { verdict, reason } = isOtherSense ? OTHER_SENSE : agreement.agrees ? AGREES : DIFFERS[certainty];
  // Where a difference would only be suspect, no equation is claimed.
  const isUnsure = agreement.agrees && certainty === 'unsure';
  const isTurned = told.figure.doc === again.figure.doc && told.figure.no > again.figure.no;
  const pair = (isTurned ? [again, told] : [told, again]).map(({ figure }) => figure);
  const [first = '', second = ''] = pair.map((figure) =>
    figure.claim.kind === 'rank' ? `第${figure.claim.value}位` : toldOf(figure),
  );
  yield findingOf('restatement', {
    verdict,
    reason,
    evidence: pair.map((figure) => evidenceOf(figure, 'statement')),
    formula: `${first} ${isUnsure ? '~' : agreement.relation} ${second}`,
    computed: first,
    stated: second,
    tolerance: agreement.tolerance,
    facts: {
      subject: told.figure.claim.subject,
      period: told.figure.claim.period,
      first,
      second,
      difference: differenceOf(told.figure, again.figure),
      ...(isOtherSense ? { calibre } : {}),
    },
  });
}

interface Judged {
  readonly verdict: FindingVerdict;
  readonly reason: FindingReason;
}

const AGREES: Judged = { verdict: 'consistent', reason: 'restatement.agrees' };
const OTHER_SENSE: Judged = { verdict: 'not-comparable', reason: 'restatement.calibre' };
const DIFFERS: Readonly<Record<Exclude<Certainty, 'none'>, Judged>> = {
  sure: { verdict: 'inconsistent', reason: 'restatement.differs' },
  unsure: { verdict: 'suspect', reason: 'restatement.unsure' },
  revised: { verdict: 'suspect', reason: 'restatement.revised' },
};
