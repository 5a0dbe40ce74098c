import { useEffect, useRef } from 'react';
import type { ReviewDesk } from './use-review-desk.ts';

type Decision = (desk: ReviewDesk) => void;

interface Arrival {
  /** Whether the page shows the claim that all keys before led to. */
  readonly isThere: () => boolean;
  readonly error: unknown;
}

/**
 * Keys that decide. One that comes while a key before it still leads to another claim waits until that claim is shown, so
 * that it is neither lost nor meant for the claim that one has left; the last one counts.
 */
export function useDecisions(desk: ReviewDesk, { isThere, error }: Arrival): (decision: Decision) => void {
  const waiting = useRef<Decision | undefined>(undefined);
  const latest = useRef({ desk, isThere });
  latest.current = { desk, isThere };
  const decide = () => {
    const decision = waiting.current;
    if (decision === undefined || !latest.current.isThere()) return;
    waiting.current = undefined;
    decision(latest.current.desk);
  };
  // Behind the effects of the desk, which is cleared for another claim.
  useEffect(decide);
  useEffect(() => {
    if (error !== null) waiting.current = undefined;
  }, [error]);
  useEffect(() => {
    const forget = () => {
      waiting.current = undefined;
    };
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);
  return (decision) => {
    waiting.current = decision;
    decide();
  };
}
