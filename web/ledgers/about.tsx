import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import type { ClockRule, OpeningFigure, RecordMeasure, RecordMove } from '../../src/shared/ledger/record-type.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { LifeCycle } from './life-cycle.tsx';
import { useStateNames, useWording } from './wording.ts';

/** How a ledger works: its life cycle, who may do what, its limits, what is counted, what official documents say of it. */
export function AboutLedger({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words, shell } = useMessages();
  const { list } = shell;
  const say = useWording();
  const { moves, clocks, measures, figures } = ledger.definition;
  const stateName = useStateNames(ledger.states);
  return (
    <section aria-label={words.tabs.about} className="ledger-about">
      <h2>{words.diagram}</h2>
      <LifeCycle ledger={ledger} />
      <h2>{words.moves}</h2>
      <DataTable<RecordMove>
        caption={words.moves}
        rows={moves}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: words.moves, head: true, cell: ({ name }) => say(name) },
          {
            key: 'from',
            title: words.fromTo,
            cell: ({ from, to }) => `${list(from.map(stateName))} → ${to === undefined ? '·' : stateName(to)}`,
          },
          { key: 'by', title: words.byWhom, cell: ({ by }) => list(by.map((office) => words.offices[office])) },
        ]}
      />
      {clocks.length > 0 && (
        <>
          <h2>{words.clocks}</h2>
          <DataTable<ClockRule>
            caption={words.clocks}
            rows={clocks}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', title: words.clocks, head: true, cell: ({ name }) => say(name) },
              {
                key: 'limit',
                title: words.limit,
                cell: ({ limit, limits }) =>
                  list(
                    [limit, ...Object.values(limits?.values ?? {})].map(({ kind, minutes, hours, days }) =>
                      words.limitText(kind, minutes, hours, days),
                    ),
                  ),
              },
              { key: 'basis', title: words.figureSource, cell: ({ basis }) => words.basis[basis] },
            ]}
          />
        </>
      )}
      {measures.length > 0 && (
        <>
          <h2>{words.measures}</h2>
          <DataTable<RecordMeasure>
            caption={words.measures}
            rows={measures}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: words.measures,
                head: true,
                cell: ({ name, unit }) => say(name) + shell.aside(unit),
              },
              { key: 'basis', title: words.figureSource, cell: ({ basis }) => words.basis[basis] },
            ]}
          />
        </>
      )}
      {figures.length > 0 && (
        <>
          <h2>{words.figures}</h2>
          <DataTable<OpeningFigure>
            caption={words.figures}
            rows={figures}
            rowKey={({ name, period, value }) => `${name.zh} ${period} ${value}`}
            columns={[
              { key: 'name', title: words.item, head: true, cell: ({ name }) => say(name) },
              { key: 'value', title: words.value, number: true, cell: ({ value, unit }) => `${value} ${unit}` },
              { key: 'period', title: words.period, cell: ({ period }) => period },
              { key: 'source', title: words.figureSource, cell: ({ source }) => <span lang="zh-CN">{source}</span> },
            ]}
          />
        </>
      )}
    </section>
  );
}
