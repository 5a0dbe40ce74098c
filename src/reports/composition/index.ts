export { reportText } from '../../shared/report/report-text.ts';
export { composeReport } from './compose.rules.ts';
export { loadReportTemplates, readReportTemplates } from './template.file.ts';
