import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { PlanView } from '../../src/contract/plans.ts';
import type { RuleSetView, ScaleView } from '../../src/contract/rules.ts';
import { VERDICTS, type Verdict } from '../../src/shared/verdict.ts';
import { plansQuery, ruleSetsQuery, scalesQuery } from '../data/plan-queries.ts';
import { groupDigits } from '../figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import { dayText } from '../parts/moment-text.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { type PlanPage, usePlanPage } from '../plans/plan-page.ts';
import type { Scale } from '../plans/verdict-bar.tsx';
import { VerdictShape } from '../plans/verdict-mark.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleLadder } from './rule-ladder.tsx';
import { CHOICES, OTHER_SETTINGS, type SettingName } from './rule-settings.ts';
import './rules.css';

const keyOf = ({ ruleSetId, version }: RuleSetView) => `${ruleSetId}@${version}`;

function Settings({ ruleSet: { settings } }: { readonly ruleSet: RuleSetView }) {
  const { planRules } = useMessages();
  const { names, meanings, units, choices, settingColumns } = planRules;
  const value = (name: SettingName) => {
    const text = String(settings[name]);
    return CHOICES[name] === undefined ? `${groupDigits(text)} ${units[name] ?? ''}` : choices[text];
  };
  return (
    <DataTable<SettingName>
      caption={planRules.settings}
      rows={OTHER_SETTINGS}
      rowKey={(name) => name}
      columns={[
        { key: 'name', title: settingColumns.name, head: true, cell: (name) => names[name] },
        { key: 'value', title: settingColumns.value, cell: value },
        { key: 'meaning', title: settingColumns.meaning, cell: (name) => meanings[name] },
      ]}
    />
  );
}

interface VersionsProps {
  readonly versions: readonly RuleSetView[];
  readonly shown: RuleSetView;
  readonly page: PlanPage;
}

function Versions({ versions, shown, page }: VersionsProps) {
  const { planRules, rating } = useMessages();
  const { versionColumns: columns } = planRules;
  const actorName = useActorName();
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{planRules.versions}</h2>
      <DataTable
        caption={planRules.versions}
        rows={versions}
        rowKey={keyOf}
        columns={[
          { key: 'version', title: columns.version, head: true, cell: ({ version }) => planRules.version(version) },
          { key: 'basis', title: columns.basis, cell: ({ basis }) => rating.basis[basis] },
          { key: 'reason', title: columns.reason, cell: ({ reason }) => reason },
          { key: 'actor', title: columns.actor, cell: ({ actor }) => (actor ? actorName(actor) : actor) },
          { key: 'at', title: columns.at, cell: ({ at }) => at && dayText(at) },
          {
            key: 'use',
            title: planRules.view,
            cell: (each) =>
              each.version === shown.version ? (
                planRules.using
              ) : (
                <Button type="link" size="small" onClick={() => page.changeLook({ under: keyOf(each) })}>
                  {planRules.use}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}

function ScaleTable({ scale }: { readonly scale: ScaleView }) {
  const { planRules, verdicts } = useMessages();
  return (
    <section className="panel" aria-labelledby="scale">
      <h2 id="scale">{planRules.scale}</h2>
      <p lang="zh-CN">{scale.name}</p>
      <DataTable<Verdict>
        caption={planRules.scale}
        rows={VERDICTS}
        rowKey={(verdict) => verdict}
        stays
        columns={[
          {
            key: 'verdict',
            title: planRules.scaleColumns.verdict,
            head: true,
            cell: (verdict) => (
              <>
                <VerdictShape verdict={verdict} /> {verdicts[verdict]}
              </>
            ),
          },
          {
            key: 'label',
            title: planRules.scaleColumns.label,
            cell: (verdict) => <span lang="zh-CN">{scale.labels[verdict]}</span>,
          },
        ]}
      />
      <p className="source-line">{planRules.scaleSource(scale.source)}</p>
    </section>
  );
}

interface RulesProps {
  readonly plan: PlanView;
  readonly page: PlanPage;
  readonly ruleSets: readonly RuleSetView[];
  readonly scale: ScaleView | undefined;
}

function Rules({ plan, page, ruleSets, scale }: RulesProps) {
  const { planRules, rating, look } = useMessages();
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay('rules.edit');
  const [saved, setSaved] = useState('');
  const own = ruleSets.filter(({ ruleSetId }) => ruleSetId === plan.ruleSetId).sort((a, b) => b.version - a.version);
  const shown = ruleSets.find((set) => keyOf(set) === page.look.under) ?? own[0];
  if (shown === undefined) return <Notice title={planRules.none} />;
  const versions = ruleSets
    .filter(({ ruleSetId }) => ruleSetId === shown.ruleSetId)
    .sort((a, b) => b.version - a.version);
  const labels: Scale = VERDICTS.map((verdict) => ({ verdict, label: scale?.labels[verdict] ?? '' }));
  const newest = versions[0] ?? shown;
  return (
    <div className="rules">
      <section className="panel" aria-labelledby="rule-set">
        <header>
          <h2 id="rule-set">{look.ruleVersion(shown.name, shown.version)}</h2>
          <strong className="basis-tag" data-basis={shown.basis}>
            {rating.basis[shown.basis]}
          </strong>
          {mayEdit && !editing && <Button onClick={() => setEditing(true)}>{planRules.edit}</Button>}
        </header>
        <p role="status">{saved}</p>
        {editing ? (
          <RuleForm
            ruleSet={{ ...shown, version: newest.version }}
            onCancel={() => setEditing(false)}
            onSaved={(set) => {
              setEditing(false);
              setSaved(planRules.saved(set.version));
              page.changeLook({ under: set.ruleSetId === plan.ruleSetId ? '' : keyOf(set) });
            }}
          />
        ) : (
          <>
            <h3>{planRules.ladder}</h3>
            <RuleLadder settings={shown.settings} scale={labels} />
            <h3>{planRules.settings}</h3>
            <Settings ruleSet={shown} />
          </>
        )}
      </section>
      {scale !== undefined && <ScaleTable scale={scale} />}
      <Versions versions={versions} shown={shown} page={page} />
    </div>
  );
}

/** The rules of a plan: thresholds with their basis, the words of its scale, all versions, and the way to a new one. */
export function RulesPage() {
  const { planRules } = useMessages();
  const page = usePlanPage();
  const plans = useQuery(plansQuery);
  const ruleSets = useQuery(ruleSetsQuery);
  const scales = useQuery(scalesQuery);
  const plan = plans.data?.plans.find(({ planId }) => planId === page.planId);
  usePageTitle(plan === undefined ? planRules.title : `${plan.name} · ${planRules.title}`);
  const error = plans.error ?? ruleSets.error ?? scales.error;
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void ruleSets.refetch()} level={1} />;
  if (plan === undefined || ruleSets.data === undefined || scales.data === undefined) return <Waiting rows={10} />;
  return (
    <>
      <p className="page-lead">{planRules.lead}</p>
      <Rules
        plan={plan}
        page={page}
        ruleSets={ruleSets.data}
        scale={scales.data.find(({ scaleId }) => scaleId === plan.scaleId)}
      />
    </>
  );
}
