import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { BlockChange, FigureChange } from '../../src/shared/report/report-life.ts';
import { reportChangesQuery } from '../data/report-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { ReportPartProps } from './report-head.tsx';

/** Blocks that differ between two versions, as they were and as they are. */
export function BlockChanges({ blocks }: { readonly blocks: readonly BlockChange[] }) {
  return (
    <ul className="block-changes" lang="zh-CN">
      {blocks.map(({ blockId, was, now }) => (
        <li key={blockId}>
          {was !== undefined && (
            <p>
              <del>{was}</del>
            </p>
          )}
          {now !== undefined && (
            <p>
              <ins>{now}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Differences({
  reportId,
  from,
  to,
}: {
  readonly reportId: string;
  readonly from: number;
  readonly to: number;
}) {
  const { reports: words } = useMessages();
  const { data, error, refetch } = useQuery(reportChangesQuery(reportId, from, to));
  if (data === undefined)
    return error === null ? <Waiting rows={4} /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const { figures, blocks } = data;
  return (
    <section>
      <h2>{words.changesTitle(from, to)}</h2>
      {figures.length + blocks.length === 0 && <p role="status">{words.noChanges}</p>}
      {figures.length > 0 && (
        <DataTable<FigureChange>
          caption={words.figureChanges}
          rows={figures}
          rowKey={({ figure }) => figure}
          columns={[
            {
              key: 'figure',
              title: words.about,
              head: true,
              cell: ({ indicator, period }) => <span lang="zh-CN">{`${indicator} ${period}`}</span>,
            },
            { key: 'was', title: words.before, number: true, cell: ({ was }) => was ?? words.absent },
            { key: 'now', title: words.after, number: true, cell: ({ now }) => now ?? words.absent },
          ]}
        />
      )}
      {blocks.length > 0 && (
        <>
          <h3>{words.blockChanges}</h3>
          <BlockChanges blocks={blocks} />
        </>
      )}
    </section>
  );
}

/** Versions of a report, what differs between them, and the way back to one; the steps of its life. */
export function ReportChangesView({ detail, onDeed, isPending }: ReportPartProps) {
  const actorName = useActorName();
  const { reports: words } = useMessages();
  const { reportId, versionNo, versions, steps, may } = detail;
  const [from, setFrom] = useState(Math.max(1, versionNo - 1));
  const [back, setBack] = useState<number>();
  const undo = () => {
    if (back === undefined) return;
    onDeed({ do: 'undo', expectedVersion: versionNo, versionNo: back })
      .catch(() => undefined)
      .finally(() => setBack(undefined));
  };
  const shown = steps.filter(({ state, reason }) => state !== 'draft' || reason !== '');
  return (
    <div className="report-history">
      <section>
        <h2>{words.versions}</h2>
        <ol className="record-history" reversed>
          {versions.map((version) => (
            <li key={version.versionNo}>
              <p>
                <b>{words.versionName(version.versionNo)}</b> {words.causes[version.cause]} ·{' '}
                {words.changedLine(actorName(version.actor), momentText(version.at))}
              </p>
              {version.reason !== '' && <p lang="zh-CN">{version.reason}</p>}
              {version.versionNo !== versionNo && (
                <p className="record-actions">
                  <Button size="small" onClick={() => setFrom(version.versionNo)}>
                    {words.compareFrom}
                  </Button>
                  {may.edit && (
                    <Button size="small" onClick={() => setBack(version.versionNo)}>
                      {words.undo}
                    </Button>
                  )}
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
      {versions.length > 1 && <Differences reportId={reportId} from={from} to={versionNo} />}
      {shown.length > 0 && (
        <section>
          <h2>{words.steps}</h2>
          <ol className="record-history">
            {shown.map(({ state, at, actor, reason, versionNo: of }) => (
              <li key={`${at} ${state}`}>
                <p>
                  <b>{words.states[state]}</b> {words.versionName(of)} ·{' '}
                  {words.changedLine(actorName(actor), momentText(at))}
                </p>
                {reason !== '' && <p lang="zh-CN">{reason}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {back !== undefined && (
        <Dialog
          title={words.undoTitle(back)}
          okText={words.undo}
          cancelText={words.cancel}
          confirmLoading={isPending}
          onOk={undo}
          onCancel={() => setBack(undefined)}
        >
          <p>{words.undoLead}</p>
        </Dialog>
      )}
    </div>
  );
}
