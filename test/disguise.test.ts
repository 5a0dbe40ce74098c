import { describe, expect, test } from 'vitest';
import { readText } from '../src/reader/index.ts';
import { SIMPLIFIED, TRADITIONAL } from '../src/reader/lexer/traditional.ts';
import type { Claim } from '../src/shared/claim.ts';
import { GOLDEN, type GoldenName, goldenText } from './support/golden.ts';

/** Replaces single characters by single characters, so that offsets stay. */
function dress(from: string, to: string): (text: string) => string {
  const table = new Map(Array.from(from, (character, i) => [character, to[i] ?? character]));
  return (text) => Array.from(text, (character) => table.get(character) ?? character).join('');
}

const fullWidth = Array.from({ length: 10 }, (_, digit) => String.fromCharCode(0xff10 + digit)).join('');

/** The same report as other machines would have written it. Offsets are the same in all of them. */
const DRESSES: Readonly<Record<string, (text: string) => string>> = {
  'full-width digits and signs': dress('0123456789.%-()', `${fullWidth}．％－（）`),
  'ASCII punctuation': dress('，；：（）％', ',;:()%'),
  'other dashes': dress('—', '－'),
  'corner quotation marks': dress('“”', '「」'),
  // Of several traditional forms the first; 后, 里, 台 … have other meanings of their own and are left alone.
  'traditional characters': (() => {
    const pairs = Array.from(SIMPLIFIED, (simplified, i) => [simplified, TRADITIONAL[i] ?? simplified] as const);
    const first = new Map(pairs.toReversed());
    return (text: string) => Array.from(text, (character) => first.get(character) ?? character).join('');
  })(),
};

/** What must not depend on the dress: everything but the words themselves. */
const bones = (claim: Claim) =>
  [
    `${claim.mentionStart}–${claim.mentionEnd}`,
    `${claim.value}${claim.valueHigh ?? ''}`,
    claim.valueCanonical,
    claim.period,
    claim.periodBasis,
    claim.kind,
    claim.comparator,
    claim.status,
  ].join(' ');

test('every dress changes at least one of the texts', () => {
  const texts = (Object.keys(GOLDEN) as GoldenName[]).map(goldenText);
  const idle = Object.entries(DRESSES).filter(([, disguise]) => texts.every((text) => disguise(text) === text));
  expect(idle.map(([name]) => name)).toEqual([]);
});

describe.each(Object.keys(GOLDEN) as GoldenName[])('%s in another dress', (name) => {
  const text = goldenText(name);
  const plain = readText(text).claims;

  const worn = Object.entries(DRESSES).filter(([, disguise]) => disguise(text) !== text);
  test.each(worn)('%s: reads the same', (_, disguise) => {
    const disguised = disguise(text);
    expect(disguised).toHaveLength(text.length);
    expect(readText(disguised).claims.map(bones)).toEqual(plain.map(bones));
  });

  test('line ends of another system: reads the same, each line one further on', () => {
    const linesBefore = (offset: number) => text.slice(0, offset).split('\n').length - 1;
    const moved = plain.map((claim) => {
      const by = linesBefore(claim.mentionStart);
      return bones({ ...claim, mentionStart: claim.mentionStart + by, mentionEnd: claim.mentionEnd + by });
    });
    expect(readText(text.replaceAll('\n', '\r\n')).claims.map(bones)).toEqual(moved);
  });

  test('page numbers between the paragraphs: give no claims and change none', () => {
    let page = 0;
    const noisy = text.replace(/\n/g, () => (page++ % 7 === 6 ? `\n— ${page} —\n第${page}页 共99页\n` : '\n'));
    const withoutPlaces = (claim: Claim) => bones({ ...claim, mentionStart: 0, mentionEnd: 0 });
    expect(readText(noisy).claims.map(withoutPlaces)).toEqual(plain.map(withoutPlaces));
  });
});
