import { rowsOf, TermCounter, vocabularyOf } from './feature-table.rules.ts';
import { neighboursOf, tellingTerms } from './nearness.rules.ts';
import { type FeatureSettings, visitTerms, type Words } from './text-features.rules.ts';

/** A request as far as recurring problems are looked for. */
export interface RecurringCandidate extends Words {
  readonly id: string;
  readonly at: string;
  readonly placeId?: string;
  /** Absent when nobody knows yet. */
  readonly isSolved?: boolean;
}

/** How requests are put together to problems. */
export interface RecurringSettings {
  /** Cosine of the telling terms from which on two requests are near. */
  readonly near: number;
  /** Problems with fewer requests are not told. */
  readonly fewest: number;
  /** Telling terms of one request. */
  readonly terms: number;
}

/** Ours: no rule of the field gives figures. */
const RECURRING_SETTINGS: RecurringSettings = { near: 0.3, fewest: 5, terms: 16 };

/** A problem that recurs (每月一题 candidate): a person decides what becomes of it. */
export interface RecurringProblem {
  /** Its most telling words, the weightiest first. */
  readonly words: readonly string[];
  /** The request that most others are near to, and the next ones. */
  readonly examples: readonly string[];
  readonly ids: readonly string[];
  readonly size: number;
  /** Requests of the later and of the earlier half of the stretch. */
  readonly later: number;
  readonly earlier: number;
  readonly places: number;
  /** Of those whose outcome is known; absent when of none it is. */
  readonly unsolved?: { readonly count: number; readonly of: number };
}

const FEATURES: FeatureSettings = { shortest: 2, longest: 3, titleWeight: 3, charactersRead: 300 };

/**
 * Puts requests together to problems: the request with the most near ones and all of these are the first, the same again
 * among the rest. One that half of its requests are near to a larger one for is a part of that. The same requests in any order give the same problems. Growth compares
 * the halves of the stretch between the first and the last request.
 * Source: star clustering of Aslam, Pelekhov and Rus (2004).
 */
export function findRecurring(
  requests: readonly RecurringCandidate[],
  settings: RecurringSettings = RECURRING_SETTINGS,
): readonly RecurringProblem[] {
  const ordered = [...requests].sort((a, b) => (a.id < b.id ? -1 : 1));
  const counter = new TermCounter();
  const limits = {
    fewestTexts: 2,
    // A term that every hundredth request has does not tell one problem from another; few requests need more room.
    largestShare: Math.max(0.02, Math.min(0.3, 60 / Math.max(1, ordered.length))),
    most: 300_000,
  };
  const vocabulary = vocabularyOf(ordered, FEATURES, limits, counter);
  const rows = tellingTerms(rowsOf(ordered, FEATURES, vocabulary, counter), settings.terms);
  const middle = middleOf(ordered);
  const neighbours = neighboursOf(rows, settings.near);
  const problems = joined(stars(neighbours), neighbours).filter(({ length }) => length >= settings.fewest);
  return problems.map((members) =>
    problemOf(
      members.map((member) => ordered[member] as RecurringCandidate),
      ordered.length,
      middle,
    ),
  );
}

function middleOf(requests: readonly RecurringCandidate[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of requests) {
    const time = Date.parse(at);
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return (first + last) / 2;
}

/** Stars: the centre first, then its near ones. Centres are taken by how many unassigned near ones they have now. */
function stars(neighbours: readonly Uint32Array[]): readonly (readonly number[])[] {
  const isFree = new Uint8Array(neighbours.length).fill(1);
  const bySize: number[][] = [];
  const put = (row: number, degree: number) => {
    bySize[degree] ??= [];
    bySize[degree]?.push(row);
  };
  for (let row = neighbours.length - 1; row >= 0; row--) put(row, neighbours[row]?.length ?? 0);
  const found: number[][] = [];
  for (let degree = bySize.length - 1; degree >= 1; degree--) {
    // Rows move down when others took their near ones; those of one degree are met by rising index.
    const rows = (bySize[degree] ?? []).sort((a, b) => a - b);
    for (const row of rows) {
      if (isFree[row] === 0) continue;
      const near = [...(neighbours[row] ?? [])].filter((other) => isFree[other] === 1);
      if (near.length < degree) put(row, near.length);
      else {
        found.push([row, ...near]);
        for (const member of [row, ...near]) isFree[member] = 0;
      }
    }
  }
  return found;
}

/** Stars of which at least half hang at one larger star are put to it. */
function joined(
  found: readonly (readonly number[])[],
  neighbours: readonly Uint32Array[],
): readonly (readonly number[])[] {
  const problemOf = new Int32Array(neighbours.length).fill(-1);
  const problems: number[][] = [];
  for (const star of found) {
    const ties = new Map<number, number>();
    for (const member of star) {
      const hangsAt = new Set([...(neighbours[member] ?? [])].map((other) => problemOf[other] as number));
      for (const problem of hangsAt) if (problem >= 0) ties.set(problem, (ties.get(problem) ?? 0) + 1);
    }
    const [closest] = [...ties].sort(([a, most], [b, other]) => other - most || a - b);
    const at = closest !== undefined && closest[1] * 2 >= star.length ? closest[0] : problems.length;
    problems[at] = [...(problems[at] ?? []), ...star];
    for (const member of star) problemOf[member] = at;
  }
  return problems.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
}

const MOST_EXAMPLES = 3;

function problemOf(members: readonly RecurringCandidate[], all: number, middle: number): RecurringProblem {
  const known = members.filter(({ isSolved }) => isSolved !== undefined);
  const later = members.filter(({ at }) => Date.parse(at) > middle).length;
  return {
    words: tellingWords(members, all),
    examples: members.slice(0, MOST_EXAMPLES).map(({ id }) => id),
    ids: members.map(({ id }) => id),
    size: members.length,
    later,
    earlier: members.length - later,
    places: new Set(members.flatMap(({ placeId }) => placeId ?? [])).size,
    ...(known.length === 0
      ? {}
      : { unsolved: { count: known.filter(({ isSolved }) => isSolved === false).length, of: known.length } }),
  };
}

const WORDS: FeatureSettings = { shortest: 2, longest: 6, titleWeight: 1, charactersRead: 300 };
const MOST_WORDS = 6;
const READ_FOR_WORDS = 200;

/**
 * Words that many of the requests have, the longer the better; of words that contain each other the one that says more.
 * At most 200 of the requests are read for it.
 */
function tellingWords(members: readonly RecurringCandidate[], all: number): readonly string[] {
  const read = members.slice(0, READ_FOR_WORDS);
  const texts = new Map<string, number>();
  for (const { title, text } of read) {
    const own = new Set<string>();
    for (const field of [title ?? '', text])
      visitTerms(field, WORDS, (_, start, end) => own.add(field.slice(start, end)));
    for (const word of own) texts.set(word, (texts.get(word) ?? 0) + 1);
  }
  const fewest = Math.max(2, read.length * 0.25);
  const candidates = [...texts]
    .filter(([word, count]) => count >= fewest && word.length > 1 && !/^[a-z0-9]+$/i.test(word) && all > 0)
    .map(([word, count]) => ({ word, weight: count * Math.log2(word.length + 1) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  const kept: string[] = [];
  for (const { word } of candidates) {
    if (kept.length === MOST_WORDS) break;
    if (!kept.some((other) => overlaps(other, word))) kept.push(word);
  }
  return kept;
}

function overlaps(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= b.length; at++) if (a.includes(b.slice(at, at + 2))) return true;
  return false;
}
