import { Notice } from '../parts/notice.tsx';
import { HomeLink } from '../parts/problem-notice.tsx';
import { useMessages, usePageTitle } from './preferences.tsx';

/** An address that leads nowhere. */
export function MissingPage() {
  const { problems } = useMessages();
  usePageTitle(problems.notFound.title);
  return (
    <div className="page">
      <Notice title={problems.notFound.title} level={1} tone="problem" actions={<HomeLink />}>
        {problems.notFound.detail}
      </Notice>
    </div>
  );
}
