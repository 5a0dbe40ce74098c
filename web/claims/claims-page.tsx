import { DownloadOutlined, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { addressOf, type ClaimSelection, narrowness, queryOf, selectionOf } from '../data/claim-selection.ts';
import { claimsQuery, documentsQuery } from '../data/queries.ts';
import { groupDigits } from '../figures.ts';
import { Notice } from '../parts/notice.tsx';
import { Pages } from '../parts/pages.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { ClaimFilters } from './claim-filters.tsx';
import { type ClaimOrder, ClaimTable } from './claim-table.tsx';
import './claims.css';

const ON_ONE_PAGE = 50;
const SORTS: ReadonlyArray<ClaimOrder['sort']> = [
  'document',
  'subject',
  'region',
  'period',
  'value',
  'kind',
  'status',
  'confidence',
];

/** Filters, order and page, all of which stand in the address. */
function useView() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const selection = useMemo(() => selectionOf(new URLSearchParams(text)), [text]);
  const sort = SORTS.find((each) => each === address.get('sort')) ?? 'document';
  const order: ClaimOrder['order'] = address.get('order') === 'desc' ? 'desc' : 'asc';
  const go = (next: URLSearchParams, replace: boolean) => setAddress(next, { replace, preventScrollReset: replace });
  return {
    selection,
    order: { sort, order },
    page: Math.max(1, Number(address.get('page')) || 1),
    select: (next: ClaimSelection) => {
      const to = addressOf(next, address);
      to.delete('page');
      go(to, true);
    },
    sortBy: (next: ClaimOrder) => {
      const to = new URLSearchParams(address);
      to.delete('page');
      to.set('sort', next.sort);
      to.set('order', next.order);
      go(to, true);
    },
    turnTo: (page: number) => {
      const to = new URLSearchParams(address);
      to.set('page', String(page));
      go(to, false);
    },
  };
}

function ExportLinks({ selection, order }: { readonly selection: ClaimSelection; readonly order: ClaimOrder }) {
  const { claims } = useMessages();
  return (
    <div className="exports" title={claims.exportHint}>
      {(['xlsx', 'csv'] as const).map((format) => {
        const query = queryOf(selection);
        query.set('format', format);
        query.set('sort', order.sort);
        query.set('order', order.order);
        return (
          <Button key={format} icon={<DownloadOutlined aria-hidden />} href={`/api/claims/export?${query}`} download>
            {claims.exportAs[format]}
          </Button>
        );
      })}
    </div>
  );
}

function DocumentChoice({
  selection,
  onChange,
}: {
  readonly selection: ClaimSelection;
  readonly onChange: (next: ClaimSelection) => void;
}) {
  const { claim, claims } = useMessages();
  const { data } = useQuery(documentsQuery);
  const { documentId, ...rest } = selection;
  return (
    <label className="plain-select">
      {claim.document}
      <select
        value={documentId ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? rest : { ...rest, documentId: event.target.value })}
      >
        <option value="">{claims.allDocuments}</option>
        {data?.documents.map((document) => (
          <option key={document.documentId} value={document.documentId}>
            {document.title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  const { claims } = useMessages();
  if (narrowed) return <Notice title={claims.noMatch}>{claims.noMatchNext}</Notice>;
  return <Notice title={claims.empty}>{claims.emptyNext}</Notice>;
}

/** The claims of all documents: searched, sorted, narrowed, exported. */
export function ClaimsPage() {
  const { claims: words, evidence } = useMessages();
  usePageTitle(words.title);
  const view = useView();
  const { selection, order, page } = view;
  const narrow = useMedia('(max-width: 767px)');
  const [open, setOpen] = useState(false);
  const showsFilters = !narrow || open;
  const more = { ...order, limit: ON_ONE_PAGE, offset: (page - 1) * ON_ONE_PAGE };
  const { data, error, refetch, isPlaceholderData } = useQuery(claimsQuery(selection, more));
  const narrowed = narrowness(selection) + (selection.documentId === undefined ? 0 : 1);
  return (
    <div className="page wide-page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <ExportLinks selection={selection} order={order} />
      </header>
      {narrow && (
        <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {evidence.filters(narrowed)}
        </Button>
      )}
      {showsFilters && (
        <section className="claims-filters" aria-label={evidence.filter}>
          <ClaimFilters selection={selection} facets={data?.facets} onChange={view.select}>
            <DocumentChoice selection={selection} onChange={view.select} />
          </ClaimFilters>
        </section>
      )}
      <p className="list-count" role="status">
        {data !== undefined && words.total(groupDigits(String(data.total)))}
      </p>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={12} />}
      {data?.total === 0 && <Nothing narrowed={narrowed > 0} />}
      {data !== undefined && data.total > 0 && (
        <>
          <ClaimTable claims={data.claims} waiting={isPlaceholderData} order={order} onOrder={view.sortBy} />
          <Pages current={page} total={data.total} size={ON_ONE_PAGE} onTurn={view.turnTo} />
        </>
      )}
    </div>
  );
}
