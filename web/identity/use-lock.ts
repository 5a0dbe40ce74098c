import { useEffect, useState } from 'react';
import { ApiError } from '../data/api-client.ts';

interface Lock {
  readonly login: string;
  /** On the clock of the page, which nobody sets. */
  readonly until: number;
}

/** For how long an account is locked: told by the server once, counted down here. */
export function useLock() {
  const [lock, setLock] = useState<Lock>();
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (lock === undefined) return;
    const tick = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(tick);
  }, [lock]);
  /** Hears what went wrong; gives whether it was that the account is locked. */
  const note = (login: string, error: unknown): boolean => {
    if (!(error instanceof ApiError) || error.problem?.code !== 'access.locked') return false;
    const at = performance.now();
    setNow(at);
    setLock({ login, until: at + Number(error.problem.params?.seconds ?? 60) * 1000 });
    return true;
  };
  /** Seconds that are left, 0 when they have just passed. Missing: undefined for who is not locked. */
  const leftFor = (login: string): number | undefined =>
    lock?.login === login ? Math.max(0, Math.ceil((lock.until - now) / 1000)) : undefined;
  return { note, leftFor };
}
