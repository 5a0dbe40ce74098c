import { useEffect, useRef } from 'react';

/** What each key does; `mod+k` is Ctrl K, or ⌘ K on a Mac. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Layers over the page close themselves. */
function isInLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ant-modal, .ant-popover, .ant-select-open') !== null;
}

/** An open layer of the browser's own is closed by Escape wherever the focus is. */
function hasOpenLayer(): boolean {
  return document.querySelector('[popover]:popover-open') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || isInLayer(target)) return true;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|file)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** What Enter is for already. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, [role="option"]') !== null;
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : event.altKey ? `alt+${key}` : key;
}

/** Listens to keys on the whole page. Letters are left alone while somebody types; `Escape` and `mod+` keys are heard. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOf(event);
      const action = latest.current[name];
      if (action === undefined) return;
      if (name === 'Enter' && isPressable(event.target)) return;
      if (
        name === 'Escape'
          ? isInLayer(event.target) || hasOpenLayer()
          : !name.startsWith('mod+') && isTyping(event.target)
      )
        return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
