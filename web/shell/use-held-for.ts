import { useState } from 'react';

/**
 * State of one thing, empty for any other. It is not cleared by an effect: a key that follows the step to another thing at once
 * would be undone by it.
 */
export function useHeldFor<T>(thing: string | undefined, empty: T): readonly [T, (next: T) => void] {
  const [held, setHeld] = useState({ thing, value: empty });
  return [held.thing === thing ? held.value : empty, (value) => setHeld({ thing, value })];
}
