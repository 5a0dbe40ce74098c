import { ApartmentOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { FindingMark } from '../../src/contract/audit.ts';
import type { ClaimView } from '../../src/contract/claims.ts';
import { useMessages } from '../shell/preferences.tsx';
import { findingsAt } from './margin.ts';
import { FindingLinks } from './margin-card.tsx';

interface ClaimFindingsProps {
  readonly claim: ClaimView;
  /** Of the whole document. */
  readonly findings: readonly FindingMark[];
}

/** The findings in which a claim takes part, and the way to what it is derived from. */
export function ClaimFindings({ claim, findings }: ClaimFindingsProps) {
  const { margin, finding: words } = useMessages();
  const own = findingsAt(findings, claim.start, claim.end);
  return (
    <section className="panel-part">
      <h3>{margin.ofClaim}</h3>
      {own.length === 0 ? <p className="missing">{margin.ofClaimNone}</p> : <FindingLinks findings={own} />}
      <p>
        <Link to={`/documents/${claim.documentId}/claims/${encodeURIComponent(claim.key)}/derivation`}>
          <ApartmentOutlined aria-hidden /> {words.derivation}
        </Link>
      </p>
    </section>
  );
}
