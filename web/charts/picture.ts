import { type ChartOption, echarts } from './echarts.ts';

const WIDTH = 1200;
const HEIGHT = 680;
const HEAD = 96;
const PIXEL_RATIO = 2;

interface PictureHead {
  readonly title: string;
  /** Plan, day, rules, source, and whether it is a demonstration. */
  readonly subtitle: string;
  readonly background: string;
  readonly ink: string;
  readonly soft: string;
}

/** The chart as a picture for a report, as a data address (PNG); its title and what it stands on are written into it. */
export function pictureOf(option: ChartOption, head: PictureHead): string {
  const box = document.createElement('div');
  const chart = echarts.init(box, null, { width: WIDTH, height: HEIGHT, devicePixelRatio: PIXEL_RATIO });
  const grid = { ...(Array.isArray(option.grid) ? option.grid[0] : option.grid), top: HEAD, bottom: 40 };
  chart.setOption({
    ...option,
    animation: false,
    grid,
    title: {
      text: head.title,
      subtext: head.subtitle,
      left: 16,
      top: 12,
      textStyle: { color: head.ink, fontSize: 20 },
      subtextStyle: { color: head.soft, fontSize: 13 },
    },
  });
  const address = chart.getDataURL({ type: 'png', pixelRatio: PIXEL_RATIO, backgroundColor: head.background });
  chart.dispose();
  return address;
}
