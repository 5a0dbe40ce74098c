import { type ReactNode, type ToggleEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import './layer.css';

interface LayerProps {
  /** What the layer is called, for those who hear it. */
  readonly name: string;
  /** What stands on its button. */
  readonly button: ReactNode;
  /** Of the button. */
  readonly className?: string;
  /** What a screen reader says of the button, where its own text does not do. */
  readonly buttonLabel?: string;
  readonly title?: string;
  /** Made when the layer opens; gets the way to close it. */
  readonly children: (close: () => void) => ReactNode;
}

const GAP = 6;
const MARGIN = 8;

/** Puts a layer below its button where there is room, else above it; never outside of the window. */
export function place(layer: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = layer;
  const left = Math.max(MARGIN, Math.min(at.left, document.documentElement.clientWidth - width - MARGIN));
  const below = at.bottom + GAP;
  const fits = below + height + MARGIN <= window.innerHeight || at.top - GAP - height < MARGIN;
  layer.style.left = `${left + window.scrollX}px`;
  layer.style.top = `${(fits ? below : at.top - GAP - height) + window.scrollY}px`;
}

/** A button that opens a small layer beside itself; Escape or a click elsewhere closes it. The browser's own popover. */
export function Layer({ name, button, className, buttonLabel, title, children }: LayerProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const [box, anchor] = [layer.current, opener.current];
    if (!open || box === null || anchor === null) return;
    place(box, anchor);
    // What comes later (an answer of the server) changes its size.
    const observer = new ResizeObserver(() => place(box, anchor));
    observer.observe(box);
    return () => observer.disconnect();
  }, [open]);
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={buttonLabel}
        title={title}
      >
        {button}
      </button>
      <div
        ref={layer}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className="layer"
        onToggle={(event: ToggleEvent<HTMLDivElement>) => {
          if (event.target === event.currentTarget) setOpen(event.newState === 'open');
        }}
      >
        {open && children(() => layer.current?.hidePopover())}
      </div>
    </>
  );
}
