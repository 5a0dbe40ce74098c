import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { POTHOLE, storeLedgerWorld } from '../../../test/support/ledger-world.ts';
import { addPerson } from '../../../test/support/people.ts';
import { createTestServer } from '../../../test/support/server.ts';
import { LOCAL_ACTOR, PROGRAM_ACTOR } from '../../access/actor.ts';
import { verifyAuditChain } from '../../access/audit.queries.ts';
import { outdatedLedgers } from '../../contract/ledgers/ledger-migration.ts';
import { actAs, PROGRAM } from '../../db/acting.ts';
import type { RecordType } from '../../shared/ledger/record-type.ts';
import { replayHistory } from '../engine/replay.rules.ts';
import { createMoveService } from '../records/move.service.ts';
import { openRecords } from '../records/opening.service.ts';
import { findRecords, listEvents } from '../records/record.queries.ts';
import { adoptRecordTypes } from '../records/record-type.service.ts';
import { recordBase } from '../records/record-work.ts';
import { createMigrationService } from './migration.service.ts';
import { recount } from './recount.service.ts';

const accounts = new Map<string, string>();
const now = new Date('2026-03-02T02:00:00Z');
const clock = { now: () => now };
const server = createTestServer({
  clock,
  identify: ({ headers, ip }) => ({
    actor: { name: String(headers['x-login']) },
    acting: { account: accounts.get(String(headers['x-login'])) ?? '', address: ip },
    actions: 'all',
    via: 'session',
  }),
});
const { db, asSuperuser, connection } = server;
const base = recordBase({ db, clock });
const LOCAL = { account: '#local', address: null };
const migrations = createMigrationService(base, 100);
const ROOT = join(import.meta.dirname, '../../..');

/** Longer to fill, deeper counts less, and no path any more. */
const versionOf = (version: number): RecordType => ({
  ...POTHOLE,
  version,
  fields: POTHOLE.fields.map((field) =>
    field.id === 'kind' ? { ...field, options: field.options?.filter(({ id }) => id !== 'path') } : field,
  ),
  clocks: POTHOLE.clocks.map((one) => ({ ...one, limit: { kind: 'natural', hours: 24 + version } })),
  measures: POTHOLE.measures.map((one) => (one.id === 'depth' ? { ...one, sign: version % 2 === 0 ? -1 : 1 } : one)),
});
const use = (type: RecordType) => actAs(PROGRAM, () => adoptRecordTypes({ db, clock }, [type]));

/** Holes of which each third is given to a unit and each tenth on a path; some shallow ones are closed by rule. */
const openMany = (count: number, mark: string) =>
  actAs(LOCAL, async () => {
    const opened = await db.write((tx) =>
      openRecords(
        tx,
        base,
        Array.from({ length: count }, (_, n) => ({
          ...{ typeId: 'pothole', placeId: n % 2 === 0 ? 'la1' : 'lb1', title: `坑${n}`, office: 'registrar' as const },
          source: `${mark}-${n}`,
          fields: { words: '坑', depth: `${n % 7}.5`, kind: n % 10 === 0 ? 'path' : 'road' },
        })),
        { actor: LOCAL_ACTOR, batch: true },
      ),
    );
    const moves = opened.flatMap((one, n) =>
      'opened' in one && n % 3 === 0
        ? [{ recordId: one.opened.recordId, move: 'give', office: 'dispatcher' as const, fields: { lead: 'ra' } }]
        : [],
    );
    await createMoveService(base).moveAll(
      moves.map((move) => ({ ...move, evidence: [], expectedRevision: 1 })),
      LOCAL_ACTOR,
    );
  });

const migrateAll = async () => {
  const done = [];
  for (let after: Parameters<typeof migrations.step>[1], step: Awaited<ReturnType<typeof migrations.step>>; ; ) {
    step = await actAs(PROGRAM, () => migrations.step('pothole', after, PROGRAM_ACTOR));
    done.push(step);
    after = step.next;
    if (after === undefined) return done;
  }
};

/** Records (a hundred and fifty of them) are what their events make; the trail knows each migration; all add what is stored. */
async function checkWhole(): Promise<void> {
  const { rows } = await asSuperuser(
    `select record_id from record where type_id = 'pothole' order by record_id limit 150`,
  );
  await actAs(PROGRAM, () =>
    db.read(async (tx) => {
      const types = await base.types(tx);
      const records = await findRecords(
        tx,
        rows.map((row) => row.record_id),
      );
      const times = await base.times(
        tx,
        records.map(({ placeId }) => placeId),
      );
      for (const stored of records) {
        const { leadId: _, partnerIds: __, class: ___, personId: ____, dueAt: _____, ...record } = stored;
        const time = times.get(record.placeId);
        if (time === undefined) throw new Error('no place');
        const events = await listEvents(tx, record);
        expect(
          replayHistory((version) => types.of('pothole', version), record.typeVersion, events, { ...record, time }),
        ).toEqual(record);
      }
    }),
  );
  const { rows: told } = await asSuperuser(`
    select (select count(*)::int from record_event where move = 'type-changed') as events,
      (select count(*)::int from audit_entry where action = 'record.migrate') as entries`);
  expect(told[0].events).toBe(told[0].entries);
  expect((await actAs(PROGRAM, () => recount(db, 'pothole'))).wrong).toEqual([]);
  expect(await actAs(PROGRAM, () => db.read((tx) => verifyAuditChain(tx)))).toMatchObject({ intact: true });
}

beforeAll(async () => {
  await storeLedgerWorld(asSuperuser);
  accounts.set('planner', await addPerson(server, 'planner', [{ role: 'planner' }]));
  accounts.set('local-planner', await addPerson(server, 'local-planner', [{ role: 'planner', placeId: 'la' }]));
  await openMany(250, 'first');
  await use(versionOf(2));
});

test('a preview says how many can go on, what keeps the others, which clocks move; and writes nothing', async () => {
  const preview = await actAs(PROGRAM, () => migrations.preview('pothole'));
  const open = preview.versions.reduce((sum, { open }) => sum + open, 0);
  expect(preview.versions.map(({ version }) => version)).toEqual([1]);
  expect(preview.ready + preview.blocked).toBe(open);
  expect(preview.obstacles).toMatchObject([{ because: 'option', name: 'kind', version: 1, count: preview.blocked }]);
  expect(preview.obstacles[0]?.examples).toHaveLength(5);
  expect(preview.clocks).toMatchObject([{ clock: 'fill', warned: 0, stopped: 0 }]);
  expect(preview.clocks[0]?.moved).toBeGreaterThan(50);
  expect((await asSuperuser(`select count(*)::int as n from record where type_version > 1`)).rows[0].n).toBe(0);
});

test('open records go on piece by piece, each with its event and entry; totals and histories still agree', async () => {
  const preview = await actAs(PROGRAM, () => migrations.preview('pothole'));
  const steps = await migrateAll();
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.reduce((sum, { ready }) => sum + ready, 0)).toBe(preview.ready);
  await checkWhole();
  const { rows } = await asSuperuser(
    `select reason, evidence, actor from record_event where move = 'type-changed' and reason is not null limit 1`,
  );
  expect(rows).toEqual([
    {
      reason: '「修补时限」按新版本重算：2026-03-03 10:00改为2026-03-03 12:00',
      evidence: ['ledger/pothole/1', 'ledger/pothole/2'],
      actor: 'gangyao',
    },
  ]);
  const again = await migrateAll();
  expect(again.map(({ ready, blocked }) => [ready, blocked])).toEqual([[0, preview.blocked]]);
});

test('over the route, by who may configure ledgers everywhere', async () => {
  await use(versionOf(3));
  const ask = async (login: string, method: 'GET' | 'POST', payload?: object) => {
    const url = '/api/ledgers/pothole/migration';
    const answer = await server
      .app()
      .inject({ method, url, headers: { 'x-login': login }, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  expect((await ask('local-planner', 'GET')).status).toBe(403);
  expect((await ask('local-planner', 'POST', {})).status).toBe(403);
  const listed = (login: string) =>
    server.app().inject({ url: '/api/ledger-migrations', headers: { 'x-login': login } });
  expect((await listed('local-planner')).statusCode).toBe(403);
  const outdated = outdatedLedgers.parse((await listed('planner')).json()).ledgers;
  expect(outdated).toMatchObject([{ typeId: 'pothole', version: 3, versions: [{ version: 1 }, { version: 2 }] }]);
  const preview = await ask('planner', 'GET');
  expect([preview.status, preview.body.version, preview.body.versions.length]).toEqual([200, 3, 2]);
  const step = await ask('planner', 'POST', {});
  expect(step.body).toMatchObject({ version: 3, next: null, ready: preview.body.ready });
  await checkWhole();
});

test('killed with -9 while it works, it has left whole records, and goes on with the rest', async () => {
  await openMany(1200, 'second');
  await use(versionOf(4));
  if (!('host' in connection)) throw new Error('embedded');
  const url = `postgres://${connection.user}@localhost/${connection.database}?host=${encodeURIComponent(connection.host)}&port=${connection.port}`;
  const run = () =>
    spawn(process.execPath, [join(ROOT, 'src/main.ts'), 'ledger', 'migrate', 'pothole', '--format', 'jsonl'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const migrated = async () =>
    Number((await asSuperuser(`select count(*) from record where type_version = 4`)).rows[0].count);
  const first = run();
  const ended = new Promise<string | null>((resolve) => first.on('exit', (_, signal) => resolve(signal)));
  while ((await migrated()) === 0 && first.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  first.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  const left = await migrated();
  expect(left).toBeGreaterThan(0);
  await checkWhole();
  const second = run();
  let told = '';
  second.stdout.on('data', (text) => {
    told += text;
  });
  expect(await new Promise((resolve) => second.on('exit', resolve))).toBe(1);
  const line = JSON.parse(told);
  expect(line).toMatchObject({ type: 'pothole', version: 4, dryRun: false });
  expect(line.ready + left).toBe(await migrated());
  expect(line.blocked).toBeGreaterThan(0);
  await checkWhole();
}, 120_000);
