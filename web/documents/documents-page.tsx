import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { DocumentView } from '../../src/contract/documents.ts';
import { documentsQuery } from '../data/queries.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { arrange, SORTS } from './document-order.ts';
import { DocumentRow } from './document-row.tsx';
import { UploadButton } from './upload-button.tsx';

/** Only long lists need it, and it is heavy. */
const Pages = lazy(async () => ({ default: (await import('../parts/pages.tsx')).Pages }));

const ON_ONE_PAGE = 20;

function usePlaceInList() {
  const [address, setAddress] = useSearchParams();
  const change = (part: 'q' | 'sort' | 'page', value: string) => {
    const next = new URLSearchParams(address);
    if (part !== 'page') next.delete('page');
    if (value === '') next.delete(part);
    else next.set(part, value);
    setAddress(next, { replace: part === 'q' });
  };
  return {
    search: address.get('q') ?? '',
    sort: SORTS.find((sort) => sort === address.get('sort')) ?? 'added',
    page: Math.max(1, Number(address.get('page')) || 1),
    change,
  };
}

function DocumentList({ documents }: { readonly documents: readonly DocumentView[] }) {
  const { documents: words } = useMessages();
  const { search, sort, page, change } = usePlaceInList();
  const found = useMemo(() => arrange(documents, search, sort), [documents, search, sort]);
  const first = Math.min(page - 1, Math.max(0, Math.ceil(found.length / ON_ONE_PAGE) - 1)) * ON_ONE_PAGE;
  return (
    <>
      <div className="list-tools">
        <SearchField label={words.find} value={search} onChange={(value) => change('q', value)} />
        <label className="plain-select">
          {words.sort}
          <select value={sort} onChange={(event) => change('sort', event.target.value)}>
            {SORTS.map((each) => (
              <option key={each} value={each}>
                {words.sorts[each]}
              </option>
            ))}
          </select>
        </label>
        <span className="list-count" role="status">
          {search === '' ? words.total(documents.length) : words.shown(found.length, documents.length)}
        </span>
      </div>
      {found.length === 0 && (
        <Notice title={words.noMatch(search)} actions={<Button onClick={() => change('q', '')}>{words.clear}</Button>}>
          {words.noMatchNext}
        </Notice>
      )}
      <ul className="document-list">
        {found.slice(first, first + ON_ONE_PAGE).map((document) => (
          <DocumentRow key={document.documentId} document={document} />
        ))}
      </ul>
      {found.length > ON_ONE_PAGE && (
        <Suspense fallback={null}>
          <Pages
            current={first / ON_ONE_PAGE + 1}
            total={found.length}
            size={ON_ONE_PAGE}
            onTurn={(next) => change('page', String(next))}
          />
        </Suspense>
      )}
    </>
  );
}

/** All documents, and the way to add more. */
export function DocumentsPage() {
  const { documents: words } = useMessages();
  const mayAdd = useMay('document.add');
  usePageTitle(words.title);
  const { data, error, refetch, isPending } = useQuery(documentsQuery);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        {mayAdd && (
          <div className="upload-invitation">
            <UploadButton />
            <small>{words.uploadHint}</small>
          </div>
        )}
      </header>
      {isPending && <Waiting rows={8} />}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.documents.length === 0 && (
        <Notice title={words.empty}>{mayAdd ? words.emptyNext : words.emptyForReaders}</Notice>
      )}
      {data !== undefined && data.documents.length > 0 && <DocumentList documents={data.documents} />}
    </div>
  );
}
