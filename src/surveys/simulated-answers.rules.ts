import type { SurveyAnswer } from '../shared/evaluation/survey.ts';

/** One simulated answer, how it came and how long it took. */
export interface SimulatedAnswer {
  readonly answer: SurveyAnswer;
  readonly channel: 'public' | 'phone' | 'paper';
  /** Missing: of forms of paper and calls. */
  readonly seconds?: number;
}

/** A sequence of numbers from 0 to below 1 that is the same each time. Source: Park & Miller 1988 (48271). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Streets with how many answer, and how content they are; invented. */
const STREETS = [
  ['晨晖街道', 170, 0.62],
  ['松涛街道', 130, 0.5],
  ['汇流街道', 92, 0.42],
  ['青禾镇', 48, 0.34],
] as const;
const AGES = ['18-34', '35-59', '60+'] as const;
const FIELDS = ['education', 'health', 'elderly', 'transport', 'environment', 'culture', 'safety', 'housing'] as const;
const WISHES = ['schools', 'clinics', 'care', 'parking', 'green'] as const;

/** Answers to the survey of the demonstration set: invented by a fixed sequence, some of them careless. */
export function simulatedAnswers(seed: number): readonly SimulatedAnswer[] {
  const next = sequence(seed);
  const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  return STREETS.flatMap(([street, count, content]) =>
    Array.from({ length: count }, (): SimulatedAnswer => {
      const luck = next();
      const overall =
        luck < content ? 'satisfied' : luck < content + 0.28 ? 'rather' : luck < content + 0.34 ? 'fair' : 'not';
      const isStraight = next() < 0.03;
      const feel = () => (next() < content ? 'yes' : next() < 0.75 ? 'fair' : 'no');
      const fields = Object.fromEntries(FIELDS.map((field) => [field, isStraight ? 'yes' : feel()]));
      const first = WISHES.filter(() => next() < 0.4);
      const channel = next() < 0.8 ? 'public' : next() < 0.6 ? 'phone' : 'paper';
      const answer = {
        ...{ street, age: one(AGES), overall, fields, care: next() < 0.03 ? 'yes' : 'fair' },
        ...(first.length === 0 ? {} : { first }),
        ...(overall === 'not' ? { why: '演示意见：希望公交间隔再短一些。' } : {}),
      };
      const seconds = next() < 0.04 ? 8 : 60 + Math.floor(next() * 300);
      return { answer, channel, ...(channel === 'public' ? { seconds } : {}) };
    }),
  );
}
