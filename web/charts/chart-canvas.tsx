import { useEffect, useRef } from 'react';
import { type ChartOption, echarts } from './echarts.ts';

interface ChartCanvasProps {
  readonly option: ChartOption;
  /** What is told of the chart to those who do not see it. */
  readonly label: string;
}

/** A chart that fills its box and follows its size. */
export function ChartCanvas({ option, label }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof echarts.init>>(undefined);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = echarts.init(element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={box} className="chart-canvas" role="img" aria-label={label} />;
}
