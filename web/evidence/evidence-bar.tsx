import {
  ArrowLeftOutlined,
  DownloadOutlined,
  FilterOutlined,
  LeftOutlined,
  RightOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { DocumentView } from '../../src/contract/documents.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { DocumentFindings, type DocumentFindingsProps } from './document-findings.tsx';
import type { ReviewDesk } from './use-review-desk.ts';

interface EvidenceBarProps {
  readonly document: DocumentView;
  readonly place: number | undefined;
  readonly total: number;
  readonly outlineOpen: boolean;
  readonly filtersOpen: boolean;
  readonly filterCount: number;
  readonly onStep: (step: 1 | -1) => void;
  readonly onNextOpen: () => void;
  readonly onOutline: () => void;
  readonly onFilters: () => void;
  readonly findings: DocumentFindingsProps;
}

/** Above the document: what it is, where one is among its claims, and the ways on. */
export function EvidenceBar(props: EvidenceBarProps) {
  const { evidence, documents } = useMessages();
  const { document, place, total, outlineOpen, filtersOpen, filterCount } = props;
  return (
    <div className="evidence-bar">
      <div className="evidence-title">
        <Link to="/documents" aria-label={evidence.back} title={evidence.back} className="back">
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1 lang="zh-CN" title={document.title}>
          {document.title}
        </h1>
        {document.demonstration && <DemonstrationMark />}
        <a
          className="original"
          href={`/api/documents/${document.documentId}/original`}
          aria-label={documents.original}
          title={documents.original}
          download
        >
          <DownloadOutlined aria-hidden />
        </a>
      </div>
      <div className="evidence-tools">
        <Button
          icon={<UnorderedListOutlined aria-hidden />}
          aria-expanded={outlineOpen}
          aria-controls={outlineOpen ? 'outline' : undefined}
          aria-label={outlineOpen ? evidence.outlineHide : evidence.outlineShow}
          onClick={props.onOutline}
        >
          <span className="wide-only">{evidence.outline}</span>
        </Button>
        <Button
          icon={<FilterOutlined aria-hidden />}
          type={filterCount > 0 ? 'primary' : 'default'}
          ghost={filterCount > 0}
          aria-expanded={filtersOpen}
          aria-controls={filtersOpen ? 'filters' : undefined}
          onClick={props.onFilters}
        >
          {evidence.filters(filterCount)}
        </Button>
        <DocumentFindings {...props.findings} />
        <span className="evidence-place" role="status">
          {place === undefined ? evidence.total(total) : evidence.position(place, total)}
        </span>
        <Button icon={<LeftOutlined aria-hidden />} aria-label={evidence.previous} onClick={() => props.onStep(-1)} />
        <Button icon={<RightOutlined aria-hidden />} aria-label={evidence.next} onClick={() => props.onStep(1)} />
        <Button className="wide-only" onClick={props.onNextOpen}>
          {evidence.nextOpen}
        </Button>
      </div>
    </div>
  );
}

/** What was just decided, and the way to take it back; or why there is no way on. */
export function LastDecisionBar({ desk, told }: { readonly desk: ReviewDesk; readonly told: string }) {
  const { review } = useMessages();
  const { last, hint } = desk;
  return (
    <div className="last-decision" role="status">
      {told !== '' && <p>{told}</p>}
      {hint !== '' && <p>{hint}</p>}
      {last !== undefined && (
        <p>
          <span>
            {review.done[last.action]}
            {last.detail.claim.subject !== '' && `：${last.detail.claim.subject}`}
          </span>
          {last.action !== 'reopen' && (
            <Button size="small" onClick={desk.undo} loading={desk.saving}>
              {review.undo} <kbd>u</kbd>
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
