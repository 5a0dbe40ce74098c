/** A change, as the audit trail names it. */
export interface NamedChange {
  readonly action: string;
  /** `document/ID`, `claim/DOCUMENT/KEY`, `observation/PLACE/INDICATOR`. */
  readonly subject: string;
  /** The first part of the subject. */
  readonly kind: string;
  /** The second part of the subject. Missing: empty. */
  readonly of: string;
}

/** Kinds of things that say where offices count. */
const OF_DIRECTORY: ReadonlySet<string> = new Set(['place', 'places', 'place-change', 'organisation']);

/**
 * Whether a change may let those with limited offices see something more or less of things that it does not name. Offices
 * themselves are part of a reach.
 */
export function changesReach({ kind, action }: NamedChange): boolean {
  return action === 'document.publish' || OF_DIRECTORY.has(kind);
}

function namedChange(text: string): NamedChange {
  const [action = '', subject = ''] = text.split(' ', 2);
  const [kind = '', of = ''] = subject.split('/', 2);
  return { action, subject, kind, of };
}

/** Changes that are kept. Our choice: what is remembered from before is asked anew. */
const MOST = 5000;

/** What was changed lately, by the number of the entry in the audit trail. */
export class ChangeLog {
  #from = 0;
  #changes: NamedChange[] = [];

  /** Number of the last entry that it knows. */
  get known(): number {
    return this.#from + this.#changes.length;
  }

  /** Takes in what stands behind a number, `action subject`; `changed` null: nobody can tell, all that is remembered from before is void. */
  takeIn(behind: number, upTo: number, changed: readonly string[] | null): void {
    if (upTo <= this.known) return;
    if (changed === null || behind > this.known || behind + changed.length !== upTo) {
      this.#from = upTo;
      this.#changes = [];
      return;
    }
    this.#changes.push(...changed.slice(this.known - behind).map(namedChange));
    if (this.#changes.length <= 2 * MOST) return;
    this.#from += this.#changes.length - MOST;
    this.#changes = this.#changes.slice(-MOST);
  }

  /** Changes behind one number, up to another. Missing: undefined when it does not go back so far. */
  between(behind: number, upTo: number): readonly NamedChange[] | undefined {
    if (behind >= upTo) return [];
    if (behind < this.#from || upTo > this.known) return undefined;
    return this.#changes.slice(behind - this.#from, upTo - this.#from);
  }
}
