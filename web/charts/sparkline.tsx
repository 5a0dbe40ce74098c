import { sparkline } from './sparkline-path.ts';
import './sparkline.css';

interface SparklineProps {
  readonly series: ReadonlyArray<{ readonly period: string; readonly value?: string | undefined }>;
  /** What is told of it to those who do not see it. */
  readonly label: string;
  /** The scale of several that are compared; absent: its own. */
  readonly range?: readonly [low: number, high: number];
  readonly width?: number;
  readonly height?: number;
}

/** The course of a value as a small line; a gap where there is none, a dot at the latest. */
export function Sparkline({ series, label, range, width = 96, height = 28 }: SparklineProps) {
  const { lines, dots, last } = sparkline(series, { width, height, ...(range === undefined ? {} : { range }) });
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img">
      <title>{label}</title>
      {lines.map((points) => (
        <polyline key={points} points={points} />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.5" />
      ))}
      {last !== undefined && <circle className="last" cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  );
}
