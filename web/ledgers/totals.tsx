import { useQuery } from '@tanstack/react-query';
import type { LedgerDetail, LedgerTotals } from '../../src/contract/ledgers/ledgers.ts';
import { totalsOfQuery } from '../data/ledger-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { figureText } from './figure-text.ts';
import { lastMonths } from './months.ts';
import { useWording } from './wording.ts';

type Row = LedgerTotals['measures'][number];

/** All measures of a ledger over the last year, month by month. */
export function Totals({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words, shell } = useMessages();
  const say = useWording();
  const [from, to] = lastMonths(12, new Date());
  const { data, error, refetch } = useQuery(totalsOfQuery(ledger.typeId, from, to));
  if (error !== null && data === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  if (data.measures.length === 0) return <Notice title={words.noTotals} />;
  return (
    <section aria-label={words.tabs.totals} className="ledger-totals">
      <DataTable<Row>
        caption={words.tabs.totals}
        rows={data.measures}
        rowKey={({ measure }) => measure}
        columns={[
          { key: 'name', title: words.measure, head: true, cell: ({ name, unit }) => say(name) + shell.aside(unit) },
          { key: 'all', title: `${from} – ${to}`, number: true, cell: (row) => figureText(row) },
          ...data.months.slice(-6).map((month) => ({
            key: month,
            title: month,
            number: true,
            cell: (row: Row) =>
              figureText(row.months[data.months.indexOf(month)] ?? { value: null, numerator: null, denominator: null }),
          })),
        ]}
      />
    </section>
  );
}
