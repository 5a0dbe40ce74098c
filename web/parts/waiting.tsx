import { useMessages } from '../shell/preferences.tsx';

/** Lines where text will stand. */
export function Waiting({ rows }: { readonly rows: number }) {
  const { shell } = useMessages();
  return (
    <div className="waiting" role="status" aria-label={shell.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <i key={row} />
      ))}
    </div>
  );
}
