import { Link } from 'react-router';
import type { FieldValue, RecordField } from '../../src/shared/ledger/record-type.ts';
import { DocumentName } from '../parts/linked-name.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useNames } from './names.ts';
import { useWording } from './wording.ts';

/** What a field of a record holds, in words. `masked`: the asker may not read it. */
export function FieldValueText({
  field,
  value,
  masked = false,
}: {
  readonly field: RecordField;
  readonly value: FieldValue;
  readonly masked?: boolean;
}) {
  const { ledgers: words, shell } = useMessages();
  const say = useWording();
  const names = useNames();
  if (masked) return <span className="quiet">{words.masked}</span>;
  if (field.kind === 'person') return <span className="quiet">{words.personKept}</span>;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const one = (id: string): string => {
    if (field.kind === 'organisation' || field.kind === 'organisations') return names.unit(id);
    if (field.kind === 'place') return names.place(id);
    const option = field.options?.find((each) => each.id === id);
    return option === undefined ? id : say(option.name);
  };
  if (field.kind === 'document' && typeof value === 'string') {
    const documentId = value.replace(/^document\//, '');
    return (
      <Link to={`/documents/${documentId}`}>
        <DocumentName documentId={documentId} />
      </Link>
    );
  }
  const text = typeof value === 'string' ? one(value) : shell.list(value.map(one));
  return <span lang="zh-CN">{field.unit === undefined ? text : `${text} ${field.unit}`}</span>;
}
