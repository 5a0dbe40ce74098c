import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../shell/preferences.tsx';
import '../plans/plans.css';
import './findings.css';

const PARTS = ['findings', 'archive'] as const;

interface AuditFrameProps {
  readonly part: (typeof PARTS)[number];
  readonly lead: string;
  /** At the end of the line of the title. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** The pages of the audit, each with the way to the others beside its title. */
export function AuditFrame({ part, lead, tools, children }: AuditFrameProps) {
  const { audit } = useMessages();
  return (
    <div className="page audit-page">
      <header className="page-head">
        <div>
          <div className="audit-titles">
            {PARTS.map((each) =>
              each === part ? (
                <h1 key={each}>{audit.parts[each]}</h1>
              ) : (
                <Link key={each} to={`/${each}`}>
                  {audit.parts[each]}
                </Link>
              ),
            )}
          </div>
          <p>{lead}</p>
        </div>
        {tools}
      </header>
      {children}
    </div>
  );
}
