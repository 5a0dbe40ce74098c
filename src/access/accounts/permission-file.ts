import { writeCsv, writeXlsx } from 'hucre';
import { accessMessagesFor, type Language } from '../../messages/index.ts';
import { ACTIONS } from '../../shared/permission.ts';
import type { PermissionTable } from './account.queries.ts';

const FIRST_WIDTH = 28;
const WIDTH = 14;

/** The table of permissions for people: a row an action, a column a role; a csv file begins with a byte order mark. */
export async function permissionFile(
  { roles, permitted }: PermissionTable,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<Uint8Array> {
  const words = accessMessagesFor(language);
  const pairs = new Set(permitted.map(({ role, action }) => `${role} ${action}`));
  const headers = [words.file.action, words.file.code, ...roles.map((role) => words.roles[role])];
  const rows = ACTIONS.map((action) => [
    words.actions[action],
    action,
    ...roles.map((role) => (pairs.has(`${role} ${action}`) ? words.file.yes : '')),
  ]);
  if (format === 'csv') return new TextEncoder().encode(writeCsv(rows, { headers, bom: true }));
  return writeXlsx({
    sheets: [
      {
        name: words.file.title,
        columns: headers.map((_, at) => ({ width: at < 2 ? FIRST_WIDTH : WIDTH })),
        rows: [headers, ...rows],
        freezePane: { rows: 1, columns: 2 },
      },
    ],
  });
}
