import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { parsePeriod, yearsOf } from '../../src/shared/period.ts';
import { useMessages } from '../shell/preferences.tsx';
import { computedFigure } from './progress.ts';

interface TimeBarProps {
  readonly period: string;
  readonly time: PlanOverview['timeProgress'];
}

/** How much of the plan's time is over: a plain bar over its years. */
export function TimeBar({ period, time: { months, total, percent } }: TimeBarProps) {
  const { overview } = useMessages();
  const share = computedFigure(percent);
  const whole = parsePeriod(period);
  const years = whole === undefined ? [] : yearsOf(whole);
  const told = months <= 0 ? overview.notBegun : months >= total ? overview.over : '';
  return (
    <section className="panel time" aria-label={overview.time}>
      <p className="time-words">
        <b className="figure">{overview.percent(share)}</b>
        <span>{overview.months(months, total)}</span>
        {told !== '' && <span>{told}</span>}
      </p>
      <div className="time-track" role="img" aria-label={overview.timeBar(months, total, share)}>
        <i style={{ width: `${total === 0 ? 0 : (months / total) * 100}%` }} />
        {years.map((year) => (
          <span key={year}>{year}</span>
        ))}
      </div>
    </section>
  );
}
