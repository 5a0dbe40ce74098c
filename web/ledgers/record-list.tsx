import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LedgerDetail, RecordLine } from '../../src/contract/ledgers/ledgers.ts';
import { RECORD_PARTS, type RecordSelection, recordsQuery } from '../data/ledger-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Field, TextField } from '../parts/field.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { BulkMoves } from './bulk-moves.tsx';
import { Due } from './due.tsx';
import { useNames } from './names.ts';
import { Views } from './views.tsx';
import { useStateNames, useWording } from './wording.ts';

/** Which records are listed, as the address says. */
function useSelection() {
  const [address, setAddress] = useSearchParams();
  const selection = Object.fromEntries(
    RECORD_PARTS.map((part) => [part, address.get(part) ?? '']),
  ) as unknown as RecordSelection;
  const change = (part: keyof RecordSelection, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(part);
        else next.set(part, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { selection, change };
}

type Selecting = ReturnType<typeof useSelection>;

function Filters({ ledger, selection, change }: Selecting & { readonly ledger: LedgerDetail }) {
  const { ledgers: words, shell } = useMessages();
  const say = useWording();
  const namesOf = (states: string) =>
    shell.list(
      states
        .split(',')
        .flatMap((id) => ledger.states.find((each) => each.id === id) ?? [])
        .map(({ name }) => say(name)),
    );
  return (
    <fieldset className="record-filters" aria-label={words.filter}>
      <TextField label={words.search} value={selection.q} maxLength={100} onChange={(text) => change('q', text)} />
      <Field label={words.state}>
        {(ties) => (
          <Select
            {...ties}
            value={selection.state}
            onChange={(state) => change('state', state)}
            options={[
              { value: '', label: words.anyState },
              ...(selection.state.includes(',') ? [{ value: selection.state, label: namesOf(selection.state) }] : []),
              ...ledger.states.map(({ id, name }) => ({ value: id, label: `${say(name)} ${ledger.counts[id] ?? 0}` })),
            ]}
          />
        )}
      </Field>
      <Field label={words.sort}>
        {(ties) => (
          <Select
            {...ties}
            value={selection.sort === '' ? 'opened' : selection.sort}
            onChange={(sort) => change('sort', sort === 'opened' ? '' : sort)}
            options={(['opened', 'due'] as const).map((sort) => ({ value: sort, label: words.sorts[sort] }))}
          />
        )}
      </Field>
      <Checkbox
        checked={selection.overdue !== ''}
        onChange={({ target }) => change('overdue', target.checked ? 'true' : '')}
      >
        {words.onlyOverdue}
      </Checkbox>
    </fieldset>
  );
}

/** Records of a ledger, narrowed and ordered by the address, so that a view can be sent to somebody. */
export function RecordList({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const names = useNames();
  const selecting = useSelection();
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    recordsQuery(ledger.typeId, selecting.selection),
  );
  const records = data?.pages.flatMap((page) => page.records);
  const stateName = useStateNames(ledger.states);
  const toggle = (recordId: string) =>
    setChosenIds((before) =>
      before.includes(recordId) ? before.filter((id) => id !== recordId) : [...before, recordId],
    );
  const chosen = (records ?? []).filter(({ recordId }) => chosenIds.includes(recordId));
  useShortcuts({
    x: () => {
      const row = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-record]');
      if (row?.dataset.record !== undefined) toggle(row.dataset.record);
    },
  });
  const columns = [
    {
      key: 'choose',
      title: words.chooseColumn,
      cell: ({ recordId, number }: RecordLine) => (
        <span data-record={recordId}>
          <Checkbox
            aria-label={words.choose(number)}
            checked={chosenIds.includes(recordId)}
            onChange={() => toggle(recordId)}
          />
        </span>
      ),
    },
    {
      key: 'title',
      title: words.recordTitle,
      head: true,
      cell: ({ recordId, title, number, demonstration }: RecordLine) => (
        <>
          <Link to={`/records/${recordId}`} lang="zh-CN">
            {title}
          </Link>
          <small>
            {number} {demonstration && <DemonstrationMark />}
          </small>
        </>
      ),
    },
    { key: 'state', title: words.state, cell: ({ state }: RecordLine) => stateName(state) },
    {
      key: 'unit',
      title: words.unit,
      cell: ({ leadId }: RecordLine) =>
        leadId === null ? words.nobody : <span lang="zh-CN">{names.unit(leadId)}</span>,
    },
    {
      key: 'place',
      title: words.place,
      cell: ({ placeId }: RecordLine) => <span lang="zh-CN">{names.place(placeId)}</span>,
    },
    { key: 'due', title: words.due, cell: ({ dueAt }: RecordLine) => <Due at={dueAt} /> },
    { key: 'opened', title: words.opened, cell: ({ openedAt }: RecordLine) => momentText(openedAt) },
  ];
  return (
    <section aria-label={words.tabs.records}>
      <Views ledger={ledger} />
      <Filters ledger={ledger} {...selecting} />
      <BulkMoves ledger={ledger} chosen={chosen} onClear={() => setChosenIds([])} />
      {error !== null && records === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {records === undefined && error === null && <Waiting rows={8} />}
      {records?.length === 0 && <Notice title={words.noRecords}>{words.noRecordsNext}</Notice>}
      {records !== undefined && records.length > 0 && (
        <>
          <p className="quiet" role="status">
            {words.count(records.length)} · {words.bulkHint}
          </p>
          <DataTable columns={columns} rows={records} rowKey={({ recordId }) => recordId} caption={say(ledger.name)} />
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
