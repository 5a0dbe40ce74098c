import type { DocumentView } from '../../src/contract/documents.ts';

export const SORTS = ['added', 'date', 'title', 'open'] as const;
export type DocumentSort = (typeof SORTS)[number];

const byName = new Intl.Collator('zh-CN', { numeric: true });

const ORDERS: Readonly<Record<DocumentSort, (a: DocumentView, b: DocumentView) => number>> = {
  added: (a, b) => b.addedAt.localeCompare(a.addedAt),
  // Undated ones last.
  date: (a, b) => (b.date ?? '').localeCompare(a.date ?? ''),
  title: (a, b) => byName.compare(a.title, b.title),
  open: (a, b) => b.claimCount - b.reviewedCount - (a.claimCount - a.reviewedCount),
};

/** The documents in which every searched word occurs (title, issuer, region, file name), in the wanted order. */
export function arrange(
  documents: readonly DocumentView[],
  search: string,
  sort: DocumentSort,
): readonly DocumentView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = documents.filter(({ title, issuer = '', region = '', fileName }) => {
    const text = `${title} ${issuer} ${region} ${fileName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.toSorted(ORDERS[sort]);
}
