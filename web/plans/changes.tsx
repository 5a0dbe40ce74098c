import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { useRun } from '../data/plan-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import type { PlanPage } from './plan-page.ts';
import { withoutHeads } from './sentences.ts';
import { VerdictShape } from './verdict-mark.tsx';

interface ChangesProps {
  readonly overview: PlanOverview;
  readonly page: PlanPage;
}

/** As many as stand beside what needs attention. Our choice. */
const FIRST = 6;

function KeepRatings({ page }: Pick<ChangesProps, 'page'>) {
  const { overview: words } = useMessages();
  const run = useRun(page.planId);
  return (
    <div className="keep">
      <Button onClick={() => run.mutate(page.look)} loading={run.isPending} title={words.keepHint}>
        {words.keep}
      </Button>
      <small role="status">{run.isSuccess ? words.kept : words.keepHint}</small>
      {run.error !== null && <ProblemNotice error={run.error} level={3} />}
    </div>
  );
}

/** Which ratings changed since they were last kept, and the way to keep those of today. */
export function Changes({ overview: { changes }, page }: ChangesProps) {
  const { overview: words } = useMessages();
  const { since, items } = changes;
  const mayKeep = useMay('verdict.keep');
  const [all, setAll] = useState(false);
  return (
    <section className="panel changes" aria-labelledby="changes">
      <h2 id="changes">{words.changes}</h2>
      {since === undefined ? (
        <p className="nothing">
          {words.changesFirst}
          <small>{words.changesFirstNext}</small>
        </p>
      ) : (
        <p className="since">{words.changesSince(since)}</p>
      )}
      {since !== undefined && items.length === 0 && <p className="nothing">{words.changesNone}</p>}
      <ul>
        {(all ? items : items.slice(0, FIRST)).map(({ indicatorId, name, from, to, text }) => (
          <li key={indicatorId} className="change">
            <Link to={page.addressOfIndicator(indicatorId)} lang="zh-CN">
              {name}
            </Link>
            <span className="turn" aria-hidden>
              <VerdictShape verdict={from} /> → <VerdictShape verdict={to} />
            </span>
            <p>{withoutHeads(text, [name])}</p>
          </li>
        ))}
      </ul>
      {items.length > FIRST && (
        <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.attentionLess : words.attentionAll(items.length)}
        </Button>
      )}
      {mayKeep && <KeepRatings page={page} />}
    </section>
  );
}
