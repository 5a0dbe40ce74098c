import { AppError, type ErrorParams } from '../../shared/errors.ts';
import { parseExact } from '../../shared/exact.ts';
import type {
  FieldKind,
  FieldValue,
  FieldValues,
  RecordField,
  RecordMove,
  RecordType,
  Wording,
} from '../../shared/ledger/record-type.ts';
import { isDay } from '../../shared/period.ts';

/** A field that is given with a move. */
export interface AskedField {
  readonly field: RecordField;
  readonly required: boolean;
}

/** Values by field; null: taken out. */
export type FieldChanges = Readonly<Record<string, FieldValue | null>>;

/** Longest text in a field. Our choice. Units: characters. */
const LONGEST_TEXT = 20_000;
/** Longest id or decimal. Our choice. Units: characters. */
const LONGEST_WORD = 200;
/** Most units that help. Our choice. */
const MOST_UNITS = 200;

/** Fields that are given with a move: those it asks for, and where it opens a record all that a record must hold. */
export function askedFields(type: RecordType, move: RecordMove): readonly AskedField[] {
  const opens = move.from.length === 0;
  return type.fields.flatMap((field) => {
    const asks = move.asks?.find((one) => one.field === field.id);
    const isSet = move.sets !== undefined && Object.hasOwn(move.sets, field.id);
    const demanded = opens && field.required === true && !isSet;
    return asks === undefined && !demanded ? [] : [{ field, required: demanded || asks?.required === true }];
  });
}

/**
 * What is given with a move, checked: an empty text or list counts as taken out. Errors: `record.field-invalid` for what
 * the move does not ask for and for what is no value of its kind; `record.field-missing`.
 */
export function checkedFields(type: RecordType, move: RecordMove, given: FieldChanges): FieldChanges {
  const asked = askedFields(type, move);
  const foreign = Object.keys(given).find((id) => !asked.some(({ field }) => field.id === id));
  if (foreign !== undefined) throw invalid(type, move, foreign, 'not-asked');
  const checked: Record<string, FieldValue | null> = {};
  for (const { field, required } of asked) {
    const value = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    if (value === undefined && !required) continue;
    const isEmpty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty && (required || field.required === true)) {
      throw new AppError('record.field-missing', { ...named('field', field), ...named('move', move) });
    }
    if (!isEmpty && !isValueOf(field, value)) throw invalid(type, move, field.id, field.kind);
    checked[field.id] = isEmpty ? null : value;
  }
  return checked;
}

function invalid(type: RecordType, move: RecordMove, id: string, because: FieldKind | 'not-asked'): AppError {
  const field = type.fields.find((one) => one.id === id) ?? { id, name: { zh: id, en: id } };
  return new AppError('record.field-invalid', { ...named('field', field), ...named('move', move), because });
}

/** Whether a field can hold a value. */
export function isValueOf({ kind, options }: RecordField, value: FieldValue): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'organisations') return Array.isArray(value) && value.length <= MOST_UNITS && isSetOfWords(value);
  if (typeof value !== 'string') return false;
  switch (kind) {
    case 'text':
      return value.trim() !== '' && value.length <= LONGEST_TEXT;
    case 'choice':
      return options?.some((option) => option.id === value) === true;
    case 'number':
      return value.length <= LONGEST_WORD && !value.startsWith('+') && parseExact(value) !== undefined;
    case 'date':
      return isDay(value);
    default:
      return isWord(value);
  }
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_WORD;
}

function isSetOfWords(values: readonly unknown[]): boolean {
  return values.every(isWord) && new Set(values).size === values.length;
}

/** Fields after changes. */
export function withChanges(fields: FieldValues, changes: FieldChanges): FieldValues {
  const after: Record<string, FieldValue> = { ...fields };
  for (const [id, value] of Object.entries(changes)) {
    if (value === null) delete after[id];
    else after[id] = value;
  }
  return after;
}

/** Those of the changes after which a field holds something else than before. */
export function realChanges(fields: FieldValues, changes: FieldChanges): FieldChanges {
  return Object.fromEntries(
    Object.entries(changes).filter(([id, value]) => JSON.stringify(fields[id] ?? null) !== JSON.stringify(value)),
  );
}

/** Id and names of a thing as parameters of an error: `field`, `fieldZh`, `fieldEn`. */
export function named(what: string, { id, name }: { readonly id: string; readonly name: Wording }): ErrorParams {
  return { [what]: id, [`${what}Zh`]: name.zh, [`${what}En`]: name.en };
}
