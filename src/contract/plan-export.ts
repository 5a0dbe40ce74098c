import { z } from 'zod';
import { day } from './plans.ts';

/**
 * Formats of a plan with its values: `xlsx` is annex 1 with the latest values; the others hold every vintage (CSV, its CSVW
 * metadata, JSON-stat 2.0, SDMX-JSON 2.0.0).
 */
export const PLAN_EXPORT_FORMATS = ['xlsx', 'csv', 'csvw', 'jsonstat', 'sdmx'] as const;

/** What is exported: as known on a day, of one place or of the plan's place and all below it. */
export const planExportQuery = z.object({
  format: z.enum(PLAN_EXPORT_FORMATS),
  asOf: day.optional(),
  place: z.string().max(64).optional(),
  /** Every vintage, or of each value the one that counts on the day. */
  vintages: z.enum(['all', 'latest']).default('all'),
});

export type PlanExportQuery = z.infer<typeof planExportQuery>;
