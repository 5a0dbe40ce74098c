import { compare } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { signedPrint } from '../equation.ts';
import type { Figure } from '../figure.ts';
import { evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type Table, tablesIn } from './indicator-table.ts';

/** Ranks in a column of a table against the values of the column that they are ranked by. */
export function* ranksInTables(scene: Scene): Iterable<Finding> {
  for (const table of tablesIn(scene)) {
    const finding = judge(table);
    if (finding !== undefined) yield finding;
  }
}

interface Ranked {
  readonly name: string;
  readonly value: Figure;
  readonly rank: Figure;
}

type Pair = readonly [Ranked, Ranked];

const RANK = /^(?:综合|总)?(?:排名|名次|位次|排序|排位)$/;
const SCORE = /得分|总分|评分|分数|指数|成绩/;

/** So many rows in order tell that a column is ranked by another. Our choice. */
const ENOUGH_ROWS = 4;
/** Every row is held against every other one; longer tables are data, not a report. Our choice. */
const MOST_ROWS = 200;

/** When all rows but one are in the order of their values, that one is out of order. */
function judge(table: Table): Finding | undefined {
  const [ranked, column] = rankedIn(table);
  if (ranked.length <= ENOUGH_ROWS || ranked.length > MOST_ROWS) return undefined;
  const pairs = pairsOf(ranked);
  const [falling = [], rising = []] = [true, false].map((falls) => pairs.filter((pair) => !isInOrder(pair, falls)));
  const wrong = falling.length <= rising.length ? falling : rising;
  const [pair] = wrong;
  if (pair === undefined) return inOrder(ranked, column);
  const isOne = pair.some((row) => wrong.every((each) => each.includes(row)));
  return isOne ? outOfOrder(pair, column) : undefined;
}

/** The rows that have a rank and a value to be ranked by: a score, else what stands before the rank. */
function rankedIn({ headings, rows }: Table): readonly [rows: readonly Ranked[], column: string] {
  const place = headings.findIndex((heading) => RANK.test(heading));
  if (place < 1) return [[], ''];
  const scores = headings.flatMap((heading, at) => (at < place && SCORE.test(heading) ? [at] : []));
  const by = scores.at(-1) ?? place - 1;
  const ranked = rows.flatMap((cells) => {
    const [value, rank] = [cells[by]?.figure, cells[place]?.figure];
    return value !== undefined && rank !== undefined ? [{ name: cells[0]?.words ?? '', value, rank }] : [];
  });
  return [ranked, headings[by] ?? ''];
}

function pairsOf(ranked: readonly Ranked[]): readonly Pair[] {
  return ranked.flatMap((a, at) => ranked.slice(at + 1).map((b) => [a, b] as const));
}

/** Values that are printed alike may have any ranks beside each other; another value has another rank. */
function isInOrder([a, b]: Pair, falls: boolean): boolean {
  const order = compare(a.value.value, b.value.value);
  return order === 0 || compare(a.rank.value, b.rank.value) === (falls ? -order : order);
}

function outOfOrder([a, b]: Pair, column: string): Finding {
  return findingOf('rank', {
    verdict: 'inconsistent',
    reason: 'rank.out-of-order',
    evidence: [a, b].flatMap(({ value, rank }) => [evidenceOf(value, 'statement'), evidenceOf(rank, 'rating')]),
    formula: [a, b].map(toldOf).join(' | '),
    facts: { subject: a.name, first: toldOf(a), second: toldOf(b), column },
  });
}

function toldOf({ name, value, rank }: Ranked): string {
  return `${name}${signedPrint(value)}、第${rank.claim.value}位`;
}

function inOrder(ranked: readonly Ranked[], column: string): Finding {
  return findingOf('rank', {
    verdict: 'consistent',
    reason: 'rank.in-order',
    evidence: ranked.flatMap(({ value, rank }) => [evidenceOf(value, 'statement'), evidenceOf(rank, 'rating')]),
    formula: ranked.map(toldOf).join(' | '),
    facts: { subject: column, column },
  });
}
