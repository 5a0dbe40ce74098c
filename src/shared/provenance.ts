import type { Provenance } from './indicator.ts';

/** A provenance as a line without words of its own: title, file and cell, name. */
export function provenanceLine(provenance: Provenance): string {
  switch (provenance.kind) {
    case 'claim':
      return provenance.title;
    case 'cell':
      return line(provenance.file, cellLine(provenance), provenance.note);
    case 'person':
      return line(provenance.actor, provenance.note);
    case 'api':
      return line(provenance.client, provenance.note);
    case 'formula':
      return provenance.formula;
    case 'publication':
      return line(provenance.title, provenance.note);
  }
}

/** A file of one table has no sheets. */
function cellLine({ sheet, cell }: { readonly sheet: string; readonly cell: string }): string {
  return sheet === '' ? cell : `${sheet}!${cell}`;
}

function line(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The claim behind a figure: the claim itself, or the first that a person gave as evidence. Missing: undefined when none. */
export function provenanceClaim(
  provenance: Provenance,
): { readonly documentId: string; readonly claimKey: string; readonly quote: string } | undefined {
  if (provenance.kind === 'claim') return provenance;
  return provenance.kind === 'person' ? provenance.evidence?.find((evidence) => evidence.kind === 'claim') : undefined;
}

/** Page of the sentence that states a figure. Missing: undefined when there is no claim behind it. */
export function provenanceHref(provenance: Provenance): string | undefined {
  const claim = provenanceClaim(provenance);
  if (claim === undefined) return undefined;
  return `/documents/${encodeURIComponent(claim.documentId)}/claims/${encodeURIComponent(claim.claimKey)}`;
}
