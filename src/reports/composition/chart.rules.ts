import { compositionWords as words } from '../../messages/index.ts';
import type { IndicatorFacts, StatedValue } from '../../shared/report/facts.ts';
import type { ChartBlock, ChartSeries } from '../../shared/report/report.ts';
import type { ChartTemplate } from '../../shared/report/template.ts';
import { firstFigureIn } from './bound-words.rules.ts';
import { inRole, statedFigure } from './figures.rules.ts';
import { into, plainWords, tellText } from './passage.rules.ts';
import { periodWords } from './period-words.rules.ts';
import { membersOf } from './selection.rules.ts';
import type { Telling } from './term.ts';
import { tellTerm } from './vocabulary.rules.ts';

type Drawn = Omit<ChartBlock, 'kind' | 'id' | 'caption'>;

/** Fewest values of a line; fewer are told in words only. Our choice. */
const LEAST_POINTS = 2;

/** The years of the indicator that is told: values, the plan's path, base, target, forecast. Missing: undefined with too few values. */
export function indicatorChart(telling: Telling): Drawn | undefined {
  const item = telling.scope.findLast(({ kind }) => kind === 'indicator');
  if (item?.kind !== 'indicator') return undefined;
  const { indicator } = item;
  const { name, unit, values, path, base, targetValue, forecast } = indicator;
  const fits = (one: StatedValue | undefined): StatedValue[] =>
    one?.value !== undefined && one.unit === unit && /^\d{4}$/.test(one.period) ? [one] : [];
  const actual = values.flatMap(fits);
  if (actual.length < LEAST_POINTS) return undefined;
  const lines: readonly {
    role: ChartSeries['role'];
    of: readonly StatedValue[];
    figure: (one: StatedValue) => string | null;
  }[] = [
    { role: 'base', of: base === undefined ? [] : fits(base), figure: stated(telling, inRole(name, 'base'), 'base') },
    { role: 'actual', of: actual, figure: stated(telling, name, 'observation') },
    { role: 'path', of: path.flatMap(fits), figure: stated(telling, inRole(name, 'path'), 'target') },
    { role: 'forecast', of: fits(forecast?.value), figure: () => forecastOf(telling) },
    { role: 'target', of: fits(targetValue), figure: stated(telling, inRole(name, 'target'), 'target') },
  ];
  const drawn = lines.filter(({ of }) => of.length > 0);
  const periods = [...new Set(drawn.flatMap(({ of }) => of.map(({ period }) => period)))].sort();
  return {
    form: 'line',
    unit,
    points: periods.map(periodWords),
    series: drawn.map(({ role, of, figure }) => ({
      name: words.series[role as keyof typeof words.series],
      role,
      figures: periods.map((period) => {
        const one = of.find((value) => value.period === period);
        return one === undefined ? null : figure(one);
      }),
    })),
    notes: notesOf(
      telling,
      indicator,
      drawn.some(({ role }) => role === 'forecast'),
    ),
  };
}

function stated(telling: Telling, name: string, role: 'observation' | 'target' | 'base') {
  return (one: StatedValue): string | null => statedFigure(telling, name, one, role)?.figure ?? null;
}

function forecastOf(telling: Telling): string | null {
  const [figure] = tellTerm(telling, 'forecast', []) ?? [];
  return figure === undefined || typeof figure === 'string' ? null : figure.figure;
}

function notesOf(
  { facts: { rules } }: Telling,
  { path, forecast }: IndicatorFacts,
  hasForecast: boolean,
): readonly string[] {
  return [
    ...(path.length > 0 ? [words.pathNote] : []),
    ...(hasForecast && forecast !== undefined ? [forecastNote(forecast.method)] : []),
    words.rulesNote(
      firstFigureIn(rules.name) === undefined ? `“${rules.name}”` : `${rules.ruleSetId}@${rules.version}`,
      words.bases[rules.basis],
    ),
  ];
}

/** Notes hold no figures: a method that does is told where the forecast is told. */
function forecastNote(method: string): string {
  return firstFigureIn(method) === undefined ? words.forecastNote(method) : words.forecastDrawn;
}

/** A bar for each member of a set, by a term that tells a figure. Missing: undefined with too few. */
export function barChart(
  telling: Telling,
  { each = '', label = '{name}', figure = '', unit = '' }: ChartTemplate,
): Drawn | undefined {
  const bars = membersOf(telling.facts, telling.template, each, telling.scope).flatMap((item) => {
    const inner = into(telling, item);
    const [told] = tellTerm(inner, figure, []) ?? [];
    return told === undefined || typeof told === 'string'
      ? []
      : [{ point: plainWords(inner, tellText(inner, label)), figure: told.figure }];
  });
  if (bars.length < LEAST_POINTS) return undefined;
  return {
    form: 'bar',
    unit,
    points: bars.map(({ point }) => point),
    series: [{ name: words.series.actual, role: 'actual', figures: bars.map((bar) => bar.figure) }],
    notes: [],
  };
}
