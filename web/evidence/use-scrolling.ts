import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import type { ClaimView } from '../../src/contract/claims.ts';
import { passageAtQuery } from '../data/queries.ts';
import type { DocumentPaneHandle } from './document-pane.tsx';
import { anchorOf, keepAnchor, keptAnchor, type Place, reveal, type ScrollAnchor } from './reveal.ts';

type Pane = RefObject<DocumentPaneHandle | null>;

const passage = (number: number) => (area: HTMLElement) => area.querySelector(`.passage[data-number="${number}"]`);

/** Brings one place after the other into view; a new one stops the one before. */
function useReveal(pane: Pane): (place: Place) => void {
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  return (place) => {
    const handle = pane.current;
    if (handle?.scroller == null) return;
    stop.current?.();
    stop.current = reveal(handle.scroller, place, handle.showPassage);
  };
}

/** Where in the pane one is taken to be reading. */
const READING_SHARE = 0.25;

/** Tells of every change of what is being read, once a frame, and keeps the place for when the browser goes back here. */
function useNoting(pane: Pane, isReady: boolean, onMove: (anchor: ScrollAnchor) => void): void {
  const { key } = useLocation();
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    const scroller = pane.current?.scroller;
    if (!isReady || scroller == null) return;
    let frame = 0;
    const note = () => {
      frame = 0;
      const anchor = anchorOf(scroller);
      if (anchor === undefined) return;
      keepAnchor(key, anchor);
      latest.current(anchorOf(scroller, scroller.clientHeight * READING_SHARE) ?? anchor);
    };
    const listen = () => {
      if (frame === 0) frame = requestAnimationFrame(note);
    };
    scroller.addEventListener('scroll', listen, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', listen);
    };
  }, [isReady, key, pane]);
}

interface Scrolling {
  /** Where the text that is being read begins. */
  readonly visibleStart: number;
  /** Goes to an offset of the text. */
  readonly goTo: (start: number) => void;
}

/** Keeps the chosen claim in view, and the place in the text when the browser goes back to it. */
export function useScrolling(
  documentId: string,
  pane: Pane,
  chosen: ClaimView | undefined,
  isReady: boolean,
): Scrolling {
  const client = useQueryClient();
  const { key: locationKey } = useLocation();
  const arrived = useNavigationType();
  const [visibleStart, setVisibleStart] = useState(0);
  const restored = useRef('');
  const show = useReveal(pane);
  useNoting(pane, isReady, ({ start }) => setVisibleStart(start));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each arrival, whatever else changes
  useEffect(() => {
    const kept = arrived === 'POP' && restored.current !== locationKey ? keptAnchor(locationKey) : undefined;
    if (!isReady || kept === undefined) return;
    restored.current = locationKey;
    show({ number: kept.number, below: kept.below, find: passage(kept.number) });
  }, [isReady, locationKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each claim that comes to be chosen
  useEffect(() => {
    if (!isReady || chosen === undefined || restored.current === locationKey) return;
    const { key, mentionStart } = chosen;
    let isCurrent = true;
    void client.fetchQuery(passageAtQuery(documentId, mentionStart)).then((number) => {
      if (isCurrent) show({ number, find: (area) => area.querySelector(`a.mention[data-keys~="${key}"]`) });
    });
    return () => {
      isCurrent = false;
    };
  }, [isReady, chosen?.key]);

  return {
    visibleStart,
    goTo: (start) => {
      void client.fetchQuery(passageAtQuery(documentId, start)).then((number) => {
        show({ number, below: 24, find: passage(number) });
      });
    },
  };
}
