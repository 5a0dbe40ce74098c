import { AuditOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { FindingMark } from '../../src/contract/audit.ts';
import { EVERY_FINDING, findingAddress, isWaiting } from '../data/finding-selection.ts';
import { groupDigits } from '../figures.ts';
import { ExportButtons } from '../findings/export-buttons.tsx';
import { Layer } from '../parts/layer.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { FindingLinks } from './margin-card.tsx';

/** Findings of the document and what of them is marked in its margin. */
export interface DocumentFindingsProps {
  readonly documentId: string;
  /** Absent until they are there; null when they did not come. */
  readonly findings: readonly FindingMark[] | undefined | null;
  readonly marksAll: boolean;
  readonly onMarkAll: (all: boolean) => void;
  /** Goes to an offset of the text. */
  readonly onGo: (start: number) => void;
}

interface ContentProps extends Omit<DocumentFindingsProps, 'findings'> {
  readonly findings: readonly FindingMark[];
}

function Content({ documentId, findings, marksAll, onMarkAll, onGo }: ContentProps) {
  const { margin, findings: words } = useMessages();
  const waiting = findings.filter(isWaiting);
  const others = findings.length - waiting.length;
  const shown = marksAll ? findings : waiting;
  const selection = { ...EVERY_FINDING, documentId };
  return (
    <div className="document-findings">
      <h2>{margin.title}</h2>
      {shown.length === 0 && <p>{margin.none}</p>}
      <FindingLinks findings={shown} onGo={onGo} />
      {others > 0 && (
        <label className="check">
          <input type="checkbox" checked={marksAll} onChange={(event) => onMarkAll(event.target.checked)} />
          {margin.showAll(others)}
        </label>
      )}
      <p>
        <Link to={`/findings?${findingAddress(selection)}`}>{margin.toRegister}</Link>
      </p>
      <ExportButtons selection={selection} hint={words.exportHintDocument} />
    </div>
  );
}

/** How many contradictions wait in the document, and all of its findings on demand. */
export function DocumentFindings({ findings, ...rest }: DocumentFindingsProps) {
  const { margin } = useMessages();
  if (findings === undefined) return null;
  if (findings === null) return <span className="missing">{margin.failed}</span>;
  const count = findings.filter(isWaiting).length;
  return (
    <Layer
      name={margin.title}
      className={count > 0 ? 'audit-button some' : 'audit-button'}
      buttonLabel={count > 0 ? `${margin.button} ${groupDigits(String(count))}` : margin.button}
      title={`${margin.title}：${margin.count(count)}`}
      button={
        <>
          <AuditOutlined aria-hidden /> <span>{margin.button}</span>
          {count > 0 && <b className="figure">{groupDigits(String(count))}</b>}
        </>
      }
    >
      {(close) => (
        <Content
          findings={findings}
          {...rest}
          onGo={(start) => {
            close();
            rest.onGo(start);
          }}
        />
      )}
    </Layer>
  );
}
