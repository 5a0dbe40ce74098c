import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, readObservationTable, readPlanTable } from '../../src/indicators/index.ts';
import { period } from '../../src/shared/period.ts';
import type { RuleSettings } from '../../src/shared/verdict.ts';
import { loadRuleCatalogue } from '../../src/verdicts/rule-sets.file.ts';
import { type RatedRow, rateTables } from '../../src/verdicts/rules/rate-tables.rules.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/cases/national-14');

/** Whether the tables of the national 14th plan are here; tests of them skip themselves otherwise. */
export const hasNationalCase = existsSync(join(FOLDER, 'plan.csv'));

/**
 * The official judgement of December 2023 on 2021-01 … 2023-06, by number of the indicator.
 * Source: `shared/cases/README.md`.
 */
export const OFFICIAL_MID_TERM: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['3', '11', '17', '20'].map((no) => [no, '提前实现'])),
  ...Object.fromEntries(['4', '5', '6', '10', '18'].map((no) => [no, '快于预期'])),
  ...Object.fromEntries(['1', '2', '7', '8', '9', '13', '19'].map((no) => [no, '基本符合预期'])),
  ...Object.fromEntries(['14', '15', '16', '12'].map((no) => [no, '滞后'])),
};

/** The national 14th plan rated as of a day, by the shipped rules with some settings changed. */
export function rateNationalPlan(asOf: string, settings: Partial<RuleSettings> = {}): readonly RatedRow[] {
  const bytes = (name: string) => readFileSync(join(FOLDER, name));
  const [shipped] = loadRuleCatalogue().ruleSets;
  if (shipped === undefined) throw new Error('no rules');
  return rateTables({
    plan: readPlanTable(bytes('plan.csv'), 'plan.csv'),
    period: period('2021/2025'),
    observations: readObservationTable(bytes('observations.csv'), 'observations.csv').rows,
    catalogue: loadCatalogue(),
    ruleSet: { ...shipped, settings: { ...shipped.settings, ...settings } },
    asOf,
  });
}
