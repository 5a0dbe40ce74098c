import type { FigureStatement } from '../../src/contract/audit.ts';
import type { PageMessages } from '../../src/messages/index.ts';
import { csvText } from '../parts/csv.ts';

/**
 * Statements as CSV: exact figures with the sentence and the document that state them; those of the demonstration say so
 * in the last column.
 */
export function statementCsv(
  statements: readonly FigureStatement[],
  isDemonstration: (statement: FigureStatement) => boolean,
  messages: PageMessages,
): string {
  const { columns } = messages.archive;
  const { demonstration } = messages.shell;
  const isMarked = statements.some(isDemonstration);
  const titles = [
    messages.claim.subject,
    columns.period,
    columns.value,
    columns.unit,
    columns.kind,
    columns.status,
    columns.region,
    columns.calibre,
    columns.issuer,
    columns.document,
    columns.statedOn,
    columns.sentence,
    ...(isMarked ? [demonstration] : []),
  ];
  const kinds: Readonly<Record<string, string>> = messages.kinds;
  const statuses: Readonly<Record<string, string>> = messages.statuses;
  const rows = statements.map((each) => [
    each.subject,
    each.period,
    each.value,
    each.unit,
    kinds[each.kind] ?? each.kind,
    statuses[each.status] ?? each.status,
    each.region,
    each.calibres.join('、'),
    each.issuer ?? '',
    each.documentTitle,
    each.statedOn,
    each.quote,
    ...(isMarked ? [isDemonstration(each) ? demonstration : ''] : []),
  ]);
  return csvText([titles, ...rows]);
}
