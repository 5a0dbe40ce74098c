import { Table, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ClaimQuery, ClaimView } from '../../src/contract/claims.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import { claimFigure, currentFields, groupDigits, percentText } from '../figures.ts';
import { KindTag, PeriodWords, Stated, StateTag } from '../parts/claim-words.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Figure } from '../parts/figure.tsx';
import { useMedia } from '../parts/use-media.ts';
import { useMessages } from '../shell/preferences.tsx';

export type ClaimOrder = Pick<ClaimQuery, 'sort' | 'order'>;

function addressOfClaim({ documentId, key }: ClaimView): string {
  return `/documents/${documentId}/claims/${key}`;
}

function SubjectCell({ claim, messages }: { readonly claim: ClaimView; readonly messages: PageMessages }) {
  const now = currentFields(claim);
  return (
    <>
      <Link to={addressOfClaim(claim)} className="subject-link">
        <Stated text={now.subject} missing={messages.claim.noSubject} />
      </Link>
      <span className="row-quote" lang="zh-CN" title={claim.quote}>
        {claim.quote}
      </span>
    </>
  );
}

/** The number alone; its unit stands in the next column, its exact form in the title. */
function NumberCell({ claim, messages }: { readonly claim: ClaimView; readonly messages: PageMessages }) {
  const now = currentFields(claim);
  const sign = messages.comparatorSigns[now.comparator];
  const low = groupDigits(now.value);
  const text = now.valueHigh === undefined ? low : messages.claim.range(low, groupDigits(now.valueHigh));
  return (
    <span className="figure" title={claimFigure(now, messages).exact}>
      {sign}
      {text}
    </span>
  );
}

function columnsOf(messages: PageMessages, { sort, order }: ClaimOrder): TableColumnsType<ClaimView> {
  const { columns } = messages.claims;
  const sortable = (key: ClaimOrder['sort']) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? (order === 'desc' ? ('descend' as const) : ('ascend' as const)) : null,
  });
  return [
    {
      ...sortable('subject'),
      title: columns.subject,
      render: (_, claim) => <SubjectCell claim={claim} messages={messages} />,
    },
    {
      ...sortable('value'),
      title: columns.value,
      align: 'right',
      width: 130,
      render: (_, claim) => <NumberCell claim={claim} messages={messages} />,
    },
    {
      key: 'unit',
      title: columns.unit,
      width: 96,
      render: (_, claim) => {
        const { unit, kind } = currentFields(claim);
        return <Stated text={unit} missing={kind === 'rank' ? messages.kinds.rank : messages.claim.unitless} />;
      },
    },
    {
      ...sortable('period'),
      title: columns.period,
      width: 128,
      render: (_, claim) => <PeriodWords claim={currentFields(claim)} />,
    },
    {
      ...sortable('region'),
      title: columns.region,
      width: 120,
      render: (_, claim) => <Stated text={currentFields(claim).region} missing={messages.claim.notStated} />,
    },
    {
      ...sortable('kind'),
      title: columns.kind,
      width: 104,
      render: (_, claim) => <KindTag kind={currentFields(claim).kind} />,
    },
    {
      ...sortable('status'),
      title: columns.status,
      width: 84,
      render: (_, claim) => messages.statuses[currentFields(claim).status],
    },
    {
      ...sortable('confidence'),
      title: columns.confidence,
      align: 'right',
      width: 120,
      render: (_, claim) => <span className="figure">{percentText(claim.confidence, messages)}</span>,
    },
    {
      ...sortable('document'),
      title: columns.document,
      width: 200,
      render: (_, claim) => (
        <span className="row-document">
          <span lang="zh-CN" title={claim.documentTitle}>
            {claim.documentTitle}
          </span>
          {claim.demonstration && <DemonstrationMark />}
        </span>
      ),
    },
    { key: 'review', title: columns.review, width: 96, render: (_, claim) => <StateTag state={claim.reviewState} /> },
  ];
}

function Card({ claim }: { readonly claim: ClaimView }) {
  const messages = useMessages();
  const now = currentFields(claim);
  return (
    <li className="claim-card">
      <Link to={addressOfClaim(claim)}>
        <Stated text={now.subject} missing={messages.claim.noSubject} />
        <strong>
          <Figure claim={now} />
        </strong>
      </Link>
      <p className="row-quote" lang="zh-CN">
        {claim.quote}
      </p>
      <p className="claim-card-facts">
        <PeriodWords claim={now} />
        {now.region !== '' && <span lang="zh-CN">{now.region}</span>}
        <KindTag kind={now.kind} />
        <span>{messages.statuses[now.status]}</span>
        <StateTag state={claim.reviewState} />
        {claim.demonstration && <DemonstrationMark />}
      </p>
    </li>
  );
}

interface ClaimTableProps {
  readonly claims: readonly ClaimView[];
  readonly waiting: boolean;
  readonly order: ClaimOrder;
  readonly onOrder: (order: ClaimOrder) => void;
}

/** A page of claims; a table where there is room, cards on a phone. */
export function ClaimTable({ claims, waiting, order, onOrder }: ClaimTableProps) {
  const messages = useMessages();
  const navigate = useNavigate();
  const narrow = useMedia('(max-width: 767px)');
  if (narrow) {
    return (
      <ul className="claim-cards" aria-busy={waiting}>
        {claims.map((claim) => (
          <Card key={`${claim.documentId}/${claim.key}`} claim={claim} />
        ))}
      </ul>
    );
  }
  return (
    <div className="claim-table">
      <Table<ClaimView>
        size="small"
        rowKey={({ documentId, key }) => `${documentId}/${key}`}
        columns={columnsOf(messages, order)}
        dataSource={claims}
        pagination={false}
        tableLayout="fixed"
        showSorterTooltip={false}
        scroll={{ x: 1240 }}
        loading={{ spinning: waiting, delay: 400 }}
        onRow={(claim) => ({
          onClick: (event) => {
            const isLink = event.target instanceof Element && event.target.closest('a') !== null;
            const isSelecting = window.getSelection()?.isCollapsed === false;
            if (!isLink && !isSelecting) void navigate(addressOfClaim(claim));
          },
        })}
        onChange={(_, __, sorted) => {
          const by = Array.isArray(sorted) ? sorted[0] : sorted;
          const sort = by?.order == null ? 'document' : (by.columnKey as ClaimOrder['sort']);
          onOrder({ sort, order: by?.order === 'descend' ? 'desc' : 'asc' });
        }}
      />
    </div>
  );
}
