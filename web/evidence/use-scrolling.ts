import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import type { ClaimView } from '../../src/contract/claims.ts';
import { passageAtQuery } from '../data/queries.ts';
import type { DocumentPaneHandle } from './document-pane.tsx';
import { anchorOf, keepAnchor, keptAnchor, type Place, reveal } from './reveal.ts';

interface Scrolling {
  /** Where the text in view begins. */
  readonly visibleStart: number;
  /** Goes to an offset of the text. */
  readonly goTo: (start: number) => void;
}

/** Keeps the selected claim in view, and the place in the text when the browser goes back to it. */
export function useScrolling(
  documentId: string,
  pane: RefObject<DocumentPaneHandle | null>,
  selected: ClaimView | undefined,
  isReady: boolean,
): Scrolling {
  const client = useQueryClient();
  const location = useLocation();
  const arrived = useNavigationType();
  const [visibleStart, setVisibleStart] = useState(0);
  const stop = useRef<() => void>(undefined);
  const restored = useRef('');

  const show = (place: Place) => {
    const handle = pane.current;
    if (handle?.scroller == null) return;
    stop.current?.();
    stop.current = reveal(handle.scroller, place, handle.showPassage);
  };
  const goTo = (start: number) => {
    void client.fetchQuery(passageAtQuery(documentId, start)).then((number) => {
      show({ number, below: 24, find: (area) => area.querySelector(`.passage[data-number="${number}"]`) });
    });
  };

  const kept = arrived === 'POP' && restored.current !== location.key ? keptAnchor(location.key) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each arrival, whatever else changes
  useEffect(() => {
    if (!isReady || kept === undefined) return;
    restored.current = location.key;
    show({
      number: kept.number,
      below: kept.below,
      find: (area) => area.querySelector(`.passage[data-number="${kept.number}"]`),
    });
  }, [isReady, location.key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each claim that comes to be chosen
  useEffect(() => {
    if (!isReady || selected === undefined || restored.current === location.key) return;
    const { key, mentionStart } = selected;
    let isCurrent = true;
    void client.fetchQuery(passageAtQuery(documentId, mentionStart)).then((number) => {
      if (isCurrent) show({ number, find: (area) => area.querySelector(`a.mention[data-keys~="${key}"]`) });
    });
    return () => {
      isCurrent = false;
    };
  }, [isReady, selected?.key]);

  useEffect(() => {
    const scroller = pane.current?.scroller;
    if (!isReady || scroller == null) return;
    let frame = 0;
    const note = () => {
      frame = 0;
      const anchor = anchorOf(scroller);
      if (anchor === undefined) return;
      keepAnchor(location.key, anchor);
      setVisibleStart(anchor.start);
    };
    const listen = () => {
      if (frame === 0) frame = requestAnimationFrame(note);
    };
    scroller.addEventListener('scroll', listen, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', listen);
    };
  }, [isReady, location.key, pane]);

  useEffect(() => () => stop.current?.(), []);
  return { visibleStart, goTo };
}
