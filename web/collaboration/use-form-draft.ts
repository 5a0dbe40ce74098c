import { useEffect, useRef } from 'react';
import { type KeptDraft, useDraft } from './use-draft.ts';

/**
 * Keeps the state of a form under a key, whenever it is not what it was at first. `onRestore` puts what was kept into the
 * form. After `discard` it begins anew: what the form holds then counts as untouched.
 */
export function useFormDraft(key: string, state: unknown, onRestore: (content: unknown) => void): KeptDraft {
  const now = JSON.stringify(state);
  const untouched = useRef(now);
  const restored = useRef<string>(undefined);
  const isKept = useRef(false);
  const draft = useDraft(key, (content) => {
    restored.current = JSON.stringify(content);
    onRestore(content);
  });
  const { keep, discard } = draft;
  useEffect(() => {
    if (now === untouched.current) {
      if (isKept.current) discard();
      isKept.current = false;
      return;
    }
    isKept.current = true;
    if (now === restored.current) return;
    restored.current = undefined;
    keep(JSON.parse(now));
  }, [now, keep, discard]);
  const forget = () => {
    untouched.current = now;
    isKept.current = false;
    discard();
  };
  return { ...draft, discard: forget };
}

/** What was kept, if it has the fields of a form; an older page may have kept others. */
export function fieldsOf<T extends object>(content: unknown, names: readonly (keyof T & string)[]): T | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  return names.every((name) => name in content) ? (content as T) : undefined;
}
