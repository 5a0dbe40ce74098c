import { Link } from 'react-router';
import type { ProposalList } from '../../src/contract/proposals.ts';
import { proposalMessagesFor } from '../../src/messages/index.ts';
import { figureText, periodText } from '../figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { Sentence } from './proposal-card.tsx';
import { keyOf } from './proposal-selection.ts';

/** Claims that come near to an indicator and are not proposed, each with its reasons. */
export function RefusedClaims({ list: { refused, unnamed } }: { readonly list: ProposalList }) {
  const { language, messages } = usePreferences();
  const { proposalWork: words, scales, periods } = messages;
  const { refusals } = proposalMessagesFor(language);
  const page = usePlanPage();
  return (
    <>
      {refused.length > 0 && (
        <details className="panel refused">
          <summary className="opener">{words.refused(refused.length)}</summary>
          <p>{words.refusedLead}</p>
          <DataTable
            rows={refused}
            rowKey={keyOf}
            columns={[
              {
                key: 'sentence',
                title: words.refusedColumns.sentence,
                head: true,
                cell: (claim) => <Sentence claim={claim} />,
              },
              {
                key: 'value',
                title: words.refusedColumns.value,
                cell: ({ value, unit, period, region }) => (
                  <>
                    <span className="figure">{figureText(value, unit, scales).exact}</span>
                    <small>{[region, periodText(period, periods)].filter(Boolean).join(' · ')}</small>
                  </>
                ),
              },
              {
                key: 'why',
                title: words.refusedColumns.why,
                cell: (claim) => (
                  <ul>
                    {claim.refusals.map((refusal) => (
                      <li key={refusal}>{refusals[refusal]}</li>
                    ))}
                  </ul>
                ),
              },
              {
                key: 'near',
                title: words.refusedColumns.near,
                cell: ({ near }) =>
                  near.map(({ indicatorId, name }) => (
                    <Link key={indicatorId} to={page.addressOfIndicator(indicatorId)} lang="zh-CN" className="near">
                      {name}
                    </Link>
                  )),
              },
            ]}
          />
        </details>
      )}
      {unnamed > 0 && <p className="list-count">{words.unnamed(unnamed)}</p>}
    </>
  );
}
