import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_ACTOR } from '../../access/actor.ts';
import { countAudited } from '../../access/audit.queries.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { Db } from '../../db/connect.ts';
import type { Clock } from '../../shared/clock.ts';
import { DECOMPOSITION_RULES } from '../../shared/decomposition.ts';
import { AppError } from '../../shared/errors.ts';
import { createDecompositionService } from '../decomposition/decomposition.service.ts';
import { readObservationTable, readPlanTable } from '../tables/index.ts';
import { listImports, takenPlanIds } from './import.queries.ts';
import { publicationOrigin } from './origin.rules.ts';
import { planTableImport } from './plan-import.service.ts';
import { valueTableImport } from './value-import.service.ts';

const settings = z.object({
  planId: z.string(),
  name: z.string(),
  placeId: z.string(),
  period: z.string(),
  kind: z.enum(['outline', 'special', 'action', 'annual']),
  predecessorId: z.string().optional(),
  scaleId: z.string(),
  ruleSetId: z.string(),
  approvedBy: z.string().optional(),
  approvedOn: z.string().optional(),
  issuedOn: z.string().optional(),
  effectiveOn: z.string(),
});

/** `title`: the publication of figures whose row names none. */
const index = z.object({
  plans: z.array(z.object({ file: z.string(), title: z.string(), settings })),
  values: z.array(z.object({ file: z.string(), planId: z.string(), title: z.string() })),
  /** Shares of places in a target. */
  shares: z.array(
    z.object({
      planId: z.string(),
      indicatorId: z.string(),
      rule: z.enum(DECOMPOSITION_RULES),
      source: z.string(),
      parts: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
});

const LOADED = 'demonstration.load-plans';
const LANGUAGE = 'zh-CN';

/**
 * Loads the demonstration plans of a folder into a database that never had them, the way that a person's tables come in;
 * places and rules must be there. Gives the number of plans loaded. What was undone since is not loaded again; a load that
 * was cut short goes on the next time.
 */
export async function loadPlanDemonstration(
  folder: string,
  { db, clock }: { readonly db: Db; readonly clock: Clock },
): Promise<number> {
  const list = join(folder, 'index.json');
  if (!existsSync(list) || (await db.read((tx) => countAudited(tx, LOADED))) > 0) return 0;
  const { plans, values, shares } = index.parse(JSON.parse(await readFile(list, 'utf8')));
  const importPlan = planTableImport({ db, clock });
  let loaded = 0;
  for (const plan of plans) {
    const { planId, period } = plan.settings;
    if ((await db.read((tx) => takenPlanIds(tx, planId))).has(planId)) continue;
    const table = readPlanTable(await readFile(join(folder, plan.file)), plan.file, { period, language: LANGUAGE });
    await importPlan(
      { table, fileName: plan.file, origin: publicationOrigin(plan.title), kind: 'demonstration' },
      {
        settings: { ...plan.settings, corrections: [], settled: [] },
        actor: PROGRAM_ACTOR,
        language: LANGUAGE,
      },
    );
    loaded += 1;
  }
  const importValues = valueTableImport({ db, clock });
  const done = new Set((await db.read((tx) => listImports(tx))).map(({ fileName }) => fileName));
  for (const { file, planId, title } of values.filter((each) => !done.has(each.file))) {
    const table = readObservationTable(await readFile(join(folder, file)), file, { language: LANGUAGE });
    await importValues(
      planId,
      { table, fileName: file, origin: publicationOrigin(title), kind: 'demonstration' },
      { settings: { names: {}, corrections: [], settled: [] }, actor: PROGRAM_ACTOR, language: LANGUAGE },
    );
  }
  for (const share of shares) await loadShares({ db, clock }, share);
  await db.write((tx) =>
    appendAudit(tx, {
      actor: PROGRAM_ACTOR,
      at: clock.now(),
      action: LOADED,
      subject: 'plans',
      after: { plans: plans.map((plan) => plan.settings.planId) },
    }),
  );
  return loaded;
}

type Shares = z.infer<typeof index>['shares'][number];

/**
 * Nothing is done where shares are set already: a load that was cut short goes on. Places below the plan's own that somebody
 * added before carry no share.
 */
async function loadShares(
  parts: { readonly db: Db; readonly clock: Clock },
  { planId, indicatorId, rule, source, parts: shares }: Shares,
): Promise<void> {
  const decompositions = createDecompositionService(parts);
  const { record, tree } = await decompositions.get(planId, indicatorId);
  const root = tree?.nodes.find(({ id }) => id === tree.rootId);
  const below = record.tree.children.get(root?.placeId ?? '') ?? [];
  const others = below.filter(({ placeId }) => !shares.some(({ key }) => key === placeId));
  const wish = {
    organisationId: '',
    axis: 'place',
    rule,
    because: '',
    parts: [
      ...shares.map((share) => ({ ...share, comparator: 'ge', exempt: false }) as const),
      ...others.map(({ placeId }) => ({ key: placeId, comparator: 'ge', exempt: true }) as const),
    ],
    allowGapBecause: '',
    expectedRevision: 0,
    source,
  } as const;
  await decompositions.set(planId, indicatorId, wish, PROGRAM_ACTOR).catch((error) => {
    if (!(error instanceof AppError && error.code === 'target.level-changed-meanwhile')) throw error;
  });
}
