import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SURVEY_SETTINGS, type SurveyForm } from '../shared/evaluation/survey.ts';
import { exact, HUNDRED, ratioOf, times, toDecimal } from '../shared/exact.ts';
import { invalidReasons, readAnswer } from './answer.rules.ts';
import { isAsked, readExpression } from './expression.rules.ts';
import { questionsOf, readSurveyForm } from './form.rules.ts';
import { effectiveNumber, stratumWeights, weightedShare, wilsonInterval } from './results/interval.rules.ts';
import { cellOf, mergedTable } from './results/merging.rules.ts';
import { surveyResults } from './results/results.rules.ts';
import { sampleRaking } from './results/sample-raking.rules.ts';

const SURVEY = {
  title: { 'zh-cn': '满意度调查', en: 'Satisfaction' },
  pages: [
    {
      name: 'p1',
      elements: [
        { type: 'radiogroup', name: 'street', title: '街道', isRequired: true, choices: ['甲', '乙', '丙'] },
        { type: 'rating', name: 'parks', title: '公园', rateMin: 1, rateMax: 5, isRequired: true },
        { type: 'comment', name: 'why', title: '为什么', visibleIf: '{parks} <= 2', isRequired: true },
      ],
    },
    {
      name: 'p2',
      elements: [
        {
          type: 'panel',
          name: 'more',
          elements: [
            { type: 'checkbox', name: 'used', title: '用过', choices: ['公交', '地铁'] },
            {
              type: 'matrix',
              name: 'services',
              title: '服务',
              columns: ['好', '中', '差'],
              rows: [...'abcdefgh'],
            },
            {
              type: 'radiogroup',
              name: 'care',
              title: '本题请选“乙”',
              choices: ['甲', '乙'],
              correctAnswer: '乙',
              visibleIf: "{used} contains '公交'",
            },
          ],
        },
      ],
    },
  ],
};

function formOf(given: unknown): SurveyForm {
  const read = readSurveyForm(given);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.form;
}

describe('forms', () => {
  test('a form in the supported part is read, with conditions and panels', () => {
    const form = formOf(SURVEY);
    expect(form.title).toEqual({ zh: '满意度调查', en: 'Satisfaction' });
    expect(form.pages.map(({ questions }) => questions.map(({ name }) => name))).toEqual([
      ['street', 'parks', 'why'],
      ['used', 'services', 'care'],
    ]);
    expect(questionsOf(form)[1]?.options.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5']);
    expect(formOf({ ...SURVEY, questionsOnPageMode: 'questionPerPage' }).pages).toHaveLength(6);
  });

  test.each([
    [{ type: 'html', name: 'x', html: '<b>' }, 'unknown-kind', 'elements[0].type'],
    [{ type: 'file', name: 'x' }, 'unknown-kind', 'elements[0].type'],
    [{ type: 'radiogroup', name: 'x', choicesByUrl: {}, choices: [1] }, 'unknown-property', 'elements[0].choicesByUrl'],
    [{ type: 'radiogroup', name: 'x', choices: [] }, 'no-options', 'elements[0].choices'],
    [{ type: 'radiogroup', name: 'x', choices: [1, '1'] }, 'option-twice', 'elements[0].choices[1]'],
    [{ type: 'radiogroup', name: 'a.b', choices: [1] }, 'no-name', 'elements[0].name'],
    [{ type: 'text', name: 'x', visibleIf: '{y} = 1' }, 'unknown-question', 'elements[0].visibleIf'],
    [{ type: 'text', name: 'x', visibleIf: 'alert(1)' }, 'bad-expression', 'elements[0].visibleIf'],
    [{ type: 'rating', name: 'x', rateMax: 1000 }, 'bad-number', 'elements[0]'],
    [{ type: 'boolean', name: 'x', correctAnswer: 'maybe' }, 'unknown-correct', 'elements[0].correctAnswer'],
    ['x', 'no-object', 'elements[0]'],
  ])('what is outside is refused with its place: %j', (element, problem, place) => {
    expect(readSurveyForm({ title: 't', elements: [element] })).toMatchObject({ problems: [{ problem, place }] });
  });

  test('whatever comes as JSON is read or refused, never thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), (given) => void readSurveyForm(given)));
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 4 }),
        (elements) => void readSurveyForm({ title: 't', elements }),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void readExpression(text)));
  });
});

describe('conditions', () => {
  test.each([
    ["{a} = 'x'", { a: 'x' }, true],
    ["{a} = 'x'", {}, false],
    ["{a} != 'x'", {}, false],
    ['{a} > 2 and {a} <= 4', { a: '4' }, true],
    ["{a} = 'x' or {b} notempty", { b: ['1'] }, true],
    ["({a} = 'x' or {b} = 'y') and {c} empty", { b: 'y' }, true],
    ["{b} contains 'y'", { b: ['x', 'y'] }, true],
    ["{a} anyof ['x', 'z']", { a: 'z' }, true],
    ["{m.row} = 'good'", { m: { row: 'good' } }, true],
    ["{__proto__} = 'x'", {}, false],
  ])('%s with %j is %s', (text, answer, expected) => {
    const expression = readExpression(text);
    expect(expression).toBeDefined();
    expect(isAsked(expression, answer as never)).toBe(expected);
  });
});

describe('answers', () => {
  const form = formOf(SURVEY);
  const read = (sent: Record<string, unknown>) => readAnswer(questionsOf(form), sent);

  test('what was not asked is left out, what is required and missing is told', () => {
    const told = read({ street: '甲', parks: '5', why: 'hidden', used: ['地铁'] });
    expect(told.answer).toEqual({ street: '甲', parks: '5', used: ['地铁'] });
    expect(told.problems.size).toBe(0);
    expect([...read({ parks: '1' }).problems]).toEqual([
      ['street', 'required'],
      ['why', 'required'],
    ]);
    expect(read({ street: '丁', parks: '5' }).problems.get('street')).toBe('unknown-option');
    expect(read(JSON.parse('{"__proto__": {"street": "甲"}, "parks": "5"}')).problems.has('street')).toBe(true);
  });

  test('answers that do not count are known by their reasons', () => {
    const straight = Object.fromEntries([...'abcdefgh'].map((row) => [row, '好']));
    const answer = { street: '甲', parks: '5', used: ['公交'], services: straight, care: '甲' };
    expect(invalidReasons(form, answer, DEFAULT_SURVEY_SETTINGS, 3)).toEqual([
      'too-fast',
      'straight-lining',
      'attention',
    ]);
    expect(invalidReasons(form, { parks: '5' }, DEFAULT_SURVEY_SETTINGS)).toEqual(['incomplete']);
    expect(
      invalidReasons(form, { ...answer, services: { ...straight, a: '差' }, care: '乙' }, DEFAULT_SURVEY_SETTINGS, 90),
    ).toEqual([]);
  });
});

describe('intervals', () => {
  // Newcombe 1998, Table I, method 3.
  test.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('Wilson of %i of %i as published', (x, n, low, high) => {
    const interval = wilsonInterval(ratioOf(x, n), ratioOf(n, 1));
    expect([toDecimal(interval.low, 4), toDecimal(interval.high, 4)]).toEqual([low, high]);
  });

  test('post-stratification brings strata to their part of the population', () => {
    // 60 of 80 in the one, 5 of 20 in the other, which is half of the population: (0.75 + 0.25) / 2.
    const strata = [
      { answered: 80, chosen: 60, population: exact('50') },
      { answered: 20, chosen: 5, population: exact('50') },
    ];
    const weights = stratumWeights(strata) ?? [];
    const weighed = strata.map((each, index) => ({ ...each, weight: weights[index] ?? exact('0') }));
    expect(weights.map((weight) => toDecimal(weight, 3))).toEqual(['0.625', '2.500']);
    expect(toDecimal(times(weightedShare(weighed), HUNDRED), 1)).toBe('50.0');
    // (50 + 50)² / (80 · 0.625² + 20 · 2.5²) = 64
    expect(toDecimal(effectiveNumber(weighed), 1)).toBe('64.0');
    expect(stratumWeights([{ answered: 0, population: exact('1') }])).toBeUndefined();
  });
});

describe('too few people', () => {
  const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 6 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.oneof(fc.nat(6), fc.nat(200)), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  test('every cell that is told is large enough; so is every difference of what is told', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 10 }), (counts, cell) => {
        const merged = mergedTable(counts, { cell, row: 30 });
        if (merged === undefined) return;
        const { rows, columns } = merged;
        const all = <T>(lists: readonly (readonly T[])[]) => lists.flat();
        expect(all(rows).toSorted()).toEqual(counts.map((_, index) => index).toSorted());
        expect(all(columns).toSorted()).toEqual(counts[0]?.map((_, index) => index).toSorted());
        const whole = all(rows);
        for (const column of columns) {
          expect(cellOf(counts, whole, column)).toBeGreaterThanOrEqual(cell);
          if (rows.length > 1) for (const row of rows) expect(cellOf(counts, row, column)).toBeGreaterThanOrEqual(cell);
        }
        // Any sum of told cells less any part of it is a sum of told cells: never 1 … cell - 1.
        for (const column of columns) {
          for (const row of rows) {
            const left = cellOf(counts, whole, column) - cellOf(counts, row, column);
            expect(left === 0 || left >= cell).toBe(true);
          }
        }
      }),
    );
  });

  test('results: small answers are told together, strata too; below the sample nothing is told', () => {
    const form = formOf({
      title: 't',
      elements: [
        { type: 'radiogroup', name: 's', choices: ['甲', '乙', '丙'], isRequired: true },
        { type: 'radiogroup', name: 'q', choices: ['好', '中', '差'], isRequired: true },
        { type: 'comment', name: 'free' },
        { type: 'boolean', name: 'if', visibleIf: "{q} = '差'" },
      ],
    });
    const many = (s: string, q: string, n: number) => Array.from({ length: n }, () => ({ s, q }));
    const answers = [
      ...[...many('甲', '好', 40), ...many('甲', '中', 20), ...many('乙', '好', 30)],
      ...[...many('乙', '中', 10), ...many('乙', '差', 2), ...many('丙', '好', 9), ...many('丙', '差', 1)],
    ];
    const settings = {
      ...{ ...DEFAULT_SURVEY_SETTINGS, stratum: 's' },
      strata: [
        { value: '甲', share: '50' },
        { value: '乙', share: '30' },
        { value: '丙', share: '20' },
      ],
    };
    const [, q, free, conditional] = surveyResults(form, answers, settings);
    // 差 3 < 5: with 中. 丙 10 < 30: with 乙.
    expect(q?.cells.map(({ options, count }) => [options.map((option) => option?.value), count])).toEqual([
      [['好'], 79],
      [['中', '差'], 33],
    ]);
    expect(q?.crossed.map(({ strata, answered }) => [strata.map((each) => each?.value), answered])).toEqual([
      [['甲'], 60],
      [['乙', '丙'], 52],
    ]);
    // (40/60 + 39/52) / 2
    expect(q?.cells[0]?.weighted?.share).toBe('70.8');
    expect(free?.withheld).toBe('free-text');
    expect(conditional?.withheld).toBe('sample');
    expect(surveyResults(form, answers.slice(0, 29), settings).every(({ withheld }) => withheld !== undefined)).toBe(
      true,
    );
  });

  test('with two margins the sample is raked to both, and nothing is told by stratum', () => {
    const read = readSurveyForm({
      title: 't',
      elements: [
        { type: 'radiogroup', name: 'street', choices: ['甲', '乙'] },
        { type: 'radiogroup', name: 'sex', choices: ['女', '男'] },
        { type: 'boolean', name: 'content' },
      ],
    });
    if ('problems' in read) throw new Error('a form');
    const settings = {
      ...DEFAULT_SURVEY_SETTINGS,
      stratum: 'street',
      strata: [
        { value: '甲', share: '70' },
        { value: '乙', share: '30' },
      ],
      margins: [
        {
          question: 'sex',
          shares: [
            { value: '女', share: '60' },
            { value: '男', share: '40' },
          ],
        },
      ],
    };
    const cells = [
      ['甲', '女', 80],
      ['甲', '男', 60],
      ['乙', '女', 40],
      ['乙', '男', 20],
    ] as const;
    const answers = cells.flatMap(([street, sex, content]) =>
      Array.from({ length: 100 }, (_, index) => ({ street, sex, content: String(index < content) })),
    );
    const told = surveyResults(read.form, answers, settings).find(({ question }) => question === 'content');
    // 0.42 × 0.8 + 0.28 × 0.6 + 0.18 × 0.4 + 0.12 × 0.2; 400² / Σw²
    const yes = told?.cells.find(({ options }) => options[0]?.value === 'true');
    expect([yes?.weighted?.share, yes?.unweighted.share, told?.effective, told?.crossed]).toEqual([
      '60.0',
      '50.0',
      '331.6',
      [],
    ]);
    expect(sampleRaking(read.form, answers, settings)?.told).toEqual({
      ...{ margins: ['street', 'sex'], converged: true, rounds: 1, off: '0.0', trimmed: false },
      ...{ lowest: '0.48', highest: '1.68', effective: '332' },
    });
    const capped = sampleRaking(read.form, answers, { ...settings, weightCap: '1.5' })?.told;
    expect(capped).toMatchObject({ trimmed: true, cap: '1.5', highest: '1.50' });
    expect(sampleRaking(read.form, answers, { ...settings, margins: [] })).toBeUndefined();
    // Who did not answer a margin counts 1; a cell of few is told with others.
    const few = [...answers.slice(0, 397), { street: '甲', content: 'true' }];
    const shy = surveyResults(read.form, few, settings).find(({ question }) => question === 'content');
    expect(shy?.cells.reduce((n, { count = 0 }) => n + count, 0)).toBe(398);
  });
});
