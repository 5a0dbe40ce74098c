import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReportDetail } from '../../src/contract/evaluation/reports.ts';
import { REPORT_FORMATS, type ReportMove } from '../../src/shared/report/report-life.ts';
import { fillTemplate, type ReportDeed, reportFileAddress, useReportCheck } from '../data/report-queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { downloadBlob } from '../parts/download.ts';
import { Field, TextField } from '../parts/field.tsx';
import { Layer } from '../parts/layer.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages, usePreferences } from '../shell/preferences.tsx';

/** What parts of the page of a report share. */
export interface ReportPartProps {
  readonly detail: ReportDetail;
  readonly onDeed: (deed: ReportDeed) => Promise<unknown>;
  readonly isPending: boolean;
}

const NEED_REASON: readonly ReportMove[] = ['return', 'withdraw'];

function MoveDialog({ move, onClose, ...props }: ReportPartProps & { move: ReportMove; onClose: () => void }) {
  const { reports: words } = useMessages();
  const { detail, onDeed, isPending } = props;
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>();
  const isMissing = NEED_REASON.includes(move) && reason.trim() === '';
  const send = () => {
    setTried(true);
    if (isMissing) return;
    setError(undefined);
    onDeed({ do: 'moves', move, expectedVersion: detail.versionNo, reason: reason.trim() })
      .then(onClose)
      .catch(setError);
  };
  return (
    <Dialog
      title={words.moveTitles[move]}
      okText={isPending ? words.moving : words.moves[move]}
      cancelText={words.cancel}
      confirmLoading={isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{words.moveLeads[move]}</p>
      <TextField
        label={words.moveReason}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={2000}
        {...(isTried && isMissing ? { problem: words.reasonNeeded } : {})}
      />
      {error !== undefined && <ProblemNotice error={error} />}
    </Dialog>
  );
}

function Downloads({ detail }: { readonly detail: ReportDetail }) {
  const { reports: words } = useMessages();
  const { reportId, versionNo, publishedVersion } = detail;
  const formats = REPORT_FORMATS.filter((format) => format !== 'bundle' || publishedVersion !== null);
  return (
    <Layer name={words.downloads} button={words.downloads} className="look-button">
      {() => (
        <ul className="report-downloads">
          {formats.map((format) => (
            <li key={format}>
              <a
                href={reportFileAddress(
                  reportId,
                  format === 'bundle' ? (publishedVersion ?? versionNo) : versionNo,
                  format,
                )}
                download
              >
                {words.formats[format]}
              </a>
            </li>
          ))}
          <li>
            <OwnTemplate reportId={reportId} versionNo={versionNo} />
          </li>
        </ul>
      )}
    </Layer>
  );
}

/** A Word document of one's own is sent, and comes back filled. */
function OwnTemplate({ reportId, versionNo }: Pick<ReportDetail, 'reportId' | 'versionNo'>) {
  const { reports: words } = useMessages();
  const filling = useMutation({
    mutationFn: (template: File) => fillTemplate(reportId, versionNo, template),
    onSuccess: ({ name, content }, template) => downloadBlob(name ?? template.name, content),
  });
  const choose = (template: File | undefined) => template !== undefined && filling.mutate(template);
  return (
    <>
      <Field label={words.ownTemplate} hint={words.ownTemplateHint}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            accept=".docx"
            disabled={filling.isPending}
            onChange={(event) => choose(event.target.files?.[0] ?? undefined)}
          />
        )}
      </Field>
      {filling.isPending && <p role="status">{words.filling}</p>}
      {filling.error !== null && <ProblemNotice error={filling.error} />}
    </>
  );
}

/** What the report is, how it stands, and what can be done with it as a whole. */
export function ReportHead({ detail, onDeed, isPending }: ReportPartProps) {
  const { reports: words } = useMessages();
  const { language } = usePreferences();
  const [move, setMove] = useState<ReportMove>();
  const check = useReportCheck(detail.reportId, language);
  const { title, kind, asOf, versionNo, state, sample, may, own, blocked, publishedVersion } = detail;
  const recompose = () => onDeed({ do: 'compositions', expectedVersion: versionNo }).catch(() => undefined);
  const moves = (['submit', 'publish', 'return', 'withdraw'] as const).filter((each) => may[each]);
  return (
    <header className="report-head">
      <h1 lang="zh-CN">{title}</h1>
      <p>
        <b className="report-state" data-state={state}>
          {words.states[state]}
        </b>{' '}
        {words.aboutLine(words.kinds[kind], asOf, versionNo)}
        {publishedVersion !== null && ` · ${words.published(publishedVersion)}`}
      </p>
      {sample && <p className="report-sample">{words.sampleMark}</p>}
      <div className="record-actions">
        {moves.map((each) => (
          <Button
            key={each}
            type={each === 'submit' || each === 'publish' ? 'primary' : 'default'}
            onClick={() => setMove(each)}
          >
            {words.moves[each]}
          </Button>
        ))}
        {may.edit && (
          <>
            <Button title={words.checkHint} loading={check.isPending} onClick={() => check.mutate(versionNo)}>
              {check.isPending ? words.checking : words.check}
            </Button>
            <Button title={words.recomposeHint} loading={isPending} onClick={recompose}>
              {words.recompose}
            </Button>
          </>
        )}
        <Downloads detail={detail} />
      </div>
      {check.error !== null && <ProblemNotice error={check.error} />}
      {may.submit && blocked.length > 0 && (
        <p className="report-blocked" role="status">
          <b>{words.blockedTitle}</b>
          {blocked.map((problem) => ` · ${words.problems[problem]}`).join('')}
        </p>
      )}
      {state === 'submitted' && own && <p className="quiet">{words.ownVersion}</p>}
      {move !== undefined && (
        <MoveDialog
          move={move}
          detail={detail}
          onDeed={onDeed}
          isPending={isPending}
          onClose={() => setMove(undefined)}
        />
      )}
    </header>
  );
}
