import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { BurdenReport } from '../../src/contract/collection.ts';
import { grouped } from '../../src/messages/index.ts';
import { burdenQuery } from '../data/collection-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationUnit } from '../parts/demonstration-mark.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import '../ledgers/look.ts';

type Row = BurdenReport['units'][number];

/** Years to choose from, this one first. */
const YEARS = 6;

/** Units with the cells that they were asked for, the most first, and what of them need not have been asked. */
function BurdenTable({ units }: { readonly units: readonly Row[] }) {
  const { burden: words } = useMessages().rounds;
  const share = (count: number, { cells }: Row) => words.share(count, ((count / cells) * 100).toFixed(1));
  return (
    <>
      <p>
        {words.total(
          units.length,
          units.reduce((sum, { cells }) => sum + cells, 0),
        )}
      </p>
      <DataTable<Row>
        caption={words.title}
        rows={units}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          {
            ...{ key: 'unit', title: words.unit, head: true },
            cell: ({ name, organisationId }) => (
              <>
                <span lang="zh-CN">{name}</span> <DemonstrationUnit unitId={organisationId} />
              </>
            ),
          },
          { key: 'cells', title: words.cells, number: true, cell: ({ cells }) => grouped(cells) },
          { key: 'prefilled', title: words.prefilled, number: true, cell: (row) => share(row.prefilled, row) },
          { key: 'before', title: words.askedBefore, number: true, cell: (row) => share(row.askedBefore, row) },
          {
            key: 'collections',
            title: words.collections,
            number: true,
            cell: ({ collections }) => String(collections),
          },
          { key: 'requests', title: words.requests, number: true, cell: ({ requests }) => String(requests) },
        ]}
      />
    </>
  );
}

/** How many cells each unit was asked for in a year, over all plans. */
export function BurdenPage() {
  const { burden: words } = useMessages().rounds;
  const [address, setAddress] = useSearchParams();
  const present = new Date().getFullYear();
  const year = Number(address.get('year')) || present;
  const { data, error, refetch } = useQuery(burdenQuery(year));
  usePageTitle(words.title);
  return (
    <div className="page">
      <header className="work-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
      </header>
      <div className="record-filters">
        <Field label={words.year}>
          {(ties) => (
            <Select
              {...ties}
              value={year}
              onChange={(next) => setAddress({ year: String(next) }, { replace: true })}
              options={Array.from({ length: YEARS }, (_, back) => ({ value: present - back, label: present - back }))}
            />
          )}
        </Field>
      </div>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={6} />}
      {data?.units.length === 0 && <Notice title={words.empty(year)}>{words.emptyNext}</Notice>}
      {data !== undefined && data.units.length > 0 && <BurdenTable units={data.units} />}
    </div>
  );
}
