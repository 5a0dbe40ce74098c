import { useQuery } from '@tanstack/react-query';
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { FindingView } from '../../src/contract/audit.ts';
import { findingQuery } from '../data/finding-queries.ts';
import { percentText } from '../figures.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { Calculation } from './calculation.tsx';
import { FindingVerdictTag, SettlementTag, useAuditWords } from './finding-words.tsx';
import { Settling } from './settling.tsx';
import { DocumentLine, isOfSeveral, Statements } from './statements.tsx';
import type { SettlementDesk } from './use-settlement-desk.ts';

export function addressOfFinding({ findingId }: Pick<FindingView, 'findingId'>): string {
  return `/findings/${encodeURIComponent(findingId)}`;
}

/** Where in the register a finding was come from; kept with the step to its page. */
export interface WayBack {
  readonly register: string;
}

export function wayBack({ findingId }: Pick<FindingView, 'findingId'>, search: string): WayBack {
  const address = new URLSearchParams(search);
  address.set('at', findingId);
  return { register: `/findings?${address}` };
}

/** How far from the window a card is when its surroundings are asked for. Our choice. */
const AHEAD = '600px';

/** Whether an element has come near the window. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: AHEAD },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}

/** Where the finding stands, which rule judged it so, and how sure it is. */
export function Grounds({ finding }: { readonly finding: FindingView }) {
  const { messages } = usePreferences();
  const { finding: words } = messages;
  const { severities } = useAuditWords();
  const { rule, ruleWords, ruleVersion, confidence, severity, evidence } = finding;
  const [first] = evidence;
  return (
    <ul className="facts grounds">
      {first !== undefined && !isOfSeveral(evidence) && (
        <li className="grounds-document">
          <DocumentLine evidence={first} />
        </li>
      )}
      <li title={rule}>
        {words.ruleName} {words.ruleVersion(ruleWords, ruleVersion)}
      </li>
      <li title={words.confidenceWhy}>
        {words.confidence} {percentText(confidence, messages)}
      </li>
      <li>{words.severityOf(severities[severity])}</li>
    </ul>
  );
}

interface FindingCardProps {
  readonly finding: FindingView;
  readonly current: boolean;
  /** Whether the address names the finding where one is; it comes into view then. */
  readonly sought: boolean;
  readonly desk: SettlementDesk;
  readonly onCurrent: () => void;
}

/** A finding in the register: both sentences, the formula, why; and, where one is, what may be done with it. */
export function FindingCard({ finding, current, sought, desk, onCurrent }: FindingCardProps) {
  const { language } = usePreferences();
  const { search } = useLocation();
  const card = useRef<HTMLLIElement>(null);
  const near = useNear(card);
  const { data } = useQuery({ ...findingQuery(finding.findingId, language), enabled: near });
  const wasCurrent = useRef(current && !sought);
  useEffect(() => {
    if (current && !wasCurrent.current) card.current?.scrollIntoView({ block: 'nearest' });
    wasCurrent.current = current;
  }, [current]);
  const onClick = (event: MouseEvent) => {
    const leads = event.target instanceof Element && event.target.closest('a') !== null;
    if (!leads) onCurrent();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k do the same
    <li
      ref={card}
      className="finding"
      aria-current={current || undefined}
      data-finding={finding.verdict}
      onClick={onClick}
    >
      <header>
        <FindingVerdictTag verdict={finding.verdict} />
        <h2>
          <Link to={addressOfFinding(finding)} state={wayBack(finding, search)}>
            {finding.title}
          </Link>
        </h2>
        {finding.demonstration && <DemonstrationMark />}
        <SettlementTag finding={finding} />
      </header>
      <Statements finding={finding} around={data?.contexts} breadth="sentence" />
      <Calculation finding={finding} />
      <p className="why">{finding.why}</p>
      <Grounds finding={finding} />
      {current && <Settling finding={finding} history={data?.history ?? []} desk={desk} />}
    </li>
  );
}
