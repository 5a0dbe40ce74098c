import { reportOutputWords } from '../../messages/index.ts';
import type { ChartBlock, ReportFigure } from '../../shared/report/report.ts';
import { barChart, heightNeeded, seriesKey } from './bar-chart.ts';
import { type Drawing, figureAt } from './drawing.ts';
import { lineChart } from './line-chart.ts';
import { type ChartColours, element, escaped, FONT_SIZE, PAPER, widthOf, words } from './svg.ts';

/** Size in pixels and colours; what is left out is as on paper. */
export interface ChartLook {
  readonly width?: number;
  readonly height?: number;
  readonly colours?: ChartColours;
  /** The line that tells the unit, where it is not in Chinese. */
  readonly unitLine?: (unit: string) => string;
}

const WIDTH = 640;
const HEIGHT = 300;
const HEAD = 40;
/** Of the npm package `@expo-google-fonts/noto-sans-sc`; others where it is not there. */
const FAMILY = "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

/**
 * A chart of a report as SVG in the house style, with words as text, a title and a description that tells all its figures.
 * Bars that lie make it as high as they need. Missing: points without a figure cut the line; nothing is drawn for zero.
 */
export function drawChart(
  chart: ChartBlock,
  figures: Readonly<Record<string, ReportFigure>>,
  { width = WIDTH, height = HEIGHT, colours = PAPER, unitLine = reportOutputWords.unit }: ChartLook = {},
): string {
  const asked: Drawing = { chart, figures, canvas: { width, height, colours } };
  const drawing: Drawing = { ...asked, canvas: { width, height: heightNeeded(asked), colours } };
  const [title, description] = [`${chart.id}.title`, `${chart.id}.description`];
  const unit = chart.unit === '' ? '' : unitLine(chart.unit);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: drawing.canvas.width,
      height: drawing.canvas.height,
      viewBox: `0 0 ${drawing.canvas.width} ${drawing.canvas.height}`,
      role: 'img',
      'aria-labelledby': `${title} ${description}`,
      'font-family': FAMILY,
      'font-size': FONT_SIZE,
    },
    [
      element('title', { id: title }, escaped(chart.caption)),
      element('desc', { id: description }, escaped(described(drawing))),
      unit === '' ? '' : words(unit, { x: 8, y: 18 }, colours.soft),
      chart.form === 'bar' ? seriesKey(drawing, unit === '' ? 8 : 24 + widthOf(unit), 18) : '',
      chart.form === 'bar' ? barChart(drawing, HEAD) : lineChart(drawing, HEAD),
    ].join(''),
  );
}

/** The chart in words, for those who do not see it. */
function described(drawing: Drawing): string {
  const { chart } = drawing;
  return chart.series
    .map((series) => {
      const told = chart.points.map((point, index) => {
        const printed = figureAt(drawing, series, index)?.printed ?? reportOutputWords.noFigure;
        return `${point} ${printed}`;
      });
      return reportOutputWords.series(series.name, told);
    })
    .join('');
}
