import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ProposalList, ProposalView } from '../../src/contract/proposals.ts';
import { proposalsQuery } from '../data/proposal-queries.ts';
import { FilterChips } from '../imports/filter-chips.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ProposalCard } from './proposal-card.tsx';
import {
  canAccept,
  countProposals,
  keyOf,
  PROPOSAL_FILTERS,
  type ProposalSelection,
  proposalSelectionOf,
  selectProposals,
} from './proposal-selection.ts';
import { RefusedClaims } from './refused-claims.tsx';
import { type ProposalDesk, useProposalDesk } from './use-proposal-desk.ts';
import '../imports/imports.css';
import '../values/values.css';
import './proposals.css';

const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

/** Proposals on one page. Our choice. */
const ON_ONE_PAGE = 50;

interface ToolsProps {
  readonly proposals: readonly ProposalView[];
  readonly selection: ProposalSelection;
  readonly onChange: (part: Partial<Record<'show' | 'indicator' | 'doc', string>>) => void;
}

/** Names that occur in the list, each once. */
function namesIn(proposals: readonly ProposalView[], id: 'indicatorId' | 'documentId') {
  const name = id === 'indicatorId' ? ('indicatorName' as const) : ('documentTitle' as const);
  return [...new Map(proposals.map((each) => [each[id], each[name]]))];
}

function Tools({ proposals, selection, onChange }: ToolsProps) {
  const { proposalWork: words } = useMessages();
  const choice = (label: string, value: string, id: 'indicatorId' | 'documentId', part: 'indicator' | 'doc') => (
    <label className="plain-select">
      {label}
      <select value={value} onChange={(event) => onChange({ [part]: event.target.value })}>
        <option value="">{words.any}</option>
        {namesIn(proposals, id).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="list-tools proposal-tools">
      <FilterChips
        legend={words.filter}
        values={PROPOSAL_FILTERS}
        words={words.filters}
        counts={countProposals(proposals, selection)}
        chosen={selection.filter}
        onChoose={(filter) => onChange({ show: filter === 'open' ? '' : filter })}
      />
      {choice(words.indicator, selection.indicatorId, 'indicatorId', 'indicator')}
      {choice(words.document, selection.documentId, 'documentId', 'doc')}
    </div>
  );
}

function DeskBar({ desk, shown }: { readonly desk: ProposalDesk; readonly shown: readonly ProposalView[] }) {
  const { proposalWork: words } = useMessages();
  const open = shown.filter(canAccept);
  const chosen = open.filter((each) => desk.selected.has(keyOf(each)));
  return (
    <div className="desk-bar">
      <span className="list-count" role="status">
        {chosen.length > 0 ? words.selected(chosen.length) : words.position(desk.current + 1, shown.length)}
      </span>
      <Button size="small" onClick={() => desk.step(-1)} disabled={desk.current === 0}>
        {words.previous} <kbd aria-hidden>k</kbd>
      </Button>
      <Button size="small" onClick={() => desk.step(1)} disabled={desk.current >= shown.length - 1}>
        {words.next} <kbd aria-hidden>j</kbd>
      </Button>
      {open.length > 0 && (
        <Button size="small" onClick={() => desk.select(open.map(keyOf), chosen.length < open.length)}>
          {chosen.length < open.length ? words.selectAll : words.selectNone}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button type="primary" loading={desk.busy.size > 0} onClick={() => desk.accept(chosen)}>
          {desk.busy.size > 0 ? words.accepting : words.acceptSelected(chosen.length)}
        </Button>
      )}
    </div>
  );
}

function Desk({ planId, list }: { readonly planId: string; readonly list: ProposalList }) {
  const { proposalWork: words } = useMessages();
  const [address, setAddress] = useSearchParams();
  const selection = proposalSelectionOf(address);
  const shown = selectProposals(list.proposals, selection);
  const desk = useProposalDesk(planId, shown);
  const change = (part: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(part)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    desk.goTo(0);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  useShortcuts({
    j: () => desk.step(1),
    k: () => desk.step(-1),
    a: () => desk.acceptCurrent(),
    s: () => desk.toggleCurrent(),
  });
  const first = Math.floor(desk.current / ON_ONE_PAGE) * ON_ONE_PAGE;
  return (
    <>
      <Tools proposals={list.proposals} selection={selection} onChange={change} />
      {desk.error !== null && <ProblemNotice error={desk.error} level={2} />}
      <p role="status" className="form-told">
        {desk.outcome !== undefined && words.accepted(desk.outcome.recorded, desk.outcome.unchanged)}
      </p>
      {shown.length === 0 ? (
        <Notice
          title={words.noneHere}
          actions={<Button onClick={() => change({ show: 'all', indicator: '', doc: '' })}>{words.showAll}</Button>}
        />
      ) : (
        <DeskBar desk={desk} shown={shown} />
      )}
      <ul className="proposals">
        {shown.slice(first, first + ON_ONE_PAGE).map((proposal, index) => (
          <ProposalCard
            key={keyOf(proposal)}
            proposal={proposal}
            current={first + index === desk.current}
            selected={desk.selected.has(keyOf(proposal))}
            busy={desk.busy.has(keyOf(proposal))}
            onCurrent={() => desk.goTo(first + index)}
            onSelect={(on) => desk.select([keyOf(proposal)], on)}
            onAccept={() => desk.accept([proposal])}
          />
        ))}
      </ul>
      {shown.length > ON_ONE_PAGE && (
        <Suspense fallback={null}>
          <Pages
            current={first / ON_ONE_PAGE + 1}
            total={shown.length}
            size={ON_ONE_PAGE}
            onTurn={(page) => desk.goTo((page - 1) * ON_ONE_PAGE)}
          />
        </Suspense>
      )}
      <RefusedClaims list={list} />
    </>
  );
}

/** Accepted claims and the cells that they are proposed for; a person decides, one by one or many at once. */
export function ProposalsPage() {
  const { proposalWork: words } = useMessages();
  const { planId } = usePlanPage();
  usePageTitle(words.title);
  const { data, error, refetch } = useQuery(proposalsQuery(planId));
  return (
    <div className="work-page">
      <header className="work-head">
        <div>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
        </div>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Waiting rows={10} />}
      {data?.proposals.length === 0 && (
        <Notice title={words.empty} actions={<Link to="/claims">{words.toClaims}</Link>}>
          {words.emptyNext}
        </Notice>
      )}
      {data !== undefined && data.proposals.length > 0 && <Desk key={planId} planId={planId} list={data} />}
      {data?.proposals.length === 0 && <RefusedClaims list={data} />}
    </div>
  );
}
