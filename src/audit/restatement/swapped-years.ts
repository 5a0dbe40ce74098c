import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** The same sentence twice, telling of two years, with the values of the years exchanged in one of the two places. */
export const swappedYears: DocumentRule = {
  id: 'swapped-years',
  *find(scene: Scene): Iterable<Finding> {
    const known = new Map<string, Told>();
    for (const sentence of scene.sentences) {
      const told = read(scene, sentence);
      if (told === undefined) continue;
      const before = known.get(told.words);
      if (before === undefined) known.set(told.words, told);
      else if (isExchanged(before, told)) yield exchanged(scene, before, told);
    }
  },
};

interface Told {
  readonly span: Span;
  /** The sentence without its numbers. */
  readonly words: string;
  readonly numbers: readonly string[];
}

/** Shorter sentences may be alike by chance. Our choice. */
const SHORTEST = 10;
const NUMBER = /\d+(?:\.\d+)?/g;
const TWO_YEARS = /(?:19|20)\d{2}.*?(?:19|20)\d{2}/s;
const YEAR = /^(?:19|20)\d{2}$/;

/** Missing: undefined for a sentence that does not tell of two years and two values. */
function read({ view }: Scene, { start, end }: Span): Told | undefined {
  const sentence = view.slice(start, end);
  if (!TWO_YEARS.test(sentence)) return undefined;
  const text = sentence.replace(/(?<=\d),(?=\d{3})/g, '').trim();
  const numbers = text.match(NUMBER) ?? [];
  const years = new Set(numbers.filter((number) => YEAR.test(number)));
  const words = text.replace(NUMBER, '#').replace(/\s+/g, '');
  if (years.size < 2 || numbers.length < years.size + 2 || words.length < SHORTEST) return undefined;
  return { span: { start, end }, words, numbers };
}

function isExchanged(a: Told, b: Told): boolean {
  const [yearsOfA, yearsOfB] = [a, b].map(({ numbers }) => numbers.filter((number) => YEAR.test(number)));
  const [valuesOfA, valuesOfB] = [a, b].map(({ numbers }) => numbers.filter((number) => !YEAR.test(number)));
  const sameYears = isSame(yearsOfA, yearsOfB);
  const sameValues = isSame(valuesOfA, valuesOfB);
  if (sameYears === sameValues) return false;
  return sameYears ? isReordered(valuesOfA, valuesOfB) : isReordered(yearsOfA, yearsOfB);
}

function isSame(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function isReordered(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return isSame([...a].sort(), [...b].sort());
}

function exchanged(scene: Scene, first: Told, second: Told): Finding {
  const [before, after] = [first, second].map(({ numbers }) => numbers.join('、'));
  return findingOf('swapped-years', {
    verdict: 'inconsistent',
    reason: 'swapped-years.swapped',
    evidence: [first, second].map(({ span }) => statementOf(scene, span, 'statement')),
    formula: `${before} ≠ ${after}`,
    computed: before ?? '',
    stated: after ?? '',
    facts: { first: before ?? '', second: after ?? '' },
  });
}
