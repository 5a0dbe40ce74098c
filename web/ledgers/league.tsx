import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { LeagueTable, LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import { leagueTableQuery } from '../data/ledger-queries.ts';
import { Choice } from '../parts/choice.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { figureText } from './figure-text.ts';
import { lastMonths } from './months.ts';
import { PlaceTiles } from './place-tiles.tsx';
import { useWording } from './wording.ts';

const GROUPINGS = ['place', 'unit', 'class'] as const;
type Row = LeagueTable['rows'][number];

/** Places, units or classes ranked by a measure, with its denominators; months beside. */
export function League({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const [address, setAddress] = useSearchParams();
  const { measures } = ledger.definition;
  const measure =
    measures.find(({ id }) => id === address.get('measure')) ?? measures.find(({ ratio }) => ratio) ?? measures[0];
  const by = GROUPINGS.find((each) => each === address.get('by')) ?? 'place';
  const [from, to] = lastMonths(12, new Date());
  const { data, error, refetch } = useQuery({
    ...leagueTableQuery(ledger.typeId, { measure: measure?.id ?? '', from, to, by }),
    enabled: measure !== undefined,
  });
  const change = (part: string, value: string) =>
    setAddress(
      (before) =>
        new URLSearchParams(
          [...new URLSearchParams(before).entries()].filter(([key]) => key !== part).concat([[part, value]]),
        ),
      {
        replace: true,
        preventScrollReset: true,
      },
    );
  if (measure === undefined) return <Notice title={words.noTotals} />;
  return (
    <section aria-label={words.tabs.league}>
      <fieldset className="record-filters" aria-label={words.filter}>
        <Field label={words.measure}>
          {(ties) => (
            <Select
              {...ties}
              value={measure.id}
              onChange={(id) => change('measure', id)}
              options={measures.map(({ id, name }) => ({ value: id, label: say(name) }))}
            />
          )}
        </Field>
        <Choice
          legend={words.by}
          value={by}
          options={GROUPINGS.map((each) => ({ value: each, label: words.groupings[each] }))}
          onChange={(next) => change('by', next)}
        />
      </fieldset>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {data?.rows.length === 0 && <Notice title={words.noTotals} />}
      {data !== undefined && data.rows.length > 0 && by === 'place' && (
        <PlaceTiles table={data} text={(row) => figureText(row, data.unit)} />
      )}
      {data !== undefined && data.rows.length > 0 && (
        <DataTable<Row>
          caption={say(measure.name)}
          rows={data.rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'rank', title: words.rank, number: true, cell: ({ rank }) => rank ?? words.noRank },
            {
              key: 'name',
              title: words.groupings[by],
              head: true,
              cell: ({ name }) => <span lang="zh-CN">{name}</span>,
            },
            { key: 'value', title: `${from} – ${to}`, number: true, cell: (row) => figureText(row, data.unit) },
            ...data.months.slice(-3).map((month) => ({
              key: month,
              title: month,
              number: true,
              cell: (row: Row) => {
                const cell = row.months[data.months.indexOf(month)];
                return cell === undefined ? '—' : figureText(cell, data.unit);
              },
            })),
          ]}
        />
      )}
      {data !== undefined && data.missing.length > 0 && (
        <p className="quiet" lang="zh-CN">
          {words.missingRows(data.missing.map(({ name }) => name).join('、'))}
        </p>
      )}
    </section>
  );
}
