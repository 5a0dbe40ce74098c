import { printedOf } from '../../src/audit/figure.ts';
import type { AuditedDocument } from '../../src/audit/index.ts';
import { evidenceOf, findingOf } from '../../src/audit/rule.ts';
import { openScene, type Scene } from '../../src/audit/scene.ts';
import { AuditSession } from '../../src/documents/findings/audit-session.ts';
import type { AuditThread } from '../../src/documents/findings/audit-thread.ts';
import { compare } from '../../src/shared/exact.ts';
import type { Finding } from '../../src/shared/finding.ts';

/**
 * A rule of the tests' own, so that what is stored and settled does not depend on what the shipped rules find: a figure that
 * is told again, of the same subject and period, is the same or another one.
 */
export class ToldTwice {
  readonly #scenes: Scene[] = [];

  add(document: AuditedDocument): readonly Finding[] {
    this.#scenes.push(openScene(document));
    return [];
  }

  finish(): readonly Finding[] {
    const figures = this.#scenes.flatMap((scene) => scene.figures);
    const same = Map.groupBy(figures, ({ subject, claim }) => `${subject.key} ${claim.period} ${claim.kind}`);
    return [...same.values()].flatMap((told) =>
      told.slice(1).map((later, index) => {
        const earlier = told[index] ?? later;
        const agrees = compare(earlier.value, later.value) === 0;
        return findingOf('restatement', {
          verdict: agrees ? 'consistent' : 'inconsistent',
          reason: agrees ? 'restatement.agrees' : 'restatement.differs',
          evidence: [evidenceOf(earlier, 'earlier'), evidenceOf(later, 'later')],
          formula: `${printedOf(earlier)} = ${printedOf(later)}`,
          computed: printedOf(earlier),
          stated: printedOf(later),
        });
      }),
    );
  }
}

/** An audit with any rules, in the thread of the tests. */
export function auditHere(rules: ConstructorParameters<typeof AuditSession>[0]): AuditThread {
  const session = new AuditSession(rules);
  let isClosed = false;
  const open = () => {
    if (isClosed) throw new Error('closed');
  };
  return {
    add: async (loaded) => {
      open();
      session.add(loaded);
    },
    finish: async () => session.finish(),
    slices: async function* () {
      for (const slice of session.slices()) {
        open();
        yield slice;
      }
    },
    close: async () => {
      isClosed = true;
    },
  };
}
