/** A part of a state that an entry tells: what it was, and what it became. Missing: undefined. */
export interface Difference {
  /** `targets.2.value`; empty for a state that has no parts. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function textOf(value: unknown): string {
  if (value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function collect(value: unknown, path: string, into: Map<string, string>): void {
  const parts = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (parts.length === 0) {
    into.set(path, textOf(value));
    return;
  }
  for (const [name, part] of parts) collect(part, path === '' ? name : `${path}.${name}`, into);
}

/** The parts of two states, those of the first in their order, then what only the second has. A state that is null has none. */
export function differenceOf(before: unknown, after: unknown): readonly Difference[] {
  const [was, is] = [new Map<string, string>(), new Map<string, string>()];
  if (before !== null && before !== undefined) collect(before, '', was);
  if (after !== null && after !== undefined) collect(after, '', is);
  return [...new Set([...was.keys(), ...is.keys()])].map((path) => ({
    path,
    before: was.get(path),
    after: is.get(path),
  }));
}

/** Whether a part stayed what it was. */
export function isSame({ before, after }: Difference): boolean {
  return before === after;
}
