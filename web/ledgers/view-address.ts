import type { RecordView } from '../../src/shared/ledger/record-type.ts';

/** The address of a declared view. Missing: undefined for what no address can say. */
export function viewAddress({ kind, where, by }: Pick<RecordView, 'kind' | 'where' | 'by'>): string | undefined {
  if (kind === 'board') return 'part=board';
  if (kind === 'league')
    return by === undefined ? undefined : `${new URLSearchParams({ part: 'league', measure: by })}`;
  if (kind === 'tiles') return 'part=league&by=class';
  if (kind !== 'list' && kind !== 'register') return undefined;
  if (where === undefined) return 'part=records';
  const { state, ...others } = where as { readonly state?: readonly string[] };
  return state === undefined || Object.keys(others).length > 0
    ? undefined
    : `${new URLSearchParams({ state: state.join(',') })}`;
}
