import { CLAIM_KINDS } from '../../src/shared/claim.ts';
import { useMessages } from '../shell/preferences.tsx';

interface KindBarProps {
  readonly counts: Readonly<Record<string, number>>;
  /** Of the document that it tells of. */
  readonly title: string;
  /** The bar without its numbers in words. */
  readonly compact?: boolean;
}

/** How many claims of each kind: a bar whose parts are as long as their numbers, and the numbers in words. */
export function KindBar({ counts, title, compact = false }: KindBarProps) {
  const { documents, kinds } = useMessages();
  const present = CLAIM_KINDS.flatMap((kind) => ((counts[kind] ?? 0) > 0 ? [{ kind, count: counts[kind] ?? 0 }] : []));
  const told = present.map(({ kind, count }) => `${kinds[kind]} ${count}`).join(' · ');
  return (
    <div className="kind-bar">
      <div role="img" aria-label={`${documents.byKind(title)}: ${told}`} title={told}>
        {present.map(({ kind, count }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      {!compact && (
        <ul aria-hidden>
          {present.map(({ kind, count }) => (
            <li key={kind}>
              <i data-kind={kind} />
              {kinds[kind]} <b>{count}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
