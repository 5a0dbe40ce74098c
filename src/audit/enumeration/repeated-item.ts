import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';

/**
 * One thing named twice in one list: titles (《甲》《乙》《甲》) and names between 、. Dashes, blanks and quotation marks do not
 * count: where a dash between digits was lost (20212025年), it is the same title.
 */
export const repeatedItem: DocumentRule = {
  id: 'repeated-item',
  *find(scene) {
    for (const list of [...titleLists(scene.view), ...nameLists(scene)]) yield* repeatsIn(scene, list);
  },
};

const TITLES = /《[^《》\n]{4,80}》(?:(?:、|和|以及|及|与)?《[^《》\n]{4,80}》)+/g;
const TITLE = /《[^《》]+》/g;

function titleLists(view: string): readonly (readonly Span[])[] {
  return [...view.matchAll(TITLES)].map((run) =>
    [...run[0].matchAll(TITLE)].map((title) => spanAt(run.index + title.index, title[0])),
  );
}

/** Names that stand between two 、 of a clause; the first and the last of a list may have other words beside them. */
const BETWEEN = /(?<=、)[^、,;:。!?()“”《》\n\t]{2,30}(?=[、和等])/g;
/** Two names between marks need three marks. */
const FEWEST_MARKS = 3;
/** Amounts may well be alike, and with a conjunction or a 的 another list begins. */
const NO_NAME = /[\d%]|[一二两三四五六七八九十百千万]|[和与及的等]/;

function nameLists({ view, sentences }: Scene): readonly (readonly Span[])[] {
  return sentences.flatMap(({ clauses }) =>
    clauses.flatMap(({ start, end }) => {
      if (view.slice(start, end).split('、').length <= FEWEST_MARKS) return [];
      const names = [...view.slice(start, end).matchAll(BETWEEN)].map((match) => spanAt(start + match.index, match[0]));
      return runsOf(names.filter((name) => !NO_NAME.test(view.slice(name.start, name.end))));
    }),
  );
}

/** Names that follow each other with one mark between them. */
function runsOf(names: readonly Span[]): readonly (readonly Span[])[] {
  const runs: Span[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.end === name.start - 1) run.push(name);
    else runs.push([name]);
  }
  return runs;
}

function spanAt(start: number, words: string): Span {
  return { start, end: start + words.length };
}

function* repeatsIn(scene: Scene, list: readonly Span[]): Iterable<Finding> {
  const told = new Map<string, Span>();
  for (const span of list) {
    const name = scene.view.slice(span.start, span.end).replace(/[\s\-“”]/g, '');
    const before = told.get(name);
    told.set(name, span);
    if (before === undefined) continue;
    const subject = scene.text.slice(span.start, span.end);
    yield findingOf('repeated-item', {
      verdict: 'inconsistent',
      reason: 'repeated-item.repeated',
      severity: 'note',
      evidence: [statementOf(scene, before, 'list'), statementOf(scene, span, 'list')],
      formula: '2 > 1',
      facts: { subject },
    });
  }
}
