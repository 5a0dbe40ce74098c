import { AppError } from '../../shared/errors.ts';
import { composeReport, loadReportTemplates } from '../composition/index.ts';
import type { ReportComposer } from './report-amendment.ts';

/** Composes by the templates that the package carries, the newest of a kind. */
export const composeByTemplate: ReportComposer = async (facts, kind) => {
  const ofKind = (await loadReportTemplates()).filter((template) => template.kind === kind);
  const [newest] = ofKind.sort((a, b) => b.version - a.version);
  if (newest === undefined) throw new AppError('report.no-template', { kind });
  return { report: composeReport(facts, newest), template: newest };
};
