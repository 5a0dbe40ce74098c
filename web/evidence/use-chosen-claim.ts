import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useMatch, useNavigate, useSearchParams } from 'react-router';
import type { ClaimDetail, ClaimView, ReviewAction } from '../../src/contract/claims.ts';
import { addressOf, type ClaimSelection, selectionOf } from '../data/claim-selection.ts';
import { claimQuery, findNeighbour } from '../data/queries.ts';
import { useMessages } from '../shell/preferences.tsx';

interface Position {
  /** The claim where one is, or where a walk has just led to while the page is still being drawn. */
  readonly here: RefObject<ClaimView | undefined>;
  /** To be told of every move by its key, before the page follows. */
  readonly moveTo: (key: string | undefined) => void;
  /** Whether the page has followed the last move. */
  readonly hasFollowed: () => boolean;
}

/** Where one is; ahead of the page while keys come faster than it is drawn. */
function usePosition(shown: ClaimView | undefined): Position {
  const here = useRef<ClaimView | undefined>(undefined);
  const ahead = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (ahead.current !== undefined && shown?.key !== ahead.current) return;
    ahead.current = undefined;
    here.current = shown;
  }, [shown]);
  useEffect(() => {
    const listen = () => {
      ahead.current = undefined;
    };
    window.addEventListener('popstate', listen);
    return () => window.removeEventListener('popstate', listen);
  }, []);
  return {
    here,
    moveTo: (key) => {
      ahead.current = key;
    },
    hasFollowed: () => ahead.current === undefined || ahead.current === shown?.key,
  };
}

interface Walk {
  readonly among: ClaimSelection;
  readonly step: 1 | -1;
  readonly onFound: (claim: ClaimView) => void;
  readonly onEnd: () => void;
}

/** Counts the times that one has left by Back or Forward, or the page has gone. */
function useDepartures(): RefObject<number> {
  const departures = useRef(0);
  useEffect(() => {
    const leave = () => {
      departures.current += 1;
    };
    window.addEventListener('popstate', leave);
    return () => {
      leave();
      window.removeEventListener('popstate', leave);
    };
  }, []);
  return departures;
}

/** Walks one step after the other, however fast they are asked for; a step that is overtaken by Back is not taken. */
function useWalks(client: QueryClient, here: Position['here']) {
  const walks = useRef<Promise<void>>(Promise.resolve());
  const departures = useDepartures();
  const [failed, setFailed] = useState<unknown>(null);
  const underWay = useRef(0);
  const [, setWalked] = useState(0);
  const walk = ({ among, step, onFound, onEnd }: Walk) => {
    const before = departures.current;
    underWay.current += 1;
    walks.current = walks.current
      .then(async () => {
        if (departures.current !== before) return;
        const next = await findNeighbour(client, among, here.current, step);
        if (departures.current !== before) return;
        setFailed(null);
        if (next === undefined) onEnd();
        else onFound(next);
      })
      .catch(setFailed)
      .finally(() => {
        underWay.current -= 1;
        // A walk that leads nowhere changes nothing else on the page.
        setWalked((times) => times + 1);
      });
  };
  return { walk, isWalking: () => underWay.current > 0, failed, forget: () => setFailed(null) };
}

/** What the page's address selects of a document; `open` narrows it to what nobody has reviewed. */
function useSelection(documentId: string) {
  const [address] = useSearchParams();
  const text = address.toString();
  const selection = useMemo<ClaimSelection>(
    () => ({ ...selectionOf(new URLSearchParams(text)), documentId }),
    [text, documentId],
  );
  const open = useMemo<ClaimSelection>(() => ({ ...selection, review: ['open'] }), [selection]);
  const addressWith = (next: ClaimSelection) => addressOf({ ...next, documentId: '' }, address).toString();
  return { selection, open, text, addressWith };
}

/** The chosen claim of a document and the ways from it to others. Claim and filters stand in the page's address. */
export function useChosenClaim(documentId: string) {
  const { evidence } = useMessages();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { selection, open, text, addressWith } = useSelection(documentId);
  const key = useMatch('/documents/:documentId/claims/:key')?.params.key;
  const [told, setTold] = useState('');
  const query = useQuery({ ...claimQuery(documentId, key ?? ''), enabled: key !== undefined });
  const detail = key === undefined ? undefined : query.data;
  const { here, moveTo, hasFollowed } = usePosition(detail?.claim);
  const { walk, isWalking, failed, forget } = useWalks(client, here);

  const go = (next: string | undefined, search: string, replace: boolean) => {
    setTold('');
    moveTo(next);
    const path = next === undefined ? `/documents/${documentId}` : `/documents/${documentId}/claims/${next}`;
    void navigate({ pathname: path, search }, { replace, preventScrollReset: true });
  };
  // Walking through claims replaces the address, so that Back leads out of the document, not through every one of them.
  const onFound = (claim: ClaimView) => {
    const isFirst = here.current === undefined;
    here.current = claim;
    client.setQueryData(claimQuery(documentId, claim.key).queryKey, (known) => known ?? { claim, history: [] });
    void client.invalidateQueries({ queryKey: claimQuery(documentId, claim.key).queryKey });
    go(claim.key, text, !isFirst);
  };
  const nextOpen = () => walk({ among: open, step: 1, onFound, onEnd: () => setTold(evidence.allReviewed) });
  return {
    key,
    detail,
    claim: detail?.claim,
    selection,
    told,
    isThere: () => !isWalking() && hasFollowed() && (key === undefined || detail !== undefined),
    error: failed ?? (key === undefined ? null : query.error),
    retry: () => {
      forget();
      if (key !== undefined) void query.refetch();
    },
    step: (step: 1 | -1) =>
      walk({ among: selection, step, onFound, onEnd: () => setTold(step === 1 ? evidence.last : evidence.first) }),
    nextOpen,
    select: (next: ClaimSelection) => go(key, addressWith(next), true),
    leave: () => go(undefined, text, true),
    /** One of the claims of a mention: another click goes to the next of them. */
    chooseAmong: (keys: readonly string[]) => {
      const at = key === undefined ? -1 : keys.indexOf(key);
      const next = keys[(at + 1) % keys.length];
      if (next !== undefined && next !== key) go(next, text, false);
    },
    afterReview: (_: ReviewAction, done: ClaimDetail, undone: boolean) => {
      if (undone) go(done.claim.key, text, true);
      else if (done.claim.reviewState !== 'open') nextOpen();
    },
  };
}
