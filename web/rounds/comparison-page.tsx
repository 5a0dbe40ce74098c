import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { RoundComparison } from '../../src/contract/evaluation/rounds.ts';
import { roundComparisonQuery, useRoundChange } from '../data/round-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useVerdictWord, VerdictMark } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { RoundFrame } from './round-head.tsx';
import { SurveyWords } from './survey-words.tsx';

type ComparedItem = RoundComparison['items'][number];

/** All judgements of a round side by side, what differs first; the final rating with its reason. */
export function ComparisonPage() {
  return <RoundFrame>{(round) => <Comparison recordId={round.recordId} />}</RoundFrame>;
}

const PHASES = ['opinions', 'synthesis', 'expert-review', 'government', 'committee'];

function Comparison({ recordId }: { readonly recordId: string }) {
  const { comparison: words } = useMessages().evaluations;
  const [only, setOnly] = useState(false);
  const { data, error, refetch } = useQuery(roundComparisonQuery(recordId));
  if (error !== null && data === undefined) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={8} />;
  const rows = data.items
    .filter(({ differs }) => differs || !only)
    .toSorted((a, b) => Number(b.differs) - Number(a.differs));
  return (
    <section className="round-section round-comparison" aria-label={words.title}>
      <p>
        {words.lead} {words.concluded(data.items.filter(({ final }) => final !== undefined).length, data.items.length)}
      </p>
      <label className="check">
        <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />{' '}
        {words.onlyDifferent}
      </label>
      <ComparisonTable rows={rows} comparison={data} />
    </section>
  );
}

interface ComparisonTableProps {
  readonly rows: readonly ComparedItem[];
  readonly comparison: RoundComparison;
}

function ComparisonTable({ rows, comparison }: ComparisonTableProps) {
  const { comparison: words, kindsOfItem, checkOutcomes } = useMessages().evaluations;
  const judged = (key: 'computed' | 'self' | 'thirdParty' | 'official') => ({
    ...{ key, title: words[key] },
    cell: (item: ComparedItem) => {
      const said = item[key];
      if (said === undefined) return words.nothing;
      return (
        <>
          <VerdictMark verdict={said.verdict} label={said.label} />
          {said.reason !== null && <small lang="zh-CN">{said.reason}</small>}
        </>
      );
    },
  });
  return (
    <DataTable
      caption={words.title}
      rows={rows}
      rowKey={({ itemId }) => String(itemId)}
      mark={({ differs }) => (differs ? 'differs' : undefined)}
      columns={[
        {
          ...{ key: 'item', title: words.item, head: true },
          cell: ({ title, kind, differs, check }) => (
            <>
              <span lang="zh-CN">{title}</span> <small>{kindsOfItem[kind]}</small>
              {differs && <small>≠ {words.differs}</small>}
              {check !== undefined && check.value !== 'confirmed' && (
                <small>
                  {words.check(checkOutcomes[check.value])} <span lang="zh-CN">{check.found}</span>
                </small>
              )}
            </>
          ),
        },
        judged('computed'),
        judged('self'),
        judged('thirdParty'),
        { key: 'survey', title: words.survey, cell: ({ surveys }) => <SurveyWords surveys={surveys} /> },
        judged('official'),
        {
          ...{ key: 'final', title: words.final },
          cell: (item) => (
            <Final key={`${item.itemId} ${item.final?.revision ?? 0}`} item={item} comparison={comparison} />
          ),
        },
      ]}
    />
  );
}

function Final({ item, comparison }: { readonly item: ComparedItem; readonly comparison: RoundComparison }) {
  const { comparison: words } = useMessages().evaluations;
  const word = useVerdictWord();
  const mayConclude = useMay('verdict.override') && PHASES.includes(comparison.state);
  const scale = comparison.scheme.scale ?? [];
  // Words of the plan may stand for several verdicts; the choice has one for each word.
  const said = item.final ?? item.computed;
  const before = scale.find(({ label }) => label === said?.label)?.verdict ?? said?.verdict ?? '';
  const [verdict, setVerdict] = useState<string>(before);
  const [reason, setReason] = useState(item.final?.reason ?? '');
  const change = useRoundChange(comparison.recordId, '/finals');
  const chosen = scale.find((each) => each.verdict === verdict);
  const isOverride = item.computed !== undefined && chosen !== undefined && chosen.label !== item.computed.label;
  const conclude = () =>
    change.mutate({ itemId: item.itemId, expectedRevision: item.final?.revision ?? 0, verdict, reason });
  return (
    <div className="round-override">
      {item.final !== undefined && (
        <span>
          <VerdictMark verdict={item.final.verdict} label={item.final.label} />
          {item.final.reason !== null && <small lang="zh-CN">{item.final.reason}</small>}
        </span>
      )}
      {mayConclude && (
        <>
          <SelectField
            label={words.final}
            value={verdict}
            onChange={setVerdict}
            options={[
              { value: '', label: '' },
              ...scale.map((each) => ({ value: each.verdict as string, label: word(each.verdict, each.label) })),
            ]}
          />
          {isOverride && (
            <TextField label={words.override} hint={words.overrideHint} value={reason} onChange={setReason} />
          )}
          <Button
            size="small"
            loading={change.isPending}
            disabled={chosen === undefined || (isOverride && reason.trim() === '')}
            onClick={conclude}
          >
            {words.conclude}
          </Button>
        </>
      )}
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </div>
  );
}
