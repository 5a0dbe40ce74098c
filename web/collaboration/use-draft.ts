import { useCallback, useEffect, useRef, useState } from 'react';
import { discardDraft, keepDraft, keepDraftAtLast, loadDraft } from '../data/collaboration-queries.ts';

/** How long a person must pause before what they type is kept. Our choice. */
const PAUSE_MS = 700;

export interface KeptDraft {
  /** When what is shown was typed. Missing: undefined when nothing was restored, or it was thrown away. */
  readonly restoredFrom: string | undefined;
  /** Keeps what is in the form now, a moment later. */
  readonly keep: (content: unknown) => void;
  /** Forgets what was kept: it was sent, or is not wanted. */
  readonly discard: () => void;
}

/**
 * Keeps what is typed under a key on the server, so that it outlives the browser. `onRestore` gets what was typed before and
 * not sent, once, unless the person has begun to type anew. A server that does not answer keeps nothing and disturbs nobody.
 */
export function useDraft(key: string, onRestore: (content: unknown) => void): KeptDraft {
  const [restoredFrom, setRestoredFrom] = useState<string>();
  const waiting = useRef<{ readonly content: unknown; readonly timer: ReturnType<typeof setTimeout> }>(undefined);
  const typed = useRef(false);
  // What is sent last must arrive last: one request after the other.
  const order = useRef<Promise<unknown>>(Promise.resolve());
  const restore = useRef(onRestore);
  restore.current = onRestore;

  useEffect(() => {
    let gone = false;
    typed.current = false;
    setRestoredFrom(undefined);
    const flush = () => {
      if (waiting.current === undefined) return;
      clearTimeout(waiting.current.timer);
      keepDraftAtLast(key, waiting.current.content);
      waiting.current = undefined;
    };
    void loadDraft(key)
      .then((draft) => {
        if (gone || draft === null || typed.current) return;
        restore.current(draft.content);
        setRestoredFrom(draft.savedAt);
      })
      .catch(() => undefined);
    window.addEventListener('pagehide', flush);
    return () => {
      gone = true;
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [key]);

  const queue = useCallback((work: () => Promise<unknown>) => {
    order.current = order.current.then(work).catch(() => undefined);
  }, []);
  const keep = useCallback(
    (content: unknown) => {
      typed.current = true;
      clearTimeout(waiting.current?.timer);
      const timer = setTimeout(() => {
        waiting.current = undefined;
        queue(() => keepDraft(key, content));
      }, PAUSE_MS);
      waiting.current = { content, timer };
    },
    [key, queue],
  );
  const discard = useCallback(() => {
    typed.current = true;
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    setRestoredFrom(undefined);
    queue(() => discardDraft(key));
  }, [key, queue]);
  return { restoredFrom, keep, discard };
}
