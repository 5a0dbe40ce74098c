import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  TitleComponent,
  type TitleComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([LineChart, GridComponent, TitleComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

/** What our charts are made of; nothing else is loaded. */
export type ChartOption = echarts.ComposeOption<
  LineSeriesOption | GridComponentOption | TitleComponentOption | TooltipComponentOption
>;

export { echarts, type LineSeriesOption };
