import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PlanView } from '../../src/contract/plans.ts';
import { REPORT_KINDS, type ReportKind } from '../../src/shared/report/report.ts';
import { plansQuery } from '../data/plan-queries.ts';
import { useNewReport } from '../data/report-queries.ts';
import { Field, SelectField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import '../ledgers/look.ts';
import './reports.css';

/** First and last day of the years of a plan that a report of a kind tells, as far as they are over. */
function windowOf(plan: PlanView | undefined, kind: ReportKind, today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4));
  const [first, last] =
    plan === undefined ? [year - 1, year - 1] : [plan.period.slice(0, 4), plan.period.slice(-4)].map(Number);
  const end = Math.min(last ?? year, year - 1);
  const begin = kind === 'mid-term' || kind === 'final' ? (first ?? end) : end;
  return { from: `${Math.min(begin, end)}-01-01`, to: `${end}-12-31` };
}

function NewReportForm({ plans }: { readonly plans: readonly PlanView[] }) {
  const { reports: words } = useMessages();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const today = todayHere();
  const [planId, setPlan] = useState(address.get('plan') ?? plans[0]?.planId ?? '');
  const [kind, setKind] = useState<ReportKind>('mid-term');
  const [asOf, setAsOf] = useState(today);
  const [own, setOwn] = useState<{ from?: string; to?: string }>({});
  const deed = useNewReport(language);
  const suggested = windowOf(
    plans.find((plan) => plan.planId === planId),
    kind,
    today,
  );
  const window = { from: own.from ?? suggested.from, to: own.to ?? suggested.to };
  const isWrong = window.from > window.to;
  const round = address.get('round');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong || deed.isPending) return;
    const wish = { planId, kind, asOf, window, ...(round === null ? {} : { roundRecordId: round }) };
    deed.mutate(wish, { onSuccess: ({ reportId }) => void navigate(`/reports/${reportId}`) });
  };
  const day = (
    label: string,
    value: string,
    change: (next: string) => void,
    more: { hint?: string; problem?: string } = {},
  ) => (
    <Field label={label} {...more}>
      {(ties) => (
        <input {...ties} type="date" required value={value} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
  return (
    <form className="round-form report-form" onSubmit={send}>
      <SelectField
        label={words.plan}
        value={planId}
        options={plans.map((plan) => ({ value: plan.planId, label: plan.name }))}
        onChange={setPlan}
      />
      <SelectField
        label={words.kind}
        value={kind}
        options={REPORT_KINDS.map((each) => ({ value: each, label: words.kinds[each] }))}
        onChange={setKind}
      />
      {day(words.asOf, asOf, setAsOf, { hint: words.asOfHint })}
      {day(words.from, window.from, (from) => setOwn({ ...own, from }))}
      {day(words.to, window.to, (to) => setOwn({ ...own, to }), isWrong ? { problem: words.windowWrong } : {})}
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={deed.isPending}>
          {deed.isPending ? words.beginning : words.begin}
        </Button>
      </div>
    </form>
  );
}

/** A report to be begun: its plan, kind and period; its draft is there at once. */
export function NewReportPage() {
  const { reports: words } = useMessages();
  const { data, error, refetch } = useQuery(plansQuery);
  usePageTitle(words.create);
  return (
    <div className="page">
      <p>
        <Link to="/reports">{words.back}</Link>
      </p>
      <header className="page-head">
        <div>
          <h1>{words.create}</h1>
          <p className="page-lead">{words.createLead}</p>
        </div>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={4} />}
      {data?.plans.length === 0 && (
        <Notice title={words.noPlans} actions={<Link to="/plans">{words.toPlans}</Link>}>
          {words.noPlansNext}
        </Notice>
      )}
      {data !== undefined && data.plans.length > 0 && <NewReportForm plans={data.plans} />}
    </div>
  );
}
