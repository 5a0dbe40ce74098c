import { type Exact, exact } from '../../shared/exact.ts';
import type { Refusal, RefusalCode } from '../../shared/formula.ts';
import type { Span } from '../../shared/span.ts';
import { parseUnit, type Unit } from '../../shared/unit.ts';

/** Functions of formulas with the least and the most arguments that they take. */
export const FORMULA_FUNCTIONS = {
  growth: { least: 1, most: 1 },
  previous: { least: 1, most: 1 },
  average: { least: 1, most: 1 },
  cumulative: { least: 1, most: 1 },
  share: { least: 2, most: 2 },
  per: { least: 2, most: 3 },
  min: { least: 2, most: 20 },
  max: { least: 2, most: 20 },
  sum_places: { least: 1, most: 1 },
} as const;
export type FormulaFunction = keyof typeof FORMULA_FUNCTIONS;

/** Chinese names of the functions. */
const FUNCTION_NAMES: Readonly<Record<string, FormulaFunction>> = {
  同比增速: 'growth',
  上年同期: 'previous',
  平均: 'average',
  累计: 'cumulative',
  占比: 'share',
  每: 'per',
  最小: 'min',
  最大: 'max',
  各地合计: 'sum_places',
};

/** A part of a formula, with its place in the text. */
export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly value: Exact; readonly unit: Unit }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'call'; readonly name: FormulaFunction; readonly args: readonly Expression[] }
    | { readonly kind: 'sum'; readonly terms: readonly { readonly minus: boolean; readonly of: Expression }[] }
    | { readonly kind: 'product'; readonly factors: readonly { readonly below: boolean; readonly of: Expression }[] }
  );

/** A formula that was read. */
export interface Formula {
  readonly text: string;
  readonly root: Expression;
  /** Indicators that it names, each once, in order. */
  readonly names: readonly string[];
  /** How deep parentheses and functions are nested. */
  readonly depth: number;
}

/** A formula, or why the text is none. */
export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly refusal: Refusal };

/** Limits against hostile texts; our choice. A formula of 4,000 characters names more indicators than any plan has. */
const MAX_LENGTH = 4000;
const MAX_DEPTH = 50;

/** Raised inside the formula rules only, and turned into a result at their edge. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, params: Refusal['params'] = {}, at?: Span, within?: readonly string[]) {
    super(code);
    this.refusal = {
      code,
      params,
      ...(at === undefined ? {} : { at: { start: at.start, end: at.end } }),
      ...(within === undefined ? {} : { within }),
    };
  }
}

/**
 * Reads a formula: numbers with or without unit (2, 100%, 1万人), indicators in brackets ([地区生产总值]), + − × ÷ in ASCII
 * or Chinese signs, parentheses, and the functions of `FORMULA_FUNCTIONS` by their English or Chinese names.
 * Linear in the length. Errors (as a refusal, with the place): anything else; more than 4,000 characters; nesting beyond 50.
 */
export function parseFormula(text: string): ParsedFormula {
  try {
    if (text.length > MAX_LENGTH)
      throw new Refused('too-long', { length: String(text.length), most: String(MAX_LENGTH) });
    return { ok: true, formula: new Parser(text).formula() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

type Token = Span & { readonly kind: 'number' | 'name' | 'word' | 'sign' | 'end'; readonly text: string };

/** Character for character, so that places in the text stay what they are. */
const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '✕': '*',
  '·': '*',
  '÷': '/',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '、': ',',
};

function plain(text: string): string {
  return text.replace(/[−–—×✕·÷【】〔〕、\uFF01-\uFF5E]/g, (sign) => {
    return SIGNS[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  });
}

const BLANK = /\s*/y;
const TOKEN = /(\d+(?:\.\d+)?)|\[([^[\]]*)\]|([\p{L}_][\p{L}\p{N}_]*)|([-+*/(),])/uy;
/** The unit that may stand behind a number. */
const UNIT = /\s*([\p{L}%‰‱°㎡㎥]+[23²³]?)/uy;

class Parser {
  readonly #text: string;
  readonly #plain: string;
  readonly #names = new Set<string>();
  #position = 0;
  #token: Token;
  #depth = 0;
  #deepest = 0;

  constructor(text: string) {
    this.#text = text;
    this.#plain = plain(text);
    this.#token = this.#read();
  }

  formula(): Formula {
    if (this.#isAtEnd()) throw new Refused('empty');
    const root = this.#sum();
    if (!this.#isAtEnd()) this.#unexpected('operator');
    return { text: this.#text, root, names: [...this.#names], depth: this.#deepest };
  }

  #read(): Token {
    BLANK.lastIndex = this.#position;
    BLANK.test(this.#plain);
    const start = BLANK.lastIndex;
    if (start >= this.#plain.length) return { kind: 'end', text: '', start, end: start };
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(this.#plain);
    if (match === null) {
      const character = String.fromCodePoint(this.#plain.codePointAt(start) ?? 0);
      const span = { start, end: start + character.length };
      const code = character === '[' ? 'close-bracket' : 'operand';
      throw new Refused('unexpected', { found: this.#text.slice(span.start, span.end), expected: code }, span);
    }
    this.#position = TOKEN.lastIndex;
    const [all, number, name, word] = match;
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : word !== undefined ? 'word' : 'sign';
    const text = kind === 'name' ? this.#text.slice(start + 1, this.#position - 1).trim() : all;
    return { kind, text, start, end: this.#position };
  }

  #next(): Token {
    const token = this.#token;
    this.#token = this.#read();
    return token;
  }

  #isAtEnd(): boolean {
    return this.#token.kind === 'end';
  }

  #isSign(signs: string): boolean {
    return this.#token.kind === 'sign' && signs.includes(this.#token.text);
  }

  #unexpected(expected: string): never {
    const { start, end, kind } = this.#token;
    const found = kind === 'end' ? '' : this.#text.slice(start, end);
    throw new Refused('unexpected', { found, expected }, this.#token);
  }

  #expect(sign: string, expected: string): Token {
    if (!this.#isSign(sign)) this.#unexpected(expected);
    return this.#next();
  }

  /** One level deeper; the parser and whoever walks the tree recurse no further than this. */
  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new Refused('too-deep', { most: String(MAX_DEPTH) }, this.#token);
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const result = read();
    this.#depth--;
    return result;
  }

  #sum(): Expression {
    const { start } = this.#token;
    const terms = [{ minus: this.#signs(), of: this.#product() }];
    while (this.#isSign('+-')) {
      const minus = this.#next().text === '-';
      terms.push({ minus: minus !== this.#signs(), of: this.#product() });
    }
    const [first] = terms;
    if (first !== undefined && terms.length === 1 && !first.minus) return first.of;
    return { kind: 'sum', terms, start, end: terms.at(-1)?.of.end ?? start };
  }

  /** Signs before a term: whether they make it negative. */
  #signs(): boolean {
    let minus = false;
    while (this.#isSign('+-')) if (this.#next().text === '-') minus = !minus;
    return minus;
  }

  #product(): Expression {
    const { start } = this.#token;
    const factors = [{ below: false, of: this.#factor() }];
    while (this.#isSign('*/')) {
      const below = this.#next().text === '/';
      factors.push({ below, of: this.#signedFactor() });
    }
    const [first] = factors;
    if (first !== undefined && factors.length === 1) return first.of;
    return { kind: 'product', factors, start, end: factors.at(-1)?.of.end ?? start };
  }

  #signedFactor(): Expression {
    const { start } = this.#token;
    const minus = this.#signs();
    const of = this.#factor();
    return minus ? { kind: 'sum', terms: [{ minus, of }], start, end: of.end } : of;
  }

  #factor(): Expression {
    const token = this.#token;
    if (token.kind === 'number') return this.#number();
    if (token.kind === 'word') return this.#call();
    if (token.kind === 'name') {
      if (token.text === '') this.#unexpected('name');
      this.#names.add(token.text);
      this.#next();
      return { kind: 'name', name: token.text, start: token.start, end: token.end };
    }
    if (!this.#isSign('(')) this.#unexpected('operand');
    this.#next();
    const inner = this.#nested(() => this.#sum());
    this.#expect(')', 'close');
    return inner;
  }

  #number(): Expression {
    const { start, end, text } = this.#token;
    UNIT.lastIndex = end;
    const written = UNIT.exec(this.#plain);
    if (written !== null) this.#position = UNIT.lastIndex;
    const unit = parseUnit(written?.[1] ?? '');
    const span = { start, end: this.#position };
    if (unit === undefined) throw new Refused('unknown-unit', { unit: written?.[1] ?? '' }, span);
    this.#token = this.#read();
    return { kind: 'number', value: exact(text), unit, ...span };
  }

  #call(): Expression {
    const word = this.#next();
    if (!this.#isSign('(')) throw new Refused('bare-name', { name: word.text }, word);
    const name = Object.hasOwn(FORMULA_FUNCTIONS, word.text)
      ? (word.text as FormulaFunction)
      : Object.hasOwn(FUNCTION_NAMES, word.text)
        ? FUNCTION_NAMES[word.text]
        : undefined;
    if (name === undefined) throw new Refused('unknown-function', { name: word.text }, word);
    this.#next();
    const args = this.#nested(() => this.#arguments());
    const { end } = this.#expect(')', 'close');
    const { least, most } = FORMULA_FUNCTIONS[name];
    if (args.length < least || args.length > most) {
      const count = { name: word.text, given: String(args.length), least: String(least), most: String(most) };
      throw new Refused('argument-count', count, { start: word.start, end });
    }
    return { kind: 'call', name, args, start: word.start, end };
  }

  #arguments(): Expression[] {
    if (this.#isSign(')')) return [];
    const args = [this.#sum()];
    while (this.#isSign(',')) {
      this.#next();
      args.push(this.#sum());
    }
    return args;
  }
}
