import type { ChartBlock, ChartSeries, ReportFigure } from '../../shared/report/report.ts';
import type { Canvas, ChartColours } from './svg.ts';

/** What a chart is drawn from. */
export interface Drawing {
  readonly chart: ChartBlock;
  readonly figures: Readonly<Record<string, ReportFigure>>;
  readonly canvas: Canvas;
}

/** The figure of a point. Missing: undefined where nothing is known. */
export function figureAt({ figures }: Drawing, series: ChartSeries, index: number): ReportFigure | undefined {
  const id = series.figures[index];
  return id === null || id === undefined ? undefined : figures[id];
}

/** For drawing only: figures are told from their exact text. */
export function valueAt(drawing: Drawing, series: ChartSeries, index: number): number | undefined {
  const figure = figureAt(drawing, series, index);
  return figure === undefined ? undefined : Number(figure.value);
}

/** All values of a chart. */
export function allValues(drawing: Drawing): number[] {
  return drawing.chart.series.flatMap((series) =>
    series.figures.flatMap((_, index) => valueAt(drawing, series, index) ?? []),
  );
}

/** The colour of each series. */
export function coloursOf({ chart, canvas }: Drawing): readonly string[] {
  let others = 0;
  return chart.series.map(({ role }) => {
    if (role === 'other') return canvas.colours.others[others++ % canvas.colours.others.length] ?? canvas.colours.ink;
    return roleColour(role, canvas.colours);
  });
}

function roleColour(role: Exclude<ChartSeries['role'], 'other'>, colours: ChartColours): string {
  const byRole = {
    actual: colours.actual,
    path: colours.path,
    target: colours.path,
    forecast: colours.forecast,
    base: colours.soft,
  };
  return byRole[role];
}
