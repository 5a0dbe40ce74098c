import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import type { Archive } from '../archive.ts';
import { findingOf, statementOf } from '../rule.ts';
import { clauseAt, MOST_EVIDENCE, placeName } from './between.ts';
import type { Stand } from './placed-figure.ts';

/** Words by which an evaluation tells how far its data reach; the clearest first. */
const WINDOWS = [
  /评估(?:时限|时段|期限|时间|期间|周期)[^。;]{0,12}20\d\d年/,
  /截[至止](?:到)?20\d\d年(?:上半年|\d{1,2}月|底|末)/,
  /前半[期程段]|规划?实施(?:以来|两年多?|两年半|三年)/,
];

/**
 * Evaluations of one city and its districts: whether their data end on one day. When they were published says nothing of it.
 * Missing: nothing for documents that do not tell how far their data reach.
 */
export function* evaluationWindows({ stands }: Archive): Iterable<Finding> {
  const evaluations = stands.filter(
    ({ scene, place, standpoint }) =>
      scene.facts.kind === 'mid-term-evaluation' && place.length > 0 && standpoint.asOf !== '',
  );
  for (const near of Map.groupBy(evaluations, ({ place }) => place[0]).values()) {
    const told = near.flatMap((stand) => windowOf(stand) ?? []).slice(0, MOST_EVIDENCE);
    if (told.length < 2) continue;
    const isSame = new Set(told.map(({ stand }) => stand.standpoint.asOf)).size === 1;
    yield findingOf('other-frame', {
      verdict: isSame ? 'consistent' : 'not-comparable',
      reason: isSame ? 'other-frame.same-window' : 'other-frame.other-window',
      evidence: told.map(({ stand, span }) => statementOf(stand.scene, span, 'context')),
      formula: '',
      confidence: 0.7,
      facts: {
        subject: '',
        told: told.map(({ stand }) => `${placeName(stand.place)}（${stand.standpoint.asOf}）`).join('、'),
      },
    });
  }
}

function windowOf(stand: Stand): { readonly stand: Stand; readonly span: Span } | undefined {
  const found = WINDOWS.map((words) => words.exec(stand.scene.view)).find((match) => match !== null);
  const span = found === undefined || found === null ? undefined : clauseAt(stand.scene, found.index);
  return span === undefined ? undefined : { stand, span };
}
