import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FigureStatement } from '../../src/contract/audit.ts';
import { periodText } from '../figures.ts';
import { mentionOf } from '../findings/contrast.ts';
import { addressOfEvidence } from '../findings/statements.tsx';
import { useDemonstration } from '../findings/use-demonstration.ts';
import { Stated } from '../parts/claim-words.tsx';
import { type DataColumn, DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { inOrder } from './history.ts';

/** Rows that are shown at first. Our choice. */
const FIRST = 60;

function Value({ statement }: { readonly statement: FigureStatement }) {
  const messages = useMessages();
  const signs: Readonly<Record<string, string>> = messages.comparatorSigns;
  const { value, unit, comparator } = statement;
  return (
    <Link to={addressOfEvidence(statement)} className="figure">
      {mentionOf(statement) || `${signs[comparator] ?? ''}${value}${unit}`}
    </Link>
  );
}

interface StatementTableProps {
  readonly subject: string;
  readonly statements: readonly FigureStatement[];
}

/** Who said what of a figure when, by period; every row leads to its sentence. */
export function StatementTable({ subject, statements }: StatementTableProps) {
  const { archive: words, claim, finding, kinds, statuses, periods } = useMessages();
  const [all, setAll] = useState(false);
  const { columns: titles } = words;
  const kindWords: Readonly<Record<string, string>> = kinds;
  const statusWords: Readonly<Record<string, string>> = statuses;
  const ordered = inOrder(statements).map((statement, index) => ({ ...statement, index }));
  const isDemonstration = useDemonstration();
  const isOfRegions = new Set(statements.map(({ region }) => region)).size > 1;
  const region: DataColumn<FigureStatement> = {
    key: 'region',
    title: titles.region,
    cell: (each) => <Stated text={each.region} missing={words.regionUnknown} />,
  };
  return (
    <>
      <DataTable
        caption={words.statementsOf(subject)}
        rows={all ? ordered : ordered.slice(0, FIRST)}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            key: 'period',
            title: titles.period,
            head: true,
            cell: ({ period }) => (
              <Stated text={period === '' ? '' : periodText(period, periods)} missing={claim.notStated} />
            ),
          },
          { key: 'value', title: titles.value, cell: (each) => <Value statement={each} /> },
          {
            key: 'kind',
            title: titles.kind,
            cell: ({ kind, status }) => (
              <span className="whole-words">
                {kindWords[kind] ?? kind}
                {status !== 'actual' && kind !== status && <small>{statusWords[status] ?? status}</small>}
              </span>
            ),
          },
          ...(isOfRegions ? [region] : []),
          {
            key: 'calibre',
            title: titles.calibre,
            cell: ({ calibres }) => <Stated text={calibres.join('、')} missing={words.noCalibre} />,
          },
          {
            key: 'document',
            title: titles.document,
            cell: (each) => (
              <span lang="zh-CN">
                {each.documentTitle} {isDemonstration(each) && <DemonstrationMark />}
                <small>{[each.issuer, each.date ?? finding.undated].filter(Boolean).join(' · ')}</small>
              </span>
            ),
          },
          { key: 'sentence', title: titles.sentence, cell: ({ quote }) => <span lang="zh-CN">{quote}</span> },
        ]}
      />
      {!all && ordered.length > FIRST && (
        <Button type="link" onClick={() => setAll(true)}>
          {words.more(ordered.length)}
        </Button>
      )}
    </>
  );
}
