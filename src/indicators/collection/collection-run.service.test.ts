import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ACTOR, PEOPLE, PLACE, PLAN, storeCollectedPlan } from '../../../test/support/collected-plan.ts';
import { createTestDatabase } from '../../../test/support/database.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import type { ActingAs } from '../../shared/collection.ts';
import { AppError } from '../../shared/errors.ts';
import { isSettled, judgeMove } from './collection.rules.ts';
import { type CollectionReport, createCollectionService } from './collection.service.ts';
import { createEntryService } from './entry.service.ts';
import { createLevelService } from './level.service.ts';
import { createMoveService } from './move.service.ts';

const { db, asSuperuser } = createTestDatabase();
const clock = { now: () => new Date('2026-02-10T02:00:00Z') };
const collections = createCollectionService({ db, clock });
const entries = createEntryService({ db, clock });
const moves = createMoveService({ db, clock, language: 'zh-CN' });
const levels = createLevelService({ db, clock });

beforeAll(() => storeCollectedPlan(db));

/** Three cells of two levels: two streets below a bureau. */
const ASSIGNMENTS = [
  ['beds-a', 'demo-street-a'],
  ['beds-b', 'demo-street-b'],
  ['beds', 'demo-civil'],
] as const;
const UNITS = ['demo-street-a', 'demo-street-b', 'demo-civil'] as const;

const WHO = fc.oneof(
  { weight: 8, arbitrary: fc.constant('right' as const) },
  { weight: 1, arbitrary: fc.constantFrom<ActingAs>(PEOPLE.streetA, PEOPLE.verifier, PEOPLE.approver, PEOPLE.opener) },
);
const STEP = fc.record({
  action: fc.constantFrom(
    ...(['save', 'submit', 'submit', 'verify', 'verify', 'approve', 'approve', 'return', 'withdraw'] as const),
    ...(['declare-missing', 'close', 'close', 'close', 'reopen'] as const),
  ),
  at: fc.nat(2),
  who: WHO,
  /** How far the person's list is behind. */
  behind: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
});
type Step = typeof STEP extends fc.Arbitrary<infer S> ? S : never;

const RIGHT = {
  verify: PEOPLE.verifier,
  approve: PEOPLE.approver,
  return: PEOPLE.approver,
  'declare-missing': PEOPLE.approver,
} as const;

function actorOf({ action, at, who }: Step): ActingAs {
  if (who !== 'right') return who;
  if (action === 'close' || action === 'reopen') return PEOPLE.opener;
  if (action === 'save' || action === 'submit' || action === 'withdraw') {
    return [PEOPLE.streetA, PEOPLE.streetB, PEOPLE.civil][at] as ActingAs;
  }
  return RIGHT[action];
}

/** Takes a step; gives whether it was let through. Errors: whatever is not a refusal. */
async function take(id: number, step: Step, value: string): Promise<boolean> {
  const { cells } = await collections.get(id);
  const cell = cells[step.at] as CollectionReport['cells'][number];
  const as = actorOf(step);
  const expectedRevision = Math.max(0, cell.revision - step.behind);
  const { cellNo } = cell;
  const organisationId = UNITS[step.at] as string;
  try {
    if (step.action === 'close') await levels.close(id, { as, organisationId }, ACTOR);
    else if (step.action === 'reopen') await levels.reopen(id, { as, organisationId, reason: '理由' }, ACTOR);
    else if (step.action === 'save' || step.action === 'submit') {
      const said = { cellNo, expectedRevision, value, note: '', evidence: [], explanations: [] };
      const [outcome] = await entries.write(id, { as, action: step.action, cells: [said] }, ACTOR);
      return outcome?.outcome !== 'refused';
    } else {
      const { action } = step;
      const wish = {
        as,
        action,
        reason: '理由',
        missing: 'not-reported' as const,
        cells: [{ cellNo, expectedRevision }],
      };
      await moves.move(id, wish, ACTOR);
    }
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('collection.')) return false;
    throw error;
  }
}

async function vintages(): Promise<number> {
  const { rows } = await asSuperuser(
    "select count(*)::int as n from observation where recorded_by = 'test' and period = '2025'",
  );
  return rows[0].n as number;
}

function checkHistories({ cells, units }: CollectionReport): void {
  for (const cell of cells) {
    cell.events.forEach((event, index) => {
      expect(event.revision).toBe(index + 1);
      const wish = { ...event, levelIsLocked: false };
      expect(judgeMove(cell, cell.events.slice(0, index), wish)).toMatchObject({ allowed: true });
    });
  }
  for (const { organisationId, state } of units) {
    if (state !== 'closed') continue;
    expect(cells.filter(({ reporterId }) => reporterId === organisationId).every((cell) => isSettled(cell.state))).toBe(
      true,
    );
    expect(units.some((unit) => unit.parentId === organisationId && unit.state === 'open')).toBe(false);
  }
}

test('whatever people try, in whatever order: only what the rules let through is stored, and the record follows it', async () => {
  const seen = { approvals: 0, closings: 0, refusals: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 15, maxLength: 40 }), async (steps) => {
      const assignments = ASSIGNMENTS.map(([indicatorId, reporterId]) => ({
        ...{ indicatorId, reporterId, placeId: PLACE, verifierId: 'demo-statistics' },
      }));
      const asked = { title: '随机', period: '2025', status: 'preliminary' as const, note: '', assignments };
      const opening = { ...asked, as: PEOPLE.opener, dueAt: '2026-02-13T09:30:00Z' };
      const { collection } = await collections.open(PLAN, opening, ACTOR);
      const id = collection.collectionId;
      const before = await vintages();
      let recorded = 0;
      for (const [index, step] of steps.entries()) {
        const passed = await take(id, step, String(100 + index));
        if (!passed) seen.refusals += 1;
        else if (step.action === 'approve' || step.action === 'declare-missing') recorded += 1;
        else if (step.action === 'close') seen.closings += 1;
      }
      const report = await collections.get(id);
      checkHistories(report);
      expect(await vintages()).toBe(before + recorded);
      const written = report.cells.flatMap(({ events }) =>
        events.filter((event) => event.observationRevision !== undefined),
      );
      expect(written).toHaveLength(recorded);
      seen.approvals += recorded;
      await levels.cancel(id, { as: PEOPLE.opener, reason: '结束' }, ACTOR);
    }),
    { numRuns: 12, seed: 20_261_124 },
  );
  expect(seen.approvals).toBeGreaterThan(5);
  expect(seen.closings).toBeGreaterThan(0);
  expect(seen.refusals).toBeGreaterThan(20);
  expect(await db.read((tx) => verifyAuditChain(tx))).toMatchObject({ intact: true });
}, 120_000);
