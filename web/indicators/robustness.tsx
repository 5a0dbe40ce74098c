import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { DataTable } from '../parts/data-table.tsx';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Test = IndicatorDetail['robustness']['tests'][number];

function Tests({ tests }: { readonly tests: readonly Test[] }) {
  const { indicator } = useMessages();
  const columns = indicator.testColumns;
  return (
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
  );
}

/** Whether the rating would turn: what turns it stands open, what does not is folded. */
export function Robustness({ robustness: { tests } }: Pick<IndicatorDetail, 'robustness'>) {
  const { indicator } = useMessages();
  const turning = tests.filter(({ flips }) => flips);
  const holding = tests.filter(({ flips }) => !flips);
  const isFragile = turning.length > 0;
  return (
    <section className="panel" aria-labelledby="robustness">
      <h2 id="robustness">{indicator.robustness}</h2>
      <p className={isFragile ? 'flag' : 'since'}>
        {tests.length === 0 ? indicator.robustNone : isFragile ? indicator.fragile : indicator.robust}
      </p>
      {isFragile && <Tests tests={turning} />}
      {holding.length > 0 && (
        <details className="folded">
          <summary>{indicator.holding(holding.length)}</summary>
          <Tests tests={holding} />
        </details>
      )}
    </section>
  );
}
