import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AdjustmentProposal, RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { SELF_STATES } from '../../src/shared/evaluation/round.ts';
import { laggingQuery } from '../data/round-queries.ts';
import { adjustmentsQuery } from '../data/structure-queries.ts';
import { dayText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { Adjustments } from '../structure/adjustments.tsx';
import { byCoder } from './agreement.tsx';
import { Deadlines } from './deadlines.tsx';
import { RoundFrame } from './round-head.tsx';
import { SchemeForm } from './scheme-form.tsx';

/** The board of a round: who owes what, which step is due, how far the third party is, opinions, what lags. */
export function RoundPage() {
  return <RoundFrame>{(round) => <Board round={round} />}</RoundFrame>;
}

function Board({ round }: { readonly round: RoundDetail }) {
  const { evaluations: words } = useMessages();
  const mayEdit = useMay('round.edit');
  const mayAdjust = useMay('plan.edit');
  const hasScheme = round.scheme !== undefined;
  const isDrafting = round.state === 'scheme' && mayEdit;
  return (
    <>
      {!hasScheme && <Notice title={words.noScheme}>{words.noSchemeNext}</Notice>}
      {isDrafting && <Deadlines round={round} isInForm />}
      {isDrafting && <SchemeForm round={round} />}
      {hasScheme && <Owes round={round} />}
      {!isDrafting && <Deadlines round={round} isInForm={false} />}
      {hasScheme && <Coders round={round} />}
      <Opinions round={round} />
      {hasScheme && mayAdjust && <Adjustment recordId={round.recordId} />}
    </>
  );
}

function Owes({ round }: { readonly round: RoundDetail }) {
  const { evaluations: words } = useMessages();
  const names = new Map(round.units.map(({ unitId, name }) => [unitId, name]));
  const units = [...Map.groupBy(round.items, ({ unitId }) => unitId)];
  return (
    <section className="round-section" aria-labelledby="round-owes">
      <h2 id="round-owes">{words.owes}</h2>
      <ul className="owes">
        {units.map(([unitId, items]) => {
          const done = items.filter(({ state }) => state === 'submitted' || state === 'accepted').length;
          return (
            <li key={unitId}>
              <Link to={`/rounds/${round.recordId}/self?unit=${encodeURIComponent(unitId)}`} lang="zh-CN">
                {names.get(unitId) ?? unitId}
              </Link>
              <span>
                {SELF_STATES.map((state) => ({ state, n: items.filter((item) => item.state === state).length }))
                  .filter(({ n }) => n > 0)
                  .map(({ state, n }) => (
                    <span key={state} className="self-state" data-state={state}>
                      {words.selfStates[state]} {n}
                    </span>
                  ))}
              </span>
              <span>
                <meter min={0} max={items.length} value={done} aria-label={words.unitCount(done, items.length)} />{' '}
                {words.unitCount(done, items.length)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Coders({ round }: { readonly round: RoundDetail }) {
  const { evaluations: words } = useMessages();
  const { coders, items, isCodingClosed } = round;
  return (
    <section className="round-section" aria-labelledby="round-coders">
      <h2 id="round-coders">{words.parts.coding}</h2>
      {coders.length === 0 && <p>{words.noCoders}</p>}
      {coders.length > 0 && <p>{isCodingClosed ? words.codingClosed : words.codingOpen}</p>}
      <ul>
        {coders.toSorted(byCoder).map(({ coder, items: done }) => (
          <li key={coder}>{words.coders(coder, done, items.length)}</li>
        ))}
      </ul>
    </section>
  );
}

function Opinions({ round }: { readonly round: RoundDetail }) {
  const { evaluations: words } = useMessages();
  return (
    <section className="round-section" aria-labelledby="round-opinions">
      <h2 id="round-opinions">{words.opinions}</h2>
      {round.opinions.length === 0 && <p>{words.noOpinions}</p>}
      <ul>
        {round.opinions.map(({ recordId, number, title, dueAt, closedAt }) => (
          <li key={recordId}>
            <Link to={`/records/${recordId}`} lang="zh-CN">
              {number} {title}
            </Link>{' '}
            {closedAt !== null ? words.opinionDone : dueAt !== null && words.opinionDue(dayText(dueAt))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Adjustment({ recordId }: { readonly recordId: string }) {
  const { adjustment: words } = useMessages().evaluations;
  const { data } = useQuery(laggingQuery(recordId));
  if (data === undefined) return null;
  return (
    <section className="round-section" aria-labelledby="round-adjustment">
      <h2 id="round-adjustment">{words.title}</h2>
      <p>{data.items.length === 0 ? words.none : words.lead(data.items.length)}</p>
      <ul lang="zh-CN">
        {data.items.map(({ indicatorId, name }) => (
          <li key={indicatorId}>{name}</li>
        ))}
      </ul>
      {data.items.length > 0 && <Link to={`/plans/${data.planId}/structure`}>{words.to}</Link>}
      {data.items.length > 0 && <Proposal recordId={recordId} lagging={data} />}
    </section>
  );
}

/** The adjustments of the plan with their steps, and a proposal that begins with what lags. */
function Proposal({ recordId, lagging }: { readonly recordId: string; readonly lagging: AdjustmentProposal }) {
  const client = useQueryClient();
  const { planId, reason, meetingOn, items } = lagging;
  const { data: list } = useQuery(adjustmentsQuery(planId));
  if (list === undefined) return null;
  return (
    <Adjustments
      planId={planId}
      list={list}
      start={{ key: recordId, reason, meetingOn, items }}
      onSaved={() => void client.invalidateQueries({ queryKey: ['rounds'] })}
    />
  );
}
