import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { periodText } from '../figures.ts';
import { computedFigure } from '../plans/progress.ts';
import { useMessages } from '../shell/preferences.tsx';

type Forecast = NonNullable<IndicatorStanding['forecast']>;

function Made({ forecast, unit }: { readonly forecast: Forecast; readonly unit: string }) {
  const { indicator, indicators, periods } = useMessages();
  const { value, low, high, level, period, probabilityPercent } = forecast;
  return (
    <>
      <p className="forecast-value">
        <b className="figure" title={value}>
          {computedFigure(value ?? '0')}
        </b>{' '}
        <span lang="zh-CN">{unit}</span>
        <small>{periodText(period, periods)}</small>
      </p>
      <dl className="fact-list">
        {low !== undefined && high !== undefined && (
          <div>
            <dt>{indicator.interval(level)}</dt>
            <dd className="figure">{indicators.interval(computedFigure(low), computedFigure(high))}</dd>
          </div>
        )}
        {probabilityPercent !== undefined && (
          <div>
            <dt>{indicator.chance}</dt>
            <dd>{indicator.chanceText(probabilityPercent)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** The year in which a period ends: `2025` of `2021/2025`. */
function lastYear(period: string): string {
  return (period.split('/').at(-1) ?? period).slice(0, 4);
}

/** Where the indicator will be at the end of the plan, by which method and with what track record; and the pace needed. */
export function ForecastPanel({ forecast, latest, indicator: { unit, target } }: IndicatorStanding) {
  const { indicator } = useMessages();
  const isOver = latest !== undefined && target !== undefined && lastYear(latest.period) >= lastYear(target.period);
  if (forecast === undefined) {
    return (
      <section className="panel" aria-labelledby="forecast">
        <h2 id="forecast">{indicator.forecast}</h2>
        <p className="nothing">
          {indicator.forecastNone}
          <small>{isOver ? indicator.forecastOver : indicator.forecastNoneNext}</small>
        </p>
      </section>
    );
  }
  const { value, method, points, trackRecord, refusal, requiredPace } = forecast;
  return (
    <section className="panel" aria-labelledby="forecast">
      <h2 id="forecast">{indicator.forecast}</h2>
      {value === undefined ? (
        <p className="nothing">
          {indicator.refused}
          {refusal !== undefined && <small>{refusal}</small>}
        </p>
      ) : (
        <Made forecast={forecast} unit={unit} />
      )}
      <dl className="fact-list">
        {method !== '' && (
          <div>
            <dt>{indicator.method}</dt>
            <dd>
              {method}
              <small>{indicator.points(points)}</small>
            </dd>
          </div>
        )}
        {value !== undefined && (
          <div>
            <dt>{indicator.record}</dt>
            <dd>{trackRecord.text}</dd>
          </div>
        )}
        {requiredPace !== undefined && (
          <div>
            <dt>{indicator.pace}</dt>
            <dd>{requiredPace.text}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** What speaks of trouble before the rating does. */
export function Warnings({ warnings }: Pick<IndicatorStanding, 'warnings'>) {
  const { indicator } = useMessages();
  return (
    <section className="panel" aria-labelledby="warnings">
      <h2 id="warnings">{indicator.warnings}</h2>
      {warnings.length === 0 ? (
        <p className="since">{indicator.warningsNone}</p>
      ) : (
        warnings.map(({ code, text }) => (
          <p key={code} className="flag">
            {text}
          </p>
        ))
      )}
    </section>
  );
}
