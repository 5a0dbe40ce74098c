/** Colours and type of every chart: the house style, read from the page so that both are always the same. */
export interface ChartStyle {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  readonly actual: string;
  readonly path: string;
  readonly bound: string;
  readonly forecast: string;
  readonly former: string;
  /** Of the text, in pixels. */
  readonly fontSize: number;
  readonly fontFamily: string;
  readonly animation: boolean;
  /** Whether there is little room beside the chart. */
  readonly narrow: boolean;
}

const BASE_SIZE = 12;
const ROOT_SIZE = 16;

/** The style as the page stands now: theme, large type, reduced motion. */
export function readChartStyle(narrow: boolean): ChartStyle {
  const root = getComputedStyle(document.documentElement);
  const colour = (name: string) => root.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    soft: colour('ink-soft'),
    line: colour('line'),
    surface: colour('surface'),
    actual: colour('accent'),
    path: colour('target'),
    bound: colour('danger'),
    forecast: colour('level'),
    former: colour('ink-faint'),
    fontSize: (BASE_SIZE * Number.parseFloat(root.fontSize)) / ROOT_SIZE,
    fontFamily: getComputedStyle(document.body).fontFamily,
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    narrow,
  };
}

/**
 * Moves direct labels apart where they would lie upon each other. They are given a place of their own, since ECharts puts
 * a label that stands at its point back there.
 */
export function labelsApart({ labelRect }: { readonly labelRect: { readonly x: number } }) {
  return { x: labelRect.x, align: 'left' as const, moveOverlap: 'shiftY' as const };
}
