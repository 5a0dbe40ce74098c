/**
 * Judgements a second on one thread: every type of target on five yearly values, and levels value by value, beside the same
 * level formula in decimal.js and in floating point (the ceiling, which may not carry a figure). `node bench/rate.ts`
 */
import { Decimal } from 'decimal.js';
import type { Subject } from '../src/verdicts/rules/judgement.rules.ts';
import { judgeLevel, prepareLevel } from '../src/verdicts/rules/level.rules.ts';
import { rate } from '../src/verdicts/rules/rate.rules.ts';
import { judge } from '../src/verdicts/rules/rating.rules.ts';
import { readSeries } from '../src/verdicts/rules/series.rules.ts';
import { anIndicator, aSubject, observationsOf, PLAN, shippedRules, type Values } from '../test/support/subjects.ts';
import { keepResult, scaled, timeRounds } from './measure.ts';

const ROUNDS = 7;
const RULES = shippedRules('national-mid-term');
const YEARS: Values = { 2021: '5.1', 2022: '5.3', 2023: '5.2', 2024: '5.6', 2025: '5.4' };
const LEVELS: Values = { 2021: '61.07', 2022: '62.81', 2023: '63.44', 2024: '64.02', 2025: '64.93' };
/** The rule evaluator of Territoires en Transitions, as measured in `shared/design/peers.md` §4 on a like machine. */
const PEER = 10_445;

const subjects: Readonly<Record<string, Subject>> = {
  level: aSubject(anIndicator('LEVEL_UP', '60.6', { value: '65' }), LEVELS),
  bound: aSubject(anIndicator('THRESHOLD_MAX', '5.0', { value: '5.7', comparator: 'lt' }), YEARS),
  growth: aSubject(anIndicator('AVG_GROWTH', undefined, { value: '5' }), YEARS),
  reduction: aSubject(anIndicator('CUM_REDUCTION', undefined, { value: '20', cumulative: true }), YEARS),
  increase: aSubject(anIndicator('CUM_INCREASE', undefined, { value: '25', cumulative: true }), YEARS),
  relative: aSubject(anIndicator('RELATIVE', undefined, { relation: { kind: 'above', reference: 'x' } }), YEARS, {
    reference: readSeries(observationsOf({ 2021: '4.9', 2022: '5.0', 2023: '5.1', 2024: '5.2', 2025: '5.3' }), {
      unit: '%',
    }),
  }),
};

function perSecond(count: number, work: () => void): number {
  work();
  return count / timeRounds(ROUNDS, work).best;
}

function repeat(count: number, one: () => unknown): () => void {
  return () => {
    for (let k = 0; k < count; k++) one();
  };
}

const judgements: Record<string, number> = {};
for (const [name, subject] of Object.entries(subjects)) {
  judgements[name] = perSecond(
    20_000,
    repeat(20_000, () => judge(subject, RULES.settings, '2026-03-31')),
  );
}
const told = perSecond(
  5_000,
  repeat(5_000, () => rate(subjects.level as Subject, RULES, '2026-03-31')),
);

const { values } = (subjects.level as Subject).series;
const rule = prepareLevel(anIndicator('LEVEL_UP', '60.6', { value: '65' }), PLAN, 'up', RULES.settings);
if (rule === undefined) throw new Error('the target has a figure');
const many = 200_000;
const level = perSecond(many, () => {
  for (let k = 0; k < many; k += values.length) for (const value of values) judgeLevel(rule, value, '2026-03-31');
});
const printed = Object.values(LEVELS);
const inDecimals = perSecond(many, () => {
  for (let k = 0; k < many; k += printed.length)
    for (const [index, text] of printed.entries()) levelInDecimals(text, index);
});
const inFloats = perSecond(many, () => {
  let ahead = 0;
  for (let k = 0; k < many; k += printed.length)
    for (let index = 0; index < printed.length; index++) ahead += levelInFloats(Number(printed[index]), index);
  if (ahead < 0) throw new Error('never');
});

function levelInDecimals(text: string, index: number): string {
  const progress = new Decimal(text).minus('60.6').div(new Decimal('65').minus('60.6'));
  const lead = progress.minus(new Decimal(index + 1).div(5)).mul(100);
  if (new Decimal(text).gte('65')) return 'achieved';
  return lead.gte(10) ? 'ahead' : lead.gte(-3) ? 'on-track' : lead.gte(-10) ? 'basically-on-track' : 'behind';
}

function levelInFloats(value: number, index: number): number {
  const lead = ((value - 60.6) / (65 - 60.6) - (index + 1) / 5) * 100;
  if (value >= 65) return 4;
  return lead >= 10 ? 3 : lead >= -3 ? 2 : lead >= -10 ? 1 : 0;
}

for (const [name, speed] of Object.entries(judgements))
  console.log(`judge ${name.padEnd(10)} ${scaled(speed)}/s, ${(speed / PEER).toFixed(0)} × the peer`);
console.log(`rate  level      ${scaled(told)}/s with its whole explanation`);
console.log(
  `level value by value: ${scaled(level)}/s exact, ${scaled(inDecimals)}/s in decimal.js (${(level / inDecimals).toFixed(1)} ×), ceiling in floating point ${scaled(inFloats)}/s`,
);
keepResult('rate', { judgements, told, level, inDecimals, inFloats, peer: PEER });
