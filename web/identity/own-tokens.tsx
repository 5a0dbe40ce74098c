import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { revokeToken, type TokenView, type TokenWithSecret, tokensQuery } from '../data/identity-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { Confirm } from './confirm.tsx';
import { useAccessWords, useIdentityWords } from './identity-words.ts';
import { ShownOnce } from './shown-once.tsx';
import { TokenForm } from './token-form.tsx';

interface TokenTableProps {
  readonly tokens: readonly TokenView[];
  readonly onRevoke: (token: TokenView) => void;
}

function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const { shell } = useMessages();
  const { tokens: words } = useIdentityWords();
  const { actions } = useAccessWords();
  return (
    <DataTable
      caption={words.title}
      rows={tokens}
      rowKey={({ tokenId }) => tokenId}
      columns={[
        { key: 'name', title: words.columns.name, head: true, cell: ({ name }) => name },
        {
          key: 'scopes',
          title: words.columns.scopes,
          cell: ({ scopes }) => shell.list(scopes.map((scope) => actions[scope])),
        },
        { key: 'expires', title: words.columns.expires, cell: ({ expiresAt }) => momentText(expiresAt) },
        {
          key: 'used',
          title: words.columns.used,
          cell: ({ lastUsedAt }) =>
            lastUsedAt === null ? <span className="missing">{words.unused}</span> : momentText(lastUsedAt),
        },
        {
          key: 'revoke',
          title: '',
          cell: (token) => (
            <Button size="small" aria-label={words.revokeOf(token.name)} onClick={() => onRevoke(token)}>
              {words.revoke}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Tokens of one's programs: made, shown once, revoked. */
export function OwnTokens() {
  const { shell } = useMessages();
  const { tokens: words } = useIdentityWords();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(tokensQuery);
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<TokenWithSecret>();
  const [leaving, setLeaving] = useState<TokenView>();
  const [told, setTold] = useState('');
  return (
    <section className="panel" aria-labelledby="own-tokens">
      <header>
        <h2 id="own-tokens">{words.title}</h2>
        {!open && <Button onClick={() => setOpen(true)}>{words.create}</Button>}
      </header>
      <p className="lead">{words.lead}</p>
      <p role="status">{told}</p>
      {made !== undefined && (
        <ShownOnce
          title={shell.pair(words.secret, made.token.name)}
          hint={words.secretHint}
          secret={made.secret}
          put={words.put}
          onPut={() => setMade(undefined)}
        />
      )}
      {open && (
        <TokenForm
          onMade={(next) => {
            setMade(next);
            setOpen(false);
          }}
          onCancel={() => setOpen(false)}
        />
      )}
      {leaving !== undefined && (
        <Confirm
          key={leaving.tokenId}
          title={`${words.revokeOf(leaving.name)}？`}
          hint={words.revokeHint}
          action={words.revoke}
          onAct={async () => {
            await revokeToken(client, leaving.tokenId);
            setTold(words.revoked(leaving.name));
            setLeaving(undefined);
          }}
          onCancel={() => setLeaving(undefined)}
        />
      )}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} level={3} />}
      {error === null && data === undefined && <Waiting rows={3} />}
      {data?.length === 0 && !open && <p className="missing">{words.none}</p>}
      {data !== undefined && data.length > 0 && <TokenTable tokens={data} onRevoke={setLeaving} />}
    </section>
  );
}
