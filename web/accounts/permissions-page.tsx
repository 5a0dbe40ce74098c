import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { accountsQuery, type PermissionTable, permissionsQuery } from '../data/identity-queries.ts';
import { byArea } from '../identity/identity-rules.ts';
import { useAccessWords, useIdentityWords } from '../identity/identity-words.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from '../plans/as-of.ts';
import { usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { isPast } from './grant-draft.ts';
import '../plans/plans.css';
import '../identity/identity.css';
import './accounts.css';

function Table({ table: { roles, actions, permitted } }: { readonly table: PermissionTable }) {
  const { permissions: words, areas } = useIdentityWords();
  const names = useAccessWords();
  const allowed = new Set(permitted.map(({ role, action }) => `${role} ${action}`));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="permission-table" tabIndex={0} aria-label={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.action}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {names.roles[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byArea(actions).map(([area, some]) => (
            <Fragment key={area}>
              <tr className="area">
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  <span>{areas[area] ?? area}</span>
                </th>
              </tr>
              {some.map((action) => (
                <tr key={action}>
                  <th scope="row">{names.actions[action]}</th>
                  {roles.map((role) => {
                    const may = allowed.has(`${role} ${action}`);
                    return (
                      <td key={role} data-may={may}>
                        <span aria-hidden>{may ? '✓' : '·'}</span>
                        <span className="only-heard">{may ? words.allowed : words.notAllowed}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Holders({ roles }: Pick<PermissionTable, 'roles'>) {
  const { permissions: words, accounts } = useIdentityWords();
  const names = useAccessWords();
  const { data, error } = useQuery(accountsQuery);
  if (error !== null) return <ProblemNotice error={error} />;
  if (data === undefined) return <Waiting rows={6} />;
  const today = todayHere();
  const holdersOf = (role: (typeof roles)[number]) =>
    data
      .filter(({ state }) => state !== 'disabled')
      .flatMap(({ name, grants }) =>
        grants
          .filter((grant) => grant.role === role && !isPast(grant, today))
          .map(({ grantId, reach }) => ({ grantId, text: words.holderOf(name, reach ?? accounts.everywhere) })),
      );
  return (
    <section className="panel" aria-labelledby="holders">
      <h2 id="holders">{words.holders}</h2>
      <dl className="holders">
        {roles.map((role) => {
          const holders = holdersOf(role);
          return (
            <div key={role}>
              <dt>{names.roles[role]}</dt>
              <dd>
                {holders.length === 0 && <span className="missing">{words.nobody}</span>}
                {holders.map(({ grantId, text }) => (
                  <span key={grantId}>{text}</span>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** The table of permissions as the database enforces it, as a file too; and who holds each role. */
export function PermissionsPage() {
  const { permissions: words } = useIdentityWords();
  const { language } = usePreferences();
  const mayManage = useMay('account.manage');
  usePageTitle(words.title);
  const { data, error, refetch } = useQuery(permissionsQuery);
  return (
    <div className="page wide-page accounts-page">
      <header className="page-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <div className="permission-exports">
          {(['xlsx', 'csv'] as const).map((format) => (
            <a key={format} href={`/api/roles/export?format=${format}&lang=${language}`} download>
              <DownloadOutlined aria-hidden /> {words[format]}
            </a>
          ))}
        </div>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Waiting rows={12} />}
      {data !== undefined && <Table table={data} />}
      {data !== undefined && mayManage && <Holders roles={data.roles} />}
    </div>
  );
}
