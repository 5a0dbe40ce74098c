/** Where a part of the text is to stand: its passage, how to find it there, and how far below the pane's upper edge. */
export interface Place {
  /** Number of the passage. */
  readonly number: number;
  readonly find: (pane: HTMLElement) => Element | null;
  /** Pixels from the upper edge; absent: in the middle, and not at all when it is in view already. */
  readonly below?: number;
}

const PATIENCE_MS = 5000;
/** Heights settle while sheets above are drawn and measured; so long the place is kept. */
const SETTLE_MS = 500;
const EDGE_SHARE = 0.12;

function offsetIn(pane: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
}

function isInView(pane: HTMLElement, element: Element): boolean {
  const top = offsetIn(pane, element);
  const margin = pane.clientHeight * EDGE_SHARE;
  return top >= margin && top + element.clientHeight <= pane.clientHeight - margin;
}

/**
 * Brings a place into view, and keeps it there until heights have settled or the person scrolls.
 * Returns what stops it.
 */
export function reveal(pane: HTMLElement, place: Place, showPassage: (number: number) => void): () => void {
  const begun = performance.now();
  let found: number | undefined;
  let asked = false;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown']) pane.removeEventListener(name, stop);
  };
  const step = () => {
    const now = performance.now();
    const element = place.find(pane);
    if (element === null) {
      if (!asked || now - begun > SETTLE_MS) showPassage(place.number);
      asked = true;
    } else {
      if (found === undefined && place.below === undefined && isInView(pane, element)) return stop();
      found ??= now;
      const wanted = place.below ?? (pane.clientHeight - element.clientHeight) / 2;
      const difference = offsetIn(pane, element) - wanted;
      if (Math.abs(difference) > 2) pane.scrollTop += difference;
    }
    if (now - (found ?? begun) > (found === undefined ? PATIENCE_MS : SETTLE_MS)) return stop();
    frame = requestAnimationFrame(step);
  };
  for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    pane.addEventListener(name, stop, { passive: true });
  frame = requestAnimationFrame(step);
  return stop;
}

/** Which passage stands at the upper edge of the pane, and how far from it. */
export interface ScrollAnchor {
  readonly number: number;
  readonly start: number;
  readonly below: number;
}

/** The passage at the upper edge of the pane, or so many pixels below it. Missing: undefined while nothing is drawn. */
export function anchorOf(pane: HTMLElement, depth = 0): ScrollAnchor | undefined {
  for (const element of pane.querySelectorAll<HTMLElement>('.passage')) {
    const below = offsetIn(pane, element);
    if (below + element.getBoundingClientRect().height > depth) {
      return { number: Number(element.dataset.number), start: Number(element.dataset.start), below };
    }
  }
  return undefined;
}

const STORED = 'gangyao.scroll.';

/** Keeps where somebody was in a document, for when the browser goes back there. */
export function keepAnchor(locationKey: string, anchor: ScrollAnchor): void {
  try {
    sessionStorage.setItem(STORED + locationKey, JSON.stringify(anchor));
  } catch {
    // A full or forbidden store costs the place, nothing else.
    return;
  }
}

export function keptAnchor(locationKey: string): ScrollAnchor | undefined {
  try {
    const text = sessionStorage.getItem(STORED + locationKey);
    return text === null ? undefined : (JSON.parse(text) as ScrollAnchor);
  } catch {
    return undefined;
  }
}
