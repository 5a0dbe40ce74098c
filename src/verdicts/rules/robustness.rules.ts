import { exact, minus, placesOf, plus, toDecimal } from '../../shared/exact.ts';
import type { Observation } from '../../shared/indicator.ts';
import type { RuleSettings, Verdict } from '../../shared/verdict.ts';
import type { Judgement, Subject } from './judgement.rules.ts';
import { judge } from './rating.rules.ts';

/** A change that is tried on a judgement, and what the verdict would be then. */
export interface RobustnessTest {
  readonly kind: 'threshold' | 'rounding' | 'vintage';
  /** What was changed, for its wording: threshold and value, period and value. */
  readonly params: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly flags: readonly string[];
  readonly flips: boolean;
}

/** What is needed to judge again with something changed. */
export interface RobustnessInput {
  readonly observations: readonly Observation[];
  readonly subjectOf: (observations: readonly Observation[]) => Subject;
  readonly settings: RuleSettings;
  readonly asOf: string;
}

const THRESHOLDS = ['aheadFrom', 'onTrackFrom', 'basicallyFrom'] as const;
const POINT = exact('1');

/**
 * Tries out whether a verdict hangs on a hair: each threshold a percentage point up and down, the judged value at either
 * end of what its print stands for (2.7: 2.65 and 2.75), and every other vintage of it that was known. All tests are made;
 * `flips` says which turn the verdict. None for an indicator that is not rated.
 */
export function tryRobustness(judgement: Judgement, input: RobustnessInput): readonly RobustnessTest[] {
  if (judgement.verdict === 'not-rated') return [];
  const again = (observations: readonly Observation[], settings = input.settings) =>
    judge(input.subjectOf(observations), settings, input.asOf);
  const test = (kind: RobustnessTest['kind'], params: RobustnessTest['params'], other: Judgement): RobustnessTest => ({
    kind,
    params,
    verdict: other.verdict,
    flags: other.flags,
    flips: other.verdict !== judgement.verdict,
  });
  return [
    ...(judgement.measure === 'share-of-way'
      ? movedThresholds(input.settings).map(({ settings, params }) =>
          test('threshold', params, again(input.observations, settings)),
        )
      : []),
    ...changedValues(judgement, input).map(({ kind, params, observations }) => test(kind, params, again(observations))),
  ];
}

function movedThresholds(settings: RuleSettings) {
  return THRESHOLDS.flatMap((name) =>
    [plus, minus].map((move) => {
      const value = move(exact(settings[name]), POINT);
      const text = toDecimal(value, placesOf(settings[name]));
      return { settings: { ...settings, [name]: text }, params: { threshold: name, from: settings[name], to: text } };
    }),
  );
}

function changedValues({ value }: Judgement, { observations, asOf }: RobustnessInput) {
  const judged = value?.from;
  if (judged?.value === undefined) return [];
  const replacing = (text: string) => observations.map((each) => (each === judged ? { ...each, value: text } : each));
  const printed = judged.value;
  const places = placesOf(printed) + 1;
  const half = { n: 5n, d: 10n ** BigInt(places) };
  const ends = [minus(exact(printed), half), plus(exact(printed), half)].map((end) => toDecimal(end, places));
  const others = observations.filter(
    (each) => each !== judged && each.period === judged.period && each.knownOn <= asOf && isResult(each),
  );
  const texts = [...new Set(others.flatMap((each) => each.value ?? []))].filter((text) => text !== printed);
  const params = (to: string) => ({ period: judged.period, from: printed, to, unit: judged.unit });
  return [
    ...ends.map((to) => ({ kind: 'rounding' as const, params: params(to), observations: replacing(to) })),
    ...texts.map((to) => ({ kind: 'vintage' as const, params: params(to), observations: replacing(to) })),
  ];
}

function isResult({ status }: Pick<Observation, 'status'>): boolean {
  return status === 'preliminary' || status === 'revised' || status === 'final';
}
