import type { ChartBlock, Report } from '../../shared/report/report.ts';
import { drawChart } from '../chart/chart.ts';
import { chartPicture } from '../chart/picture.ts';
import type { Pictures } from './body.ts';

/** The charts of a report as pictures, drawn side by side. */
export async function picturesOf({ blocks, figures }: Report): Promise<Pictures> {
  const charts = blocks.filter((block): block is ChartBlock => block.kind === 'chart');
  const drawn = charts.map(async (chart) => [chart.id, await chartPicture(drawChart(chart, figures))] as const);
  return new Map(await Promise.all(drawn));
}
