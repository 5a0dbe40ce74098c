import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import type { RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { ruleSetsQuery } from '../data/plan-queries.ts';
import { roundQuery } from '../data/round-queries.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import './look.ts';

/** The frame of the pages of a round: what it is, where it stands, its parts. */
export function RoundFrame({ children }: { readonly children: (round: RoundDetail) => ReactNode }) {
  const { recordId = '' } = useParams();
  const { evaluations: words } = useMessages();
  const { data, error, refetch } = useQuery(roundQuery(recordId));
  usePageTitle(data?.title ?? words.title);
  return (
    <div className="page">
      {error !== null && data === undefined && <ProblemNotice error={error} level={1} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {data !== undefined && (
        <>
          <RoundHead round={data} />
          {children(data)}
        </>
      )}
    </div>
  );
}

function RoundHead({ round }: { readonly round: RoundDetail }) {
  const { evaluations: words, look } = useMessages();
  const mayCode = useMay('round.code', 'report.read');
  const mayCompare = useMay('report.read');
  const mayReadRules = useMay('record.read');
  const { data: ruleSets = [] } = useQuery({ ...ruleSetsQuery, enabled: mayReadRules && round.scheme !== undefined });
  const { recordId, scheme } = round;
  const rule = ruleSets.find(({ ruleSetId, version }) => `${ruleSetId}@${version}` === scheme?.rule);
  const base = `/rounds/${recordId}`;
  return (
    <header className="round-head">
      <div className="work-head">
        <div>
          <h1 lang="zh-CN">{round.title}</h1>
          <ul className="facts">
            <li>{round.number}</li>
            <li>{words.kinds[round.kind] ?? round.kind}</li>
            <li>
              <b>{words.stages[round.state] ?? round.state}</b>
            </li>
            <li lang="zh-CN">{round.placeName}</li>
            {round.demonstration && (
              <li>
                <DemonstrationMark />
              </li>
            )}
          </ul>
          {scheme !== undefined && (
            <p className="quiet">
              <Link to={`/plans/${scheme.planId}`} lang="zh-CN">
                {scheme.planName}
              </Link>{' '}
              {words.window(scheme.windowFrom, scheme.windowTo)} · {words.asOf(scheme.asOf, scheme.planVersion)}{' '}
              <Link to={`/plans/${scheme.planId}/rules?under=${encodeURIComponent(scheme.rule)}`} lang="zh-CN">
                {rule === undefined ? scheme.rule : look.ruleVersion(rule.name, rule.version)}
              </Link>
              {round.state === 'scheme' ? words.willFreeze : words.frozen}
            </p>
          )}
        </div>
        <p>
          <Link to={`/records/${recordId}`}>{words.toLedger}</Link> · <Link to="/rounds">{words.toAll}</Link>
        </p>
      </div>
      <nav className="round-parts" aria-label={words.parts.label}>
        <NavLink to={base} end>
          {words.parts.board}
        </NavLink>
        <NavLink to={`${base}/self`}>{words.parts.self}</NavLink>
        {mayCode && <NavLink to={`${base}/coding`}>{words.parts.coding}</NavLink>}
        {mayCompare && <NavLink to={`${base}/comparison`}>{words.parts.comparison}</NavLink>}
      </nav>
    </header>
  );
}
