import { Link } from 'react-router';
import type { FindingView } from '../../src/contract/audit.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { counterpartsOf, mentionOf } from './contrast.ts';
import { addressOfFinding } from './finding-card.tsx';
import { FindingVerdictTag } from './finding-words.tsx';
import { addressOfEvidence, ContrastedFigure } from './statements.tsx';

/** The sentences of a finding below each other, each with who said it when and the way to it. */
function ShortStatements({ finding }: { readonly finding: FindingView }) {
  const { finding: words } = useMessages();
  const counterparts = counterpartsOf(finding);
  return (
    <ul className="short-statements">
      {finding.evidence.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements of a finding have no other name than their place
        <li key={index}>
          <span className="role">{each.roleWords}</span>
          <Link to={addressOfEvidence(each)} lang="zh-CN">
            {each.quote.slice(0, (each.mention?.start ?? each.end) - each.start)}
            <b>
              <ContrastedFigure text={mentionOf(each)} other={counterparts[index]} />
            </b>
            {each.mention !== undefined && each.quote.slice(each.mention.end - each.start)}
          </Link>
          <small lang="zh-CN">{[each.documentTitle, each.date ?? words.undated].join(' · ')}</small>
        </li>
      ))}
    </ul>
  );
}

interface FindingListProps {
  readonly findings: readonly FindingView[];
  /** Heard only. */
  readonly caption: string;
  /** The word for how a finding stands, in the place of its verdict. Missing: its verdict. */
  readonly stateOf?: (finding: FindingView) => string | undefined;
}

/** Findings in rows: what it is about, who said what, how it stands. */
export function FindingList({ findings, caption, stateOf }: FindingListProps) {
  const { archive: words } = useMessages();
  return (
    <DataTable<FindingView>
      caption={caption}
      rows={findings}
      rowKey={({ findingId }) => findingId}
      columns={[
        {
          key: 'state',
          title: words.state,
          cell: (finding) => <FindingVerdictTag verdict={finding.verdict} word={stateOf?.(finding)} />,
        },
        {
          key: 'what',
          title: words.what,
          head: true,
          cell: (finding) => (
            <>
              <Link to={addressOfFinding(finding)}>{finding.title}</Link>{' '}
              {finding.demonstration && <DemonstrationMark />}
              <small>{finding.why}</small>
            </>
          ),
        },
        { key: 'statements', title: words.statement, cell: (finding) => <ShortStatements finding={finding} /> },
      ]}
    />
  );
}
