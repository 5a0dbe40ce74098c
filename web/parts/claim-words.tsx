import type { ClaimView, ReviewState } from '../../src/contract/claims.ts';
import type { ClaimKind } from '../../src/shared/claim.ts';
import { periodText } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';

/** A kind in its word, with the mark that it has in the text. */
export function KindTag({ kind }: { readonly kind: ClaimKind }) {
  const { kinds } = useMessages();
  return (
    <span className="kind-tag" data-kind={kind}>
      {kinds[kind]}
    </span>
  );
}

const SHAPES: Readonly<Record<ReviewState, string>> = { open: '○', accepted: '✓', corrected: '✎', rejected: '✕' };

/** Where a claim stands: word first, then shape, then colour. */
export function StateTag({ state }: { readonly state: ReviewState }) {
  const { states } = useMessages();
  return (
    <span className="state-tag" data-state={state}>
      <span aria-hidden>{SHAPES[state]}</span> {states[state]}
    </span>
  );
}

/** The period of a claim, or which kind of nothing stands there. */
export function PeriodWords({ claim }: { readonly claim: Pick<ClaimView, 'period' | 'periodBasis'> }) {
  const { claim: words, periods } = useMessages();
  if (claim.period !== '') return <span title={claim.period}>{periodText(claim.period, periods)}</span>;
  return <span className="missing">{claim.periodBasis === 'default' ? words.noPeriod : words.unknownPeriod}</span>;
}

/** A text, or the words for its absence. */
export function Stated({ text, missing }: { readonly text: string; readonly missing: string }) {
  return text === '' ? <span className="missing">{missing}</span> : <span lang="zh-CN">{text}</span>;
}
