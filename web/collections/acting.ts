import { useMemo, useSyncExternalStore } from 'react';
import type { ActingAs } from '../../src/shared/collection.ts';
import { useSession } from '../shell/session.tsx';

const STORED = 'gangyao.acting';
/** Each account has its own. */
const nameOf = (accountId: string | undefined) => (accountId === undefined ? STORED : `${STORED}.${accountId}`);
const NOBODY: ActingAs = { organisationId: '', person: '' };

function stored(accountId: string | undefined): ActingAs {
  try {
    const given = JSON.parse(localStorage.getItem(nameOf(accountId)) ?? '{}') as Partial<
      Record<keyof ActingAs, unknown>
    >;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return { organisationId: text(given.organisationId), person: text(given.person) };
  } catch {
    return NOBODY;
  }
}

const acting = new Map<string | undefined, ActingAs>();
const listeners = new Set<() => void>();

function current(accountId: string | undefined): ActingAs {
  const known = acting.get(accountId) ?? stored(accountId);
  acting.set(accountId, known);
  return known;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * For whom the person acts, as they said it last in this browser; with an account, under its name. Parts that were never
 * said are empty.
 */
export function useActing(): ActingAs {
  const { account } = useSession();
  const { organisationId, person } = useSyncExternalStore(subscribe, () => current(account?.accountId));
  const name = account?.name ?? person;
  return useMemo(() => ({ organisationId, person: name }), [organisationId, name]);
}

/** Says for whom the person of an account acts; without an account, the one person of this machine. */
export function actAs(next: ActingAs, accountId?: string): void {
  acting.set(accountId, next);
  try {
    localStorage.setItem(nameOf(accountId), JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still acts as chosen.
  }
  for (const listener of listeners) listener();
}

/** Whether it can be sent: a unit and a person. */
export function isComplete({ organisationId, person }: ActingAs): boolean {
  return organisationId !== '' && person.trim() !== '';
}
