import { compare, type Exact, exact, toDecimal, toShortDecimal } from '../../shared/exact.ts';
import { provenanceLine } from '../../shared/provenance.ts';
import type { Rating, RatingInput, RatingStep, RuleSet } from '../../shared/verdict.ts';
import { explain } from './explanation.rules.ts';
import type { Judgement, Subject } from './judgement.rules.ts';
import { judge } from './rating.rules.ts';
import type { SeriesValue } from './series.rules.ts';

/** Places of the figures of a rating. Our choice: a hundredth of a basis point. */
const PLACES = 6;

/**
 * Judges an indicator and tells the judgement: figures as decimals, the values that went in, the steps.
 * `rule` is the name and version of the set, so that the same rating can be made again.
 */
export function rate(subject: Subject, ruleSet: RuleSet, asOf: string): Rating {
  return tell(judge(subject, ruleSet.settings, asOf), subject, ruleSet);
}

/** A judgement as it is told and stored. */
export function tell(judgement: Judgement, subject: Subject, ruleSet: RuleSet): Rating {
  const { verdict, notRated, measure, progress, expected, lead, value, flags } = judgement;
  return {
    verdict,
    ...(notRated === undefined ? {} : { notRated }),
    measure,
    ...decimals({ progress, expected, lead }),
    ...(value === undefined ? {} : { period: value.period.text }),
    inputs: inputsOf(judgement, subject),
    steps: explain(judgement, subject) satisfies readonly RatingStep[],
    flags,
    rule: `${ruleSet.ruleSetId}@${ruleSet.version}`,
  };
}

function decimals(figures: Readonly<Record<string, Exact | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) =>
      figure === undefined ? [] : [[name, toDecimal(figure, PLACES)]],
    ),
  );
}

function inputsOf(judgement: Judgement, { indicator }: Subject): readonly RatingInput[] {
  const { base, target, unit } = indicator;
  const inputs: RatingInput[] = [];
  if (base !== undefined) inputs.push({ role: 'base', period: base.period, value: base.value, unit });
  if (target?.value !== undefined) inputs.push({ role: 'target', period: target.period, value: target.value, unit });
  const input = (role: string) => (value: SeriesValue) => inputs.push(recorded(role, value, unit));
  const { trace } = judgement;
  if (trace.kind === 'composite') {
    for (const part of trace.parts) {
      if (part.judgement.value !== undefined) input(`part ${part.no}`)(part.judgement.value);
    }
    return inputs;
  }
  const chain =
    trace.kind === 'threshold' ? trace.years.map(({ value }) => value) : 'years' in trace ? trace.years : [];
  chain.forEach(input('value'));
  if ('official' in trace && trace.official !== undefined) input('official')(trace.official);
  if (trace.kind === 'relative') {
    trace.pairs.forEach(({ own }) => void input('value')(own));
    trace.pairs.forEach(({ reference }) => void input('reference')(reference));
  } else if (
    chain.length === 0 &&
    judgement.value !== undefined &&
    !('official' in trace && trace.official !== undefined)
  ) {
    input('value')(judgement.value);
  }
  if (trace.kind === 'annual')
    inputs.push({
      role: 'target',
      period: trace.value.period.text,
      value: toShortDecimal(trace.goal.value, PLACES),
      unit,
    });
  if (trace.kind === 'level' && trace.planned !== undefined)
    inputs.push({ role: 'path', period: trace.value.period.text, value: toShortDecimal(trace.planned, PLACES), unit });
  return inputs;
}

function recorded(role: string, { period, value, from }: SeriesValue, unit: string): RatingInput {
  const used = toShortDecimal(value, PLACES);
  return {
    role,
    period: period.text,
    value: from.value ?? '',
    unit: from.unit,
    knownOn: from.knownOn,
    revision: from.revision,
    ...(from.unit === unit && from.value !== undefined && compare(value, exact(from.value)) === 0 ? {} : { used }),
    ...(from.provenance === undefined ? {} : { source: provenanceLine(from.provenance) }),
  };
}
