import { CheckOutlined, EditOutlined, RollbackOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { FindingDetail, FindingView } from '../../src/contract/audit.ts';
import { isWaiting } from '../data/finding-selection.ts';
import { isConflict } from '../data/review.ts';
import { momentText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { SettlementForms } from './settlement-forms.tsx';
import type { SettlementDesk } from './use-settlement-desk.ts';

interface SettlingProps {
  readonly finding: FindingView;
  readonly history: FindingDetail['history'];
  readonly desk: SettlementDesk;
}

function Problem({ finding, history, desk }: SettlingProps) {
  const { audit, finding: words } = useMessages();
  if (desk.error === null) return null;
  if (!isConflict(desk.error)) return <ProblemNotice error={desk.error} level={3} />;
  return (
    <Notice title={words.conflict} tone="problem" level={3}>
      {words.conflictNow(audit.states[finding.state], history.at(-1)?.actor ?? '')}
    </Notice>
  );
}

function Actions({ finding, desk }: Omit<SettlingProps, 'history'>) {
  const { audit } = useMessages();
  if (finding.state !== 'open') {
    return (
      <Button icon={<RollbackOutlined aria-hidden />} onClick={() => desk.open('reopen')}>
        {audit.actions.reopen}
      </Button>
    );
  }
  return (
    <>
      <Button
        type={isWaiting(finding) ? 'primary' : 'default'}
        icon={<CheckOutlined aria-hidden />}
        loading={desk.saving}
        onClick={desk.accept}
        aria-keyshortcuts="a"
      >
        {audit.actions.accept} <kbd aria-hidden>a</kbd>
      </Button>
      <Button icon={<StopOutlined aria-hidden />} onClick={() => desk.open('dismiss')} aria-keyshortcuts="d">
        {audit.actions.dismiss} <kbd aria-hidden>d</kbd>
      </Button>
      <Button icon={<EditOutlined aria-hidden />} onClick={() => desk.open('correct')} aria-keyshortcuts="c">
        {audit.actions.correct} <kbd aria-hidden>c</kbd>
      </Button>
    </>
  );
}

/** What a person may do with a finding: accept it as an error, dismiss it, note a correction, take that back. */
export function Settling({ finding, history, desk }: SettlingProps) {
  const { finding: words } = useMessages();
  const maySettle = useMay('finding.settle');
  if (!maySettle && !finding.figuresChanged) return null;
  return (
    <section className="settling" aria-label={words.settle}>
      {finding.figuresChanged && (
        <p className="figures-changed">
          <strong>{words.figuresChanged}</strong> {words.figuresChangedWhy}
        </p>
      )}
      <Problem finding={finding} history={history} desk={desk} />
      {maySettle && desk.form === undefined && (
        <div className="settling-actions">
          <Actions finding={finding} desk={desk} />
          <span role="status">{desk.hint}</span>
        </div>
      )}
      {maySettle && desk.form !== undefined && (
        <SettlementForms key={`${finding.findingId}/${finding.revision}/${desk.form}`} desk={desk} />
      )}
    </section>
  );
}

/** What people decided about a finding, the oldest first; nothing is ever overwritten. */
export function SettlementHistory({ history }: Pick<SettlingProps, 'history'>) {
  const actorName = useActorName();
  const { audit, finding: words } = useMessages();
  if (history.length === 0) return <p className="missing">{words.historyEmpty}</p>;
  return (
    <ol className="settlement-history">
      {history.map(({ revision, action, actor, at, reason, correction, figures }) => (
        <li key={revision}>
          <p>
            <b>{words.by(audit.done[action], actorName(actor))}</b> <time dateTime={at}>{momentText(at)}</time>
          </p>
          {correction && <p>{words.correctedTo(correction)}</p>}
          {reason && <p>{reason}</p>}
          {figures !== '' && <p className="figures-then">{words.figuresThen(figures)}</p>}
        </li>
      ))}
    </ol>
  );
}
