import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainRefusal, formulaMessagesFor } from '../../messages/index.ts';
import { toShortDecimal } from '../../shared/exact.ts';
import type { Refusal } from '../../shared/formula.ts';
import { type Expression, FORMULA_FUNCTIONS, parseFormula } from './formula-syntax.rules.ts';

/** A formula as a tree in words, so that structure and order show. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return `${toShortDecimal(node.value, 6)}${node.unit.text}`;
    case 'name':
      return node.name;
    case 'sum':
      return `(${node.terms.map(({ minus, of }) => `${minus ? '-' : '+'}${shape(of)}`).join('')})`;
    case 'product':
      return `{${node.factors.map(({ below, of }) => `${below ? '/' : '*'}${shape(of)}`).join('')}}`;
    case 'call':
      return `${node.name}<${node.args.map(shape).join(';')}>`;
  }
}

function read(text: string): string {
  const parsed = parseFormula(text);
  return parsed.ok ? shape(parsed.formula.root) : parsed.refusal.code;
}

function refusal(text: string): Refusal {
  const parsed = parseFormula(text);
  if (parsed.ok) throw new Error(`${text} was read`);
  return parsed.refusal;
}

describe('reading formulas', () => {
  test.each([
    ['[地区生产总值] ÷ [常住人口]', '{*地区生产总值/常住人口}'],
    ['[地区生产总值]/[常住人口]', '{*地区生产总值/常住人口}'],
    ['［甲］＋【乙】－〔丙〕', '(+甲+乙-丙)'],
    ['[甲] − [乙] × [丙]', '(+甲-{*乙*丙})'],
    ['([甲] – [乙]) × [丙]', '{*(+甲-乙)*丙}'],
    ['（[甲]＋[乙]）÷［丙］×１００％', '{*(+甲+乙)/丙*100%}'],
    ['-[甲] + --[乙]', '(-甲+乙)'],
    ['[甲] × -[乙]', '{*甲*(-乙)}'],
    ['[甲] - -[乙]', '(+甲+乙)'],
    ['2.5', '2.5'],
    ['100 %', '100%'],
    ['[专利] ÷ ([常住人口] ÷ 1万人)', '{*专利/{*常住人口/1万人}}'],
    ['growth([甲])', 'growth<甲>'],
    ['占比([甲]，[乙])', 'share<甲;乙>'],
    ['per([甲], [乙], 1千人)', 'per<甲;乙;1千人>'],
    ['max([甲]、[乙], 3)', 'max<甲;乙;3>'],
    ['sum_places(average([甲]))', 'sum_places<average<甲>>'],
    ['[每千人口执业（助理）医师数]', '每千人口执业（助理）医师数'],
    ['  [ 甲 ]\n+\t[乙] ', '(+甲+乙)'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('names are listed once, in order', () => {
    const parsed = parseFormula('[乙] + [甲] ÷ [乙] + growth([丙])');
    expect(parsed.ok && parsed.formula.names).toEqual(['乙', '甲', '丙']);
  });

  test.each([
    ['', 'empty', undefined],
    ['   ', 'empty', undefined],
    ['[甲] + ', 'unexpected', 6],
    ['[甲] [乙]', 'unexpected', 4],
    ['([甲]', 'unexpected', 4],
    ['[甲])', 'unexpected', 3],
    ['[甲', 'unexpected', 0],
    ['[]', 'unexpected', 0],
    ['[甲] ^ 2', 'unexpected', 4],
    ['[甲] + 🙂', 'unexpected', 6],
    ['地区生产总值 ÷ 2', 'bare-name', 0],
    ['1 + foo([甲])', 'unknown-function', 4],
    ['constructor([甲])', 'unknown-function', 0],
    ['growth()', 'argument-count', 0],
    ['growth([甲], [乙])', 'argument-count', 0],
    ['share([甲])', 'argument-count', 0],
    ['max([甲])', 'argument-count', 0],
    ['3光年', 'unknown-unit', 0],
    ['1e5', 'unknown-unit', 0],
    ['max([甲],)', 'unexpected', 8],
  ])('%s is refused: %s at %s', (text, code, start) => {
    const found = refusal(text);
    expect([found.code, found.at?.start]).toEqual([code, start]);
    expect(explainRefusal(found)).toMatch(/[\u4e00-\u9fff].*。/);
    expect(explainRefusal(found, 'en')).not.toMatch(/undefined/);
  });

  test('hostile texts end quickly with a clear refusal', () => {
    const many = 100_000;
    const hostile: readonly (readonly [string, string])[] = [
      ['('.repeat(many), 'too-long'],
      ['1+'.repeat(many / 2), 'too-long'],
      ['('.repeat(2000), 'too-deep'],
      ['growth('.repeat(300), 'too-deep'],
      ['9'.repeat(many), 'too-long'],
      ['['.repeat(4000), 'unexpected'],
      [`[${'甲'.repeat(4000)}`, 'too-long'],
      [' '.repeat(4000), 'empty'],
      ['-'.repeat(4000), 'unexpected'],
      [`${'1×'.repeat(1999)}`, 'unexpected'],
    ];
    const start = process.cpuUsage();
    for (const [text, code] of hostile) expect(refusal(text).code).toBe(code);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(500);
  });

  test('any text is read or refused, with a place inside it', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '[甲]',
        '[',
        ']',
        '(',
        ')',
        '+',
        '−',
        '×',
        '÷',
        ',',
        '1',
        '2.5',
        '%',
        '万人',
        'growth',
        '占比',
        ' ',
        '.',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseFormula(text);
          if (parsed.ok) return;
          const { at } = parsed.refusal;
          if (at !== undefined) expect(at.start >= 0 && at.start <= at.end && at.end <= text.length).toBe(true);
        },
      ),
    );
  });
});

test.each(['zh-CN', 'en'] as const)('every function is explained in %s', (language) => {
  expect(Object.keys(formulaMessagesFor(language).functions)).toEqual(Object.keys(FORMULA_FUNCTIONS));
});
