import type { FindingView, SettlementState } from '../../src/contract/audit.ts';
import { type AuditWords, auditWordsFor } from '../../src/messages/index.ts';
import type { FindingVerdict } from '../../src/shared/finding.ts';
import { isWaiting } from '../data/finding-selection.ts';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import './finding-words.css';

/** The audit's own words in the language of the page. */
export function useAuditWords(): AuditWords {
  return auditWordsFor(usePreferences().language);
}

/** Marks in a box of 16 by 16, upon a body that differs from verdict to verdict. */
const SHAPES: Readonly<
  Record<FindingVerdict, { readonly body: string; readonly mark: string; readonly solid?: true }>
> = {
  inconsistent: { body: 'M8 .6 15.4 8 8 15.4.6 8z', mark: 'M4.8 6.6h6.4M4.8 9.4h6.4M9.7 4.4 6.3 11.6', solid: true },
  suspect: { body: 'M8 1.4 15.2 14.4H.8z', mark: 'M8 6v4M8 11.6v1.4', solid: true },
  'not-comparable': { body: 'M2 2h12v12H2z', mark: 'M6.2 4.8v6.4M9.8 4.8v6.4' },
  consistent: { body: 'M8 1.4a6.6 6.6 0 1 1 0 13.2A6.6 6.6 0 0 1 8 1.4z', mark: 'M5 6.6h6M5 9.4h6' },
};

/** The shape of a verdict, in its colour; the word stands beside it. */
export function FindingShape({ verdict }: { readonly verdict: FindingVerdict }) {
  const { body, mark, solid } = SHAPES[verdict];
  return (
    <svg className="finding-shape" data-finding={verdict} data-solid={solid} viewBox="0 0 16 16" aria-hidden>
      <path d={body} className="body" />
      <path d={mark} className="mark" />
    </svg>
  );
}

interface FindingVerdictTagProps {
  readonly verdict: FindingVerdict;
  /** Another word than that of the verdict. */
  readonly word?: string | undefined;
}

/** A verdict by word, shape and colour. */
export function FindingVerdictTag({ verdict, word }: FindingVerdictTagProps) {
  const { verdicts } = useAuditWords();
  return (
    <span className="finding-verdict" data-finding={verdict}>
      <FindingShape verdict={verdict} />
      {word ?? verdicts[verdict]}
    </span>
  );
}

const STATE_SHAPES: Readonly<Record<SettlementState, string>> = {
  open: '○',
  accepted: '✓',
  dismissed: '✕',
  corrected: '✎',
};

/**
 * What became of a finding; that it waits again because a figure has changed is told apart. Nothing where there is nothing
 * to do.
 */
export function SettlementTag({ finding }: { readonly finding: FindingView }) {
  const { audit, finding: words } = useMessages();
  const { state, figuresChanged } = finding;
  if (state === 'open' && !figuresChanged && !isWaiting(finding)) return null;
  return (
    <span className="settlement-tag" data-state={figuresChanged ? 'changed' : state}>
      <span aria-hidden>{figuresChanged ? '↻' : STATE_SHAPES[state]}</span>{' '}
      {figuresChanged ? words.figuresChanged : audit.states[state]}
    </span>
  );
}
