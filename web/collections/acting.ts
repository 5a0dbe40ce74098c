import { useSyncExternalStore } from 'react';
import type { ActingAs } from '../../src/shared/collection.ts';

const STORED = 'gangyao.acting';
const NOBODY: ActingAs = { organisationId: '', person: '' };

function stored(): ActingAs {
  try {
    const given = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Record<keyof ActingAs, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return { organisationId: text(given.organisationId), person: text(given.person) };
  } catch {
    return NOBODY;
  }
}

let acting: ActingAs | undefined;
const listeners = new Set<() => void>();

function current(): ActingAs {
  acting ??= stored();
  return acting;
}

/** For whom the person acts, as they said it last in this browser. Parts that were never said are empty. */
export function useActing(): ActingAs {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}

export function actAs(next: ActingAs): void {
  acting = next;
  try {
    localStorage.setItem(STORED, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still acts as chosen.
  }
  for (const listener of listeners) listener();
}

/** Whether it can be sent: a unit and a person. */
export function isComplete({ organisationId, person }: ActingAs): boolean {
  return organisationId !== '' && person.trim() !== '';
}
