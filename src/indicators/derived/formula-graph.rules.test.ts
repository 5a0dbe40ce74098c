import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainRefusal } from '../../messages/index.ts';
import { compare, exact, toShortDecimal } from '../../shared/exact.ts';
import type { MissingReason } from '../../shared/indicator.ts';
import { period } from '../../shared/period.ts';
import { unit } from '../../shared/unit.ts';
import type { FormulaScope } from './formula.rules.ts';
import type { Operand } from './formula-arithmetic.rules.ts';
import {
  circleRefusal,
  type DerivedIndicator,
  type DerivedSources,
  derivedGraph,
  derivedLookup,
  evaluationOrder,
  findCircles,
} from './formula-graph.rules.ts';
import { type Formula, parseFormula } from './formula-syntax.rules.ts';

function formula(text: string): Formula {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.formula;
}

const set = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([name, text]) => [name, formula(text)]));

describe('circles', () => {
  test('each is named as a chain, once', () => {
    const formulas = set({
      甲: '[乙] + 1',
      乙: '[丙] × [基础]',
      丙: 'previous([甲])',
      丁: '[丁] × 2',
      戊: '[甲] + [基础]',
      己: '[基础] ÷ 2',
    });
    expect(findCircles(formulas)).toEqual([
      ['丁', '丁'],
      ['丙', '甲', '乙', '丙'],
    ]);
    expect(explainRefusal(circleRefusal(['丙', '甲', '丙']))).toBe('指标定义循环：丙 → 甲 → 丙。请改动其中一个公式。');
  });

  test('an alias does not hide one', () => {
    const formulas = set({ 地区生产总值: '[劳动生产率] × [就业人员]', 劳动生产率: '[GDP] ÷ [就业人员]' });
    expect(findCircles(formulas)).toEqual([]);
    const resolve = (name: string) => (name === 'GDP' ? '地区生产总值' : name);
    expect(findCircles(formulas, resolve)).toHaveLength(1);
    expect(evaluationOrder(formulas, resolve)).toEqual([]);
  });

  test('the order of evaluation leaves out circles and what needs them', () => {
    const formulas = set({ 丙: '[乙] + 1', 乙: '[甲] + [基础]', 甲: '[基础] × 2', 圈: '[圈]', 用圈: '[圈] + [甲]' });
    expect(evaluationOrder(formulas)).toEqual(['甲', '乙', '丙']);
  });

  test('circles are found in every graph, in any order of the set', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const needs = fc.dictionary(fc.constantFrom(...names), fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }));
    fc.assert(
      fc.property(needs, fc.infiniteStream(fc.nat()), (graph, chance) => {
        const texts = Object.entries(graph).map(([name, list]): [string, string] => [
          name,
          list.map((need) => `[${need}]`).join('+') || '1',
        ]);
        const formulas = set(Object.fromEntries(texts));
        const circles = findCircles(formulas);
        for (const circle of circles) {
          expect(circle[0]).toBe(circle.at(-1));
          for (const [index, name] of circle.slice(0, -1).entries()) expect(graph[name]).toContain(circle[index + 1]);
        }
        const order = evaluationOrder(formulas);
        expect(order.length === formulas.size).toBe(circles.length === 0);
        for (const [index, name] of order.entries()) {
          for (const need of graph[name] ?? []) if (formulas.has(need)) expect(order.indexOf(need)).toBeLessThan(index);
        }
        const shuffled = texts
          .map((entry) => [entry, chance.next().value] as const)
          .sort((a, b) => a[1] - b[1])
          .map(([entry]) => entry);
        expect(findCircles(set(Object.fromEntries(shuffled)))).toEqual(circles);
      }),
    );
  });

  test('ten thousand formulas in a row or a ring are gone through quickly', () => {
    const many = 10_000;
    const chain = new Map(Array.from({ length: many }, (_, i) => [`i${i}`, formula(`[i${i + 1}] + 1`)]));
    const start = process.cpuUsage();
    expect(findCircles(chain)).toEqual([]);
    expect(evaluationOrder(chain)).toHaveLength(many);
    expect(findCircles(chain.set(`i${many}`, formula('[i0]')))[0]).toHaveLength(many + 2);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(4000);
  });
});

describe('derived indicators', () => {
  const stored =
    (values: Readonly<Record<string, string>>, of = '亿元'): DerivedSources<Operand>['stored'] =>
    (name, place, at) => {
      const value = values[`${name} ${at.text}`] ?? values[`${name} ${place}`] ?? values[name];
      if (value === undefined) return undefined;
      const amount = /\d/.test(value) ? { value: exact(value) } : { missing: value as MissingReason };
      return { ...amount, unit: unit(of), measure: 'flow', calibre: '', standing: 'actual' };
    };
  const derived = (texts: Readonly<Record<string, string>>) =>
    new Map(
      Object.entries(texts).map(([name, text]): [string, DerivedIndicator] => [
        name,
        { formula: formula(text), declared: { unit: unit('万元'), measure: 'flow', calibre: '' } },
      ]),
    );
  const lookupIn = (
    texts: ReadonlyMap<string, DerivedIndicator>,
    values: DerivedSources<Operand>['stored'],
    more: Pick<FormulaScope, 'members'> = {},
  ) => derivedLookup(derivedGraph(texts), { stored: values, ...more });
  const ask = (lookup: FormulaScope['lookup'], name: string, at = '2025') => {
    const found = lookup(name, '全市', period(at));
    if (found === undefined) return 'unknown';
    if ('refusal' in found) return explainRefusal(found.refusal);
    return `${found.value === undefined ? found.missing : toShortDecimal(found.value, 2)} ${found.unit.text}`;
  };

  test('formulas stand on formulas, in other periods too', () => {
    const texts = { 合计: '[一产] + [二产]', 增量: '[合计] − previous([合计])', 三倍: '[增量] × 3' };
    const values = { 一产: '1', '二产 2025': '10', '二产 2024': '8.5', '二产 2023': 'not-published' };
    const lookup = lookupIn(derived(texts), stored(values));
    expect(ask(lookup, '三倍')).toBe('45000 万元');
    expect(ask(lookup, '三倍', '2024')).toBe('not-published 万元');
    expect(ask(lookup, '一产')).toBe('1 亿元');
    expect(ask(lookup, '没有的')).toBe('unknown');
  });

  test('a refusal tells the way to the formula that it lies in', () => {
    const lookup = lookupIn(
      derived({ 外: '[中] × 2', 中: '[内] + 1亿元', 内: '[一产] ÷ [零]' }),
      stored({ 一产: '1', 零: '0' }),
    );
    expect(ask(lookup, '外')).toBe('计算「中」所需的「内」时：「[零]」为零，不能作除数。');
  });

  test('a circle is refused, and so is all that needs it', () => {
    const lookup = lookupIn(derived({ 甲: '[乙]', 乙: '[甲]', 丙: '[乙] × 2' }), stored({}));
    expect(ask(lookup, '甲')).toBe('指标定义循环：乙 → 甲 → 乙。请改动其中一个公式。');
    expect(ask(lookup, '丙')).toMatch(/^计算「乙」时：指标定义循环/);
  });

  test('a partial sum stays partial in whatever is made of it', () => {
    const values = { '疏解 东': '1', '疏解 西': 'not-reported' };
    const options = { members: () => ['东', '西'] };
    const lookup = lookupIn(derived({ 全区: 'sum_places([疏解])', 两倍: '[全区] × 2' }), stored(values), options);
    const found = lookup('两倍', '全市', period('2025'));
    expect(
      found !== undefined && !('refusal' in found) && [found.value, found.gaps?.map(({ place }) => place)],
    ).toEqual([{ n: 20000n, d: 1n }, ['西']]);
  });

  test('each cell is computed once, and long chains end with a clear refusal', () => {
    let asked = 0;
    const base = stored({ 基础: '1' });
    const counting: DerivedSources<Operand>['stored'] = (...args) => {
      asked++;
      return base(...args);
    };
    const doubling = (length: number) =>
      derived(
        Object.fromEntries(
          Array.from({ length }, (_, i) => [`n${i}`, i === 0 ? '[基础]' : `[n${i - 1}] + [n${i - 1}]`]),
        ),
      );
    const found = lookupIn(doubling(30), counting)('n29', '全市', period('2025'));
    expect(
      found !== undefined && 'value' in found && compare(found.value ?? exact('0'), exact(`${2 ** 29 * 10000}`)),
    ).toBe(0);
    expect(asked).toBe(1);
    expect(ask(lookupIn(doubling(400), base), 'n399')).toMatch(/公式嵌套超过 200 层。请拆成几个指标分别计算。$/);
    const nested = (inner: string) => `${'2 × max(1亿元 + 0亿元, 0.1 × '.repeat(45)}${inner}${')'.repeat(45)}`;
    const deep = Array.from({ length: 9 }, (_, i) => [`m${i}`, nested(i === 0 ? '[基础]' : `[m${i - 1}]`)]);
    const lookup = lookupIn(derived(Object.fromEntries(deep)), base);
    expect(ask(lookup, 'm3')).toMatch(/ 万元$/);
    expect(ask(lookup, 'm8')).toMatch(/公式嵌套超过 200 层/);
  });
});
