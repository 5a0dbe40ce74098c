import type { Course, CourseRow } from '../charts/course.ts';
import { groupDigits, periodText } from '../figures.ts';
import { type DataColumn, DataTable } from '../parts/data-table.tsx';
import { computedFigure } from '../plans/progress.ts';
import { useMessages } from '../shell/preferences.tsx';
import { observationFigure } from './indicator-words.tsx';

interface CourseTableProps {
  readonly course: Course;
  readonly name: string;
  readonly unit: string;
}

function ActualCell({ row }: { readonly row: CourseRow }) {
  const messages = useMessages();
  if (row.value !== undefined) return groupDigits(row.value);
  if (row.observation === undefined) return null;
  return <span className="missing">{observationFigure(row.observation, messages)}</span>;
}

function figure(value: string | undefined): string {
  return value === undefined ? '' : groupDigits(value);
}

/** The same as the chart in rows, one a period. */
export function CourseTable({ course, name, unit }: CourseTableProps) {
  const { indicator, observationStatuses, periods } = useMessages();
  const titles = indicator.chartColumns;
  const withUnit = (title: string) => (unit === '' ? title : `${title}（${unit}）`);
  const numbers = (
    key: string,
    title: string,
    cell: (row: CourseRow) => string | undefined,
  ): DataColumn<CourseRow> => ({
    key,
    title,
    number: true,
    cell: (row) => figure(cell(row)),
  });
  const status = ({ observation, value }: CourseRow) =>
    observation === undefined ? value !== undefined && indicator.series.base : observationStatuses[observation.status];
  return (
    <DataTable<CourseRow>
      caption={indicator.tableOf(name)}
      rows={course.rows}
      rowKey={({ period }) => period}
      columns={[
        { key: 'period', title: titles.period, head: true, cell: ({ period }) => periodText(period, periods) },
        { key: 'value', title: withUnit(titles.value), number: true, cell: (row) => <ActualCell row={row} /> },
        { key: 'status', title: titles.status, cell: status },
        ...(course.accumulated ? [numbers('accumulated', titles.accumulated, (row) => row.accumulated)] : []),
        numbers('path', titles.path, (row) => row.path),
        numbers('forecast', titles.forecast, (row) => row.forecast && computedFigure(row.forecast.value)),
        numbers('low', titles.low, (row) => row.forecast && computedFigure(row.forecast.low)),
        numbers('high', titles.high, (row) => row.forecast && computedFigure(row.forecast.high)),
        {
          key: 'note',
          title: titles.note,
          cell: (row) => (row.breaks ? indicator.brokenSeries : row.generated && indicator.series.generatedPath),
        },
      ]}
    />
  );
}
