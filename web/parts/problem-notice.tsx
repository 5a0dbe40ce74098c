import { Button } from 'antd';
import { Link, useLocation, useRouteError } from 'react-router';
import type { ErrorWording } from '../../src/messages/index.ts';
import { ApiError } from '../data/api-client.ts';
import { signInAddress } from '../data/return-address.ts';
import { useMessages, usePreferences } from '../shell/preferences.tsx';
import { Notice } from './notice.tsx';

/** A part of the page itself did not come. */
function isUnloaded(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}

/** Words for what failed and the remedy: those of the server, which answers in the language of the page, or our own. */
export function useProblemWording(): (error: unknown) => ErrorWording {
  const { messages } = usePreferences();
  return (error) => {
    if (isUnloaded(error)) return messages.problems.offline;
    if (!(error instanceof ApiError)) return messages.problems.broken;
    if (error.problem !== undefined) {
      const { title, detail = '' } = error.problem;
      return { title, detail };
    }
    if (error.status === 413) return messages.problems.tooLarge;
    return error.isOffline ? messages.problems.offline : messages.problems.broken;
  };
}

type Home = 'documents' | 'plans' | 'ledgers' | 'reports';

/** The way out of an address that leads nowhere. */
export function HomeLink({ to = 'documents' }: { readonly to?: Home }) {
  const { problems, plans, ledgers, reports } = useMessages();
  const names = { documents: problems.home, plans: plans.home, ledgers: ledgers.toAll, reports: reports.back };
  return <Link to={`/${to}`}>{names[to]}</Link>;
}

/** The list that what was looked for would stand in. */
function homeOf(error: ApiError): Home {
  if (/^(ledger|record)\./.test(error.problem?.code ?? '')) return 'ledgers';
  if (/^report\./.test(error.problem?.code ?? '')) return 'reports';
  return /^(plan|indicator|place|rule-set)\./.test(error.problem?.code ?? '') ? 'plans' : 'documents';
}

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly level?: 1 | 2 | 3;
}

/** What failed, in words, with its remedy. */
export function ProblemNotice({ error, onRetry, level = 2 }: ProblemNoticeProps) {
  const { title, detail } = useProblemWording()(error);
  return (
    <Notice title={title} tone="problem" level={level} actions={<Remedy error={error} onRetry={onRetry} />}>
      {detail}
    </Notice>
  );
}

/** The way on: in, for who has to sign in; home, from what is not there; else once more. */
function Remedy({ error, onRetry }: Pick<ProblemNoticeProps, 'error' | 'onRetry'>) {
  const { shell } = useMessages();
  const location = useLocation();
  const code = error instanceof ApiError ? error.problem?.code : undefined;
  if (code === 'access.sign-in-required') return <Link to={signInAddress(location)}>{shell.signIn}</Link>;
  if (error instanceof ApiError && error.status === 404) return <HomeLink to={homeOf(error)} />;
  return code !== 'access.denied' && onRetry !== undefined && <Button onClick={onRetry}>{shell.retry}</Button>;
}

/** Stands in for a page that failed. */
export function RouteProblem() {
  const error = useRouteError();
  const { problems } = useMessages();
  return (
    <div className="page">
      <ProblemNotice error={error} level={1} />
      <Button onClick={() => window.location.reload()}>{problems.reload}</Button>
    </div>
  );
}
