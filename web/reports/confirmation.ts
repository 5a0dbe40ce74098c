import type { ReportDetail } from '../../src/contract/evaluation/reports.ts';
import type { Confirmed } from './finding-notes.tsx';
import type { ReportPartProps } from './report-head.tsx';

/** Confirms what an edit did to a figure; failures are told above the report. Absent: the asker may not. */
export function confirmationBy(
  { may, versionNo }: ReportDetail,
  onDeed: ReportPartProps['onDeed'],
): ((confirmed: Confirmed) => void) | undefined {
  if (!may.edit) return undefined;
  return ({ now, figure, ...what }) => {
    const which = what.problem === 'unbound' ? { now } : { ...(figure === undefined ? {} : { figure }) };
    onDeed({ do: 'confirmations', expectedVersion: versionNo, ...what, ...which }).catch(() => undefined);
  };
}
