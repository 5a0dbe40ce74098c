import {
  CheckOutlined,
  CloseOutlined,
  EditOutlined,
  LinkOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FindingMark } from '../../src/contract/audit.ts';
import type { ClaimDetail, ClaimView } from '../../src/contract/claims.ts';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { isConflict } from '../data/review.ts';
import { currentFields } from '../figures.ts';
import { KindTag, StateTag } from '../parts/claim-words.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { ClaimFacts } from './claim-facts.tsx';
import { ClaimFindings } from './claim-findings.tsx';
import { ClaimHistory } from './claim-history.tsx';
import { CorrectForm, ReasonForm } from './review-forms.tsx';
import type { ReviewDesk } from './use-review-desk.ts';

function CopyLink() {
  const { shell } = useMessages();
  const [told, setTold] = useState('');
  const copy = async () => {
    const address = window.location.origin + window.location.pathname;
    try {
      await navigator.clipboard.writeText(address);
      setTold(shell.copied);
    } catch {
      setTold(shell.copyFailed(address));
    }
  };
  return (
    <>
      <Button size="small" icon={<LinkOutlined aria-hidden />} onClick={() => void copy()}>
        {shell.copy}
      </Button>
      <span role="status" className="told">
        {told}
      </span>
    </>
  );
}

function Actions({ claim, desk }: { readonly claim: ClaimView; readonly desk: ReviewDesk }) {
  const { actions, review } = useMessages();
  if (claim.reviewState !== 'open') {
    return (
      <Button icon={<RollbackOutlined aria-hidden />} onClick={() => desk.open('reopen')}>
        {review.reopen}
      </Button>
    );
  }
  return (
    <>
      <Button
        type="primary"
        icon={<CheckOutlined aria-hidden />}
        loading={desk.saving}
        onClick={() => desk.accept()}
        aria-keyshortcuts="a"
      >
        {actions.accept} <kbd>a</kbd>
      </Button>
      <Button icon={<EditOutlined aria-hidden />} onClick={() => desk.open('correct')} aria-keyshortcuts="e">
        {actions.correct} <kbd>e</kbd>
      </Button>
      <Button icon={<StopOutlined aria-hidden />} onClick={() => desk.open('reject')} aria-keyshortcuts="x">
        {actions.reject} <kbd>x</kbd>
      </Button>
    </>
  );
}

function Problem({ desk, detail }: { readonly desk: ReviewDesk; readonly detail: ClaimDetail }) {
  const { review, states } = useMessages();
  if (desk.error === null) return null;
  if (!isConflict(desk.error)) return <ProblemNotice error={desk.error} level={3} />;
  const actor = detail.history.at(-1)?.actor ?? '';
  return (
    <Notice title={review.conflict} tone="problem" level={3}>
      {review.conflictNow(states[detail.claim.reviewState], actor)}
    </Notice>
  );
}

function OpenForm({ desk, detail }: { readonly desk: ReviewDesk; readonly detail: ClaimDetail }) {
  const { review } = useMessages();
  const common = { saving: desk.saving, onSave: desk.save, onCancel: desk.close };
  if (desk.form === 'correct') {
    return <CorrectForm {...common} read={detail.claim} now={currentFields(detail.claim)} />;
  }
  if (desk.form === 'reject') {
    return (
      <ReasonForm {...common} title={review.rejectTitle} hint={review.rejectHint} suggestions={review.rejectReasons} />
    );
  }
  return desk.form === 'reopen' ? <ReasonForm {...common} title={review.reopenTitle} /> : null;
}

interface ClaimPanelProps {
  readonly detail: ClaimDetail;
  /** All claims of the same mention, this one among them. */
  readonly siblings: readonly ClaimView[];
  readonly desk: ReviewDesk;
  /** Of the whole document. */
  readonly findings: readonly FindingMark[];
  readonly onChoose: (key: string) => void;
  readonly onClose: () => void;
}

/** A claim: what was read, why, and what a person may do with it. */
export function ClaimPanel({ detail, siblings, desk, findings, onChoose, onClose }: ClaimPanelProps) {
  const { evidence, shell, statuses } = useMessages();
  const { claim } = detail;
  const now = currentFields(claim);
  const body = useRef<HTMLElement>(null);
  const hadForm = useRef(false);
  const mayReview = useMay('claim.review');
  useEffect(() => {
    // A form that closes takes the focus with it; without this it would fall back to the top of the page.
    if (desk.form === undefined && document.activeElement === document.body && hadForm.current) body.current?.focus();
    hadForm.current = desk.form !== undefined;
  }, [desk.form]);
  return (
    <>
      <header className="panel-head">
        <h2 className="only-heard">{evidence.panel}</h2>
        <KindTag kind={now.kind} />
        <span>{statuses[now.status]}</span>
        <StateTag state={claim.reviewState} />
        <Button
          className="panel-close"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={shell.close}
          onClick={onClose}
        />
      </header>
      {siblings.length > 1 && (
        <fieldset className="siblings">
          <legend>{evidence.here(siblings.length)}</legend>
          {siblings.map((each, index) => (
            <button
              key={each.key}
              type="button"
              className="chip"
              aria-pressed={each.key === claim.key}
              onClick={() => onChoose(each.key)}
            >
              {each.subject === '' ? evidence.hereOne(index + 1) : each.subject}
            </button>
          ))}
        </fieldset>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section ref={body} className="panel-body" tabIndex={0} aria-label={evidence.panel}>
        <Problem desk={desk} detail={detail} />
        <OpenForm key={`${claim.key}/${claim.revision}/${desk.form}`} desk={desk} detail={detail} />
        <ClaimFacts read={claim} now={now} />
        <ClaimFindings claim={claim} findings={findings} />
        <ClaimHistory history={detail.history} claim={claim} />
        <CommentPanel key={claim.key} subject={`claim/${claim.documentId}/${claim.key}`} level={3} />
        <CopyLink />
      </section>
      {mayReview && desk.form === undefined && (
        <footer className="panel-actions">
          <Actions claim={claim} desk={desk} />
        </footer>
      )}
    </>
  );
}
