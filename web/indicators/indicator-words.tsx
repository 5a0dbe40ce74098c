import type { ObservationView, TargetView } from '../../src/contract/plans.ts';
import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import { groupDigits, periodText } from '../figures.ts';
import { computedFigure } from '../plans/progress.ts';
import { useMessages } from '../shell/preferences.tsx';
import { Sourced } from './provenance.tsx';

/** The figure of a target with its comparator; the plan's own words where it names none. */
function targetFigure(target: TargetView, { comparatorSigns, indicators }: PageMessages): string {
  if (target.value === undefined) return target.phrase;
  const sign = comparatorSigns[target.comparator];
  const low = groupDigits(target.value);
  const figure = target.valueHigh === undefined ? low : indicators.interval(low, groupDigits(target.valueHigh));
  return target.cumulative ? `〔${sign}${figure}〕` : `${sign}${figure}`;
}

/** A target as a figure; what the plan prints stands in the title. */
export function Target({ target }: { readonly target: TargetView | undefined }) {
  const messages = useMessages();
  if (target === undefined) return <span className="missing">{messages.indicators.noTarget}</span>;
  const isWords = target.value === undefined;
  return (
    <span
      className={isWords ? 'target-words' : 'figure'}
      title={messages.indicator.asPrinted(target.phrase)}
      lang={isWords ? 'zh-CN' : undefined}
    >
      {targetFigure(target, messages)}
    </span>
  );
}

/** The figure of an observation, or which kind of nothing stands there. */
export function observationFigure(observation: ObservationView, messages: PageMessages): string {
  const { value, missing, comparator } = observation;
  if (value !== undefined) return `${messages.comparatorSigns[comparator]}${groupDigits(value)}`;
  return missing === undefined ? messages.comparing.unknownMissing : messages.missingReasons[missing];
}

interface LatestProps {
  readonly latest: ObservationView | undefined;
  /** Of the plan, where it stands beside or above: then the value's own is told only if it is another. */
  readonly planUnit?: string;
}

/** An observation with its period and status below it. */
export function Latest({ latest, planUnit }: LatestProps) {
  const messages = useMessages();
  if (latest === undefined) return <span className="missing">{messages.indicators.notYet}</span>;
  return (
    <>
      <span className={latest.value === undefined ? 'missing' : 'figure'}>
        <Sourced provenance={latest.provenance}>{observationFigure(latest, messages)}</Sourced>
      </span>
      {latest.value !== undefined && latest.unit !== planUnit && <span lang="zh-CN"> {latest.unit}</span>}
      <small>
        {periodText(latest.period, messages.periods)} {messages.observationStatuses[latest.status]}
      </small>
    </>
  );
}

/** The forecast for the end of the plan; never without its method and track record. */
export function ForecastCell({ forecast }: Pick<IndicatorStanding, 'forecast'>) {
  const { indicators } = useMessages();
  if (forecast === undefined) return <span className="missing">{indicators.noForecast}</span>;
  const { value, low, high, level, method, trackRecord, probabilityPercent, refusal } = forecast;
  if (value === undefined) return <small className="missing">{refusal ?? indicators.noForecast}</small>;
  return (
    <>
      <span className="figure" title={value}>
        {computedFigure(value)}
      </span>{' '}
      {low !== undefined && high !== undefined && (
        <span className="figure forecast-interval" title={indicators.level(level)}>
          {indicators.interval(computedFigure(low), computedFigure(high))}
        </span>
      )}
      {probabilityPercent !== undefined && <small>{indicators.chance(probabilityPercent)}</small>}
      <small title={`${method}。${trackRecord.text}`}>
        {method.split(/[：:]/)[0]} · {indicators.record(trackRecord.inside, trackRecord.tried)}
      </small>
    </>
  );
}

/** The values of a series in a sentence, for those who do not see its line. */
export function seriesWords(name: string, series: IndicatorStanding['series'], messages: PageMessages): string {
  const told = series.flatMap(({ period, value }) =>
    value === undefined ? [] : [`${periodText(period, messages.periods)} ${groupDigits(value)}`],
  );
  const { sparkline, sparklineNone } = messages.indicators;
  return sparkline(name, told.length === 0 ? sparklineNone : told.join('，'));
}
