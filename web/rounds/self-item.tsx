import { Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { RoundDetail, SelfReportInput } from '../../src/contract/evaluation/rounds.ts';
import { missingIn } from '../../src/rounds/self-evaluation.rules.ts';
import { VALUE_STANCES } from '../../src/shared/evaluation/round.ts';
import type { Verdict } from '../../src/shared/verdict.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { dayText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { CheckForm } from './check-form.tsx';
import { EvidenceLine, EvidencePicker } from './evidence-picker.tsx';
import { Figures } from './figures.tsx';
import { isWritable as canBeWritten, type SelfDraft, type SelfItem, sentOf } from './self-draft.ts';
import { WordChoice, wordKeys } from './word-choice.tsx';

interface SelfItemProps {
  readonly item: SelfItem;
  readonly round: RoundDetail;
  readonly scale: readonly { readonly verdict: Verdict; readonly label: string }[];
  /** Whether the round stands where units report. */
  readonly isOpen: boolean;
  readonly draft: SelfDraft;
  readonly onDraft: (draft: SelfDraft) => void;
}

/** An item that a unit answers for: written by the unit, decided on by the planner, checked by the statistics unit. */
export function SelfItemForm({ item, round, scale, isOpen, draft, onDraft }: SelfItemProps) {
  const { evaluations: words } = useMessages();
  const mayReport = useMay('round.report');
  const isWritable = isOpen && mayReport && canBeWritten(item);
  const last = item.entries.at(-1);
  const unit = round.units.find(({ unitId }) => unitId === item.unitId)?.name ?? item.unitId;
  const report = useRoundChange<SelfReportInput>(round.recordId, '/self');
  const send = (action: 'save' | 'submit') => report.mutate({ action, items: [sentOf(item, draft)] });
  const missing = missingIn(draft, item.kind);
  const keys = wordKeys(scale, (verdict) => onDraft({ ...draft, verdict }));
  const listen = (event: KeyboardEvent) => {
    if (!isWritable) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return send('submit');
    const isTyping = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (isTyping && (event.target as HTMLInputElement).type !== 'radio') return;
    keys[event.key]?.();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: j and k go from item to item
    <article className="round-item" tabIndex={0} aria-label={item.title} onKeyDown={listen}>
      <header>
        <h2 lang="zh-CN">{item.title}</h2>
        <span>{words.kindsOfItem[item.kind]}</span>
        <span lang="zh-CN">{unit}</span>
        <span className="self-state" data-state={item.state}>
          {words.selfStates[item.state]}
        </span>
        {last?.verdict != null && !isWritable && <VerdictMark verdict={last.verdict} label={last.label ?? ''} />}
      </header>
      {item.figures !== undefined && <Figures figures={item.figures} />}
      {item.state === 'returned' && last?.reason != null && (
        <p role="alert" lang="zh-CN">
          {words.self.returnedBecause(last.reason)}
        </p>
      )}
      {isWritable ? (
        <Statement item={item} recordId={round.recordId} draft={draft} scale={scale} onChange={onDraft} />
      ) : (
        last !== undefined && <Said item={item} />
      )}
      {isWritable && (
        <div className="form-buttons">
          <Button
            type="primary"
            disabled={missing.length > 0}
            loading={report.isPending}
            onClick={() => send('submit')}
          >
            {words.self.submit}
          </Button>
          <Button disabled={report.isPending} onClick={() => send('save')}>
            {words.self.save}
          </Button>
          {missing.length > 0 && <span className="quiet">{words.self.missing(missing)}</span>}
          {report.isSuccess && <span role="status">{words.self.saved}</span>}
        </div>
      )}
      {report.error !== null && <ProblemNotice error={report.error} level={3} />}
      {isOpen && item.state === 'submitted' && <Decision item={item} recordId={round.recordId} />}
      {isOpen && item.kind === 'indicator' && <CheckForm item={item} round={round} />}
    </article>
  );
}

interface StatementProps extends Pick<SelfItemProps, 'item' | 'scale'> {
  readonly recordId: string;
  readonly draft: SelfDraft;
  readonly onChange: (draft: SelfDraft) => void;
}

function Statement({ item, recordId, draft, scale, onChange }: StatementProps) {
  const { self: words } = useMessages().evaluations;
  const text = (key: 'done' | 'problem' | 'nextStep', label: string) => (
    <TextField
      label={label}
      rows={2}
      maxLength={2000}
      value={draft[key]}
      onChange={(value) => onChange({ ...draft, [key]: value })}
    />
  );
  return (
    <div className="round-fields">
      {item.kind === 'indicator' && (
        <Choice
          legend={words.stance}
          value={draft.stance ?? ''}
          options={VALUE_STANCES.map((value) => ({ value: value as string, label: words.stances[value] }))}
          onChange={(stance) => onChange({ ...draft, stance: VALUE_STANCES.find((each) => each === stance) })}
        />
      )}
      {draft.stance === 'contested' && (
        <TextField
          label={words.contested}
          value={draft.contested}
          onChange={(contested) => onChange({ ...draft, contested })}
        />
      )}
      <WordChoice
        legend={words.rating}
        value={draft.verdict}
        scale={scale}
        onChange={(verdict) => onChange({ ...draft, verdict })}
      />
      {text('done', words.done)}
      <EvidencePicker
        recordId={recordId}
        evidence={draft.evidence}
        hint={words.evidenceHint}
        onChange={(evidence) => onChange({ ...draft, evidence })}
      />
      {text('problem', words.problem)}
      {text('nextStep', words.next)}
    </div>
  );
}

/** What was said last, and before. */
function Said({ item }: { readonly item: SelfItem }) {
  const actorName = useActorName();
  const { evaluations } = useMessages();
  const { self: words } = evaluations;
  const last = item.entries.at(-1);
  if (last === undefined) return null;
  return (
    <div lang="zh-CN">
      <p>{last.done}</p>
      {last.contested !== null && <p>{`${words.contested}: ${last.contested}`}</p>}
      {last.problem !== '' && <p>{`${words.problem}: ${last.problem}`}</p>}
      {last.nextStep !== '' && <p>{`${words.next}: ${last.nextStep}`}</p>}
      <ul className="quiet">
        {last.evidence.map((each) => (
          <li key={`${each.kind} ${each.target}`}>
            <EvidenceLine evidence={each} />
          </li>
        ))}
      </ul>
      {item.entries.length > 1 && (
        <details>
          <summary>{words.history}</summary>
          <ol>
            {item.entries.map((entry) => (
              <li key={entry.revision}>
                {dayText(entry.at)} {actorName(entry.actor)} {entry.label ?? ''} {entry.reason ?? ''}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Decision({ item, recordId }: { readonly item: SelfItem; readonly recordId: string }) {
  const { self: words } = useMessages().evaluations;
  const mayDecide = useMay('round.edit');
  const [reason, setReason] = useState('');
  const decide = useRoundChange(recordId, '/decisions');
  if (!mayDecide) return null;
  const items = [{ itemId: item.itemId, expectedRevision: item.entries.at(-1)?.revision ?? 0 }];
  return (
    <div className="form-buttons">
      <Button loading={decide.isPending} onClick={() => decide.mutate({ action: 'accept', items })}>
        {words.accept}
      </Button>
      <TextField label={words.reason} value={reason} onChange={setReason} />
      <Button
        disabled={reason.trim() === '' || decide.isPending}
        onClick={() => decide.mutate({ action: 'return', reason, items })}
      >
        {words.giveBack}
      </Button>
      {decide.error !== null && <ProblemNotice error={decide.error} level={3} />}
    </div>
  );
}
