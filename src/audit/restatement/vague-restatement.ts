import type { Finding } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { calibreGap } from '../calibre.ts';
import { type ArchiveRule, type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { byPrecision, compareAlike, compareVague, isExactlyTold, toldOf, wordedOf } from './restatement-agreement.ts';
import { acrossDocuments, type Certainty, certaintyAcross, certaintyOf } from './restatement-certainty.ts';
import { framesOf, type Statement } from './restatement-frame.ts';

/** A figure that leaves much open (超过2000家, 两位数, 近四成) beside the most precise one of the same thing. */
export const vagueRestatement: DocumentRule = {
  id: 'vague-restatement',
  *find(scene: Scene): Iterable<Finding> {
    for (const statements of framesOf(scene).values()) {
      const told = bestOf(statements);
      for (const vague of statements) {
        if (vague !== told && !isExactlyTold(vague.figure) && !isOneClause(vague, told)) {
          yield* judge(vague, told, certaintyOf(vague, told));
        }
      }
    }
  },
};

/** The same between documents: each document's first vague figure against the most precise one of the others. */
export const vagueRestatementAcross: ArchiveRule = {
  id: 'vague-restatement',
  *find(archive: Archive): Iterable<Finding> {
    for (const group of acrossDocuments(archive)) {
      const told = bestOf(group.flatMap(({ statements }) => statements));
      for (const { doc, statements } of group) {
        const vague = statements.find(({ figure }) => !isExactlyTold(figure));
        if (vague === undefined || doc === told.figure.doc) continue;
        yield* judge(vague, told, certaintyAcross(archive, vague, told));
      }
    }
  },
};

function bestOf(statements: readonly Statement[]): Statement {
  return [...statements].sort(
    (a, b) => Number(!isExactlyTold(a.figure)) - Number(!isExactlyTold(b.figure)) || byPrecision(a.figure, b.figure),
  )[0] as Statement;
}

/** 突破4000亿元、达到4211亿元, 从不足五成提高到九成: the figures of one clause do different things in it. */
function isOneClause({ figure: a }: Statement, { figure: b }: Statement): boolean {
  return a.sentence === b.sentence && a.clause === b.clause;
}

function* judge(vague: Statement, told: Statement, certainty: Certainty): Iterable<Finding> {
  if (calibreGap(vague.calibres, told.calibres) !== undefined) return;
  const compared = isExactlyTold(told.figure) ? compareVague : compareAlike;
  const agreement = compared(vague.figure, told.figure);
  if (agreement === undefined || (!agreement.agrees && certainty === 'none')) return;
  const isSure = certainty === 'sure';
  const [stated, exact] = [wordedOf(vague.figure), wordedOf(told.figure)];
  const isRange = agreement.relation === '∈' || agreement.relation === '∉';
  yield findingOf('vague-restatement', {
    verdict: agreement.agrees ? 'consistent' : isSure ? 'inconsistent' : 'suspect',
    reason: agreement.agrees
      ? 'vague-restatement.entailed'
      : isSure
        ? 'vague-restatement.contradicted'
        : 'vague-restatement.unsure',
    evidence: [evidenceOf(told.figure, 'statement'), evidenceOf(vague.figure, 'statement')],
    formula: `${toldOf(told.figure)} ${agreement.relation} ${isRange ? stated : toldOf(vague.figure)}`,
    computed: exact,
    stated,
    tolerance: agreement.tolerance,
    facts: { subject: told.figure.claim.subject, period: told.figure.claim.period, exact, vague: stated },
  });
}
