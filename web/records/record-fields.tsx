import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import type { FieldValue } from '../../src/shared/ledger/record-type.ts';
import { FieldValueText } from '../ledgers/field-value.tsx';
import { useWording } from '../ledgers/wording.ts';

interface RecordFieldsProps {
  readonly ledger: LedgerDetail;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly masked: readonly string[];
}

/** Fields with their names, in the order of the type; what is not there is left out. */
export function RecordFields({ ledger, fields, masked }: RecordFieldsProps) {
  const say = useWording();
  return (
    <dl className="record-fields">
      {ledger.definition.fields.flatMap((field) => {
        const value = fields[field.id];
        if (value === undefined || value === null) return [];
        return [
          <div key={field.id}>
            <dt>{say(field.name)}</dt>
            <dd>
              <FieldValueText field={field} value={value} masked={masked.includes(field.id)} />
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}
