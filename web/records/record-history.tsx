import { Fragment } from 'react';
import type { LedgerDetail, RecordDetail } from '../../src/contract/ledgers/ledgers.ts';
import { useNames } from '../ledgers/names.ts';
import { useStateNames, useWording } from '../ledgers/wording.ts';
import { Reference } from '../parts/linked-name.tsx';
import { momentText } from '../parts/moment-text.ts';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { clockOfReason } from './reason-text.ts';
import { RecordFields } from './record-fields.tsx';

type RecordStep = RecordDetail['events'][number];

function Step({
  step,
  ledger,
  masked,
}: {
  readonly step: RecordStep;
  readonly ledger: LedgerDetail;
  readonly masked: readonly string[];
}) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const names = useNames();
  const actorName = useActorName();
  const { sequence, at, actor, office, organisationId, move, to, fields, reason, evidence } = step;
  const declared = ledger.definition.moves.find(({ id }) => id === move);
  const byProgram: Readonly<Record<string, string>> = words.programSteps;
  const stateName = useStateNames(ledger.states);
  const reasonWords = (text: string) => {
    const clock = clockOfReason(text, ledger.definition);
    return clock === undefined ? text : words.limitReached(say(clock));
  };
  return (
    <li>
      <p>
        <strong>{declared === undefined ? (byProgram[move] ?? move) : say(declared.name)}</strong>
        {' → '}
        {stateName(to)}
      </p>
      <p className="quiet">
        {words.step(sequence)} · <time dateTime={at}>{momentText(at)}</time> · {actorName(actor)} ·{' '}
        {words.offices[office]}
        {organisationId !== null && <span lang="zh-CN"> · {names.unit(organisationId)}</span>}
      </p>
      {reason !== null && <p lang="zh-CN">{words.because(reasonWords(reason))}</p>}
      <RecordFields ledger={ledger} fields={fields} masked={masked} />
      {evidence.length > 0 && (
        <p>
          {words.evidence}:{' '}
          {evidence.map((text, index) => (
            <Fragment key={text}>
              {index > 0 && ' · '}
              <Reference text={text} />
            </Fragment>
          ))}
        </p>
      )}
    </li>
  );
}

/** What happened to a record, the newest first. */
export function RecordHistory({ detail, ledger }: { readonly detail: RecordDetail; readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  return (
    <section aria-labelledby="record-history">
      <h2 id="record-history">{words.history}</h2>
      <ol className="record-history" reversed>
        {detail.events.toReversed().map((step) => (
          <Step key={step.sequence} step={step} ledger={ledger} masked={detail.record.masked} />
        ))}
      </ol>
    </section>
  );
}
