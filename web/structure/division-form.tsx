import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type {
  DecompositionLevelView,
  DecompositionNodeView,
  DecompositionView,
} from '../../src/contract/decomposition.ts';
import { COMPARATORS } from '../../src/shared/claim.ts';
import type { PartAxis } from '../../src/shared/decomposition.ts';
import { DraftNotice } from '../collaboration/draft-notice.tsx';
import { fieldsOf, useFormDraft } from '../collaboration/use-form-draft.ts';
import { placesQuery } from '../data/plan-queries.ts';
import { useShares } from '../data/structure-queries.ts';
import { groupDigits } from '../figures.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { InlineChoice, InlineText } from '../parts/inline-field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { candidatesFor, type ShareRow, shareRows, sharesRequest, totalOf, wrongRows } from './division-draft.ts';

interface DivisionFormProps {
  readonly view: DecompositionView;
  readonly node: DecompositionNodeView;
  readonly axis: PartAxis;
  /** Absent: nothing is divided along this axis yet. */
  readonly level: DecompositionLevelView | undefined;
  readonly onDone: (saved: boolean) => void;
}

interface DivisionDraft {
  readonly rows: readonly ShareRow[];
  readonly rule: string;
  readonly typed: { readonly because: string; readonly allowGapBecause: string; readonly source: string };
}

interface RowsProps {
  readonly rows: readonly ShareRow[];
  readonly weighted: boolean;
  readonly onChange: (rows: readonly ShareRow[]) => void;
}

function Shares({ rows, weighted, onChange }: RowsProps) {
  const { division: words, comparators } = useMessages();
  const wrong = wrongRows(rows);
  const change = (key: string, part: Partial<ShareRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <div className="share-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.comparator}</th>
            <th scope="col" data-number>
              {words.value}
            </th>
            {weighted && (
              <th scope="col" data-number>
                {words.weightColumn}
              </th>
            )}
            <th scope="col" data-number>
              {words.externalColumn}
            </th>
            <th scope="col">{words.exemptColumn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const invalid = wrong.includes(row.key);
            const number = (field: 'value' | 'weight' | 'external', label: string, disabled = false) => (
              <td data-number>
                <InlineText
                  numeric
                  label={label}
                  value={row[field]}
                  invalid={invalid}
                  disabled={disabled}
                  onSave={(text) => change(row.key, { [field]: text })}
                />
              </td>
            );
            return (
              <tr key={row.key}>
                <th scope="row" lang="zh-CN">
                  {row.label}
                </th>
                <td>
                  <InlineChoice
                    label={words.partComparator(row.label)}
                    value={row.comparator}
                    options={COMPARATORS.map((value) => ({ value, label: comparators[value] }))}
                    onSave={(comparator) => change(row.key, { comparator })}
                  />
                </td>
                {number('value', words.partValue(row.label), row.exempt)}
                {weighted && number('weight', words.partWeight(row.label))}
                {number('external', words.partExternal(row.label))}
                <td>
                  <input
                    type="checkbox"
                    aria-label={words.partExempt(row.label)}
                    checked={row.exempt}
                    onChange={(event) => change(row.key, { exempt: event.target.checked })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Sets the shares of one level, all of them at once. */
export function DivisionForm({ view, node, axis, level, onDone }: DivisionFormProps) {
  const { division: words } = useMessages();
  const { data: places } = useQuery(placesQuery);
  const offered = view.axes.find((each) => each.axis === axis)?.rules ?? [];
  const [rows, setRows] = useState(() =>
    shareRows(view, axis, level, candidatesFor(view, node, axis, places?.places ?? [])),
  );
  const [rule, setRule] = useState(level?.rule ?? offered[0]?.rule ?? 'sum');
  const [typed, setTyped] = useState({
    because: level?.because ?? '',
    allowGapBecause: level?.gapBecause ?? '',
    source: '',
  });
  const [tried, setTried] = useState(false);
  const key = `division/${view.planId}/${view.indicatorId}/${axis}/${level?.revision ?? 0}`;
  const draft = useFormDraft(key, { rows, rule, typed }, (content) => {
    const kept = fieldsOf<DivisionDraft>(content, ['rows', 'rule', 'typed']);
    if (kept === undefined) return;
    setRows(kept.rows);
    setRule(kept.rule as typeof rule);
    setTyped(kept.typed);
  });
  const leave = (saved: boolean) => {
    draft.discard();
    onDone(saved);
  };
  const save = useShares(view.planId, view.indicatorId);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const wrong = wrongRows(rows);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.source.trim() === '' || wrong.length > 0 || save.isPending) return;
    const said = { ...typed, source: typed.source.trim(), rows, rule, expectedRevision: level?.revision ?? 0 };
    save.mutate(sharesRequest(node, axis, said), { onSuccess: () => leave(true) });
  };
  const title = words.formTitle(node.label, words.axes[axis]);
  const total = rule === 'sum' ? totalOf(rows, node.value) : undefined;
  return (
    <form className="division-form" onSubmit={submit} aria-label={title}>
      <h3>{title}</h3>
      <p>{words.formLead}</p>
      <DraftNotice from={draft.restoredFrom} onDiscard={() => leave(false)} />
      <SelectField
        label={words.rule}
        value={rule}
        options={offered.map((each) => ({
          value: each.rule,
          label: each.refusal === undefined ? each.text : words.refused(each.rule, each.text),
        }))}
        onChange={setRule}
      />
      {rule === 'none' && (
        <TextField label={words.noneBecause} value={typed.because} onChange={(because) => change({ because })} />
      )}
      <Shares rows={rows} weighted={rule === 'weighted-mean'} onChange={setRows} />
      {total !== undefined && (
        <p role="status" data-gap={total.gap !== undefined || undefined} className="share-total">
          {words.sum(groupDigits(total.sum), groupDigits(node.value ?? ''))}
          {total.gap !== undefined && ` · ${words.sumGap(groupDigits(total.gap))}`}
        </p>
      )}
      <TextField
        label={words.fileSource}
        hint={words.fileSourceHint}
        value={typed.source}
        maxLength={2000}
        problem={tried && typed.source.trim() === '' ? words.sourceMissing : undefined}
        onChange={(source) => change({ source })}
      />
      <TextField
        label={words.allowGap}
        hint={words.allowGapHint}
        value={typed.allowGapBecause}
        maxLength={2000}
        onChange={(allowGapBecause) => change({ allowGapBecause })}
      />
      {tried && wrong.length > 0 && (
        <p className="field-problem" role="alert">
          {words.notANumber}
        </p>
      )}
      {save.error !== null && <ProblemNotice error={save.error} level={3} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {save.isPending ? words.saving : words.save}
        </Button>
        <Button onClick={() => leave(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
