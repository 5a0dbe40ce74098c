import { Button } from 'antd';
import { useState } from 'react';
import type { AgreementView, CodingView } from '../../src/contract/evaluation/rounds.ts';
import type { Verdict } from '../../src/shared/verdict.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { VerdictMark } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { EvidenceLine } from './evidence-picker.tsx';
import { WordChoice } from './word-choice.tsx';

type CodedItem = CodingView['items'][number];

/** Coders by name, as Chinese lists have them: 甲 before 乙. */
export const byCoder = (a: { readonly coder: string }, b: { readonly coder: string }) =>
  a.coder.localeCompare(b.coder, 'zh-CN');

/** How far the evaluators agree, with what is not sure about it, and the items on which they do not. */
export function Agreement({ coding }: { readonly coding: CodingView }) {
  const { agreement: words } = useMessages().evaluations;
  const { agreement, items, closing } = coding;
  if (agreement === undefined || closing === undefined) return null;
  const differing = items.filter(({ reconciled }) => reconciled?.unanimous !== true);
  return (
    <section className="round-section" aria-labelledby="round-agreement">
      <h2 id="round-agreement">{words.title}</h2>
      <p>{words.coders(agreement.coders, agreement.items)}</p>
      <div className="agreement-figures">
        {agreement.percent !== undefined && (
          <div>
            {words.percent} <b>{agreement.percent}%</b>
          </div>
        )}
        {agreement.cohen !== undefined && <Measure name={words.cohen} of={agreement.cohen} />}
        {agreement.weighted !== undefined && <Measure name={words.weighted} of={agreement.weighted} />}
        <Measure name={words.fleiss} of={agreement.fleiss} />
      </div>
      <p className="quiet">{words.explain}</p>
      <h3>{words.disagreements}</h3>
      {differing.length === 0 && <p>{words.none}</p>}
      {differing.map((item) => (
        <Differing key={`${item.itemId} ${item.reconciled?.revision ?? 0}`} item={item} coding={coding} />
      ))}
    </section>
  );
}

function Measure({ name, of }: { readonly name: string; readonly of: AgreementView }) {
  const { agreement: words } = useMessages().evaluations;
  const { undefinedBecause, value, standardError, low, high } = of;
  return (
    <div>
      {name} <b>{value ?? '—'}</b>
      <small>
        {undefinedBecause !== undefined && words.undefinedBecause[undefinedBecause]}
        {low !== undefined && high !== undefined && words.interval(low, high)}{' '}
        {standardError !== undefined && words.error(standardError)}
      </small>
    </div>
  );
}

function Differing({ item, coding }: { readonly item: CodedItem; readonly coding: CodingView }) {
  const { agreement: words } = useMessages().evaluations;
  const mayCode = useMay('round.code');
  const [verdict, setVerdict] = useState<Verdict | undefined>(item.reconciled?.verdict);
  const [reason, setReason] = useState(item.reconciled?.reason ?? '');
  const change = useRoundChange(coding.recordId, '/reconciliations');
  const save = () => {
    const expectedRevision = item.reconciled?.revision ?? 0;
    change.mutate({ itemId: item.itemId, expectedRevision, verdict, reason });
  };
  return (
    <article className="round-item" aria-label={item.title}>
      <header>
        <h3 lang="zh-CN">{item.title}</h3>
        {item.reconciled !== undefined && (
          <span>
            {words.agreed} <VerdictMark verdict={item.reconciled.verdict} label={item.reconciled.label} />
          </span>
        )}
      </header>
      <ul>
        {item.codes.toSorted(byCoder).map((code) => (
          <li key={code.coder}>
            <span lang="zh-CN">{code.coder}</span> <VerdictMark verdict={code.verdict} label={code.label} />{' '}
            <span lang="zh-CN">{code.reason}</span>
            {code.evidence.map((each) => (
              <small key={`${each.kind} ${each.target}`}>
                {' '}
                <EvidenceLine evidence={each} />
              </small>
            ))}
          </li>
        ))}
      </ul>
      {item.reconciled?.reason != null && <p lang="zh-CN">{item.reconciled.reason}</p>}
      {mayCode && (
        <details open={item.reconciled === undefined}>
          <summary>{words.agreed}</summary>
          <WordChoice legend={words.agreed} value={verdict} scale={coding.scheme.scale ?? []} onChange={setVerdict} />
          <TextField label={words.agreedReason} value={reason} rows={2} maxLength={2000} onChange={setReason} />
          <div className="form-buttons">
            <Button disabled={verdict === undefined || reason.trim() === ''} loading={change.isPending} onClick={save}>
              {words.save}
            </Button>
          </div>
        </details>
      )}
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </article>
  );
}
