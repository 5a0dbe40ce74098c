import { Link } from 'react-router';
import type { PlanPage } from '../plans/plan-page.ts';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import './work-links.css';

interface WorkLinksProps {
  readonly page: PlanPage;
  readonly indicatorId: string;
}

/** From an indicator to what is done with it: dividing its target, entering a value. */
export function WorkLinks({ page, indicatorId }: WorkLinksProps) {
  const { division, valueWork } = useMessages();
  const mayEnter = useMay('value.edit');
  return (
    <nav className="work-links" aria-label={division.work}>
      <Link to={page.addressOf(`indicators/${encodeURIComponent(indicatorId)}/decomposition`)}>{division.link}</Link>
      {mayEnter && (
        <Link to={page.addressOf('values', { way: 'single', indicator: indicatorId })}>{valueWork.single}</Link>
      )}
    </nav>
  );
}
