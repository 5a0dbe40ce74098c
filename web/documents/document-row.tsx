import { Link } from 'react-router';
import type { DocumentView } from '../../src/contract/documents.ts';
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
