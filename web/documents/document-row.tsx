import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { DocumentView } from '../../src/contract/documents.ts';
import { waitingQuery } from '../data/finding-queries.ts';
import { findingAddress, WAITING } from '../data/finding-selection.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { KindBar } from '../parts/kind-bar.tsx';
import { useMessages } from '../shell/preferences.tsx';

function Facts({ document }: { readonly document: DocumentView }) {
  const { documents, documentKinds, formats } = useMessages();
  const missing = (value: string | undefined, words: string) =>
    value === undefined || value === '' ? <span className="missing">{words}</span> : value;
  return (
    <ul className="facts">
      <li>{missing(document.issuer, documents.issuerUnknown)}</li>
      <li>{missing(document.region, documents.regionUnknown)}</li>
      <li>{missing(document.date, documents.dateUnknown)}</li>
      <li>{documentKinds[document.kind]}</li>
      <li>{formats[document.format]}</li>
    </ul>
  );
}

/** How many contradictions wait in a document; asked once for all rows. */
function OpenFindings({ documentId }: { readonly documentId: string }) {
  const { documentFindings: words } = useMessages();
  const { data } = useQuery(waitingQuery);
  const count = data?.document.find((each) => each.documentId === documentId)?.count ?? 0;
  if (count === 0) return null;
  return (
    <Link className="open-findings" to={`/findings?${findingAddress({ ...WAITING, documentId })}`}>
      <span aria-hidden>≠</span> {words.open(count)}
    </Link>
  );
}

/** A document in the list: what it is, what was found in it, how much of that a person has reviewed. */
export function DocumentRow({ document }: { readonly document: DocumentView }) {
  const { documents } = useMessages();
  const { documentId, title, claimCount, reviewedCount, claimsByKind, demonstration } = document;
  return (
    <li className="document-row">
      <div className="document-what">
        <h2>
          <Link to={`/documents/${documentId}`}>{title}</Link>
          {demonstration && <DemonstrationMark />}
          <OpenFindings documentId={documentId} />
        </h2>
        <Facts document={document} />
      </div>
      <div className="document-claims">
        {claimCount === 0 ? (
          <span className="missing">{documents.noClaims}</span>
        ) : (
          <>
            <div className="document-count">
              <b>{documents.claims(claimCount)}</b>
              <span>{documents.reviewed(reviewedCount, claimCount)}</span>
            </div>
            <KindBar counts={claimsByKind} title={title} />
          </>
        )}
      </div>
    </li>
  );
}
