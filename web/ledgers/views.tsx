import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import { useMessages } from '../shell/preferences.tsx';
import { viewAddress } from './view-address.ts';
import { useWording } from './wording.ts';

/** Views that the type declares, as links; and the address of what is shown now, to be sent to somebody. */
export function Views({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  const [copied, setCopied] = useState<string>();
  const views = ledger.definition.views.flatMap((view) => {
    const address = viewAddress(view);
    return address === undefined ? [] : [{ ...view, address }];
  });
  const copy = async () => {
    await navigator.clipboard?.writeText(window.location.href);
    setCopied(window.location.href);
  };
  return (
    <nav className="ledger-ways" aria-label={words.views}>
      {views.map(({ id, name, address }) => (
        <Link key={id} to={`?${address}`} preventScrollReset>
          {say(name)}
        </Link>
      ))}
      <Button type="link" size="small" onClick={() => void copy()}>
        {copied === window.location.href ? words.copied : words.copyView}
      </Button>
    </nav>
  );
}
