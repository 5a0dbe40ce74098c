import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SurveyAnswer, SurveyExpression } from '../shared/evaluation/survey.ts';
import { isAsked, readExpression } from './expression.rules.ts';

const SCRIPT = new Script(readFileSync(join(import.meta.dirname, 'ask.client.js'), 'utf8'));

/** Whether the script of the page shows a question, with a page that holds nothing but what was answered. */
function isShown(expression: SurveyExpression, answer: SurveyAnswer): boolean {
  const element = { dataset: { if: JSON.stringify(expression) }, hidden: false };
  type Field = readonly [name: string, type: string, values: readonly string[]];
  const fields = Object.entries(answer).flatMap(([name, value]): readonly Field[] => {
    if (typeof value === 'string') return [[`q.${name}`, 'text', [value]]];
    if (Array.isArray(value)) return [[`q.${name}`, 'checkbox', value as readonly string[]]];
    return Object.entries(value).map(([row, own]) => [`q.${name}.${row}`, 'radio', [String(own)]]);
  });
  const document = {
    querySelectorAll: () => [element],
    getElementsByName: (wanted: string) =>
      fields.flatMap(([name, type, values]) =>
        name === wanted
          ? [
              ...values.map((value) => ({ type, value, checked: true, closest: () => null })),
              { type: type === 'text' ? 'text' : type, value: '', checked: false, closest: () => null },
            ]
          : [],
      ),
    addEventListener: () => undefined,
  };
  SCRIPT.runInContext(createContext({ document }));
  return !element.hidden;
}

const ANSWERS: readonly SurveyAnswer[] = [
  {},
  { q: '3' },
  { q: '10' },
  { q: '-2.50' },
  { q: 'yes' },
  { q: '1e3' },
  { q: '0x10' },
  { q: ' 7' },
  { used: ['bus'], q: '5' },
  { used: ['bus', 'clinic'] },
  { grid: { bus: 'good' } },
  { grid: { bus: 'bad', clinic: 'good' }, q: '3' },
];

test.each([
  ...['{q} = 3', "{q} <> '3'", '{q} < 5', '{q} <= 3', '{q} > 9', '{q} >= -2.5', '{q} empty', '{q} notempty'],
  ...["{q} anyof ['yes', 3]", "{used} contains 'bus'", "{used} notcontains 'bus'", "{used} = 'bus'", "{used} != 'bus'"],
  ...["{grid.bus} = 'good'", '{grid.bus} empty', "{used} = 'bus' or {q} > 4", '({q} < 5 or {q} > 9) and {used} empty'],
])('page and server ask alike: %s', (text) => {
  const expression = readExpression(text);
  if (expression === undefined) throw new Error(text);
  for (const answer of ANSWERS) {
    expect(isShown(expression, answer), JSON.stringify(answer)).toBe(isAsked(expression, answer));
  }
});

test('page and server ask alike, whatever is asked and answered', () => {
  const value = fc.constantFrom('3', '5', '-1', '2.50', '2.5', 'yes', 'bus', '1e2', '+4', '');
  const given = value.filter((each) => each !== '');
  const comparison = fc.record({
    op: fc.constantFrom(
      ...(['=', '!=', '>', '>=', '<', '<=', 'contains', 'notcontains', 'anyof', 'empty', 'notempty'] as const),
    ),
    name: fc.constantFrom('q', 'used'),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  });
  const { any } = fc.letrec<{ any: SurveyExpression }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc.record({
        op: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }));
  const answer = fc.record({ q: given, used: fc.uniqueArray(given, { minLength: 1 }) }, { requiredKeys: [] });
  fc.assert(
    fc.property(any, answer, (expression, said) => {
      expect(isShown(expression, said)).toBe(isAsked(expression, said));
    }),
    { numRuns: 150, seed: 20_261_126 },
  );
});
