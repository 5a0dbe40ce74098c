import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TrailState } from '../../src/contract/trail.ts';
import { trailStateQuery, useTrailCheck } from '../data/trail-queries.ts';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

function Told({ state }: { readonly state: TrailState }) {
  const { trail: words } = useMessages();
  const { intact, entries, brokenAt, why, verifiedAt, erased, algorithm, lastHash } = state;
  return (
    <>
      <p>
        <b role="status" data-intact={intact}>
          <span aria-hidden>{intact ? '✓' : '✕'}</span> {intact ? words.intact(entries) : words.broken(brokenAt ?? 0)}
        </b>
      </p>
      {why !== null && (
        <p className="field-problem">
          {words.why[why]}
          {words.brokenNext}
        </p>
      )}
      <ul className="facts">
        <li>{words.verifiedAt(momentText(verifiedAt))}</li>
        {erased > 0 && <li>{words.erased(erased)}</li>}
        <li>
          {words.hash(algorithm)} <code title={lastHash}>{lastHash.slice(0, 16)}…</code>
        </li>
      </ul>
    </>
  );
}

/** Whether the trail is whole, when that was verified, and the way to verify it again. */
export function ChainState() {
  const { trail: words } = useMessages();
  const { data, error, refetch } = useQuery(trailStateQuery);
  const check = useTrailCheck();
  const failure = check.error ?? (data === undefined ? error : null);
  const isChecking = check.isPending || (data === undefined && error === null);
  return (
    <section className="chain-state" aria-label={words.state} aria-busy={isChecking}>
      <div>
        {data !== undefined && <Told state={data} />}
        {data === undefined && failure === null && <p role="status">{words.checking}…</p>}
        {failure !== null && <ProblemNotice error={failure} level={2} onRetry={() => void refetch()} />}
      </div>
      <Button icon={<ReloadOutlined aria-hidden />} loading={isChecking} onClick={() => check.mutate()}>
        {isChecking ? words.checking : words.again}
      </Button>
    </section>
  );
}
