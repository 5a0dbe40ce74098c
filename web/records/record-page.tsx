import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { LedgerDetail, RecordDetail } from '../../src/contract/ledgers/ledgers.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { ledgerQuery, recordQuery } from '../data/ledger-queries.ts';
import { Due } from '../ledgers/due.tsx';
import { useNames } from '../ledgers/names.ts';
import { useStateNames, useWording } from '../ledgers/wording.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { SameMatter } from '../requests/same-matter.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { MoveForm } from './move-form.tsx';
import { RecordClocks } from './record-clocks.tsx';
import { RecordFields } from './record-fields.tsx';
import { RecordHistory } from './record-history.tsx';
import { RecordLinks } from './record-links.tsx';
import '../ledgers/look.ts';

interface Shown {
  readonly detail: RecordDetail;
  readonly ledger: LedgerDetail;
}

function Head({ detail, ledger }: Shown) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const names = useNames();
  const { record } = detail;
  const stateName = useStateNames(ledger.states);
  return (
    <header className="round-head">
      <Link to={`/ledgers/${record.typeId}`} className="plan-up">
        {words.toLedger(say(ledger.name))}
      </Link>
      <h1 lang="zh-CN">{record.title}</h1>
      <ul className="facts">
        <li>{record.number}</li>
        <li>
          <strong>{stateName(record.state)}</strong>
        </li>
        <li lang="zh-CN">{record.leadId === null ? words.nobody : names.unit(record.leadId)}</li>
        <li lang="zh-CN">{names.place(record.placeId)}</li>
        {record.closedAt === null && (
          <li>
            <Due at={record.dueAt} />
          </li>
        )}
        {record.demonstration && (
          <li>
            <DemonstrationMark />
          </li>
        )}
      </ul>
    </header>
  );
}

/** Moves that the asker may make now; one at a time is filled in. */
function Actions({ detail, ledger }: Shown) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const [chosen, setChosen] = useState<string>();
  const offers = detail.moves.flatMap(({ move, office, organisationId }) => {
    const declared = ledger.definition.moves.find(({ id }) => id === move);
    if (declared === undefined || office === 'program') return [];
    return [{ key: `${move} ${office} ${organisationId ?? ''}`, declared, office, organisationId }];
  });
  const offer = offers.find(({ key }) => key === chosen);
  return (
    <section aria-labelledby="record-actions">
      <h2 id="record-actions">{words.actions}</h2>
      {offers.length === 0 && <p className="quiet">{words.noActions}</p>}
      <div className="record-actions">
        {offers.map(({ key, declared, office }) => (
          <Button
            key={key}
            aria-pressed={key === chosen}
            title={words.as(words.offices[office])}
            onClick={() => setChosen(key)}
          >
            {say(declared.name)}
          </Button>
        ))}
      </div>
      {offer !== undefined && (
        <MoveForm
          key={`${offer.key} ${detail.record.revision}`}
          detail={detail}
          definition={ledger.definition}
          move={offer.declared}
          office={offer.office}
          organisationId={offer.organisationId}
          // Another one may have been chosen meanwhile.
          onDone={() => setChosen((now) => (now === offer.key ? undefined : now))}
        />
      )}
    </section>
  );
}

function Content({ detail, ledger }: Shown) {
  const { ledgers: words } = useMessages();
  const { fields, masked } = detail.record;
  return (
    <section aria-labelledby="record-fields">
      <h2 id="record-fields">{words.fields}</h2>
      <RecordFields ledger={ledger} fields={fields} masked={masked} />
    </section>
  );
}

function Repeats({ detail, ledger }: Shown) {
  const mayLink = useMay('request.dispatch', 'request.handle', 'ledger.verify', 'ledger.supervise');
  return <SameMatter recordId={detail.record.recordId} states={ledger.states} mayLink={mayLink} />;
}

/** A record: what it holds, its clocks, what happened to it, and what can be done now. */
export function RecordPage() {
  const { ledgers: words } = useMessages();
  const { recordId = '' } = useParams();
  const { data: detail, error, refetch } = useQuery(recordQuery(recordId));
  const type = useQuery({ ...ledgerQuery(detail?.record.typeId ?? ''), enabled: detail !== undefined });
  usePageTitle(detail?.record.title ?? words.title);
  const failure = error ?? type.error;
  if (failure !== null && (detail === undefined || type.data === undefined)) {
    return (
      <div className="page">
        <ProblemNotice error={failure} onRetry={() => void refetch()} level={1} />
      </div>
    );
  }
  if (detail === undefined || type.data === undefined)
    return (
      <div className="page">
        <Waiting rows={10} />
      </div>
    );
  const shown = { detail, ledger: type.data };
  return (
    <div className="page record-page">
      <Head {...shown} />
      <Actions {...shown} />
      <RecordClocks {...shown} />
      <Content {...shown} />
      {detail.record.typeId === REQUEST_TYPE && <Repeats {...shown} />}
      <RecordLinks {...shown} />
      <RecordHistory {...shown} />
    </div>
  );
}
