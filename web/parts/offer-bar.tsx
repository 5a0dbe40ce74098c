import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMessages } from '../shell/preferences.tsx';
import { type Offer, offers } from './offers.ts';
import { useProblemWording } from './problem-notice.tsx';
import './offer-bar.css';

function Taking({ offer }: { readonly offer: Offer }) {
  const { shell } = useMessages();
  const wording = useProblemWording();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const take = async (act: () => Promise<void>) => {
    setPending(true);
    setError(undefined);
    try {
      await act();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  const { undo } = offer;
  const told = error === undefined ? undefined : wording(error);
  return (
    <div className="offer" data-tone={told === undefined ? undefined : 'problem'}>
      <p role="status">{offer.text}</p>
      {undo !== undefined && (
        <Button size="small" loading={pending} onClick={() => void take(undo.act)}>
          {pending ? undo.pending : undo.label}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={shell.close}
        onClick={offers.dismiss}
      />
      {told !== undefined && (
        <p className="offer-problem" role="alert">
          <strong>{told.title}</strong> {told.detail}
        </p>
      )}
    </div>
  );
}

/** What was just done, and the way back; it stays until it is taken or put away, so that nobody has to hurry. */
export function OfferBar() {
  const offer = useSyncExternalStore(offers.subscribe, offers.snapshot);
  useEffect(() => {
    document.documentElement.dataset.offer = offer === undefined ? 'no' : 'yes';
  }, [offer]);
  return offer === undefined ? null : <Taking key={offer.id} offer={offer} />;
}
