import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Input, type InputRef, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ClaimView } from '../../src/contract/claims.ts';
import type { DocumentView } from '../../src/contract/documents.ts';
import type { PlanIndicatorView, PlanView } from '../../src/contract/plans.ts';
import { auditWordsFor } from '../../src/messages/index.ts';
import { EVERYTHING } from '../data/claim-selection.ts';
import { findingsQuery } from '../data/finding-queries.ts';
import { EVERY_FINDING } from '../data/finding-selection.ts';
import { ledgersQuery } from '../data/ledger-queries.ts';
import { planQuery, plansQuery } from '../data/plan-queries.ts';
import { claimsQuery, documentsQuery } from '../data/queries.ts';
import { arrange } from '../documents/document-order.ts';
import { claimFigure, periodText } from '../figures.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { plansFound } from '../plans/plan-order.ts';
import { useMessages, usePreferences } from './preferences.tsx';
import { useMay } from './session.tsx';

interface Hit {
  readonly address: string;
  readonly group: 'plans' | 'indicators' | 'documents' | 'findings' | 'archive' | 'claims' | 'ledgers';
  readonly title: string;
  readonly detail: string;
  readonly demonstration: boolean;
}

const PLANS = 4;
const LEDGERS = 6;
const INDICATORS = 8;
/** Plans whose indicators are looked through, the newest first. */
const PLANS_SEARCHED = 12;
const DOCUMENTS = 5;
const FINDINGS = 4;
const CLAIMS = 8;
const PAUSE_MS = 200;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function has(text: string, words: string): boolean {
  const sought = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => sought.includes(word));
}

/** Plans by their names, and indicators of the newest plans by theirs. */
function usePlanHits(words: string): readonly Hit[] {
  const { periods } = useMessages();
  const { data } = useQuery(plansQuery);
  const plans = plansFound(data?.plans ?? [], '').slice(0, PLANS_SEARCHED);
  const details = useQueries({
    queries: plans.map(({ planId }) => ({ ...planQuery(planId), enabled: words !== '', staleTime: 60_000 })),
  });
  const ofPlan = (plan: PlanView): Hit => ({
    address: `/plans/${encodeURIComponent(plan.planId)}`,
    group: 'plans',
    title: plan.name,
    detail: [plan.placeName, periodText(plan.period, periods)].join(' · '),
    demonstration: plan.demonstration,
  });
  const ofIndicator = (plan: PlanView, { indicatorId, name, category }: PlanIndicatorView): Hit => ({
    address: `/plans/${encodeURIComponent(plan.planId)}/indicators/${encodeURIComponent(indicatorId)}`,
    group: 'indicators',
    title: name,
    detail: [category, plan.name].join(' · '),
    demonstration: plan.demonstration,
  });
  const named = plansFound(data?.plans ?? [], words)
    .slice(0, PLANS)
    .map(ofPlan);
  if (words === '') return named;
  const indicators = details.flatMap(({ data: detail }) =>
    detail === undefined
      ? []
      : detail.indicators.filter(({ name }) => has(name, words)).map((each) => ofIndicator(detail.plan, each)),
  );
  return [...named, ...indicators.slice(0, INDICATORS)];
}

/** Findings whose sentences have the words, and the question what all documents say of them. */
function useFindingHits(words: string): readonly Hit[] {
  const { messages, language } = usePreferences();
  const { audit, archive } = messages;
  const { verdicts } = auditWordsFor(language);
  const { data } = useQuery({
    ...findingsQuery({ ...EVERY_FINDING, search: words }, language, { offset: 0, limit: FINDINGS }),
    enabled: words !== '',
  });
  if (words === '') return [];
  const found = data?.findings.map(
    (finding): Hit => ({
      address: `/findings/${encodeURIComponent(finding.findingId)}`,
      group: 'findings',
      title: finding.title,
      detail: [verdicts[finding.verdict], finding.ruleWords, audit.states[finding.state]].join(' · '),
      demonstration: finding.demonstration,
    }),
  );
  const question: Hit = {
    address: `/archive?${new URLSearchParams({ subject: words })}`,
    group: 'archive',
    title: archive.ask(words),
    detail: archive.lead,
    demonstration: false,
  };
  return [...(found ?? []), question];
}

/** The desk, the inbox, the bulletin, rounds, surveys and reports, and ledgers whose names have the words. */
function useLedgerHits(words: string): readonly Hit[] {
  const { messages, language } = usePreferences();
  const { ledgers, bulletin, evaluations, surveys, reports, requestImport, calendars, plausibility, newerVersions } =
    messages;
  const mayOpen = useMay('ledger.open');
  const mayConfigure = useMay('ledger.configure');
  const mayDispatch = useMay('request.dispatch');
  const mayRead = useMay('ledger.read');
  const mayReadReports = useMay('report.read');
  const { data = [] } = useQuery({ ...ledgersQuery, enabled: mayRead && words !== '', staleTime: 60_000 });
  if (!mayRead || words === '') return [];
  const say = ({ zh, en }: { readonly zh: string; readonly en: string }) => (language === 'en' ? en : zh);
  const hit = (address: string, title: string, detail: string): Hit => ({
    ...{ address, title, detail, group: 'ledgers', demonstration: false },
  });
  const pages = [
    ...(mayDispatch ? [hit('/desk', ledgers.desk, ledgers.deskLead)] : []),
    hit('/inbox', ledgers.inbox, ledgers.inboxLead),
    hit('/bulletin', bulletin.title, bulletin.lead),
    hit('/calendars', calendars.title, calendars.lead),
    hit('/requests/plausibility', plausibility.title, plausibility.lead),
    ...(mayOpen ? [hit('/requests/import', requestImport.title, requestImport.lead)] : []),
    ...(mayConfigure ? [hit('/ledgers/newer-versions', newerVersions.title, newerVersions.lead)] : []),
    hit('/rounds', evaluations.title, evaluations.lead),
    ...(mayReadReports
      ? [hit('/surveys', surveys.title, surveys.lead), hit('/reports', reports.title, reports.lead)]
      : []),
    ...data.map(({ typeId, name, purpose }) => hit(`/ledgers/${typeId}`, say(name), say(purpose))),
  ];
  return pages.filter(({ title }) => has(title, words)).slice(0, LEDGERS);
}

function useHits(words: string): { hits: readonly Hit[]; waiting: boolean } {
  const messages = useMessages();
  const ofPlans = usePlanHits(words);
  const settled = useSettled(words);
  const ofFindings = useFindingHits(settled);
  const ofLedgers = useLedgerHits(words);
  const documents = useQuery(documentsQuery);
  const claims = useQuery({
    ...claimsQuery({ ...EVERYTHING, search: settled }, { limit: CLAIMS }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  const ofDocument = (document: DocumentView): Hit => ({
    address: `/documents/${document.documentId}`,
    group: 'documents',
    title: document.title,
    detail: messages.documents.claims(document.claimCount),
    demonstration: document.demonstration,
  });
  const ofClaim = (claim: ClaimView): Hit => ({
    address: `/documents/${claim.documentId}/claims/${claim.key}`,
    group: 'claims',
    title: `${claim.subject} ${claimFigure(claim, messages).shown}`,
    detail: [periodText(claim.period, messages.periods), claim.documentTitle].filter(Boolean).join(' · '),
    demonstration: claim.demonstration,
  });
  const found = arrange(documents.data?.documents ?? [], words, 'added').slice(0, DOCUMENTS);
  const stated = words === '' ? [] : (claims.data?.claims ?? []);
  return {
    hits: [
      ...ofPlans,
      ...ofLedgers,
      ...found.map(ofDocument),
      ...stated.map(ofClaim),
      ...(words === '' ? [] : ofFindings),
    ],
    waiting: settled !== words || claims.isFetching,
  };
}

interface HitListProps {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly chosen: number;
  readonly onOpen: (hit: Hit) => void;
}

function HitList({ id, hits, chosen, onOpen }: HitListProps) {
  const { palette } = useMessages();
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  return (
    <div id={id} role="listbox" aria-label={palette.title} className="hits">
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the keys
        <div
          key={hit.address}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          data-opens={hits[index - 1]?.group !== hit.group ? palette[hit.group] : undefined}
          onClick={() => onOpen(hit)}
        >
          <span>
            {hit.title} {hit.demonstration && <DemonstrationMark />}
          </span>
          <small>{hit.detail}</small>
        </div>
      ))}
    </div>
  );
}

/** Finds plans, indicators, documents, findings and claims by their words; `Ctrl K` anywhere. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { palette } = useMessages();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const [chosen, setChosen] = useState(0);
  const { hits, waiting } = useHits(words);
  const navigate = useNavigate();
  const id = useId();
  const field = useRef<InputRef>(null);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));
  const open = (hit: Hit) => {
    onClose();
    void navigate(hit.address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = hits[at];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((at + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && hit !== undefined && !event.nativeEvent.isComposing) {
      open(hit);
    }
  };
  return (
    <Modal
      open
      title={<span className="only-heard">{palette.title}</span>}
      footer={null}
      closable={false}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      width={620}
      className="palette"
    >
      <Input
        ref={field}
        size="large"
        autoFocus
        role="combobox"
        aria-label={palette.label}
        aria-expanded={hits.length > 0}
        aria-controls={id}
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        placeholder={palette.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {hits.length > 0 && <HitList id={id} hits={hits} chosen={at} onOpen={open} />}
      <p className="palette-hint" role="status">
        {words === ''
          ? palette.start
          : hits.length > 0
            ? palette.count(hits.length)
            : waiting
              ? '…'
              : palette.nothing(words)}
      </p>
    </Modal>
  );
}
