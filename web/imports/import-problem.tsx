import type { ReactNode } from 'react';
import { Notice } from '../parts/notice.tsx';
import { useProblemWording } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** A file that was refused: what the matter is, and another try. */
export function RefusedFile({ error, actions }: { readonly error: unknown; readonly actions: ReactNode }) {
  const { title, detail } = useProblemWording()(error);
  return (
    <Notice title={title} tone="problem" level={2} actions={actions}>
      {detail}
    </Notice>
  );
}

/** How many rows will be written, what is in the way, and the button that does it; stays in view. */
export function ConfirmBar({ children, problem }: { readonly children: ReactNode; readonly problem: string }) {
  const { importing } = useMessages();
  return (
    <section className="confirm-bar" aria-label={importing.confirmHint}>
      {children}
      {problem !== '' && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
