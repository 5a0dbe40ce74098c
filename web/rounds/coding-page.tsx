import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CodingView } from '../../src/contract/evaluation/rounds.ts';
import type { RoundEvidence } from '../../src/shared/evaluation/round.ts';
import type { Verdict } from '../../src/shared/verdict.ts';
import { codingQuery, useRoundChange } from '../data/round-queries.ts';
import { TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Agreement } from './agreement.tsx';
import { EvidencePicker } from './evidence-picker.tsx';
import { Figures } from './figures.tsx';
import { RoundFrame } from './round-head.tsx';
import { WordChoice, wordKeys } from './word-choice.tsx';

/** The third party: one item at a time, alone; once closed, how far the evaluators agree. */
export function CodingPage() {
  return <RoundFrame>{(round) => <Coding recordId={round.recordId} />}</RoundFrame>;
}

function Coding({ recordId }: { readonly recordId: string }) {
  const { coding: words } = useMessages().evaluations;
  const mayCode = useMay('round.code');
  const { data, error, refetch } = useQuery(codingQuery(recordId));
  const close = useRoundChange(recordId, '/coding/close');
  if (error !== null && data === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  if (data.closing !== undefined) return <Agreement coding={data} />;
  const done = data.items.filter(({ codes }) => codes.length > 0).length;
  const complete = data.coders.filter(({ items }) => items === data.items.length).length;
  const isOpen = data.state === 'data-check' || data.state === 'opinions';
  return (
    <>
      <p>
        {words.lead} <b>{words.progress(done, data.items.length)}</b>
      </p>
      {!isOpen && <Notice title={words.notOpen}>{words.notOpenNext}</Notice>}
      {mayCode && isOpen && <CodeItem coding={data} />}
      {mayCode && complete >= 2 && (
        <p>
          <Button loading={close.isPending} onClick={() => close.mutate({})}>
            {words.close}
          </Button>{' '}
          {words.closeWhy}
        </p>
      )}
      {close.error !== null && <ProblemNotice error={close.error} level={3} />}
    </>
  );
}

function CodeItem({ coding }: { readonly coding: CodingView }) {
  const { items } = coding;
  const first = items.findIndex(({ codes }) => codes.length === 0);
  const [at, setAt] = useState(Math.max(0, first));
  const step = (by: 1 | -1) => setAt((now) => Math.min(items.length - 1, Math.max(0, now + by)));
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const item = items[at];
  if (item === undefined) return null;
  return <CodeForm key={`${item.itemId} ${item.codes[0]?.revision ?? 0}`} coding={coding} at={at} onStep={step} />;
}

/** What stands before the coder: the source of the value, or the record of the task or project. */
function shownWith({ kind, target, title, figures }: CodingView['items'][number]): readonly RoundEvidence[] {
  if (kind !== 'indicator') return [{ kind: 'record', target, title, note: '' }];
  const { latest } = figures ?? {};
  const { href, label, quote } = latest?.provenance ?? {};
  if (label === undefined) return [];
  const note = `${latest?.period ?? ''} ${latest?.value ?? ''}${latest?.unit ?? ''}`.trim();
  const [, documentId, key] = /^\/documents\/([^/]+)\/claims\/(.+)$/.exec(href ?? '') ?? [];
  if (documentId === undefined || key === undefined) return [{ kind: 'link', target: label, note }];
  return [{ kind: 'claim', target: `${documentId}/${decodeURIComponent(key)}`, title: quote ?? label, note }];
}

interface CodeFormProps {
  readonly coding: CodingView;
  readonly at: number;
  readonly onStep: (by: 1 | -1) => void;
}

function CodeForm({ coding, at, onStep }: CodeFormProps) {
  const { coding: words, kindsOfItem } = useMessages().evaluations;
  const item = coding.items[at] as CodingView['items'][number];
  const own = item.codes.find(({ coder }) => coder === coding.me);
  const scale = coding.scheme.scale ?? [];
  const [verdict, setVerdict] = useState<Verdict | undefined>(own?.verdict);
  const [reason, setReason] = useState(own?.reason ?? '');
  const [evidence, setEvidence] = useState<readonly RoundEvidence[]>(own?.evidence ?? []);
  const change = useRoundChange(coding.recordId, '/codes');
  const isReady = verdict !== undefined && reason.trim() !== '';
  const save = () => {
    if (!isReady) return;
    const seen = evidence.map(({ kind, target, note }) => ({ kind, target, note }));
    const body = { itemId: item.itemId, expectedRevision: own?.revision ?? 0, verdict, reason, evidence: seen };
    // Not a callback of the mutation: the form of this item is gone when it has come back.
    change.mutateAsync(body).then(
      () => onStep(1),
      () => undefined,
    );
  };
  useShortcuts({ ...wordKeys(scale, setVerdict), 'mod+Enter': save });
  return (
    <article className="round-item" aria-label={item.title}>
      <header>
        <h2 lang="zh-CN">{item.title}</h2>
        <span>{kindsOfItem[item.kind]}</span>
        <span className="quiet">{words.item(at + 1, coding.items.length)}</span>
      </header>
      {item.figures !== undefined && <Figures figures={item.figures} />}
      <WordChoice legend={words.verdict} value={verdict} scale={scale} onChange={setVerdict} />
      <TextField label={words.reason} value={reason} rows={2} maxLength={2000} onChange={setReason} />
      <EvidencePicker
        recordId={coding.recordId}
        evidence={evidence}
        hint={words.evidenceHint}
        shown={shownWith(item)}
        onChange={setEvidence}
      />
      <div className="form-buttons">
        <Button type="primary" disabled={!isReady} loading={change.isPending} onClick={save}>
          {words.save}
        </Button>
        <Button disabled={at === 0} onClick={() => onStep(-1)}>
          {words.previous}
        </Button>
        <Button disabled={at === coding.items.length - 1} onClick={() => onStep(1)}>
          {words.next}
        </Button>
        <span className="quiet">{words.keys}</span>
      </div>
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </article>
  );
}
