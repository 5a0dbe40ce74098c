import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { TRAIL_PARTS, type TrailSelection, trailExportPath, trailQuery } from '../data/trail-queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ChainState } from './chain-state.tsx';
import { TrailEntry } from './trail-entry.tsx';
import { TrailFilters } from './trail-filters.tsx';
import '../plans/plans.css';
import './trail.css';

const FORMATS = ['jsonl', 'csv'] as const;

function useSelection() {
  const [address, setAddress] = useSearchParams();
  const selection = Object.fromEntries(
    TRAIL_PARTS.map((part) => [part, address.get(part) ?? '']),
  ) as unknown as TrailSelection;
  const change = useCallback(
    (part: keyof TrailSelection, value: string) =>
      setAddress(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '') next.delete(part);
          else next.set(part, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setAddress],
  );
  return { selection, change, reset: () => setAddress({}, { replace: true }) };
}

/** Moves the focus from entry to entry. */
function step(list: HTMLElement | null, by: 1 | -1): void {
  const entries = [...(list?.querySelectorAll('summary') ?? [])];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const next = entries[at === -1 ? 0 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The audit trail, for auditors: whether it is whole, its entries, narrowed, and as a file. */
export function TrailPage() {
  const { trail: words } = useMessages();
  usePageTitle(words.title);
  const { selection, change, reset } = useSelection();
  const list = useRef<HTMLOListElement>(null);
  const query = useInfiniteQuery(trailQuery(selection));
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  useShortcuts({ j: () => step(list.current, 1), k: () => step(list.current, -1) });
  return (
    <div className="page trail-page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <fieldset className="trail-exports" title={words.exportHint}>
          <legend className="only-heard">{words.exportTitle}</legend>
          {FORMATS.map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined aria-hidden />}
              href={trailExportPath(selection, format)}
              download
            >
              {words.exportAs[format]}
            </Button>
          ))}
        </fieldset>
      </header>
      <ChainState />
      <TrailFilters selection={selection} onChange={change} onReset={reset} />
      {error !== null && <ProblemNotice error={error} onRetry={() => void query.refetch()} />}
      {data === undefined && error === null && <Waiting rows={12} />}
      {data !== undefined && entries.length === 0 && <Notice title={words.empty}>{words.emptyNext}</Notice>}
      {entries.length > 0 && (
        <>
          <p className="list-count" role="status" title={words.keys}>
            {words.count(entries.length)}
          </p>
          <ol ref={list} className="trail-entries" aria-label={words.list} aria-busy={query.isPlaceholderData}>
            {entries.map((entry) => (
              <TrailEntry key={entry.sequence} entry={entry} />
            ))}
          </ol>
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {words.more}
            </Button>
          ) : (
            <p className="missing">{words.end}</p>
          )}
        </>
      )}
    </div>
  );
}
