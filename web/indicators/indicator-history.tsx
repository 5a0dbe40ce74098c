import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { DataTable } from '../parts/data-table.tsx';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** Targets of former versions of the plan, with the rating each would give. */
export function FormerTargets({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator, plans } = useMessages();
  const { formerTargets, standing } = detail;
  const columns = indicator.formerColumns;
  const { target } = standing.indicator;
  if (formerTargets.length === 0) {
    return (
      <section className="panel" aria-labelledby="former">
        <h2 id="former">{indicator.formerTargets}</h2>
        <p className="since">{indicator.formerNone}</p>
      </section>
    );
  }
  const { rating } = standing;
  const current = target === undefined ? [] : [{ version: target.version, phrase: target.phrase, label: rating.label }];
  return (
    <section className="panel" aria-labelledby="former">
      <h2 id="former">{indicator.formerTargets}</h2>
      <DataTable
        caption={indicator.formerTargets}
        rows={[...current, ...formerTargets]}
        rowKey={({ version, phrase }) => `${version} ${phrase}`}
        columns={[
          {
            key: 'version',
            title: columns.version,
            head: true,
            cell: ({ version }) => (
              <>
                {plans.version(version)}
                {version === target?.version && <small>{indicator.currentTarget}</small>}
              </>
            ),
          },
          { key: 'phrase', title: columns.phrase, cell: ({ phrase }) => <span lang="zh-CN">{phrase}</span> },
          { key: 'label', title: columns.label, cell: ({ label }) => <span lang="zh-CN">{label}</span> },
        ]}
      />
    </section>
  );
}

/** Ratings that were kept, the oldest first. */
export function RatingHistory({ history }: Pick<IndicatorDetail, 'history'>) {
  const { indicator } = useMessages();
  const columns = indicator.historyColumns;
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{indicator.history}</h2>
      {history.length === 0 ? (
        <p className="since">{indicator.historyNone}</p>
      ) : (
        <DataTable
          caption={indicator.history}
          rows={history.map((entry, index) => ({ ...entry, index }))}
          rowKey={({ index }) => String(index)}
          stays
          columns={[
            {
              key: 'asOf',
              title: columns.asOf,
              head: true,
              cell: ({ asOf }) => <span className="figure">{asOf}</span>,
            },
            {
              key: 'label',
              title: columns.label,
              cell: ({ verdict, label }) => <VerdictMark verdict={verdict} label={label} />,
            },
            { key: 'rule', title: columns.rule, cell: ({ rule }) => <code>{rule}</code> },
          ]}
        />
      )}
    </section>
  );
}
