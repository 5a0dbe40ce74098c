import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { FindingMark } from '../../src/contract/audit.ts';
import type { DocumentDetail } from '../../src/contract/documents.ts';
import { ClaimFilters } from '../claims/claim-filters.tsx';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { EVERYTHING, narrowness } from '../data/claim-selection.ts';
import { findingMarksQuery } from '../data/finding-queries.ts';
import { isWaiting } from '../data/finding-selection.ts';
import { claimsQuery, documentQuery, facetsQuery, passagesQuery, usePlace } from '../data/queries.ts';
import { claimFigure, currentFields } from '../figures.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ClaimPanel } from './claim-panel.tsx';
import { DocumentPane, type DocumentPaneHandle } from './document-pane.tsx';
import { EvidenceBar, LastDecisionBar } from './evidence-bar.tsx';
import { MarginCard } from './margin-card.tsx';
import { Outline } from './outline.tsx';
import { useChosenClaim } from './use-chosen-claim.ts';
import { useDecisions } from './use-decisions.ts';
import { useReviewDesk } from './use-review-desk.ts';
import { useScrolling } from './use-scrolling.ts';
import './evidence.css';

const wide = window.matchMedia('(min-width: 1200px)');

function useSiblings(documentId: string, at: number | undefined) {
  const selection = useMemo(() => ({ ...EVERYTHING, documentId }), [documentId]);
  const query = claimsQuery(selection, { from: at ?? 0, to: (at ?? 0) + 1, limit: 20 });
  const { data } = useQuery({ ...query, enabled: at !== undefined });
  return data?.claims.every((claim) => claim.mentionStart === at) ? data.claims : [];
}

const NO_FINDINGS: readonly FindingMark[] = [];

/** Findings of the document, and which of them are marked: those that wait for a person, or all. */
function useFindings(documentId: string) {
  const { language } = usePreferences();
  const { data, error } = useQuery(findingMarksQuery(documentId, language));
  const [marksAll, setMarksAll] = useState(false);
  const all = data ?? NO_FINDINGS;
  const marked = useMemo(() => (marksAll ? all : all.filter(isWaiting)), [all, marksAll]);
  return { all, marked, bar: { findings: error === null ? data : null, marksAll, onMarkAll: setMarksAll } };
}

function Reader({ detail }: { readonly detail: DocumentDetail }) {
  const messages = useMessages();
  const { evidence } = messages;
  const { document, sections } = detail;
  const { documentId } = document;
  const pane = useRef<DocumentPaneHandle>(null);
  const chosen = useChosenClaim(documentId);
  const { selection, claim } = chosen;
  const facets = useQuery(facetsQuery(selection));
  const first = useQuery(passagesQuery(documentId, 0));
  const place = usePlace(selection, claim);
  const siblings = useSiblings(documentId, claim?.mentionStart);
  const scrolling = useScrolling(documentId, pane, claim, first.data !== undefined);
  const desk = useReviewDesk(chosen.detail, chosen.afterReview);
  const decide = useDecisions(desk, chosen);
  const findings = useFindings(documentId);
  const mayReview = useMay('claim.review');
  const [outlineOpen, setOutlineOpen] = useState(wide.matches);
  const [filtersOpen, setFiltersOpen] = useState(narrowness(selection) > 0 && wide.matches);
  const total = facets.data?.total ?? 0;
  const isLeaving = () => {
    if (desk.form !== undefined) desk.close();
    else if (filtersOpen) setFiltersOpen(false);
    else if (outlineOpen && !wide.matches) setOutlineOpen(false);
    else if (chosen.key !== undefined) chosen.leave();
  };
  useShortcuts({
    j: () => chosen.step(1),
    k: () => chosen.step(-1),
    n: () => chosen.nextOpen(),
    ...(mayReview && {
      a: () => decide((now) => now.accept()),
      e: () => decide((now) => now.open('correct')),
      x: () => decide((now) => now.open('reject')),
      u: () => decide((now) => now.undo()),
    }),
    f: () => setFiltersOpen(!filtersOpen),
    o: () => setOutlineOpen(!outlineOpen),
    Escape: isLeaving,
  });
  const spoken = claim === undefined ? undefined : currentFields(claim);
  return (
    <div className="evidence" data-outline={outlineOpen} data-chosen={chosen.key !== undefined}>
      <EvidenceBar
        document={document}
        place={place}
        total={total}
        outlineOpen={outlineOpen}
        filtersOpen={filtersOpen}
        filterCount={narrowness(selection)}
        onStep={chosen.step}
        onNextOpen={chosen.nextOpen}
        onOutline={() => setOutlineOpen(!outlineOpen)}
        onFilters={() => setFiltersOpen(!filtersOpen)}
        findings={{ documentId, onGo: scrolling.goTo, ...findings.bar }}
      />
      <div className="only-heard" aria-live="polite">
        {chosen.told}
        {spoken !== undefined &&
          place !== undefined &&
          evidence.selected(place, total, spoken.subject, claimFigure(spoken, messages).exact)}
      </div>
      {filtersOpen && (
        <section id="filters" className="evidence-filters" aria-label={evidence.filter}>
          <ClaimFilters selection={selection} facets={facets.data?.facets} onChange={chosen.select} />
        </section>
      )}
      <div className="evidence-body">
        {outlineOpen && (
          <nav id="outline" className="outline" aria-label={evidence.outline}>
            <Outline
              sections={sections}
              visibleStart={scrolling.visibleStart}
              onGo={(section) => {
                scrolling.goTo(section.start);
                if (!wide.matches) setOutlineOpen(false);
              }}
            />
          </nav>
        )}
        {first.error !== null && <ProblemNotice error={first.error} onRetry={() => void first.refetch()} />}
        {first.data !== undefined ? (
          <DocumentPane
            ref={pane}
            documentId={documentId}
            total={first.data.total}
            selection={selection}
            selected={claim}
            findings={findings.marked}
            onChoose={chosen.chooseAmong}
          />
        ) : (
          <div className="document-pane">
            <Waiting rows={14} />
          </div>
        )}
        <aside className="claim-panel" aria-label={evidence.panel}>
          <LastDecisionBar desk={desk} told={chosen.told} />
          {chosen.error !== null && <ProblemNotice error={chosen.error} onRetry={chosen.retry} />}
          {chosen.key === undefined && (
            <EmptyPanel document={document} total={facets.data === undefined ? undefined : total} />
          )}
          {chosen.key !== undefined && chosen.detail === undefined && chosen.error === null && <Waiting rows={6} />}
          {chosen.detail !== undefined && (
            <ClaimPanel
              detail={chosen.detail}
              siblings={siblings}
              desk={desk}
              findings={findings.all}
              onChoose={(key) => chosen.chooseAmong([key])}
              onClose={chosen.leave}
            />
          )}
        </aside>
      </div>
      <MarginCard findings={findings.all} />
    </div>
  );
}

interface EmptyPanelProps {
  readonly document: DocumentDetail['document'];
  readonly total: number | undefined;
}

function EmptyPanel({ document, total }: EmptyPanelProps) {
  return (
    <>
      <EmptyNotice count={document.claimCount} total={total} />
      <CommentPanel subject={`document/${document.documentId}`} />
    </>
  );
}

function EmptyNotice({ count, total }: { readonly count: number; readonly total: number | undefined }) {
  const { evidence } = useMessages();
  if (count === 0) return <Notice title={evidence.empty}>{evidence.emptyHint}</Notice>;
  if (total === 0) return <Notice title={evidence.noneMatch} />;
  return <Notice title={evidence.choose}>{evidence.chooseHint}</Notice>;
}

/** A document with its claims, for checking one after the other. */
export function EvidencePage() {
  const { documentId = '' } = useParams();
  const { evidence } = useMessages();
  const { data, error, refetch } = useQuery(documentQuery(documentId));
  usePageTitle(data?.document.title ?? evidence.title);
  if (data !== undefined) return <Reader key={documentId} detail={data} />;
  return (
    <div className="page">
      {error === null ? (
        <Waiting rows={14} />
      ) : (
        <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />
      )}
    </div>
  );
}
