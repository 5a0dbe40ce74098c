import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { auditedReport } from '../../../test/support/audited-report.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { loadDemonstrationRecords } from '../../demonstration.ts';
import { loadPlanDemonstration } from '../../indicators/imports/plan-demonstration.ts';
import { loadRecordTypes } from '../../ledgers/index.ts';
import { adoptRecordTypes } from '../../ledgers/records/record-type.service.ts';
import { REPORT_KINDS, type ReportKind } from '../../shared/report/report.ts';
import { loadReportFacts } from '../facts/report-facts.service.ts';
import { composeReport, loadReportTemplates } from './index.ts';

const clock = { now: () => new Date('2026-11-26T02:00:00Z') };
const { db } = createTestServer({ clock });
const FOLDER = join(import.meta.dirname, '../../../catalog/demonstration');

beforeAll(async () => {
  await loadPlanDemonstration(join(FOLDER, 'plans'), { db, clock });
  await adoptRecordTypes({ db, clock }, loadRecordTypes());
  await loadDemonstrationRecords(join(FOLDER, 'records.yaml'), { db, clock });
}, 120_000);

const MONTH = { from: '2026-10-01', to: '2026-10-31' };
const WINDOWS: Readonly<Record<ReportKind, { from: string; to: string }>> = {
  'annual-monitoring': { from: '2025-01-01', to: '2025-12-31' },
  'mid-term': { from: '2021-01-01', to: '2023-12-31' },
  final: { from: '2021-01-01', to: '2025-12-31' },
  'plan-execution': { from: '2025-01-01', to: '2025-12-31' },
  'hotline-bulletin': MONTH,
  'meeting-pack': { from: '2026-01-01', to: '2026-11-26' },
  'one-page': { from: '2021-01-01', to: '2025-12-31' },
};

test.each(REPORT_KINDS)(
  '%s of the demonstration plan: every figure bound, nothing inconsistent',
  { timeout: 60_000 },
  async (kind) => {
    const window = WINDOWS[kind];
    const question = { planId: 'demo-district-14', asOf: '2026-11-26', window };
    const { facts } = await db.read((tx) => loadReportFacts(tx, question));
    const template = (await loadReportTemplates()).find((one) => one.kind === kind);
    if (template === undefined) throw new Error(`no template of ${kind}`);
    const report = composeReport(facts, template);
    const { inconsistent, unbound } = auditedReport(report);
    expect({ inconsistent, unbound }).toEqual({ inconsistent: [], unbound: [] });
    // What a figure is made of is told in words of the plan and of the ledgers, not by ids of fields.
    const names = Object.values(report.figures).flatMap(({ address, origin }) => [
      address.indicator,
      ...(origin.kind === 'computed' ? origin.inputs.map(({ name }) => name) : []),
    ]);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /·[a-z]|[a-z]-[a-z]/.test(name))).toEqual([]);
  },
);
