import { lockedUntil } from './lockout.rules.ts';

/** Our choice: more names than that are forgotten, oldest first. */
const MOST = 10_000;

/** Failures of logins that do not exist, so that they lock as real ones do and nobody learns which are real. */
export class UnknownLogins {
  readonly #failures = new Map<string, { readonly count: number; readonly until: Date | null }>();

  /** Counts an attempt. Gives until when the login is locked. Missing: undefined when it may be tried. */
  attempt(login: string, now: Date): Date | undefined {
    const known = this.#failures.get(login);
    if (known?.until != null && known.until > now) return known.until;
    const count = (known?.count ?? 0) + 1;
    this.#failures.delete(login);
    this.#failures.set(login, { count, until: lockedUntil(count, now) });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MOST) break;
      this.#failures.delete(oldest);
    }
    return undefined;
  }
}
