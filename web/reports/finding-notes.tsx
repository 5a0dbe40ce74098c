import { Button } from 'antd';
import { useState } from 'react';
import type { ReportFindingView } from '../../src/contract/evaluation/reports.ts';
import { CONFIRMABLE_PROBLEMS, type ConfirmableProblem } from '../../src/shared/report/report-life.ts';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** What is confirmed: a problem that waits for a person, and why it may stand. */
export interface Confirmed {
  readonly blockId: string;
  readonly problem: ConfirmableProblem;
  readonly figure?: string | undefined;
  readonly now: string;
  readonly reason: string;
}

interface FindingNoteProps {
  readonly finding: ReportFindingView;
  /** Absent: the asker may not. */
  readonly onConfirm?: ((confirmed: Confirmed) => void) | undefined;
  readonly isPending: boolean;
}

function ConfirmForm({ finding, onConfirm, isPending }: Required<FindingNoteProps>) {
  const { reports: words } = useMessages();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { blockId, figure, now } = finding;
  const problem = CONFIRMABLE_PROBLEMS.find((each) => each === finding.problem);
  const send = () => {
    setTried(true);
    if (problem === undefined || reason.trim() === '') return;
    onConfirm?.({ blockId, problem, figure, now, reason: reason.trim() });
  };
  return (
    <div className="confirm-finding">
      <TextField
        label={words.confirmReason}
        value={reason}
        onChange={setReason}
        {...(isTried && reason.trim() === '' ? { problem: words.reasonNeeded } : { hint: words.confirmReasonHint })}
      />
      <Button type="primary" size="small" loading={isPending} onClick={send}>
        {words.confirm}
      </Button>
    </div>
  );
}

function FindingNote({ finding, onConfirm, isPending }: FindingNoteProps) {
  const { reports: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { problem, blocking, now, recorded, words: told } = finding;
  const isConfirmable = (CONFIRMABLE_PROBLEMS as readonly string[]).includes(problem);
  return (
    <li className="finding-note" data-blocking={blocking}>
      <p>
        <b>{words.problems[problem]}</b>{' '}
        {isConfirmable ? (
          <span lang="zh-CN">
            {recorded !== '' && `${words.was(recorded)} `}
            {words.nowStands(now)}
          </span>
        ) : (
          problem !== 'suspect' && recorded !== '' && <span lang="zh-CN">{words.recordHas(recorded)}</span>
        )}
      </p>
      {told !== undefined && <p>{told.title}</p>}
      {told !== undefined && told.why !== told.title && <p className="quiet">{told.why}</p>}
      <p className="quiet">{words.remedies[problem]}</p>
      {isConfirmable && onConfirm !== undefined && !isOpen && (
        <Button size="small" onClick={() => setOpen(true)}>
          {words.confirmTitle}
        </Button>
      )}
      {isOpen && onConfirm !== undefined && (
        <ConfirmForm finding={finding} onConfirm={onConfirm} isPending={isPending} />
      )}
    </li>
  );
}

/** What the audit found in a passage, beside it, each with its remedy. */
export function FindingNotes({
  findings,
  ...more
}: Omit<FindingNoteProps, 'finding'> & { readonly findings: readonly ReportFindingView[] }) {
  const { reports: words } = useMessages();
  if (findings.length === 0) return null;
  return (
    <ul className="finding-notes" aria-label={words.findings}>
      {findings.map((finding) => (
        <FindingNote
          key={`${finding.problem} ${finding.figure ?? ''} ${finding.now} ${finding.words?.title ?? ''}`}
          finding={finding}
          {...more}
        />
      ))}
    </ul>
  );
}
