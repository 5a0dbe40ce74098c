import {
  absolute,
  compare,
  type Exact,
  exact,
  minus,
  over,
  parseExact,
  placesOf,
  plus,
  sum,
  times,
  toDecimal,
} from '../../shared/exact.ts';
import type { FigureInput } from '../../shared/report/report.ts';
import { convert, isConvertible, parseUnit } from '../../shared/unit.ts';

/** A formula as a report tells it, what goes in, and what comes out. */
export interface ToldFormula {
  readonly formula: string;
  readonly inputs: readonly FigureInput[];
  readonly value: string;
  readonly unit: string;
}

/** What a quotient of two values of one unit is multiplied by, by the unit of the figure. */
const OF_RATIO: Readonly<Record<string, string>> = { '': '1', 倍: '1', '%': '100', '‰': '1000', 个百分点: '100' };

/**
 * Whether a figure comes out again from its formula in words. Names of inputs in the formula are those inputs; other words
 * are the inputs in the order in which each first stands there: `（报告期 − 基期）÷ 基期`; also `各项之和` and `平均`. A
 * figure without sign may be the size of a fall: words tell the side. Gives the result as the figure has it when it agrees,
 * else with one place more. Missing: undefined for a formula that is not read so.
 */
export function recompute({ formula, inputs, value, unit }: ToldFormula): string | undefined {
  const told = parseExact(value);
  const result = resultOf(formula, inputs, unit);
  if (told === undefined || result === undefined) return undefined;
  const places = Math.max(placesOf(value), 1);
  const size = told.n >= 0n ? absolute(result) : result;
  return compare(exact(toDecimal(size, places)), told) === 0 ? value : toDecimal(result, places + 1);
}

function resultOf(formula: string, inputs: readonly FigureInput[], unit: string): Exact | undefined {
  const own = inputs[0]?.unit ?? '';
  const values = inputs.map((input) => valueIn(input, own));
  if (values.length === 0 || !values.every((each) => each !== undefined)) return undefined;
  if (/^(?:各项)?(?:合计|之和)$/.test(formula)) return inUnit(sum(values), own, unit);
  if (/^(?:各项)?平均$/.test(formula)) return inUnit(over(sum(values), exact(`${values.length}`)), own, unit);
  const result = evaluate(tokensOf(formula, inputs), values);
  if (result === undefined || !/[×÷/*]/.test(formula)) return result && inUnit(result, own, unit);
  if (/×\s*\d/.test(formula)) return result;
  const factor = formula.includes('÷') && inputs.every((input) => input.unit === own) ? OF_RATIO[unit] : undefined;
  return factor === undefined ? undefined : times(result, exact(factor));
}

function valueIn({ value, unit }: FigureInput, wanted: string): Exact | undefined {
  const number = parseExact(value);
  return number === undefined ? undefined : inUnit(number, unit, wanted);
}

/** Sums and differences are in the unit of what goes in. */
function inUnit(value: Exact, from: string, to: string): Exact {
  const [unitFrom, unitTo] = [parseUnit(from), parseUnit(to)];
  if (from === to || unitFrom === undefined || unitTo === undefined) return value;
  return isConvertible(unitFrom, unitTo) ? convert(value, unitFrom, unitTo) : value;
}

type Token =
  | { readonly kind: 'operand'; readonly index: number }
  | { readonly kind: 'number' | 'sign'; readonly text: string };

const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '－': '-',
  '＋': '+',
  '×': '*',
  '÷': '/',
  '（': '(',
  '）': ')',
  '／': '/',
};
const MARK = '\ue000';

/** Missing: undefined when words and inputs do not go together. */
function tokensOf(formula: string, inputs: readonly FigureInput[]): readonly Token[] | undefined {
  let text = formula;
  const byLength = inputs.map(({ name }, index) => ({ name, index })).sort((a, b) => b.name.length - a.name.length);
  for (const { name, index } of byLength) if (name !== '') text = text.replaceAll(name, `${MARK}${index}${MARK}`);
  const words = new Map<string, number>();
  const tokens: Token[] = [];
  for (const piece of text.match(/\ue000\d+\ue000|[−－＋×÷（）／+*/()-]|[^\ue000−－＋×÷（）／+*/()\s-]+/g) ?? []) {
    const sign = SIGNS[piece] ?? piece;
    if (/^[-+*/()]$/.test(sign)) tokens.push({ kind: 'sign', text: sign });
    else if (piece.startsWith(MARK)) tokens.push({ kind: 'operand', index: Number(piece.slice(1, -1)) });
    else if (parseExact(piece) !== undefined) tokens.push({ kind: 'number', text: piece });
    else tokens.push({ kind: 'operand', index: words.get(piece) ?? words.set(piece, words.size).size - 1 });
  }
  const used = new Set(tokens.flatMap((token) => (token.kind === 'operand' ? [token.index] : [])));
  const isMixed = words.size > 0 && text.includes(MARK);
  return isMixed || used.size !== inputs.length || Math.max(...used) >= inputs.length ? undefined : tokens;
}

/** Sum of products of operands, from left to right. Missing: undefined for what is none, and for a division by zero. */
function evaluate(tokens: readonly Token[] | undefined, values: readonly Exact[]): Exact | undefined {
  let at = 0;
  const next = () => tokens?.[at];
  const isSign = (...signs: readonly string[]) => {
    const token = next();
    return token?.kind === 'sign' && signs.includes(token.text) ? token.text : undefined;
  };
  const factor = (): Exact | undefined => {
    const token = next();
    at += 1;
    if (token?.kind === 'operand') return values[token.index];
    if (token?.kind === 'number') return exact(token.text);
    if (token?.text !== '(') return undefined;
    const inner = total();
    const closed = isSign(')') !== undefined;
    at += 1;
    return closed ? inner : undefined;
  };
  const chain = (signs: readonly string[], part: () => Exact | undefined): Exact | undefined => {
    let result = part();
    for (let sign = isSign(...signs); sign !== undefined; sign = isSign(...signs)) {
      at += 1;
      const right = part();
      if (result === undefined || right === undefined || (sign === '/' && right.n === 0n)) return undefined;
      result =
        sign === '+'
          ? plus(result, right)
          : sign === '-'
            ? minus(result, right)
            : sign === '*'
              ? times(result, right)
              : over(result, right);
    }
    return result;
  };
  const total = (): Exact | undefined => chain(['+', '-'], () => chain(['*', '/'], factor));
  const result = tokens === undefined ? undefined : total();
  return at === tokens?.length ? result : undefined;
}
