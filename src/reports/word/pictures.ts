import type { Report } from '../../shared/report/report.ts';
import type { Pictures } from './body.ts';

/** The charts of a report as pictures. */
export async function picturesOf(_report: Report): Promise<Pictures> {
  return new Map();
}
