/** Something that was done, and the way to take it back. */
export interface Offer {
  readonly id: number;
  readonly text: string;
  /** Absent when there is no way back, and only the news is told. */
  readonly undo?: { readonly label: string; readonly pending: string; readonly act: () => Promise<void> };
}

/** The newest offer, over every page, until the person takes it or puts it away. */
class OfferStore {
  #offer: Offer | undefined;
  #next = 1;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Offer | undefined => this.#offer;

  tell(offer: Omit<Offer, 'id'>): void {
    this.#set({ ...offer, id: this.#next++ });
  }

  readonly dismiss = (): void => this.#set(undefined);

  #set(offer: Offer | undefined): void {
    this.#offer = offer;
    for (const listener of this.#listeners) listener();
  }
}

/** The one of this page. */
export const offers = new OfferStore();
