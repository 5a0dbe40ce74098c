import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { indicatorsQuery } from '../data/import-queries.ts';
import { recordQuery } from '../data/ledger-queries.ts';
import { documentQuery } from '../data/queries.ts';
import { graphQuery } from '../data/structure-queries.ts';

/** Title of a document; its id for who may not see it. */
export function DocumentName({ documentId }: { readonly documentId: string }) {
  const { data } = useQuery({ ...documentQuery(documentId), retry: false });
  return <span lang="zh-CN">{data?.document.title ?? documentId}</span>;
}

/** Number and title of a record; its id for who may not see it. */
export function RecordName({ recordId }: { readonly recordId: string }) {
  const { data } = useQuery({ ...recordQuery(recordId), retry: false });
  if (data === undefined) return recordId;
  return (
    <span lang="zh-CN">
      {data.record.number} {data.record.title}
    </span>
  );
}

/** Name of an indicator; its id where there is none. */
export function IndicatorName({ indicatorId }: { readonly indicatorId: string }) {
  const { data } = useQuery(indicatorsQuery);
  const found = data?.find((each) => each.indicatorId === indicatorId);
  return <span lang="zh-CN">{found?.name ?? indicatorId}</span>;
}

/** Title of a node of a plan; its id where there is none. */
export function NodeName({ planId, nodeId }: { readonly planId: string; readonly nodeId: string }) {
  const { data } = useQuery({ ...graphQuery(planId), retry: false });
  const found = data?.nodes.find((each) => each.nodeId === nodeId);
  return <span lang="zh-CN">{found?.title ?? nodeId}</span>;
}

/** What evidence names: `document/ID`, `record/ID` or an address become links; other words stay words. */
export function Reference({ text }: { readonly text: string }) {
  const [, kind, id = ''] = /^(document|record)\/([0-9a-f]+)$/.exec(text) ?? [];
  if (kind === 'document') {
    return (
      <Link to={`/documents/${id}`}>
        <DocumentName documentId={id} />
      </Link>
    );
  }
  if (kind === 'record') {
    return (
      <Link to={`/records/${id}`}>
        <RecordName recordId={id} />
      </Link>
    );
  }
  if (!/^https?:\/\//.test(text)) return <span lang="zh-CN">{text}</span>;
  return (
    <a href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
