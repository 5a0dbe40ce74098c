import { readChineseNumber } from '../../reader/index.ts';
import { compare, exact } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { printedOf } from '../figure.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type CountWord, countEvidence } from './count-word.ts';
import { listBefore, type NamedList, nameOf } from './counted-list.ts';
import { indexOfLastBegun } from './span-search.ts';

const COMPOUND = /“((?:[一二两三四五六七八九十][^一二两三四五六七八九十“”、,。\d+]{1,3}){2,4})”/g;
const PART = /[一二两三四五六七八九十]/g;
/** What ties a slogan to the list in the clause before it. */
const RESULT = /,(?:从而)?(?:形成|构成|组成|构建|打造)(?:了|起)?$/;

/** Slogans of several counts behind the list that they add up: 甲、乙、丙、丁“一主三副”; a list in the clause before needs names of one class. */
export function* compoundSlogans(scene: Scene): Iterable<Finding> {
  const { view, text } = scene;
  for (const match of view.matchAll(COMPOUND)) {
    const slogan = { start: match.index, end: match.index + match[0].length };
    const parts = [...(match[1] ?? '').matchAll(PART)].map(
      ([numeral]) => readChineseNumber(numeral, 0, 1)?.value ?? '',
    );
    const sum = parts.reduce((total, part) => total + Number(part), 0);
    const list = listOfCompound(view, slogan.start);
    if (parts.every((part) => part === '1') || list === undefined || !list.counts.includes(sum)) continue;
    const counts = list.counts.join(', ');
    yield findingOf('enumeration', {
      verdict: 'consistent',
      reason: 'enumeration.spelt-out',
      evidence: [statementOf(scene, list, 'list'), statementOf(scene, slogan, 'count', { value: String(sum) })],
      formula: `${parts.join(' + ')} ∈ {${counts}}`,
      computed: counts,
      stated: String(sum),
      facts: { slogan: text.slice(slogan.start + 1, slogan.end - 1), items: text.slice(list.start, list.end) },
      confidence: 0.8,
    });
  }
}

function listOfCompound(view: string, slogan: number): NamedList | undefined {
  const from = Math.max(0, slogan - 200);
  const before = view.slice(from, slogan);
  const link = RESULT.exec(before)?.[0];
  if (link === undefined) return listBefore(view, from, before.endsWith('的') ? slogan - 1 : slogan);
  const list = listBefore(view, from, slogan - link.length);
  return list !== undefined && areOfOneClass(view, list.items) ? list : undefined;
}

/** Whether all names end with the same two characters. */
function areOfOneClass(view: string, items: readonly Span[]): boolean {
  const ends = new Set(items.map((item) => nameOf(view, item).slice(-2)));
  return items.length > 1 && ends.size === 1;
}

const SUM = /“(\d{1,2}(?:\+\d{1,2}){1,4})”([\u4e00-\u9fff]{2,12})/g;
/** How far behind the slogan its terms are spelt out. Our choice. */
const SPELT_OUT_WITHIN = 600;

/** “2+4+6”产业体系 beside 两大主导产业, 4个特色产业, 6个新兴产业: the terms in the order in which they are spelt out. */
export function* sumSlogans(scene: Scene, words: readonly CountWord[]): Iterable<Finding> {
  const told = new Set<string>();
  for (const match of scene.view.matchAll(SUM)) {
    const [whole, stated = '', noun = ''] = match;
    const terms = stated.split('+').map(Number);
    const slogan = { start: match.index, end: match.index + whole.length };
    const spellings = spellingsBehind(words, slogan.end, noun);
    const wrong = terms.filter((term, place) => term !== spellings[place]?.count).length;
    if (told.has(stated) || spellings.length !== terms.length || wrong > 1) continue;
    told.add(stated);
    const computed = spellings.map(({ count }) => count).join('+');
    yield findingOf('enumeration', {
      verdict: wrong === 0 ? 'consistent' : 'suspect',
      reason: wrong === 0 ? 'enumeration.spelt-out' : 'enumeration.spelt-otherwise',
      evidence: [statementOf(scene, slogan, 'count'), ...spellings.map((word) => countEvidence(scene, word))],
      formula: `(${stated}) ${wrong === 0 ? '~' : '≁'} (${computed})`,
      computed,
      stated,
      facts: {
        slogan: stated,
        listed: computed,
        items: spellings.map((word) => scene.text.slice(word.start, word.end)).join('、'),
      },
      confidence: 0.8,
    });
  }
}

/** Counts behind a slogan whose noun shares a word with its own, each noun once. */
function spellingsBehind(words: readonly CountWord[], from: number, noun: string): readonly CountWord[] {
  const seen = new Set<string>();
  return words.filter((word) => {
    if (word.start < from || word.start > from + SPELT_OUT_WITHIN) return false;
    const shared = [...word.noun.slice(0, -1)].findIndex((_, at) => noun.includes(word.noun.slice(at, at + 2)));
    const name = word.noun.slice(0, shared + 2);
    if (shared === -1 || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

const TWINS = /“(双|两个|三个)(\d+(?:\.\d+)?)%”/g;

/** “双80%” behind the shares that it calls so: as many shares as it says, each of about this value. */
export function* twinShares(scene: Scene): Iterable<Finding> {
  for (const match of scene.view.matchAll(TWINS)) {
    const [whole, numeral = '', value = ''] = match;
    const slogan = { start: match.index, end: match.index + whole.length };
    const sentence = scene.sentences[indexOfLastBegun(scene.sentences, slogan.start)];
    const shares = (sentence?.figures ?? [])
      .filter(({ claim }) => claim.unit === '%' && claim.mentionEnd <= slogan.start)
      .slice(numeral === '三个' ? -3 : -2);
    if (shares.length !== (numeral === '三个' ? 3 : 2)) continue;
    const isSame = shares.every((share) => compare(share.value, exact(value)) === 0);
    const computed = shares.map(printedOf).join(', ');
    yield findingOf('enumeration', {
      verdict: isSame ? 'consistent' : 'inconsistent',
      reason: isSame ? 'enumeration.same-value' : 'enumeration.other-value',
      evidence: [
        ...shares.map((share) => evidenceOf(share, 'list')),
        statementOf(scene, slogan, 'count', {
          mention: { start: slogan.start + 1 + numeral.length, end: slogan.end - 1 },
          value,
          unit: '%',
        }),
      ],
      formula: `${computed} ${isSame ? '=' : '≠'} ${value}%`,
      computed,
      stated: `${value}%`,
      facts: { slogan: scene.text.slice(slogan.start + 1, slogan.end - 1), listed: computed },
    });
  }
}
