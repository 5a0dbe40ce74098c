import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type CountWord, countEvidence, subjectOf } from './count-word.ts';
import { listBefore, type NamedList, nameOf } from './counted-list.ts';
import { countFormula } from './counted-tie.ts';

/** How far behind its list a slogan of one character may stand: “四廊” after four names in 廊. Our choice. */
const NEAR = 40;
const REACH = 200;
/** Longest name before a shared last word. Our choice. */
const LONGEST_SHARER = 6;
const MARK = '、';

/**
 * Slogans that count what is listed elsewhere, found by the noun that both carry: “四个密度” where the densities are named
 * once with 密度 at their end. Only the noun ties them, so a list of another length says nothing.
 */
export function* sloganLists(scene: Scene, slogans: readonly CountWord[]): Iterable<Finding> {
  const told = new Set<string>();
  for (const word of slogans) {
    const name = scene.view.slice(word.start, word.end);
    if (word.count < 2 || told.has(name)) continue;
    const isShort = word.noun.length === 1;
    const lists = isShort ? listsSharing(scene, word) : listsEndingWith(scene, word);
    const list = lists.find(({ counts }) => counts.includes(word.count));
    if (list !== undefined || !isShort) told.add(name);
    if (list === undefined) continue;
    const stated = scene.text.slice(word.mention.start, word.mention.end);
    yield findingOf('enumeration', {
      verdict: 'consistent',
      reason: 'enumeration.spelt-out',
      evidence: [statementOf(scene, list, 'list'), countEvidence(scene, word)],
      formula: countFormula('possible', list.counts, true, stated),
      computed: list.counts.join(', '),
      stated,
      facts: { slogan: stated + subjectOf(scene, word), items: scene.text.slice(list.start, list.end) },
      confidence: 0.7,
    });
  }
}

/** Lists of the document whose names share the noun at their end, each name as long as the others: 甲乙、丙丁、戊己密度. */
function listsEndingWith({ view }: Scene, { noun, measure, start }: CountWord): readonly NamedList[] {
  if (measure !== '个') return [];
  const lists: NamedList[] = [];
  for (let at = view.indexOf(noun); at !== -1; at = view.indexOf(noun, at + noun.length)) {
    if (start === at - 3 || !view.slice(Math.max(0, at - LONGEST_SHARER), at).includes(MARK)) continue;
    const list = listBefore(view, Math.max(0, at - 120), at);
    if (list === undefined || list.counts.length > 1 || list.items.length < 3) continue;
    const lengths = new Set(list.items.slice(1).map((item) => nameOf(view, item).length));
    if (lengths.size === 1) lists.push({ ...list, end: at + noun.length });
  }
  return lists;
}

/** The list close before a slogan of one character whose names all end with it: 甲之城、乙之城,“两城”. */
function listsSharing({ view }: Scene, { noun, start }: CountWord): readonly NamedList[] {
  const before = view.slice(Math.max(0, start - REACH), start).replace(/^.*[。\n]/s, '');
  const from = start - before.length;
  const last = before.indexOf(noun, before.lastIndexOf(MARK) + 1);
  if (!before.includes(MARK) || last === -1 || before.length - last > NEAR) return [];
  const list = listBefore(view, from, from + last + 1);
  if (list === undefined) return [];
  const run = endingRun(view, list.items, noun);
  const [first] = run;
  if (first === undefined || run.length < 2) return [];
  return [{ ...list, start: first.start, items: run, counts: [run.length] }];
}

/** The last items of a list that end with a character one after the other. */
function endingRun(view: string, items: readonly Span[], noun: string): readonly Span[] {
  const other = items.findLastIndex((item) => !nameOf(view, item).endsWith(noun));
  return items.slice(other + 1);
}
