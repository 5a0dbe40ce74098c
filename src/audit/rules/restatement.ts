import type { FindingReason } from '../../shared/audit-rules.ts';
import type { Finding, FindingVerdict } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { calibreGap } from '../calibre.ts';
import type { Figure } from '../figure.ts';
import { type ArchiveRule, type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import {
  type Agreement,
  byPrecision,
  compareExact,
  differenceOf,
  isExactlyTold,
  toldOf,
} from './restatement-agreement.ts';
import { framesOf, type Statement } from './restatement-frame.ts';
import { samePhrases } from './restatement-phrase.ts';

/** One thing told twice in a document: each figure is held against the most precise one. */
export const restatement: DocumentRule = {
  id: 'restatement',
  *find(scene: Scene): Iterable<Finding> {
    for (const statements of framesOf(scene).values()) {
      const exact = statements.filter(({ figure }) => isExactlyTold(figure));
      const told = mostPrecise(exact);
      if (told === undefined) continue;
      for (const again of exact) {
        if (again.figure.sentence !== told.figure.sentence) {
          yield* judge(told.figure, again.figure, certaintyOf(told, again));
        }
      }
    }
    for (const [told, again] of samePhrases(scene)) yield* judge(told, again, 'unsure');
  },
};

/** One thing told in several documents, by the most precise figure of each. */
export const restatementAcross: ArchiveRule = {
  id: 'restatement',
  *find(archive: Archive): Iterable<Finding> {
    for (const group of acrossDocuments(archive)) {
      const exact = group.flatMap(({ statements }) => {
        const figures = statements.filter(({ figure }) => isExactlyTold(figure));
        return mostPrecise(figures) ?? [];
      });
      const told = mostPrecise(exact);
      if (told === undefined) continue;
      for (const again of exact) {
        if (again !== told) yield* judge(told.figure, again.figure, certaintyAcross(archive, told, again));
      }
    }
  },
};

/** What is told of one frame, by document. */
export interface ToldIn {
  readonly doc: string;
  readonly statements: readonly Statement[];
}

/** The frames that more than one document of the same place tells of. Linear in the number of figures. */
export function acrossDocuments({ scenes }: Archive): readonly (readonly ToldIn[])[] {
  const byFrame = new Map<string, ToldIn[]>();
  for (const scene of scenes) {
    for (const [frame, statements] of framesOf(scene)) {
      const told = { doc: scene.doc, statements };
      const same = byFrame.get(frame);
      if (same === undefined) byFrame.set(frame, [told]);
      else same.push(told);
    }
  }
  return [...byFrame.values()].filter((group) => group.length > 1);
}

function mostPrecise(statements: readonly Statement[]): Statement | undefined {
  return [...statements].sort((a, b) => byPrecision(a.figure, b.figure) || a.figure.no - b.figure.no)[0];
}

/** How sure it is that two statements tell the same thing. `none`: not sure enough to say anything when they differ. */
export type Certainty = 'sure' | 'unsure' | 'none';

/** Of two statements of one document. */
export function certaintyOf(a: Statement, b: Statement): Certainty {
  if (a.isDated !== b.isDated) return 'none';
  return a.grade === 'indicator' ? 'sure' : 'unsure';
}

/** Of two statements of two documents. */
export function certaintyAcross(archive: Archive, a: Statement, b: Statement): Certainty | 'revised' {
  if (!a.isDated || !b.isDated) return 'none';
  const [one, other] = [a, b].map(({ figure }) => lastResult(archive.scene(figure.doc)));
  return one === other ? certaintyOf(a, b) : 'revised';
}

/** The last year that a document tells results of; empty when it tells none: documents that know of different years may know different values. */
export function lastResult(scene: Scene | undefined): string {
  const years = (scene?.figures ?? [])
    .filter(({ claim }) => claim.status === 'actual' && claim.periodBasis !== 'default')
    .map(({ period }) => period?.last.slice(0, 4) ?? '');
  return years.sort().at(-1) ?? '';
}

function* judge(told: Figure, again: Figure, certainty: Certainty | 'revised'): Iterable<Finding> {
  const agreement = compareExact(told, again);
  if (agreement === undefined) return;
  const gap = calibreGap(told.calibres, again.calibres);
  const judged = gap === undefined ? judgementOf(told, again, agreement, certainty) : calibreApart;
  if (judged === undefined) return;
  const pair = told.doc === again.doc && told.no > again.no ? [again, told] : [told, again];
  const [first, second] = pair.map(toldOf);
  yield findingOf('restatement', {
    verdict: judged.verdict,
    reason: judged.reason,
    evidence: pair.map((figure) => evidenceOf(figure, 'statement')),
    formula: `${first} ${agreement.relation} ${second}`,
    computed: first ?? '',
    stated: second ?? '',
    tolerance: agreement.tolerance,
    facts: {
      subject: told.claim.subject,
      period: told.claim.period,
      first: first ?? '',
      second: second ?? '',
      difference: differenceOf(told, again),
      ...(gap === undefined ? {} : { calibre: gap }),
    },
  });
}

type Judged = { readonly verdict: FindingVerdict; readonly reason: FindingReason };

const calibreApart: Judged = { verdict: 'not-comparable', reason: 'restatement.calibre' };

function judgementOf(
  told: Figure,
  again: Figure,
  { agrees }: Agreement,
  certainty: Certainty | 'revised',
): Judged | undefined {
  if (agrees) return { verdict: 'consistent', reason: 'restatement.agrees' };
  if (certainty === 'revised' || isPreliminary(told) !== isPreliminary(again)) {
    return { verdict: 'suspect', reason: 'restatement.revised' };
  }
  if (certainty === 'sure') return { verdict: 'inconsistent', reason: 'restatement.differs' };
  return certainty === 'unsure' ? { verdict: 'suspect', reason: 'restatement.unsure' } : undefined;
}

function isPreliminary({ claim, calibres }: Figure): boolean {
  return claim.status === 'expected' || calibres.includes('preliminary');
}
