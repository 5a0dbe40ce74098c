import type { Finding } from '../../shared/finding.ts';
import type { Span } from '../../shared/span.ts';
import { type DocumentRule, findingOf, statementOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { type MarkerGap, type MarkerSequence, markersIn, sequencesOf } from './item-markers.ts';

/** Numbered points without gap and without repeat: 一是…二是…, （一）…（二）, 1. … 2. */
export const numbering: DocumentRule = {
  id: 'numbering',
  *find(scene) {
    for (const sequence of sequencesOf(scene.view, markersIn(scene.view))) {
      if (sequence.markers.length < 2) continue;
      for (const gap of sequence.gaps) yield gapFinding(scene, sequence, gap);
      for (const marker of sequence.repeated) {
        const before = sequence.markers[sequence.markers.indexOf(marker) - 1] ?? marker;
        yield findingOf('numbering', {
          verdict: 'suspect',
          reason: 'numbering.repeated',
          evidence: [statementOf(scene, before.title, 'list'), statementOf(scene, marker.title, 'list')],
          formula: `${marker.number}, ${marker.number}`,
          facts: { number: String(marker.number), mark: wordsAt(scene, marker) },
        });
      }
      if (sequence.gaps.length + sequence.repeated.length === 0) yield complete(scene, sequence);
    }
  },
};

function gapFinding(scene: Scene, sequence: MarkerSequence, { number, before, after, mark }: MarkerGap): Finding {
  const lost =
    mark === undefined ? [] : [statementOf(scene, { start: mark.start, end: clauseEnd(scene, mark) }, 'list')];
  return findingOf('numbering', {
    verdict: mark === undefined ? 'suspect' : 'consistent',
    reason: mark === undefined ? 'numbering.gap' : 'numbering.gap-repaired',
    severity: mark === undefined ? 'warning' : 'note',
    evidence: [statementOf(scene, before.title, 'list'), ...lost, statementOf(scene, after.title, 'list')],
    formula: sequence.markers
      .map((marker) => (marker === after ? `(${number}), ${marker.number}` : marker.number))
      .join(', '),
    facts: { number: String(number), before: wordsAt(scene, before), after: wordsAt(scene, after) },
  });
}

function complete(scene: Scene, { markers }: MarkerSequence): Finding {
  const [first, last] = [markers[0], markers.at(-1)];
  const ends = [first, last].flatMap((marker) =>
    marker === undefined ? [] : [statementOf(scene, marker.title, 'list')],
  );
  return findingOf('numbering', {
    verdict: 'consistent',
    reason: 'numbering.complete',
    evidence: ends,
    formula: `${first?.number}, …, ${last?.number}`,
    computed: String(markers.length),
    facts: { count: String(markers.length), last: last === undefined ? '' : wordsAt(scene, last) },
  });
}

function wordsAt({ text }: Scene, { start, end }: Span): string {
  return text.slice(start, end).trim();
}

function clauseEnd({ view }: Scene, { end }: Span): number {
  const stop = view.slice(end, end + 40).search(/[。;:,\n]/);
  return stop === -1 ? end : end + stop;
}
