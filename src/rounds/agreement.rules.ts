import {
  compare,
  type Exact,
  HUNDRED,
  minus,
  ONE,
  over,
  plus,
  ratioOf,
  reduced,
  rootToDecimal,
  sum,
  times,
  toDecimal,
  ZERO,
} from '../shared/exact.ts';

/** Codes of one item, in the order of the coders. Missing: null where a coder left it out. */
export type CodedItem = readonly (string | null)[];

/** Why there is no measure: 全部同一类别 (chance alone would agree), or 样本不足. */
export type NoAgreement = 'all-the-same' | 'too-few';

/** A measure of agreement with what is not sure about it; decimals of four places. */
export type Agreement =
  | { readonly undefinedBecause: NoAgreement }
  | {
      readonly value: string;
      /** Missing: undefined with a single item. */
      readonly standardError?: string;
      /** Of 95 %, by the normal approximation, kept within −1 and 1. */
      readonly low?: string;
      readonly high?: string;
    };

/** How far two or more people agree who judged the same items. */
export interface AgreementStatistics {
  readonly coders: number;
  /** Items with at least two codes. */
  readonly items: number;
  /** Pairs of codes that agree, of all pairs of an item, on average. Missing: undefined without such items. */
  readonly percent?: string;
  /** Cohen's kappa, of two coders. Missing: undefined with more. */
  readonly cohen?: Agreement;
  /** With linear weights: words that stand beside each other differ less. */
  readonly weighted?: Agreement;
  readonly fleiss: Agreement;
}

const PLACES = 4;
/** Quantile of the normal distribution for 95 %. */
const Z: Exact = { n: 1_959_964n, d: 1_000_000n };
/** Before a root is taken; far finer than what is shown. */
const FINE = 12;

/**
 * All measures of coded items; `words` are the possible codes in their order. Words that stand outside of the order, such as
 * 暂不判断, do not count for the weighted one.
 */
export function agreementOf(
  items: readonly CodedItem[],
  words: readonly string[],
  unordered: readonly string[] = [],
): AgreementStatistics {
  const ordered = words.filter((word) => !unordered.includes(word));
  const inOrder = items.map((codes) => codes.map((code) => (code !== null && ordered.includes(code) ? code : null)));
  const coders = Math.max(0, ...items.map((codes) => codes.length));
  const shared = items.filter((codes) => given(codes).length > 1);
  const observed = shared.map((codes) => pairShare(codes));
  return {
    coders,
    items: shared.length,
    ...(shared.length === 0
      ? {}
      : { percent: toDecimal(times(over(sum(observed), ratioOf(shared.length, 1)), HUNDRED), 2) }),
    ...(coders === 2
      ? { cohen: cohensKappa(items, words, 'same'), weighted: cohensKappa(inOrder, ordered, 'linear') }
      : {}),
    fleiss: fleissKappa(items, words),
  };
}

function given(codes: CodedItem): readonly string[] {
  return codes.filter((code) => code !== null);
}

function pairShare(codes: CodedItem): Exact {
  const all = given(codes);
  const counts = [...Map.groupBy(all, (code) => code).values()].map((same) => same.length);
  return ratioOf(
    counts.reduce((pairs, count) => pairs + count * (count - 1), 0),
    all.length * (all.length - 1),
  );
}

/**
 * Cohen's kappa of two coders; `linear` weights a difference by how far the words stand apart. Items that one of them left
 * out do not count. Standard error of the estimate, not that of the null hypothesis.
 * Source: Cohen 1960 (doi:10.1177/001316446002000104); weights: Cohen 1968; error: Fleiss, Cohen, Everitt 1969
 * (doi:10.1037/h0028106). Checked against Agresti, Categorical Data Analysis (1990), table 2.10, as in `vcd::Kappa`.
 */
export function cohensKappa(
  items: readonly CodedItem[],
  words: readonly string[],
  weights: 'same' | 'linear',
): Agreement {
  const pairs = items.flatMap(([a, b]) =>
    a == null || b == null ? [] : [[words.indexOf(a), words.indexOf(b)] as const],
  );
  const n = pairs.length;
  if (n === 0) return { undefinedBecause: 'too-few' };
  const weight = (i: number, j: number): Exact =>
    weights === 'same' ? (i === j ? ONE : ZERO) : minus(ONE, ratioOf(Math.abs(i - j), Math.max(1, words.length - 1)));
  const share = (count: number) => ratioOf(count, n);
  const rows = words.map((_, i) => share(pairs.filter(([a]) => a === i).length));
  const columns = words.map((_, j) => share(pairs.filter(([, b]) => b === j).length));
  const cells = words.map((_, i) => words.map((_, j) => share(pairs.filter(([a, b]) => a === i && b === j).length)));
  const over2 = (of: (i: number, j: number) => Exact) => sum(words.flatMap((_, i) => words.map((_, j) => of(i, j))));
  const cell = (i: number, j: number) => cells[i]?.[j] ?? ZERO;
  const observed = over2((i, j) => times(weight(i, j), cell(i, j)));
  const expected = over2((i, j) => times(weight(i, j), times(rows[i] ?? ZERO, columns[j] ?? ZERO)));
  if (compare(expected, ONE) === 0) return { undefinedBecause: 'all-the-same' };
  const rest = minus(ONE, expected);
  const kappa = over(minus(observed, expected), rest);
  const off = minus(ONE, kappa);
  const ofRow = words.map((_, i) => sum(words.map((_, j) => times(weight(i, j), columns[j] ?? ZERO))));
  const ofColumn = words.map((_, j) => sum(words.map((_, i) => times(weight(i, j), rows[i] ?? ZERO))));
  const spread = over2((i, j) =>
    times(cell(i, j), squared(minus(weight(i, j), times(plus(ofRow[i] ?? ZERO, ofColumn[j] ?? ZERO), off)))),
  );
  const variance = over(
    minus(spread, squared(minus(kappa, times(expected, off)))),
    times(ratioOf(n, 1), squared(rest)),
  );
  return estimate(kappa, n > 1 ? variance : undefined);
}

/**
 * Fleiss' kappa of two or more coders, also where some left items out; the standard error is that of the estimate over items.
 * Source: Fleiss 1971 (doi:10.1037/h0031619), checked against the example of the English Wikipedia, «Fleiss' kappa»; missing
 * codes and error: Gwet, Handbook of Inter-Rater Reliability (2014), checked against `irrCAC::fleiss.kappa.raw(cac.raw4raters)`.
 */
export function fleissKappa(items: readonly CodedItem[], words: readonly string[]): Agreement {
  const coded = items.filter((codes) => given(codes).length > 0);
  const shared = coded.filter((codes) => given(codes).length > 1);
  const n = coded.length;
  if (shared.length === 0) return { undefinedBecause: 'too-few' };
  const shares = coded.map((codes) => {
    const all = given(codes);
    return words.map((word) => ratioOf(all.filter((code) => code === word).length, all.length));
  });
  const mean = (values: readonly Exact[], of: number) => over(sum(values), ratioOf(of, 1));
  const total = words.map((_, k) =>
    reduced(
      mean(
        shares.map((own) => own[k] ?? ZERO),
        n,
      ),
    ),
  );
  const observed = mean(shared.map(pairShare), shared.length);
  const expected = reduced(sum(total.map(squared)));
  if (compare(expected, ONE) === 0) return { undefinedBecause: 'all-the-same' };
  const rest = minus(ONE, expected);
  const kappa = reduced(over(minus(observed, expected), rest));
  if (n === 1) return estimate(kappa, undefined);
  const off = minus(ONE, kappa);
  const deviations = coded.map((codes, index) => {
    const own = given(codes).length > 1 ? over(minus(pairShare(codes), expected), rest) : ZERO;
    const chance = sum(words.map((_, k) => times(total[k] ?? ZERO, shares[index]?.[k] ?? ZERO)));
    const pull = over(times(times({ n: 2n, d: 1n }, off), minus(chance, expected)), rest);
    return squared(reduced(minus(minus(times(ratioOf(n, shared.length), own), pull), kappa)));
  });
  return estimate(kappa, over(sum(deviations), ratioOf(n * (n - 1), 1)));
}

function squared(a: Exact): Exact {
  return times(a, a);
}

function estimate(kappa: Exact, variance: Exact | undefined): Agreement {
  const value = toDecimal(kappa, PLACES);
  if (variance === undefined) return { value };
  const root = rootToDecimal(compare(variance, ZERO) < 0 ? ZERO : variance, 2, FINE);
  const error = { n: BigInt(root.replace('.', '')), d: 10n ** BigInt(FINE) };
  const half = times(Z, error);
  const within = (bound: Exact) =>
    compare(bound, ONE) > 0 ? ONE : compare(bound, { n: -1n, d: 1n }) < 0 ? { n: -1n, d: 1n } : bound;
  return {
    value,
    standardError: toDecimal(error, PLACES),
    low: toDecimal(within(minus(kappa, half)), PLACES),
    high: toDecimal(within(plus(kappa, half)), PLACES),
  };
}
