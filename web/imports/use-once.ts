import { useEffect, useRef, useState } from 'react';

/** Does something once it can be done: now, or when what is under way (a preview) is there. */
export function useOnce(
  isPossible: boolean,
  act: () => void,
): { readonly want: () => void /** It was asked for, and has to wait. */; readonly waits: boolean } {
  const [wanted, setWanted] = useState(false);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!wanted || !isPossible) return;
    setWanted(false);
    latest.current();
  }, [wanted, isPossible]);
  return { want: () => setWanted(true), waits: wanted };
}
