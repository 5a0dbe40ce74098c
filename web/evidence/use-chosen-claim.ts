import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useMatch, useNavigate, useSearchParams } from 'react-router';
import type { ClaimDetail, ClaimView, ReviewAction } from '../../src/contract/claims.ts';
import { addressOf, type ClaimSelection, selectionOf } from '../data/claim-selection.ts';
import { claimQuery, findNeighbour } from '../data/queries.ts';
import { useMessages } from '../shell/preferences.tsx';

/** The chosen claim of a document and the ways from it to others. Claim and filters stand in the page's address. */
export function useChosenClaim(documentId: string) {
  const { evidence } = useMessages();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const key = useMatch('/documents/:documentId/claims/:key')?.params.key;
  const [told, setTold] = useState('');
  const [failed, setFailed] = useState<unknown>();
  const text = address.toString();
  const selection = useMemo<ClaimSelection>(
    () => ({ ...selectionOf(new URLSearchParams(text)), documentId }),
    [text, documentId],
  );
  const query = useQuery({ ...claimQuery(documentId, key ?? ''), enabled: key !== undefined });
  const detail = key === undefined ? undefined : query.data;
  // Where a walk has led to; the page may be behind while keys come faster than it is drawn.
  const here = useRef<ClaimView>(undefined);
  const walks = useRef<Promise<void>>(Promise.resolve());
  const ahead = useRef<string>(undefined);
  useEffect(() => {
    if (ahead.current !== undefined && detail?.claim.key !== ahead.current) return;
    ahead.current = undefined;
    here.current = detail?.claim;
  }, [detail]);
  useEffect(() => {
    const listen = () => {
      ahead.current = undefined;
    };
    window.addEventListener('popstate', listen);
    return () => window.removeEventListener('popstate', listen);
  }, []);

  const go = (next: string | undefined, search: string, replace: boolean) => {
    setTold('');
    ahead.current = next;
    const path = next === undefined ? `/documents/${documentId}` : `/documents/${documentId}/claims/${next}`;
    void navigate({ pathname: path, search }, { replace, preventScrollReset: true });
  };
  // Walking through claims replaces the address, so that Back leads out of the document, not through every one of them.
  const walkTo = (claim: ClaimView) => {
    const isFirst = here.current === undefined;
    here.current = claim;
    client.setQueryData(claimQuery(documentId, claim.key).queryKey, (known) => known ?? { claim, history: [] });
    void client.invalidateQueries({ queryKey: claimQuery(documentId, claim.key).queryKey });
    go(claim.key, text, !isFirst);
  };
  const walk = (among: ClaimSelection, step: 1 | -1, atEnd: string) => {
    walks.current = walks.current
      .then(async () => {
        const next = await findNeighbour(client, among, here.current, step);
        setFailed(undefined);
        if (next === undefined) setTold(atEnd);
        else walkTo(next);
      })
      .catch(setFailed);
  };
  const open = useMemo<ClaimSelection>(() => ({ ...selection, review: ['open'] }), [selection]);
  return {
    key,
    detail,
    claim: detail?.claim,
    selection,
    told,
    error: failed ?? (key === undefined ? null : query.error),
    retry: () => {
      setFailed(undefined);
      if (key !== undefined) void query.refetch();
    },
    step: (step: 1 | -1) => walk(selection, step, step === 1 ? evidence.last : evidence.first),
    nextOpen: () => walk(open, 1, evidence.allReviewed),
    select: (next: ClaimSelection) => go(key, addressOf({ ...next, documentId: '' }, address).toString(), true),
    leave: () => go(undefined, text, true),
    /** One of the claims of a mention: another click goes to the next of them. */
    chooseAmong: (keys: readonly string[]) => {
      const at = key === undefined ? -1 : keys.indexOf(key);
      const next = keys[(at + 1) % keys.length];
      if (next !== undefined && next !== key) go(next, text, false);
    },
    afterReview: (_: ReviewAction, done: ClaimDetail, undone: boolean) => {
      if (undone) go(done.claim.key, text, true);
      else if (done.claim.reviewState !== 'open') walk(open, 1, evidence.allReviewed);
    },
  };
}
