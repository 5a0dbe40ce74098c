import {
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

/**
 * Computes a figure anew from its formula in words. Names of inputs in the formula are those inputs; other words are the
 * inputs in the order in which each first stands there: `（报告期 − 基期）÷ 基期 × 100`. Also `合计` and `平均` of all.
 * Gives the result with as many places as the figure has. Missing: undefined for a formula that is not read so.
 */
export function recompute({ formula, inputs, value, unit }: ToldFormula): string | undefined {
  const values = inputs.map((input) => valueIn(input, inputs[0]?.unit ?? ''));
  if (values.length === 0 || values.some((each) => each === undefined) || parseExact(value) === undefined)
    return undefined;
  const known = values as readonly Exact[];
  const result = /^(?:各项)?(?:合计|之和)$/.test(formula)
    ? sum(known)
    : /^(?:各项)?(?:简单)?平均$/.test(formula)
      ? over(sum(known), exact(String(known.length)))
      : evaluate(tokensOf(formula, inputs), known);
  if (result === undefined) return undefined;
  return toDecimal(inUnit(result, formula, inputs[0]?.unit ?? '', unit), placesOf(value));
}

function valueIn({ value, unit }: FigureInput, wanted: string): Exact | undefined {
  const number = parseExact(value);
  const [from, to] = [parseUnit(unit), parseUnit(wanted)];
  if (number === undefined || unit === wanted || from === undefined || to === undefined) return number;
  return isConvertible(from, to) ? convert(number, from, to) : number;
}

/** Sums and differences are in the unit of what goes in. */
function inUnit(result: Exact, formula: string, from: string, to: string): Exact {
  const [unitFrom, unitTo] = [parseUnit(from), parseUnit(to)];
  if (from === to || /[×÷/*]/.test(formula) || unitFrom === undefined || unitTo === undefined) return result;
  return isConvertible(unitFrom, unitTo) ? convert(result, unitFrom, unitTo) : result;
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
