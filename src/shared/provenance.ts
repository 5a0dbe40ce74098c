import type { Provenance } from './indicator.ts';

/** A provenance as a line without words of its own: title, file and cell, name. */
export function provenanceLine(provenance: Provenance): string {
  switch (provenance.kind) {
    case 'claim':
      return provenance.title;
    case 'cell':
      return line(provenance.file, `${provenance.sheet}!${provenance.cell}`, provenance.note);
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

function line(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Page of the sentence that states a figure, for a claim. Missing: undefined for everything else. */
export function provenanceHref(provenance: Provenance): string | undefined {
  if (provenance.kind !== 'claim') return undefined;
  return `/documents/${encodeURIComponent(provenance.documentId)}/claims/${encodeURIComponent(provenance.claimKey)}`;
}
