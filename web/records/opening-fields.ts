import type { RecordField, RecordMove, RecordType } from '../../src/shared/ledger/record-type.ts';

/** Moves that a person opens a record with. */
export function movesThatOpen({ moves }: Pick<RecordType, 'moves'>): readonly RecordMove[] {
  return moves.filter(({ from, by }) => from.length === 0 && by.some((office) => office !== 'program'));
}

/** Fields that an opening asks for, and those that a record must hold; the person apart, who is asked for by parts. */
export function openingFields(
  { fields }: Pick<RecordType, 'fields'>,
  move: Pick<RecordMove, 'asks' | 'sets'>,
): ReadonlyArray<{ readonly field: RecordField; readonly required: boolean }> {
  return fields.flatMap((field) => {
    const ask = move.asks?.find((each) => each.field === field.id);
    const demanded = field.required === true && move.sets?.[field.id] === undefined;
    if (field.kind === 'person' || (ask === undefined && !demanded)) return [];
    return [{ field, required: demanded || ask?.required === true }];
  });
}

/** Fields that an address fills in (`field.ID=…`): texts, days, figures and known choices; everything else is left out. */
export function fieldsInAddress(
  { fields }: Pick<RecordType, 'fields'>,
  address: URLSearchParams,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = address.get(`field.${field.id}`);
      if (value === null || value === '') return [];
      const isFree = field.kind === 'text' || field.kind === 'date' || field.kind === 'number';
      const isChoice = field.kind === 'choice' && field.options?.some(({ id }) => id === value);
      return isFree || isChoice ? [[field.id, value]] : [];
    }),
  );
}
