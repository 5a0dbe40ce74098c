import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { findingsQuery } from '../data/finding-queries.ts';
import { type FindingSelection, findingAddress, findingSelectionOf } from '../data/finding-selection.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Findings on one page. Our choice. */
export const ON_ONE_PAGE = 20;
/** Stands for the last finding of a page that is come to from behind. */
const LAST = 'last';

/** Filters, page and the finding where one is, all of which stand in the address. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const selection = useMemo(() => findingSelectionOf(new URLSearchParams(text)), [text]);
  const go = (change: (next: URLSearchParams) => void, replace = true) => {
    const next = new URLSearchParams(address);
    change(next);
    setAddress(next, { replace, preventScrollReset: replace });
  };
  return {
    selection,
    page: Math.max(1, Number(address.get('page')) || 1),
    at: address.get('at') ?? undefined,
    select: (next: FindingSelection) => {
      setAddress(
        findingAddress(next, new URLSearchParams([...address].filter(([name]) => name !== 'page' && name !== 'at'))),
        { replace: true, preventScrollReset: true },
      );
    },
    turnTo: (page: number, at?: typeof LAST) =>
      go((next) => {
        if (at === undefined) next.delete('at');
        else next.set('at', at);
        if (page === 1) next.delete('page');
        else next.set('page', String(page));
      }, false),
    stand: (findingId: string) => go((next) => next.set('at', findingId)),
  };
}

/** The register: a page of findings, and where one is among them. The place stays when a settled finding leaves. */
export function useRegister() {
  const { language } = usePreferences();
  const address = useAddress();
  const { selection, page, at } = address;
  const query = useQuery(findingsQuery(selection, language, { offset: (page - 1) * ON_ONE_PAGE, limit: ON_ONE_PAGE }));
  const findings = query.data?.findings ?? [];
  const total = query.data?.total ?? 0;
  const kept = useRef(0);
  const found = at === LAST ? findings.length - 1 : findings.findIndex(({ findingId }) => findingId === at);
  const current = found === -1 ? Math.max(0, Math.min(kept.current, findings.length - 1)) : found;
  useEffect(() => {
    kept.current = at === undefined ? 0 : current;
  }, [at, current]);
  const pages = Math.max(1, Math.ceil(total / ON_ONE_PAGE));
  const isBeyond = query.data !== undefined && !query.isPlaceholderData && page > pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is not there
  useEffect(() => {
    if (isBeyond) address.turnTo(pages);
  }, [isBeyond, pages]);
  return {
    ...address,
    query,
    findings,
    total,
    current,
    finding: findings[current],
    /** Its place among all, from 1. */
    place: (page - 1) * ON_ONE_PAGE + current + 1,
    step: (by: 1 | -1) => {
      const next = findings[current + by];
      if (next !== undefined) address.stand(next.findingId);
      else if (by === 1 && page < pages) address.turnTo(page + 1);
      else if (by === -1 && page > 1) address.turnTo(page - 1, LAST);
    },
  };
}
