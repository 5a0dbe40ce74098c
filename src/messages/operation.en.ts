import type { OperationMessages } from './operation.zh-CN.ts';
import { text } from './wording.ts';

export const operationEn: OperationMessages = {
  doctor: {
    'node.fine': (p) => ({ found: `Node ${text(p, 'found')}` }),
    'node.old': (p) => ({
      found: `Node ${text(p, 'found')} is too old, ${text(p, 'needed')} is needed`,
      remedy: 'Start with bin/gangyao, which brings its Node, or upgrade Node.',
    }),
    'memory.fine': (p) => ({ found: `Memory ${text(p, 'total')} GB, ${text(p, 'free')} GB free` }),
    'memory.low': (p) => ({
      found: `Only ${text(p, 'total')} GB of memory`,
      remedy: `Give it ${text(p, 'needed')} GB or more; large files may not be readable otherwise.`,
    }),
    'page.fine': () => ({ found: 'The page is built' }),
    'page.missing': (p) => ({
      found: `The page is not built (${text(p, 'folder')})`,
      remedy: 'Run npm run build in the folder of the program.',
    }),
    'folder.fine': (p) => ({ found: `Data folder ${text(p, 'folder')}, mode ${text(p, 'mode')}` }),
    'folder.missing': (p) => ({
      found: `The data folder ${text(p, 'folder')} is not there yet`,
      remedy: 'The first start makes it; if there should be data, check --data or GANGYAO_DATA.',
    }),
    'folder.open': (p) => ({
      found: `Other users may enter the data folder ${text(p, 'folder')} (mode ${text(p, 'mode')})`,
      remedy: "Run chmod 700; the database's own folder is readable by its owner only in any case.",
    }),
    'folder.unusable': (p) => ({
      found: `This user cannot read and write the data folder ${text(p, 'folder')}`,
      remedy: 'Run this as the user of the service, or correct the owner.',
    }),
    'space.fine': (p) => ({ found: `${text(p, 'free')} GB of disk free, data take ${text(p, 'used')} GB` }),
    'space.low': (p) => ({
      found: `Only ${text(p, 'free')} GB of disk left, data take ${text(p, 'used')} GB`,
      remedy: `Free at least ${text(p, 'factor')} times the data, and 1 GB: on a full disk nothing can be saved or restored.`,
    }),
    'port.free': (p) => ({ found: `Port ${text(p, 'port')} is free` }),
    'port.ours': (p) => ({ found: `Port ${text(p, 'port')} is used by the server` }),
    'port.unused': (p) => ({
      found: `The server runs, but not at port ${text(p, 'port')}`,
      remedy: 'If it uses another one, name it here, too: --port or GANGYAO_PORT.',
    }),
    'port.taken': (p) => ({
      found: `Port ${text(p, 'port')} is used by another program`,
      remedy: 'Stop that program, or choose another port with GANGYAO_PORT.',
    }),
    'server.running': (p) => ({ found: `The server runs (process ${text(p, 'pid')})` }),
    'server.down': () => ({
      found: 'The server does not run; the database was not looked at',
      remedy: 'Start the server, or add --start: the embedded database is started for the look and stopped again.',
    }),
    'server.left-over': (p) => ({
      found: `The last run ended badly and left the database running (process ${text(p, 'pid')})`,
      remedy: 'Just start the server: it takes over. The data are safe.',
    }),
    'database.fine': (p) => ({ found: `PostgreSQL ${text(p, 'version')}` }),
    'database.unreachable': (p) => ({
      found: `The database could not be looked at: ${text(p, 'reason')}`,
      remedy: 'See postgres.log in the data folder; for another PostgreSQL check DATABASE_URL and the network.',
    }),
    'settings.fine': (p) => ({ found: `Durability: ${text(p, 'settings')}` }),
    'settings.unsafe': (p) => ({
      found: `The database may lose what it acknowledged: ${text(p, 'settings')}`,
      remedy: 'Switch it on in postgresql.conf and reload.',
    }),
    'encoding.fine': (p) => ({ found: `Encoding ${text(p, 'encoding')}, collation ${text(p, 'locale')}` }),
    'encoding.wrong': (p) => ({
      found: `The database is encoded in ${text(p, 'encoding')}, not UTF8`,
      remedy: 'Create a database in UTF8 and restore a backup into it.',
    }),
    'role.fine': (p) => ({ found: `The database role ${text(p, 'role')} is bound by row-level security` }),
    'role.unbound': (p) => ({
      found: `The database role ${text(p, 'role')} is a superuser or bypasses row-level security`,
      remedy:
        'Permissions mean nothing so. Use a role with nosuperuser nobypassrls in DATABASE_URL, as owner of the database.',
    }),
    'migrations.fine': (p) => ({ found: `Schema is the newest (${text(p, 'last')}, ${text(p, 'count')} steps)` }),
    'migrations.pending': (p) => ({
      found: `The schema lacks ${text(p, 'count')} steps: ${text(p, 'names')}`,
      remedy: 'The next start applies them; make a backup first.',
    }),
    'migrations.changed': (p) => ({
      found: `Migrations were changed after they were applied: ${text(p, 'names')}`,
      remedy: 'Put back the migrations folder of the release; the server refuses to start, data are untouched.',
    }),
    'migrations.newer': (p) => ({
      found: `The database was made by a newer version: ${text(p, 'names')}`,
      remedy: 'Upgrade the program; an older one refuses to start, data are untouched.',
    }),
    'row-security.fine': (p) => ({ found: `Row-level security is forced on all ${text(p, 'count')} tables` }),
    'row-security.missing': (p) => ({
      found: `${text(p, 'count')} tables without forced row-level security: ${text(p, 'tables')}`,
      remedy: 'Somebody changed the database, or put other tables into it. Find out why; restore a backup if need be.',
    }),
    'trail.fine': (p) => ({
      found: `Audit trail of ${text(p, 'entries')} entries, ${text(p, 'recomputed')} recomputed, unbroken`,
    }),
    'trail.broken': (p) => ({
      found: `The audit trail breaks at entry ${text(p, 'brokenAt')} (${text(p, 'why')})`,
      remedy: 'Stop using it, keep it as it is, find out why; to go on, restore an earlier backup.',
    }),
    'clock.fine': (p) => ({ found: `Clock and database differ by ${text(p, 'seconds')} s` }),
    'clock.differs': (p) => ({
      found: `Clock and database differ by ${text(p, 'seconds')} s`,
      remedy: 'Let both machines use one source of time (NTP).',
    }),
    'clock.behind': (p) => ({
      found: `The clock is behind the last entry of the audit trail (${text(p, 'last')})`,
      remedy: 'Set the clock right before going on: deadlines and validity depend on it.',
    }),
    'backups.fine': (p) => ({ found: `Newest backup ${text(p, 'file')}, ${text(p, 'hours')} hours old` }),
    'backups.unknown': () => ({ found: 'Backups were not looked at', remedy: 'Name their folder with --backups.' }),
    'backups.none': (p) => ({
      found: `No backup in ${text(p, 'folder')}`,
      remedy: 'Run gangyao backup now, and daily from now on.',
    }),
    'backups.old': (p) => ({
      found: `The newest backup, ${text(p, 'file')}, is ${text(p, 'hours')} hours old`,
      remedy: `It should be ${text(p, 'maxHours')} hours at most. Look at the timer and its log.`,
    }),
  },
  doctorCommand: {
    summary: 'Examine machine, data folder and database, one thing after the other',
    description:
      'Looks at each thing and says what to do; changes nothing. The server may run or be down; when it is down only files are looked at. Exit code 3 when there are problems.',
    data: 'data folder (default ./data)',
    port: 'port of the page',
    backups: 'folder of the backups; looks at the newest',
    maxBackupHours: 'how many hours old a backup may be',
    full: 'recompute the whole audit trail, not only its last 1,000 entries',
    start: 'when the server is down, start the embedded database for the look and stop it again',
    format: 'output: table or jsonl',
    allFine: 'All is well.',
    problems: (count) => `${count} ${count === 1 ? 'problem needs' : 'problems need'} attention.`,
  },
  configCommand: {
    summary: 'List all settings: value, default, meaning',
    description:
      'Lists all settings of the environment, passwords hidden. Values that cannot be used are marked; exit code 2 then.',
    format: 'output: table, jsonl or markdown',
    columns: ['Setting', 'Value', 'Default', 'Meaning'],
    unset: '(not set)',
    wrong: '(wrong)',
  },
  settings: {},
};
