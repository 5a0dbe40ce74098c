import { absolute, compare, type Exact, exact, minus, sign } from '../../shared/exact.ts';
import type { Forecast } from './forecast.rules.ts';
import type { Judgement, Subject } from './judgement.rules.ts';
import type { RequiredPace } from './pace.rules.ts';
import type { SeriesValue } from './series.rules.ts';

/** Something to look at before it becomes a bad verdict. */
export interface Warning {
  readonly code: 'drifts-towards-bound' | 'pace-beyond-history' | 'moves-away' | 'unlikely' | 'no-owner';
  readonly params: Readonly<Record<string, string>>;
}

/** What a warning is drawn from. */
export interface WarningInput {
  readonly subject: Subject;
  readonly judgement: Judgement;
  readonly forecast: Forecast | undefined;
  readonly pace: RequiredPace | undefined;
  readonly asOf: string;
  readonly responsible: readonly string[];
}

/** Below so many per cent a target is called unlikely. Our choice. */
const UNLIKELY = 20;

/**
 * Early warnings: a bound that is neared year by year, a pace that has never been reached before, two steps in the wrong
 * direction, a target that is unlikely by the forecast, an indicator that nobody answers for. They never change a verdict.
 */
export function warningsFor(input: WarningInput): readonly Warning[] {
  const { judgement, forecast, responsible } = input;
  if (judgement.verdict === 'achieved') return [];
  const probability = forecast?.kind === 'made' ? forecast.probabilityPercent : undefined;
  return [
    ...(judgement.flags.includes('drifts-towards-bound') ? [warn('drifts-towards-bound')] : []),
    ...paceBeyondHistory(input),
    ...movesAway(input),
    ...(probability !== undefined && probability < UNLIKELY
      ? [warn('unlikely', { percent: String(probability) })]
      : []),
    ...(responsible.length === 0 ? [warn('no-owner')] : []),
  ];
}

function paceBeyondHistory({ subject, pace }: WarningInput): readonly Warning[] {
  if (pace?.kind !== 'change') return [];
  const needed = exact(pace.perYear);
  const best = stepsOf(subject)
    .filter((step) => sign(step) === sign(needed))
    .map(absolute)
    .reduce<Exact | undefined>(
      (held, step) => (held === undefined || compare(step, held) > 0 ? step : held),
      undefined,
    );
  if (best === undefined || compare(absolute(needed), best) <= 0) return [];
  return [warn('pace-beyond-history', { needed: pace.perYear, unit: pace.unit })];
}

/** The last two yearly steps of a level both lead away from its target. */
function movesAway({ subject, judgement }: WarningInput): readonly Warning[] {
  if (judgement.trace.kind !== 'level' || judgement.trace.met) return [];
  const steps = stepsOf(subject).slice(-2);
  const wrong = judgement.trace.goal.better === 'up' ? -1 : 1;
  return steps.length === 2 && steps.every((step) => sign(step) === wrong) ? [warn('moves-away')] : [];
}

function stepsOf({ series }: Subject): readonly Exact[] {
  const years = series.values.filter(({ period: { text } }) => text.length === 4);
  const follows = (value: SeriesValue, before: SeriesValue | undefined) =>
    before !== undefined && Number(value.period.text) === Number(before.period.text) + 1 && !value.from.breaksSeries;
  return years.flatMap((value, index) => {
    const before = years[index - 1];
    return before !== undefined && follows(value, before) ? [minus(value.value, before.value)] : [];
  });
}

function warn(code: Warning['code'], params: Warning['params'] = {}): Warning {
  return { code, params };
}
