import type { Finding } from '../../shared/finding.ts';
import { type Figure, mentionOf } from '../figure.ts';
import { evidenceOf, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { listInside, type NamedList } from './counted-list.ts';
import { countFormula, countVerdict } from './counted-tie.ts';

/** 地理标志6件,[分别为]A、B、C: what stands between a count behind its noun and the list that spells it out. */
const SPELT_OUT = /^(?:,|\(|,其中)?(?:分别为|分别是|依次为|依次是|即|具体为|具体是):?/;
/** Longer lists are no names. Our choice. */
const MOST = 40;

/** Counts that stand behind their noun against the names that spell them out. */
export function* speltFigures(scene: Scene): Iterable<Finding> {
  for (const figure of scene.figures) {
    const count = countOf(figure);
    const list = count === undefined ? undefined : listBehind(scene, figure);
    if (count === undefined || list === undefined) continue;
    const fits = list.counts.includes(count);
    const verdict = countVerdict(list.isPlain ? 'likely' : 'possible', fits);
    if (verdict === undefined) continue;
    const listed = list.counts.join(', ');
    const stated = mentionOf(figure);
    yield findingOf('enumeration', {
      verdict,
      reason: fits ? 'enumeration.agrees' : 'enumeration.differs',
      evidence: [statementOf(scene, list, 'list'), evidenceOf(figure, 'count')],
      formula: countFormula('likely', list.counts, fits, stated),
      computed: listed,
      stated,
      facts: {
        subject: figure.subject.text,
        listed,
        stated,
        difference: String(Math.min(...list.counts.map((each) => Math.abs(each - count)))),
      },
    });
  }
}

/** Missing: undefined for what is no count of two and more things. */
function countOf({ unit, claim, places, value }: Figure): number | undefined {
  const isCount = (unit?.nature === 'count' || unit?.nature === 'people') && unit.factor.n === unit.factor.d;
  if (!isCount || claim.comparator !== 'eq' || claim.flags.includes('余') || places > 0 || claim.kind === 'change')
    return undefined;
  const count = Number(value.n / value.d);
  return count >= 2 && count <= MOST ? count : undefined;
}

function listBehind({ view, sentences }: Scene, { claim, sentence }: Figure): NamedList | undefined {
  const rest = view.slice(claim.mentionEnd, sentences[sentence]?.end);
  const link = SPELT_OUT.exec(rest)?.[0];
  if (link === undefined) return undefined;
  const start = claim.mentionEnd + link.length;
  const stop = view.slice(start, sentences[sentence]?.end).search(/[。;)]|$/);
  const list = stop < 1 ? undefined : listInside(view, { start, end: start + stop });
  return list === undefined || list.items.length < 2 || /\d/.test(view.slice(start, start + stop)) ? undefined : list;
}
