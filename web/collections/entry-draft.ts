import type { CollectionCellView, EntryInput, EvidenceInput } from '../../src/contract/collection.ts';
import { REPORTED_MISSING } from '../../src/shared/collection.ts';
import { decimalOf } from '../values/value-entry.ts';

type EvidenceView = CollectionCellView['evidence'][number];
export type ReportedMissing = (typeof REPORTED_MISSING)[number];

/** What a person has typed for a cell. */
export interface TypedEntry {
  readonly value: string;
  /** Empty: there is a value. */
  readonly missing: ReportedMissing | '';
  readonly note: string;
  readonly evidence: readonly EvidenceView[];
  /** By the key of the finding. */
  readonly explanations: Readonly<Record<string, string>>;
}

/** What the cell says as it is stored. */
export function storedEntry(cell: CollectionCellView): TypedEntry {
  return {
    value: cell.value ?? '',
    missing: REPORTED_MISSING.find((reason) => reason === cell.missing) ?? '',
    note: cell.note,
    evidence: cell.evidence,
    explanations: Object.fromEntries(
      cell.findings.flatMap(({ key, explanation }) => (explanation === undefined ? [] : [[key, explanation]])),
    ),
  };
}

/** Only the reporting unit writes, until it has handed in, while the level is open. */
export function isEditable({ state, locked }: Pick<CollectionCellView, 'state' | 'locked'>): boolean {
  return !locked && (state === 'asked' || state === 'draft' || state === 'returned');
}

/** Something to hand in: a figure, or why there is none. */
export function isFilled({ value, missing }: TypedEntry): boolean {
  return missing !== '' || value.trim() !== '';
}

/** A text in the field of the value that is no number. */
export function isWrong({ value, missing }: TypedEntry): boolean {
  return missing === '' && value.trim() !== '' && decimalOf(value) === undefined;
}

function evidenceInput(evidence: EvidenceView): EvidenceInput {
  return evidence.kind === 'claim'
    ? { kind: 'claim', documentId: evidence.documentId, claimKey: evidence.claimKey }
    : evidence;
}

/** The entry as the API takes it. A value that is no number is left out: see `isWrong`. */
export function entryInputOf(cell: CollectionCellView, typed: TypedEntry): EntryInput {
  const value = typed.missing === '' ? decimalOf(typed.value) : undefined;
  return {
    cellNo: cell.cellNo,
    expectedRevision: cell.revision,
    ...(value === undefined ? {} : { value }),
    ...(typed.missing === '' ? {} : { missing: typed.missing }),
    note: typed.note.trim(),
    evidence: typed.evidence.map(evidenceInput),
    explanations: Object.entries(typed.explanations).flatMap(([key, text]) =>
      text.trim() === '' ? [] : [{ key, text: text.trim() }],
    ),
  };
}

/** Whether what was typed says something else than what is stored. */
export function isChanged(cell: CollectionCellView, typed: TypedEntry): boolean {
  const saysOf = (entry: TypedEntry) => JSON.stringify(entryInputOf(cell, entry));
  return isWrong(typed) || saysOf(typed) !== saysOf(storedEntry(cell));
}
