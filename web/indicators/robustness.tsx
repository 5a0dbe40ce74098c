import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { DataTable } from '../parts/data-table.tsx';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** Whether the rating would turn, test by test. */
export function Robustness({ robustness: { fragile, tests } }: Pick<IndicatorDetail, 'robustness'>) {
  const { indicator } = useMessages();
  const columns = indicator.testColumns;
  return (
    <section className="panel" aria-labelledby="robustness">
      <h2 id="robustness">{indicator.robustness}</h2>
      <p className={fragile ? 'flag' : 'since'}>
        {tests.length === 0 ? indicator.robustNone : fragile ? indicator.fragile : indicator.robust}
      </p>
      {tests.length > 0 && (
        <DataTable
          caption={indicator.robustness}
          rows={tests}
          rowKey={({ kind, text }) => `${kind} ${text}`}
          mark={({ flips }) => (flips ? 'turns' : undefined)}
          columns={[
            { key: 'kind', title: columns.kind, head: true, cell: ({ kind }) => indicator.tests[kind] },
            { key: 'change', title: columns.change, cell: ({ text }) => text },
            {
              key: 'outcome',
              title: columns.outcome,
              cell: ({ verdict, label }) => <VerdictMark verdict={verdict} label={label} />,
            },
            {
              key: 'turns',
              title: columns.turns,
              cell: ({ flips }) => (flips ? <strong>{indicator.flips}</strong> : indicator.holds),
            },
          ]}
        />
      )}
    </section>
  );
}
