export { liveFiguresOf, recordOf, reportText } from '../../shared/report/report-text.ts';
export { composeReport } from './compose.rules.ts';
export { loadReportTemplates, readReportTemplates } from './template.file.ts';
export { templateJsonSchema } from './template-schema.rules.ts';
