import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CollectionDetail, CollectionView } from '../../src/contract/collection.ts';
import type { Action } from '../../src/shared/permission.ts';
import { type CellRole, collectionQuery } from '../data/collection-queries.ts';
import { periodText } from '../figures.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { usePlanPage } from '../plans/plan-page.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useSession } from '../shell/session.tsx';
import { useActing } from './acting.ts';
import { ActingBar } from './acting-bar.tsx';
import { Checking } from './checking.tsx';
import { Levels } from './levels.tsx';
import { Reporting } from './reporting.tsx';
import { Due, DutyBar } from './round-words.tsx';
import '../imports/imports.css';
import '../values/values.css';
import '../proposals/proposals.css';
import './collections.css';

const PARTS = ['report', 'verify', 'approve', 'levels'] as const;
type Part = (typeof PARTS)[number];

const ROLES: Readonly<Record<Part, CellRole>> = {
  report: 'reporter',
  verify: 'verifier',
  approve: 'approver',
  levels: 'reporter',
};

/** What each part is for, one of them. */
const NEEDS: Readonly<Record<Part, readonly Action[]>> = {
  report: ['collection.report'],
  verify: ['collection.verify'],
  approve: ['collection.approve'],
  levels: ['collection.read', 'collection.report', 'collection.verify', 'collection.approve'],
};

function Head({ collection }: { readonly collection: CollectionView }) {
  const { rounds: words, periods, observationStatuses } = useMessages();
  const page = usePlanPage();
  const { form, openedBy } = collection;
  return (
    <header className="round-head">
      <Link to={page.addressOf('collections')} className="plan-up">
        {words.toAll}
      </Link>
      <h2 lang="zh-CN">{collection.title}</h2>
      <ul className="facts">
        <li>{periodText(collection.period, periods)}</li>
        <li>{observationStatuses[collection.status]}</li>
        <li>
          <Due collection={collection} />
        </li>
        <li>{words.states[collection.state]}</li>
        <li lang="zh-CN">{words.by(openedBy.name, openedBy.person)}</li>
      </ul>
      <p className="round-form" lang="zh-CN">
        {form === undefined ? words.ledger : words.form(form.no, form.issuer, form.approval, form.validUntil)}
      </p>
      {collection.note !== '' && <p lang="zh-CN">{collection.note}</p>}
      <DutyBar duties={collection.duties} />
    </header>
  );
}

function PartOf({ part, detail }: { readonly part: Part; readonly detail: CollectionDetail }) {
  if (part === 'report') return <Reporting detail={detail} />;
  if (part === 'levels') return <Levels detail={detail} />;
  return <Checking key={part} detail={detail} role={part === 'verify' ? 'verifier' : 'approver'} />;
}

/** A round: what a unit reports, verifies or approves, and how far each level is. */
export function CollectionPage() {
  const { rounds: words } = useMessages();
  const { collectionId = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const acting = useActing();
  const { actions } = useSession();
  const parts = PARTS.filter((each) => NEEDS[each].some((action) => actions.includes(action)));
  const part = parts.find((each) => each === address.get('part')) ?? parts[0] ?? 'levels';
  const no = Number(collectionId);
  // Nobody chosen yet: a unit that has nothing, so that the head is there.
  const unit = acting.organisationId === '' ? 'nobody' : acting.organisationId;
  const { data, error, refetch } = useQuery(collectionQuery(no, unit, ROLES[part]));
  usePageTitle(data?.collection.title ?? words.title);
  if (error !== null && data === undefined) {
    return <ProblemNotice error={error} onRetry={() => void refetch()} level={1} />;
  }
  if (data === undefined) return <Waiting rows={10} />;
  const choose = (next: Part) => {
    const changed = new URLSearchParams(address);
    changed.set('part', next);
    setAddress(changed, { preventScrollReset: true });
  };
  return (
    <div className="work-page">
      <Head collection={data.collection} />
      <ActingBar first={data.units.map(({ organisationId }) => organisationId)} />
      <fieldset className="round-parts" aria-label={words.parts}>
        {parts.map((each) => (
          <button key={each} type="button" aria-pressed={each === part} onClick={() => choose(each)}>
            {words.tabs[each]}
          </button>
        ))}
      </fieldset>
      {acting.organisationId === '' && part !== 'levels' ? (
        <Notice title={words.actingMissing} />
      ) : (
        <PartOf part={part} detail={data} />
      )}
    </div>
  );
}
