import type { SurveyAnswer, SurveyExpression } from '../shared/evaluation/survey.ts';
import { compare, parseExact } from '../shared/exact.ts';

type Comparison = Exclude<SurveyExpression, { readonly op: 'and' | 'or' }>;

const TOKEN =
  /\s*(?:(\{[^{}]{1,130}\})|('[^']{0,200}'|"[^"]{0,200}")|(-?\d+(?:\.\d+)?)|(<=|>=|!=|<>|==|=|<|>|\(|\)|\[|\]|,)|([a-zA-Z]+))/y;
const SIGNS: Readonly<Record<string, Comparison['op']>> = {
  '=': '=',
  '==': '=',
  equal: '=',
  '!=': '!=',
  '<>': '!=',
  notequal: '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  contains: 'contains',
  contain: 'contains',
  notcontains: 'notcontains',
  notcontain: 'notcontains',
  anyof: 'anyof',
  empty: 'empty',
  notempty: 'notempty',
};
const MAX_TOKENS = 200;
const MAX_DEPTH = 10;

/**
 * Reads a `visibleIf` of the SurveyJS format: comparisons of `{question}` or `{matrix.row}` with a value, `and`, `or`,
 * parentheses. Missing: undefined for anything else.
 */
export function readExpression(text: string): SurveyExpression | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length > MAX_TOKENS) return undefined;
  const reader = { tokens, at: 0 };
  const read = readAny(reader, 0);
  return reader.at === tokens.length ? read : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function tokensOf(text: string): readonly string[] | undefined {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    found.push(match[0].trim());
  }
  return found;
}

function readAny(reader: Reader, depth: number): SurveyExpression | undefined {
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readOne(reader, depth)));
}

function readJoined(
  reader: Reader,
  op: 'and' | 'or',
  readPart: () => SurveyExpression | undefined,
): SurveyExpression | undefined {
  const parts = [readPart()];
  while (reader.tokens[reader.at]?.toLowerCase() === op) {
    reader.at++;
    parts.push(readPart());
  }
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : { op, parts: known };
}

function readOne(reader: Reader, depth: number): SurveyExpression | undefined {
  const first = reader.tokens[reader.at++];
  if (first === '(') {
    const inner = depth < MAX_DEPTH ? readAny(reader, depth + 1) : undefined;
    return reader.tokens[reader.at++] === ')' ? inner : undefined;
  }
  if (first === undefined || !first.startsWith('{')) return undefined;
  const [name = '', row, ...more] = first.slice(1, -1).trim().split('.');
  const op = SIGNS[reader.tokens[reader.at++]?.toLowerCase() ?? ''];
  if (op === undefined || more.length > 0) return undefined;
  const of = { op, name, ...(row === undefined ? {} : { row }) };
  if (op === 'empty' || op === 'notempty') return { ...of, values: [] };
  const values = op === 'anyof' ? readList(reader) : plainValue(reader.tokens[reader.at++]);
  return values === undefined ? undefined : { ...of, values };
}

function plainValue(token: string | undefined): readonly string[] | undefined {
  if (token === undefined) return undefined;
  if (/^['"]/.test(token)) return [token.slice(1, -1)];
  return /^-?\d|^(true|false)$/i.test(token) ? [token.toLowerCase()] : undefined;
}

function readList(reader: Reader): readonly string[] | undefined {
  if (reader.tokens[reader.at++] !== '[') return undefined;
  const values: string[] = [];
  for (;;) {
    const value = plainValue(reader.tokens[reader.at++]);
    if (value === undefined) return undefined;
    values.push(...value);
    const next = reader.tokens[reader.at++];
    if (next === ']') return values;
    if (next !== ',') return undefined;
  }
}

/** The questions that an expression asks about, each with the row of a matrix if it names one. */
export function askedAbout(expression: SurveyExpression): readonly Pick<Comparison, 'name' | 'row'>[] {
  return 'parts' in expression ? expression.parts.flatMap(askedAbout) : [expression];
}

/** Whether a question is asked, by what was answered so far. */
export function isAsked(expression: SurveyExpression | undefined, answer: SurveyAnswer): boolean {
  if (expression === undefined) return true;
  if ('parts' in expression) {
    const { op, parts } = expression;
    return op === 'and' ? parts.every((part) => isAsked(part, answer)) : parts.some((part) => isAsked(part, answer));
  }
  return holds(expression, given(expression, answer));
}

function given({ name, row }: Comparison, answer: SurveyAnswer): readonly string[] {
  const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value as readonly string[];
  const rows = value as Readonly<Record<string, string>>;
  const own = row !== undefined && Object.hasOwn(rows, row) ? rows[row] : undefined;
  return own === undefined ? [] : [own];
}

function holds({ op, values: [wanted = '', ...others] }: Comparison, values: readonly string[]): boolean {
  if (op === 'empty') return values.length === 0;
  if (values.length === 0) return false;
  switch (op) {
    case 'notempty':
      return true;
    case '=':
      return values.length === 1 && values[0] === wanted;
    case '!=':
      return values.length !== 1 || values[0] !== wanted;
    case 'contains':
      return values.includes(wanted);
    case 'notcontains':
      return !values.includes(wanted);
    case 'anyof':
      return values.some((value) => value === wanted || others.includes(value));
    default: {
      const [a, b] = [parseExact(values[0] ?? ''), parseExact(wanted)];
      if (a === undefined || b === undefined) return false;
      const order = compare(a, b);
      return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0;
    }
  }
}
