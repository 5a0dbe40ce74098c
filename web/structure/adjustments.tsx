import { Button } from 'antd';
import { useState } from 'react';
import type { AdjustmentCheckView, AdjustmentList, AdjustmentView } from '../../src/contract/spine.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { AdjustmentForm, type ProposalStart } from './adjustment-form.tsx';
import { DecisionForm, StepsForm } from './procedure-forms.tsx';
import { useIndicatorNames } from './use-indicator-names.ts';

const SHAPES = { met: '✓', missed: '✕', open: '○', 'not-applicable': '–' } as const;
const TONES = { met: 'settled', missed: 'error', open: 'warning', 'not-applicable': 'out' } as const;

function Check({ check }: { readonly check: AdjustmentCheckView }) {
  const { structure: words } = useMessages();
  const { state, basis, text } = check;
  return (
    <li>
      <span className="severity" data-severity={TONES[state]}>
        <span aria-hidden>{SHAPES[state]}</span> {words.checkStates[state]}
      </span>
      <span>
        {text} <small>{words.checkBases[basis]}</small>
      </span>
    </li>
  );
}

interface AdjustmentProps {
  readonly planId: string;
  readonly adjustment: AdjustmentView;
}

function Adjustment({ planId, adjustment }: AdjustmentProps) {
  const { structure: words } = useMessages();
  const nameOf = useIndicatorNames(planId);
  const mayEdit = useMay('plan.edit');
  const [form, setForm] = useState<'steps' | 'decision'>();
  const [told, setTold] = useState('');
  const { ground, result, proposedOn, version, reason, items, checks } = adjustment;
  const done = (text: string) => {
    setForm(undefined);
    setTold(text);
  };
  return (
    <li className="adjustment">
      <header>
        <h3>{words.grounds[ground]}</h3>
        <span>{words.proposedOn(proposedOn)}</span>
        <span className="result" data-result={result}>
          {words.results[result]}
        </span>
        {version !== undefined && <span>{words.madeVersion(version)}</span>}
      </header>
      <p lang="zh-CN">{reason}</p>
      <DataTable
        rows={items}
        rowKey={({ indicatorId, placeId }) => `${indicatorId} ${placeId}`}
        columns={[
          {
            key: 'indicator',
            title: words.itemColumns.indicator,
            head: true,
            cell: ({ indicatorId }) => <span lang="zh-CN">{nameOf(indicatorId)}</span>,
          },
          { key: 'old', title: words.itemColumns.old, cell: ({ oldPhrase }) => <del lang="zh-CN">{oldPhrase}</del> },
          { key: 'new', title: words.itemColumns.new, cell: ({ newPhrase }) => <b lang="zh-CN">{newPhrase}</b> },
          {
            key: 'necessity',
            title: words.itemColumns.necessity,
            cell: ({ necessity }) => <span lang="zh-CN">{necessity}</span>,
          },
          {
            key: 'feasibility',
            title: words.itemColumns.feasibility,
            cell: ({ feasibility }) => <span lang="zh-CN">{feasibility}</span>,
          },
        ]}
      />
      <h4>{words.checks}</h4>
      <ul className="adjustment-checks">
        {checks.map((check) => (
          <Check key={check.code} check={check} />
        ))}
      </ul>
      <p role="status" className="form-told">
        {told}
      </p>
      {form === 'steps' && (
        <StepsForm planId={planId} adjustment={adjustment} onDone={(saved) => done(saved ? words.stepsSaved : '')} />
      )}
      {form === 'decision' && (
        <DecisionForm
          planId={planId}
          adjustment={adjustment}
          onDone={(decided) => done(decided === undefined ? '' : words.decided[decided])}
        />
      )}
      {mayEdit && form === undefined && (
        <div className="form-buttons">
          <Button size="small" onClick={() => setForm('steps')}>
            {words.steps}
          </Button>
          {result === 'proposed' && (
            <Button size="small" onClick={() => setForm('decision')}>
              {words.decide}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

interface AdjustmentsProps {
  readonly planId: string;
  readonly list: AdjustmentList;
  /** What a new proposal begins with. */
  readonly start?: ProposalStart | undefined;
  readonly onSaved?: () => void;
}

/** Adjustments of the targets of a plan, each with its steps and deadlines, and the way to propose one. */
export function Adjustments({ planId, list, start, onSaved }: AdjustmentsProps) {
  const { structure: words } = useMessages();
  const mayPropose = useMay('plan.edit');
  const [proposing, setProposing] = useState(false);
  const [told, setTold] = useState(false);
  const { settings, lastNormalDay, adjustments } = list;
  return (
    <section className="panel" aria-labelledby="adjustments">
      <header>
        <h2 id="adjustments">{words.adjustments}</h2>
        {mayPropose && !proposing && <Button onClick={() => setProposing(true)}>{words.propose}</Button>}
      </header>
      <p className="list-count">
        {lastNormalDay === undefined ? words.adjustmentsFree : words.adjustmentsLead(lastNormalDay)}{' '}
        {words.basisOf(settings.name, `${words.forces[settings.force]} · ${settings.source}`)}
      </p>
      <p role="status" className="form-told">
        {told && words.proposed}
      </p>
      {proposing && (
        <AdjustmentForm
          planId={planId}
          start={start}
          onDone={(saved) => {
            if (saved) onSaved?.();
            setProposing(false);
            setTold(saved);
          }}
        />
      )}
      {adjustments.length === 0 && <p className="missing">{words.adjustmentsNone}</p>}
      <ul>
        {adjustments.map((adjustment) => (
          <Adjustment key={adjustment.adjustmentId} planId={planId} adjustment={adjustment} />
        ))}
      </ul>
    </section>
  );
}
