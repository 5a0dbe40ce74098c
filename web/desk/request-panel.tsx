import { Fragment } from 'react';
import { Link } from 'react-router';
import type { LedgerDetail, RecordLine } from '../../src/contract/ledgers/ledgers.ts';
import type { DispatchProposalView } from '../../src/contract/ledgers/requests.ts';
import { FieldValueText } from '../ledgers/field-value.tsx';
import { useNames } from '../ledgers/names.ts';
import { useWording } from '../ledgers/wording.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { momentText } from '../parts/moment-text.ts';
import { useMessages } from '../shell/preferences.tsx';
import { markedPieces, type Stretch } from './marked.ts';

/** The field that holds what a citizen says. */
const MATTER = 'matter';

function Marked({ text, stretches }: { readonly text: string; readonly stretches: readonly Stretch[] }) {
  return markedPieces(text, stretches).map((piece) =>
    piece.marked ? <mark key={piece.start}>{piece.text}</mark> : <Fragment key={piece.start}>{piece.text}</Fragment>,
  );
}

interface RequestPanelProps {
  readonly record: RecordLine;
  readonly ledger: LedgerDetail;
  /** Whose words are marked. */
  readonly unit: DispatchProposalView['units'][number] | undefined;
}

/** A request in full; the words that speak for the chosen unit are marked. */
export function RequestPanel({ record, ledger, unit }: RequestPanelProps) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const names = useNames();
  const spans = unit?.reasons.flatMap((reason) => (reason.kind === 'place' ? [] : reason.spans)) ?? [];
  const within = (field: 'title' | 'text') => spans.filter((span) => span.field === field);
  const matter = record.fields[MATTER];
  return (
    <article className="desk-request" aria-labelledby="desk-title">
      <h2 id="desk-title" lang="zh-CN">
        <Marked text={record.title} stretches={within('title')} />
      </h2>
      <ul className="facts">
        <li>{record.number}</li>
        <li lang="zh-CN">{names.place(record.placeId)}</li>
        <li>{momentText(record.openedAt)}</li>
        {record.demonstration && (
          <li>
            <DemonstrationMark />
          </li>
        )}
      </ul>
      {typeof matter === 'string' && !record.masked.includes(MATTER) && (
        <p className="desk-matter" lang="zh-CN">
          <Marked text={matter} stretches={within('text')} />
        </p>
      )}
      <dl className="record-fields">
        {ledger.definition.fields.flatMap((field) => {
          const value = record.fields[field.id];
          if (value === undefined || (field.id === MATTER && !record.masked.includes(MATTER))) return [];
          return [
            <div key={field.id}>
              <dt>{say(field.name)}</dt>
              <dd>
                <FieldValueText field={field} value={value} masked={record.masked.includes(field.id)} />
              </dd>
            </div>,
          ];
        })}
      </dl>
      <Link to={`/records/${record.recordId}`}>{words.deskOpen}</Link>
    </article>
  );
}
