import { Modal, type ModalProps } from 'antd';
import { useEffect, useState } from 'react';

/** A dialog that is open as long as it is there; when it goes, the focus goes back to what opened it, else to the page. */
export function Dialog(props: Omit<ModalProps, 'open'>) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isThere = () => opener instanceof HTMLElement && opener.isConnected;
      // The dialog still has the focus while it goes.
      setTimeout(() => (isThere() ? (opener as HTMLElement) : document.getElementById('content'))?.focus());
    },
    [opener],
  );
  return <Modal open {...props} />;
}
