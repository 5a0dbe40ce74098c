import { type Exact, exact, ONE, over, power, reduced, times, toShortDecimal } from './exact.ts';
import {
  CLASSIFIERS,
  COAL_LETTERS,
  MASS_EQUIVALENTS,
  MASS_REMARKS,
  MONEY_REMARKS,
  UNIT_FAMILIES,
  type UnitNature,
} from './unit.table.ts';

export type { UnitNature } from './unit.table.ts';

/** A unit without magnitude: 元, 公里, 吨标准煤. */
interface BaseUnit {
  readonly text: string;
  readonly nature: UnitNature;
  readonly atoms: Readonly<Record<string, number>>;
  readonly factor: Exact;
  /** Large figures of it are shown in 万 and 亿. */
  readonly wide: boolean;
}

/** A base unit with what stands before it: 10万人 is `10`, the power 4 and 人. */
interface UnitTerm {
  readonly digits: string;
  readonly power: number;
  readonly base: BaseUnit;
  readonly exponent: number;
}

/**
 * A unit of official statistics. Made by `parseUnit` and by the unit arithmetic below only.
 *
 * `factor` times a value is the value in the canonical unit of the same dimension, exactly: 万元/人 has 10000 and the
 * dimension `元/人`. Source of the factors: `unit.table.ts`.
 */
export interface Unit {
  /** The normal spelling: 公里 for 千米 and km, 人 for 名 and 位. Parses into the same unit again. */
  readonly text: string;
  readonly nature: UnitNature;
  readonly factor: Exact;
  /** Atoms with exponents, numerator before the stroke; empty for a bare number, `1` for a ratio (%, ‰, 倍, 人/千人). */
  readonly dimension: string;
  /** The dimension without the one thing that the numerator counts: empty for 家 and 人, `/元` for 人/百亿元. */
  readonly uncounted?: string;
  readonly terms: readonly UnitTerm[];
}

const BARE_BASE: BaseUnit = { text: '', nature: 'bare', atoms: {}, factor: ONE, wide: true };

/** Words for the powers of ten, by power. */
const MAGNITUDES = '_ 十 百 千 万 十万 百万 千万 亿 十亿 百亿 千亿 万亿 十万亿 百万亿 千万亿 亿亿'.split(' ');
const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const MAX_LENGTH = 40;

const COUNTED = new Set<string>();
const BASES = buildBases();
/** Units in letters, in whatever case; not those of data, where Mb is no MB. */
const LETTERS = new Map(
  [...BASES]
    .filter(([text, { nature }]) => nature !== 'data' && /^[A-Za-z]{2,}\d?$/.test(text))
    .map(([text, base]) => [text.toLowerCase(), base]),
);

function buildBases(): Map<string, BaseUnit> {
  const bases = new Map<string, BaseUnit>();
  const add = (spellings: string, base: Omit<BaseUnit, 'text'>) => {
    const [text = '', ...others] = spellings.split(' ');
    for (const spelling of [text, ...others]) bases.set(spelling, { text, ...base });
  };
  for (const family of UNIT_FAMILIES) {
    for (const [factor, spellings, width] of family.units) {
      const base = { nature: family.nature, atoms: family.of, factor: readFactor(factor), wide: width === 'wide' };
      add(spellings, base);
      if (family.nature === 'people') for (const atom of Object.keys(family.of)) COUNTED.add(atom);
      if (family.nature === 'mass') addEquivalents(spellings.split(' '), base, add);
    }
  }
  for (const words of CLASSIFIERS.trim().split(/\s+/)) {
    const spellings = words.replaceAll('=', ' ');
    const atom = spellings.split(' ')[0] ?? '';
    COUNTED.add(atom);
    add(spellings, { nature: 'count', atoms: { [atom]: 1 }, factor: ONE, wide: true });
  }
  return bases;
}

function addEquivalents(
  masses: readonly string[],
  mass: Omit<BaseUnit, 'text'>,
  add: (spellings: string, base: Omit<BaseUnit, 'text'>) => void,
): void {
  for (const [atom, words] of MASS_EQUIVALENTS) {
    const spellings = masses.flatMap((unit) => words.split(' ').map((word) => unit + word));
    const letters = COAL_LETTERS.filter(([, unit]) => atom === '标准煤' && unit === masses[0]).map(([text]) => text);
    add([...spellings, ...letters].join(' '), { ...mass, atoms: { [atom]: 1 } });
  }
  for (const unit of masses) for (const remark of MASS_REMARKS) add(`${masses[0]} ${unit}${remark}`, mass);
}

function readFactor(text: string): Exact {
  const [n = '', d = '1'] = text.split('/');
  return reduced(over(exact(n), exact(d)));
}

const KNOWN = new Map<string, Unit | undefined>();
const MAX_KNOWN = 2000;

/**
 * Reads a unit as tables and texts write it: 亿吨标准煤, 万元/人, 人/百亿元, 升/(人·日), 微克每立方米, (亿元); 余 and 多 are passed
 * over. The empty text is a bare number; 上年=100 is the unit of an index, which converts into no other. Missing: undefined for anything that is no known unit.
 */
export function parseUnit(text: string): Unit | undefined {
  const known = KNOWN.get(text);
  if (known !== undefined || KNOWN.has(text)) return known;
  const unit = text.length > MAX_LENGTH ? undefined : readUnit(normalise(text));
  if (KNOWN.size < MAX_KNOWN && text.length <= MAX_LENGTH) KNOWN.set(text, unit);
  return unit;
}

/** A unit that is known to be one. Errors: a `RangeError` for anything else. */
export function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (parsed === undefined) throw new RangeError(`${JSON.stringify(text)} is not a unit`);
  return parsed;
}

function normalise(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(计量)?单位[::]/, '')
    .replace(/[•∙⋅・×*]/g, '·')
    .replace(/(.)每/g, '$1/');
  return /^[([]([^()[\]]*)[)\]]$/.exec(plain)?.[1] ?? plain;
}

function readUnit(text: string): Unit | undefined {
  const [numerator = '', ...denominators] = text.split('/');
  const above = readProduct(numerator, 1);
  const below = denominators.map((part) => (part === '' ? undefined : readProduct(part, -1)));
  const terms = [above, ...below];
  if (!terms.every((part) => part !== undefined)) return undefined;
  const all = terms.flat();
  const isCounted = (above ?? []).some(({ base }) => base !== BARE_BASE);
  if (isCounted && all.some(({ base, exponent }) => base === BARE_BASE && exponent < 0)) return undefined;
  return unitOf(all);
}

function readProduct(text: string, exponent: 1 | -1): readonly UnitTerm[] | undefined {
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1] ?? text;
  const whole = readTerm(inner, exponent);
  if (whole !== undefined) return [whole];
  const parts = inner.split('·').map((part) => (part === '' ? undefined : readTerm(part, exponent)));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

const TERM = /^(\d+(?:\.\d+)?)?(.*?)(?:\^([2-9]))?$/u;

function readTerm(text: string, sign: 1 | -1): UnitTerm | undefined {
  const [, number = '', rest = '', exponent = '1'] = TERM.exec(text) ?? [];
  const digits = number === '1' ? '' : number;
  if (digits !== '' && /^0*\.?0*$/.test(digits)) return undefined;
  const common = { digits, exponent: sign * Number(exponent) };
  const whole = baseOf(rest.replace(/^[余多来]/, ''));
  if (whole !== undefined) return mayScale(whole) || digits === '' ? { ...common, power: 0, base: whole } : undefined;
  const run = /^[余多来]?([十百千万亿]+)/.exec(rest);
  // The shortest run first: 万千瓦 is 万 of 千瓦, not 万千 of 瓦.
  for (let length = 1; length <= (run?.[1]?.length ?? 0); length++) {
    const words = (run?.[1] ?? '').slice(0, length);
    const after = rest.slice((run?.[0].length ?? 0) - (run?.[1]?.length ?? 0) + length).replace(/^[余多来]/, '');
    const base = baseOf(after);
    const magnitude = [...words].reduce((total, word) => total + (POWERS[word] ?? 0), 0);
    if (base !== undefined && magnitude < MAGNITUDES.length && mayScale(base)) {
      return { ...common, power: magnitude, base };
    }
  }
  return undefined;
}

/** No 万 of per cent, nor of percentage points. */
function mayScale({ nature }: BaseUnit): boolean {
  return !['percent', 'permille', 'points', 'index'].includes(nature);
}

function baseOf(text: string): BaseUnit | undefined {
  if (text === '') return BARE_BASE;
  const base = BASES.get(text) ?? LETTERS.get(text.toLowerCase());
  if (base !== undefined) return base;
  if (/^[^=/·]{1,8}=100$/.test(text)) return { text, nature: 'index', atoms: { [text]: 1 }, factor: ONE, wide: false };
  const remark = MONEY_REMARKS.find((word) => text.length > word.length && text.endsWith(word));
  const money = remark === undefined ? undefined : BASES.get(text.slice(0, -remark.length));
  return money?.nature === 'money' ? money : undefined;
}

/** A unit of terms: equal ones merged, those that cancel dropped. */
function unitOf(parts: readonly UnitTerm[]): Unit {
  const merged = new Map<string, UnitTerm>();
  for (const part of parts) {
    const key = wordsOf(part);
    const exponent = part.exponent + (merged.get(key)?.exponent ?? 0);
    if (key === '' || key === '倍') continue;
    if (exponent === 0) merged.delete(key);
    else merged.set(key, { ...part, exponent });
  }
  const terms = [...merged.values()];
  if (terms.length === 0) {
    const isBare = parts.every(({ base, exponent }) => base === BARE_BASE && exponent > 0);
    const base = isBare ? BARE_BASE : (BASES.get('倍') ?? BARE_BASE);
    return build([{ digits: '', power: 0, base, exponent: 1 }]);
  }
  return build(terms);
}

function build(terms: readonly UnitTerm[]): Unit {
  const atoms = new Map<string, number>();
  for (const { base, exponent } of terms) {
    for (const [atom, times] of Object.entries(base.atoms)) atoms.set(atom, (atoms.get(atom) ?? 0) + times * exponent);
  }
  const factor = reduced(terms.map(factorOf).reduce(times, ONE));
  const isBare = terms.every(({ base, exponent }) => base === BARE_BASE && exponent > 0);
  const dimension = spell(atoms) || (isBare ? '' : '1');
  const counted = countedIn(atoms);
  const text = textOf(terms);
  const common = { text, nature: natureOf(terms, dimension), factor, dimension, terms };
  if (counted === undefined) return common;
  return { ...common, uncounted: spell(new Map([...atoms].filter(([atom]) => atom !== counted))) };
}

function factorOf({ digits, power: ten, base, exponent }: UnitTerm): Exact {
  const one = times(times(digits === '' ? ONE : exact(digits), { n: 10n ** BigInt(ten), d: 1n }), base.factor);
  return exponent > 0 ? power(one, exponent) : over(ONE, power(one, -exponent));
}

function natureOf(terms: readonly UnitTerm[], dimension: string): UnitNature {
  const [only, more] = terms;
  if (only !== undefined && more === undefined && only.exponent === 1) return only.base.nature;
  if (dimension === '1') return 'ratio';
  return terms.some(({ exponent }) => exponent < 0) ? 'rate' : 'measure';
}

/** The one thing that is counted above the stroke, if there is nothing else above it. */
function countedIn(atoms: ReadonlyMap<string, number>): string | undefined {
  const [first, more] = [...atoms].filter(([, exponent]) => exponent > 0);
  return first !== undefined && more === undefined && first[1] === 1 && COUNTED.has(first[0]) ? first[0] : undefined;
}

function spell(atoms: ReadonlyMap<string, number>): string {
  const side = (sign: number) =>
    [...atoms]
      .filter(([, exponent]) => exponent * sign > 0)
      .map(([atom, exponent]) => (exponent * sign === 1 ? atom : `${atom}^${exponent * sign}`))
      .sort()
      .join('·');
  const below = side(-1);
  return below === '' ? side(1) : `${side(1)}/${below}`;
}

function wordsOf({ digits, power: ten, base }: UnitTerm): string {
  return digits + (ten === 0 ? '' : (MAGNITUDES[ten] ?? '')) + base.text;
}

function textOf(terms: readonly UnitTerm[]): string {
  const side = (sign: number) =>
    terms
      .filter(({ exponent }) => exponent * sign > 0)
      .map((term) => wordsOf(term) + (term.exponent * sign === 1 ? '' : `^${term.exponent * sign}`));
  const below = side(-1);
  const above = side(1).join('·');
  if (below.length === 0) return above;
  return `${above}/${below.length === 1 ? below[0] : `(${below.join('·')})`}`;
}

/**
 * Whether a figure in one unit can be given in the other. What is counted converts only into itself or a bare number
 * (家 into 家 or 万家, not into 个); per cent never into percentage points, nor into a bare number.
 */
export function isConvertible(from: Unit, to: Unit): boolean {
  return from.dimension === to.dimension || from.uncounted === to.dimension || to.uncounted === from.dimension;
}

/** The same figure in another unit, exactly: 6.5 亿吨 is 1.3 万亿斤. Errors: a `RangeError` when it is not convertible. */
export function convert(value: Exact, from: Unit, to: Unit): Exact {
  if (from === to) return value;
  if (!isConvertible(from, to)) throw new RangeError(`${from.text} does not convert into ${to.text}`);
  const { n, d } = reduced(over(from.factor, to.factor));
  return n === d ? value : reduced(times(value, { n, d }));
}

/** Whether two units are one: 千米 and 公里, but not 万元 and 元. */
export function isSameUnit(a: Unit, b: Unit): boolean {
  return a.dimension === b.dimension && a.factor.n * b.factor.d === b.factor.n * a.factor.d;
}

/** Whether figures in the unit are pure ratios: %, ‰, 倍, 人/千人. Percentage points are none. */
export function isRatio({ dimension }: Unit): boolean {
  return dimension === '1';
}

/** The unit of a product: 元/人 by 万人 is 元·万人/人. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  return unitOf([...a.terms, ...b.terms]);
}

/** The unit of a quotient: 亿元 by 万人 is 亿元/万人, which converts into 元/人; 亿元 by 亿元 is a ratio (倍). */
export function divideUnits(a: Unit, b: Unit): Unit {
  return unitOf([...a.terms, ...b.terms.map((term) => ({ ...term, exponent: -term.exponent }))]);
}

/** A figure as it is shown. */
export interface ScaledFigure {
  /** The exact figure, in `unit`. */
  readonly value: Exact;
  readonly unit: Unit;
  /** The same as a decimal, without trailing zeros. */
  readonly text: string;
  /** Whether `text` is not the whole value. */
  readonly rounded: boolean;
}

/** Powers of ten that figures are shown in, largest first. */
const STEPS = [12, 8, 4, 0];

/**
 * A figure with the magnitude (none, 万, 亿, 万亿) that leaves one to four digits before the point, where its unit takes
 * one: 52073.4 亿元 is shown as 5.21 万亿元. Ratios, years and concentrations keep their unit.
 */
export function scaleForDisplay(value: Exact, from: Unit, places = 2): ScaledFigure {
  const to = displayUnit(value, from);
  const scaled = convert(value, from, to);
  const text = toShortDecimal(scaled, places);
  const shown = exact(text);
  return { value: scaled, unit: to, text, rounded: shown.n * scaled.d !== scaled.n * shown.d };
}

function displayUnit(value: Exact, from: Unit): Unit {
  const [first, ...others] = from.terms;
  if (first === undefined || !first.base.wide || first.exponent !== 1 || first.digits !== '' || value.n === 0n)
    return from;
  const size = (value.n < 0n ? -value.n : value.n) * 10n ** BigInt(first.power);
  const step = STEPS.find((power) => size >= value.d * 10n ** BigInt(power)) ?? first.power;
  return step === first.power ? from : unitOf([{ ...first, power: step }, ...others]);
}
