import type { ObservationView } from '../../src/contract/plans.ts';
import type { IndicatorDetail } from '../../src/contract/verdicts.ts';
import { periodText } from '../figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { observationFigure } from './indicator-words.tsx';
import { Provenance, Sourced } from './provenance.tsx';

/** The newest vintage of each period. */
function inForce(observations: readonly ObservationView[]): ReadonlySet<ObservationView> {
  const newest = new Map<string, ObservationView>();
  for (const each of observations) {
    const held = newest.get(each.period);
    if (held === undefined || each.revision > held.revision) newest.set(each.period, each);
  }
  return new Set(newest.values());
}

function keyOf({ period, status, revision, knownOn }: ObservationView): string {
  return `${period} ${status} ${revision} ${knownOn}`;
}

function Value({ observation }: { readonly observation: ObservationView }) {
  const messages = useMessages();
  return (
    <span className={observation.value === undefined ? 'missing' : 'figure'}>
      <Sourced provenance={observation.provenance}>{observationFigure(observation, messages)}</Sourced>{' '}
      <small lang="zh-CN">{observation.unit}</small>
    </span>
  );
}

function Calibre({ observation: { calibre, breaksSeries } }: { readonly observation: ObservationView }) {
  const { indicator } = useMessages();
  return (
    <>
      {calibre === '' ? <span className="missing">{indicator.ownCalibre}</span> : <span lang="zh-CN">{calibre}</span>}
      {breaksSeries && <p className="flag">{indicator.brokenSeries}</p>}
    </>
  );
}

/** Every value of the indicator as it was published each time: nothing is overwritten. */
export function Vintages({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator, observationStatuses, periods } = useMessages();
  const columns = indicator.vintageColumns;
  const { observations } = detail;
  const current = inForce(observations);
  return (
    <section className="panel" aria-labelledby="vintages">
      <header>
        <h2 id="vintages">{indicator.vintages}</h2>
        <span className="since">{indicator.vintageCount(observations.length)}</span>
      </header>
      {observations.length > 0 && (
        <DataTable
          caption={indicator.vintages}
          rows={observations}
          rowKey={keyOf}
          mark={(row) => (current.has(row) ? undefined : 'former')}
          columns={[
            {
              key: 'period',
              title: columns.period,
              head: true,
              cell: ({ period }) => <span className="figure">{periodText(period, periods)}</span>,
            },
            { key: 'value', title: columns.value, number: true, cell: (row) => <Value observation={row} /> },
            { key: 'status', title: columns.status, cell: ({ status }) => observationStatuses[status] },
            { key: 'known', title: columns.knownOn, cell: ({ knownOn }) => <span className="figure">{knownOn}</span> },
            {
              key: 'revision',
              title: columns.revision,
              cell: (row) => (
                <>
                  {indicator.revision(row.revision)}
                  {current.has(row) && row.revision > 1 && <small>{indicator.inForce}</small>}
                </>
              ),
            },
            { key: 'calibre', title: columns.calibre, cell: (row) => <Calibre observation={row} /> },
            { key: 'source', title: columns.source, cell: ({ provenance }) => <Provenance provenance={provenance} /> },
          ]}
        />
      )}
    </section>
  );
}
