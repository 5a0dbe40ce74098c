import type { PageMessages } from '../../src/messages/index.ts';
import { csvText } from '../parts/csv.ts';
import type { Course } from './course.ts';

interface CsvHead {
  readonly indicator: string;
  readonly unit: string;
  readonly asOf: string;
  readonly rule: string;
  readonly demonstration: boolean;
}

/** The chart's figures as CSV: exact, with what they stand on in every row; the demonstration says so in its last column. */
export function courseCsv(course: Course, head: CsvHead, messages: PageMessages): string {
  const { indicator, indicators, observationStatuses, missingReasons, look, rating, shell } = messages;
  const columns = indicator.chartColumns;
  const titles = [
    indicators.columns.name,
    indicators.columns.unit,
    columns.period,
    columns.value,
    columns.status,
    columns.knownOn,
    ...(course.accumulated ? [columns.accumulated] : []),
    columns.path,
    columns.forecast,
    columns.low,
    columns.high,
    columns.note,
    look.asOfTitle,
    rating.rule,
    ...(head.demonstration ? [shell.demonstration] : []),
  ];
  const rows = course.rows.map((row) => {
    const { observation, forecast } = row;
    const status = observation === undefined ? '' : observationStatuses[observation.status];
    const nothing = observation?.missing === undefined ? '' : missingReasons[observation.missing];
    const notes = [
      ...(row.generated ? [indicator.series.generatedPath] : []),
      ...(row.breaks ? [indicator.brokenSeries] : []),
    ];
    return [
      head.indicator,
      head.unit,
      row.period,
      row.value ?? nothing,
      status,
      observation?.knownOn ?? '',
      ...(course.accumulated ? [row.accumulated ?? ''] : []),
      row.path ?? '',
      forecast?.value ?? '',
      forecast?.low ?? '',
      forecast?.high ?? '',
      notes.join('；'),
      head.asOf,
      head.rule,
      ...(head.demonstration ? [shell.demonstration] : []),
    ];
  });
  return csvText([titles, ...rows]);
}
