import { type ToggleEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { FindingMark } from '../../src/contract/audit.ts';
import { FindingShape, FindingVerdictTag, useAuditWords } from '../findings/finding-words.tsx';
import { place } from '../parts/layer.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { MarginMark } from './margin.ts';
import '../parts/layer.css';

/** The one card of all marks of the margin. */
const CARD = 'margin-card';

/** A mark beside the line where a statement begins; opens the card. Its words are no part of the text that is copied. */
export function MarginMarkButton({ mark: { findings } }: { readonly mark: MarginMark }) {
  const { margin } = useMessages();
  const { verdicts } = useAuditWords();
  const [gravest] = findings;
  if (gravest === undefined) return null;
  const word = verdicts[gravest.verdict];
  const isOne = findings.length === 1;
  return (
    <button
      type="button"
      className="margin-mark"
      popoverTarget={CARD}
      aria-haspopup="dialog"
      aria-label={isOne ? margin.mark(word, gravest.title) : margin.marks(findings.length, word)}
      data-finding={gravest.verdict}
      data-findings={findings.map(({ findingId }) => findingId).join(' ')}
      data-count={isOne ? undefined : findings.length}
    >
      <FindingShape verdict={gravest.verdict} />
    </button>
  );
}

interface FindingLinksProps {
  readonly findings: readonly FindingMark[];
  /** Goes to an offset of the text. */
  readonly onGo?: (start: number) => void;
}

/** Findings by verdict and title, each with the way to it, and to its first statement. */
export function FindingLinks({ findings, onGo }: FindingLinksProps) {
  const { audit, margin } = useMessages();
  return (
    <ul className="finding-links">
      {findings.map(({ findingId, verdict, title, ruleWords, state, spans }) => (
        <li key={findingId}>
          <FindingVerdictTag verdict={verdict} />
          <Link to={`/findings/${encodeURIComponent(findingId)}`}>{title}</Link>
          <small>
            {ruleWords}
            {state !== 'open' && ` · ${audit.states[state]}`}
          </small>
          {onGo !== undefined && (
            <button
              type="button"
              className="chip"
              aria-label={margin.go(title)}
              onClick={() => onGo(spans[0]?.start ?? 0)}
            >
              {margin.toText}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What the marks of the margin open: the findings about the sentence beside them. */
export function MarginCard({ findings }: { readonly findings: readonly FindingMark[] }) {
  const { margin } = useMessages();
  const card = useRef<HTMLDivElement>(null);
  const [opener, setOpener] = useState<HTMLElement>();
  const opens = opener?.dataset.findings?.split(' ') ?? [];
  useEffect(() => {
    // Before the browser opens the card for it.
    const listen = (event: MouseEvent) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('.margin-mark') : null;
      if (mark !== null) setOpener(mark);
    };
    document.addEventListener('click', listen, { capture: true });
    return () => document.removeEventListener('click', listen, { capture: true });
  }, []);
  useLayoutEffect(() => {
    if (card.current !== null && opener !== undefined) place(card.current, opener);
  }, [opener]);
  useEffect(() => {
    if (opener === undefined) return;
    const leave = (event: Event) => {
      const isOwn = event.target instanceof Node && card.current?.contains(event.target);
      if (!isOwn && card.current?.matches(':popover-open')) card.current.hidePopover();
    };
    window.addEventListener('scroll', leave, { capture: true, passive: true });
    return () => window.removeEventListener('scroll', leave, { capture: true });
  }, [opener]);
  return (
    <div
      ref={card}
      id={CARD}
      popover="auto"
      role="dialog"
      aria-label={margin.card}
      className="layer margin-card"
      onToggle={(event: ToggleEvent<HTMLDivElement>) => {
        if (event.newState === 'open' && opener !== undefined) place(event.currentTarget, opener);
      }}
    >
      <FindingLinks findings={findings.filter(({ findingId }) => opens.includes(findingId))} />
    </div>
  );
}
