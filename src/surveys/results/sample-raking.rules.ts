import type { SurveyAnswer, SurveyForm, SurveyRaking, SurveySettings } from '../../shared/evaluation/survey.ts';
import { compare, type Exact, exact, HUNDRED, times, toDecimal } from '../../shared/exact.ts';
import { questionsOf } from '../form.rules.ts';
import { effectiveNumber, populationOf } from './interval.rules.ts';
import { type RakedCell, raked } from './raking.rules.ts';

/** A sample that was raked, cell by cell of its margins. */
export interface SampleRaking {
  readonly told: SurveyRaking;
  /** Of each cell. */
  readonly weights: readonly Exact[];
  /** How many answered so. */
  readonly sizes: readonly number[];
  /** Index of the cell that an answer stands in. Missing: undefined where a margin was not answered. */
  readonly cellOfAnswer: (answer: SurveyAnswer) => number | undefined;
}

interface Margin {
  readonly name: string;
  readonly values: readonly string[];
  readonly targets: readonly Exact[];
}

/**
 * The valid answers raked to the margins of the settings, that of the stratum question with them. Missing: undefined with fewer
 * than two margins whose shares are all known, for a sample that is too small, or where a level of the population has no
 * answers.
 */
export function sampleRaking(
  form: SurveyForm,
  answers: readonly SurveyAnswer[],
  settings: SurveySettings,
): SampleRaking | undefined {
  const margins = marginsOf(form, settings);
  if (margins.length < 2 || answers.length < settings.minimumSample) return undefined;
  const levelsOf = (answer: SurveyAnswer) => {
    const levels = margins.map(({ name, values }) => {
      const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
      return typeof value === 'string' ? values.indexOf(value) : -1;
    });
    return levels.includes(-1) ? undefined : levels;
  };
  const cells = new Map<string, RakedCell & { readonly index: number }>();
  for (const answer of answers) {
    const levels = levelsOf(answer);
    if (levels === undefined) continue;
    const key = levels.join(' ');
    const { answered, index } = cells.get(key) ?? { answered: 0, index: cells.size };
    cells.set(key, { answered: answered + 1, levels, index });
  }
  const own = [...cells.values()];
  const { weightCap } = settings;
  const found = raked(
    own,
    margins.map(({ targets }) => targets),
    weightCap === undefined ? undefined : exact(weightCap),
  );
  if (found === undefined) return undefined;
  const { weights, converged, rounds, off, trimmed } = found;
  const sorted = weights.toSorted(compare);
  const effective = effectiveNumber(own.map(({ answered }, index) => ({ answered, weight: weights[index] as Exact })));
  return {
    told: {
      ...{ margins: margins.map(({ name }) => name), converged, rounds, trimmed: trimmed > 0 },
      off: toDecimal(times(off, HUNDRED), 1),
      ...(weightCap === undefined ? {} : { cap: weightCap }),
      lowest: toDecimal(sorted[0] as Exact, 2),
      highest: toDecimal(sorted.at(-1) as Exact, 2),
      effective: toDecimal(effective, 0),
    },
    weights,
    sizes: own.map(({ answered }) => answered),
    cellOfAnswer: (answer) => {
      const levels = levelsOf(answer);
      return levels && cells.get(levels.join(' '))?.index;
    },
  };
}

function marginsOf(form: SurveyForm, { stratum, strata, margins = [] }: SurveySettings): readonly Margin[] {
  const wanted = [...(stratum === undefined ? [] : [{ question: stratum, shares: strata }]), ...margins];
  return wanted.flatMap(({ question: name, shares }): Margin[] => {
    const question = questionsOf(form).find((each) => each.name === name);
    if (question === undefined || question.options.length < 2) return [];
    const values = question.options.map(({ value }) => value);
    const targets = values.map((value) => populationOf(shares.find((each) => each.value === value)?.share));
    return targets.every(({ n }) => n > 0n) ? [{ name, values, targets }] : [];
  });
}
