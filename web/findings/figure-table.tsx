import { ApartmentOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { EvidenceView } from '../../src/contract/audit.ts';
import { periodText } from '../figures.ts';
import { Stated } from '../parts/claim-words.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { mentionOf } from './contrast.ts';
import { addressOfEvidence, isOfSeveral } from './statements.tsx';

/** Where it is told what a statement is derived from. Missing: undefined for words that are no claim. */
function addressOfDerivation(evidence: EvidenceView): string | undefined {
  return evidence.claimKey === undefined ? undefined : `${addressOfEvidence(evidence)}/derivation`;
}

/** What the reader took each statement for, in the order of the formula, with the ways on from it. */
export function FigureTable({ evidence }: { readonly evidence: readonly EvidenceView[] }) {
  const { finding: words, claim, derivation, periods } = useMessages();
  const { figureColumns: titles } = words;
  const rows = evidence.map((each, index) => ({ ...each, index }));
  return (
    <DataTable
      caption={words.figures}
      rows={rows}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'role', title: titles.role, head: true, cell: ({ roleWords }) => roleWords },
        {
          key: 'figure',
          title: titles.figure,
          cell: (each) => (
            <Link to={addressOfEvidence(each)} lang="zh-CN" className="figure">
              {mentionOf(each) || words.noFigure}
            </Link>
          ),
        },
        {
          key: 'subject',
          title: claim.subject,
          cell: ({ subject }) => <Stated text={subject} missing={claim.noSubject} />,
        },
        {
          key: 'period',
          title: claim.period,
          cell: ({ period }) => (
            <span className="unbroken">
              <Stated text={period === '' ? '' : periodText(period, periods)} missing={claim.notStated} />
            </span>
          ),
        },
        {
          key: 'region',
          title: claim.region,
          cell: ({ region }) => <Stated text={region} missing={claim.notStated} />,
        },
        ...(isOfSeveral(evidence)
          ? [
              {
                key: 'document',
                title: claim.document,
                cell: ({ documentTitle }: EvidenceView) => <span lang="zh-CN">{documentTitle}</span>,
              },
            ]
          : []),
        {
          key: 'section',
          title: claim.section,
          cell: ({ section }) => <Stated text={section.join(' › ')} missing={claim.noSection} />,
        },
        {
          key: 'derivation',
          title: derivation.title,
          cell: (each) => {
            const address = addressOfDerivation(each);
            if (address === undefined) return <span className="missing">{words.noClaim}</span>;
            return (
              <Link
                to={address}
                className="unbroken"
                aria-label={words.derivationOf(`${each.subject} ${mentionOf(each)}`)}
              >
                <ApartmentOutlined aria-hidden /> {words.derivation}
              </Link>
            );
          },
        },
      ]}
    />
  );
}
