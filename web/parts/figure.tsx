import type { ClaimView } from '../../src/contract/claims.ts';
import { claimFigure } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';

/** The figure of a claim; the exact one on hover where it is shown scaled. */
export function Figure({ claim }: { readonly claim: ClaimView }) {
  const messages = useMessages();
  const { shown, exact } = claimFigure(claim, messages);
  return (
    <span className="figure" title={shown === exact ? undefined : messages.claim.exact(exact)}>
      {shown}
    </span>
  );
}
