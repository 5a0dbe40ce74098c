import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { planQuery } from '../data/plan-queries.ts';
import { Choice } from '../parts/choice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { ValueForm } from './value-form.tsx';
import { ValueImport } from './value-import.tsx';
import '../imports/imports.css';
import './values.css';

/** Values for a plan: a table of them, or one by hand. */
export function ValuesPage() {
  const { valueWork: words, importLog } = useMessages();
  const { planId } = usePlanPage();
  const [address, setAddress] = useSearchParams();
  const way = address.get('way') === 'single' ? 'single' : 'table';
  const { data, error, refetch } = useQuery(planQuery(planId));
  usePageTitle(data === undefined ? words.title : `${words.title} · ${data.plan.name}`);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  if (data === undefined) return <Waiting rows={10} />;
  const choose = (next: 'table' | 'single') => {
    const changed = new URLSearchParams(address);
    if (next === 'single') changed.set('way', 'single');
    else changed.delete('way');
    setAddress(changed, { replace: true, preventScrollReset: true });
  };
  return (
    <div className="work-page">
      <header className="work-head">
        <div>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
        </div>
        <Link to="/imports">{importLog.others}</Link>
      </header>
      <div className="work-ways">
        <Choice
          legend={words.way}
          value={way}
          options={(['table', 'single'] as const).map((value) => ({ value, label: words.ways[value] }))}
          onChange={choose}
        />
      </div>
      {way === 'table' ? (
        <ValueImport detail={data} />
      ) : (
        <ValueForm key={planId} detail={data} indicatorId={address.get('indicator') ?? ''} />
      )}
    </div>
  );
}
