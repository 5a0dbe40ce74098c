import type { Provenance } from '../../shared/indicator.ts';

/** Where a figure stands in a table that is imported. */
export interface TableSpot {
  readonly sheet: string;
  /** `C7`, or `row 7`. */
  readonly cell: string;
  /** What the table itself names as source; empty when nothing. */
  readonly source?: string | undefined;
  /** What a person should know: corrections, reversed signs. */
  readonly note?: string | undefined;
}

/** Makes the provenance of every figure of an import. */
export type Origin = (spot: TableSpot) => Provenance;

/** Figures of a file that a person sent: the cell, and beside it what the table names as source. */
export function fileOrigin(file: string): Origin {
  return ({ sheet, cell, source, note }) => {
    const remark = words(source, note);
    return { kind: 'cell', file, sheet, cell, ...(remark === '' ? {} : { note: remark }) };
  };
}

/** Figures of a publication that the table names row by row; `title` where a row names none. */
export function publicationOrigin(title: string): Origin {
  return ({ source, note }) => ({
    kind: 'publication',
    title: source === undefined || source === '' ? title : source,
    ...(note === undefined || note === '' ? {} : { note }),
  });
}

/** Figures that a person gave, and the document they were taken from. */
export function personOrigin(actor: string, source: string): Origin {
  return ({ note }) => ({ kind: 'person', actor, note: words(source, note) });
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('；');
}
