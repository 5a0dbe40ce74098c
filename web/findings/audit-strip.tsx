import { ReloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { AuditState } from '../../src/contract/audit.ts';
import { auditQuery, forgetFindings, useAuditRun, waitingQuery } from '../data/finding-queries.ts';
import { findingAddress, GRAVE_VERDICTS, WAITING } from '../data/finding-selection.ts';
import { groupDigits } from '../figures.ts';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { FindingShape, useAuditWords } from './finding-words.tsx';

const SHAPES: Readonly<Record<AuditState['state'], string>> = { current: '✓', running: '◌', stale: '↻', never: '○' };

/** When a run has ended, what was asked before is asked anew. */
function useNewRun(state: AuditState | undefined): void {
  const client = useQueryClient();
  const before = useRef<AuditState | undefined>(undefined);
  useEffect(() => {
    const [was, is] = [before.current, state];
    before.current = state;
    if (was === undefined || is === undefined) return;
    if (was.runNo !== is.runNo || (was.state === 'running' && is.state !== 'running')) void forgetFindings(client);
  }, [client, state]);
}

function Waiting() {
  const { auditRun: words } = useMessages();
  const { verdicts } = useAuditWords();
  const { data } = useQuery(waitingQuery);
  return (
    <ul className="waiting-counts">
      {GRAVE_VERDICTS.map((verdict) => {
        const count = data?.verdict[verdict] ?? 0;
        return (
          <li key={verdict} data-finding={verdict} data-none={count === 0 || undefined}>
            <Link
              to={`/findings?${findingAddress({ ...WAITING, verdict: [verdict] })}`}
              title={words.openOf(verdicts[verdict], count)}
            >
              <b className="figure">{data === undefined ? '…' : groupDigits(String(count))}</b>
              <span>
                <FindingShape verdict={verdict} /> {verdicts[verdict]}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Covered({ audit }: { readonly audit: AuditState }) {
  const { auditRun: words } = useMessages();
  const { documentCount, claimCount, ranAt, auditVersion } = audit;
  return (
    <ul className="facts">
      {ranAt !== undefined && <li>{words.ranAt(momentText(ranAt))}</li>}
      <li>{words.covered(documentCount, claimCount)}</li>
      <li>{words.version(auditVersion)}</li>
    </ul>
  );
}

/** What failed is told where the findings would be. */
function Unknown({ onRetry }: { readonly onRetry: () => void }) {
  const { auditRun: words, shell } = useMessages();
  return (
    <section className="audit-strip" aria-label={words.title}>
      <p className="missing audit-state">{words.unknown}</p>
      <Button onClick={onRetry}>{shell.retry}</Button>
    </section>
  );
}

/** How current the findings are, how many wait for a person, and the way to look again. */
export function AuditStrip() {
  const { auditRun: words } = useMessages();
  const { data, error, refetch } = useQuery(auditQuery);
  const run = useAuditRun();
  const mayRun = useMay('finding.settle');
  useNewRun(data);
  if (error !== null && data === undefined) return <Unknown onRetry={() => void refetch()} />;
  const state = data?.state;
  const isRunning = state === 'running' || run.isPending;
  const next = state === 'stale' ? words.staleNext : state === 'never' ? words.neverNext : undefined;
  return (
    <section className="audit-strip" aria-label={words.title} aria-busy={data === undefined}>
      {state !== 'never' && <Waiting />}
      <div className="audit-state">
        <p>
          <b role="status" data-state={state}>
            {state !== undefined && (
              <>
                <span aria-hidden>{SHAPES[state]}</span> {words.states[state]}
              </>
            )}
          </b>
        </p>
        {data !== undefined && state !== 'never' && <Covered audit={data} />}
        {next !== undefined && <p>{next}</p>}
        {data?.failure !== undefined && <p className="field-problem">{data.failure}</p>}
        {run.error !== null && <ProblemNotice error={run.error} level={3} />}
      </div>
      {mayRun && (
        <Button
          type={state === 'stale' || state === 'never' ? 'primary' : 'default'}
          icon={<ReloadOutlined aria-hidden />}
          loading={isRunning}
          disabled={data === undefined}
          onClick={() => run.mutate()}
        >
          {isRunning ? words.running : state === 'never' ? words.first : words.again}
        </Button>
      )}
    </section>
  );
}
