import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { LedgerMigration, OutdatedLedgers } from '../../src/contract/ledgers/ledger-migration.ts';
import type { RecordType } from '../../src/shared/ledger/record-type.ts';
import {
  ledgerQuery,
  type MigrationRun,
  migrationQuery,
  outdatedLedgersQuery,
  useMigration,
} from '../data/ledger-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { useWording } from './wording.ts';
import '../requests/requests.css';
import './look.ts';

type Outdated = OutdatedLedgers['ledgers'][number];

/** Name of what stands in the way, in the words of the type; what the newest version no longer has keeps its id. */
function useNameIn(definition: RecordType | undefined): (id: string) => string {
  const say = useWording();
  return (id) => {
    const { fields = [], states = [], clocks = [] } = definition ?? {};
    const named = [...fields, ...states, ...clocks].find((each) => each.id === id);
    return named === undefined ? id : say(named.name);
  };
}

interface TablesProps {
  readonly typeId: string;
  readonly migration: LedgerMigration;
}

/** What keeps records where they are, and which limits become others. */
function Consequences({ typeId, migration: { obstacles, clocks } }: TablesProps) {
  const { newerVersions: words } = useMessages();
  const nameOf = useNameIn(useQuery(ledgerQuery(typeId)).data?.definition);
  return (
    <>
      {obstacles.length > 0 && (
        <DataTable
          caption={words.obstacles}
          rows={obstacles}
          rowKey={({ because, name, version }) => `${version} ${because} ${name}`}
          columns={[
            { key: 'reason', title: words.reason, head: true, cell: ({ because }) => words.because[because] },
            { key: 'where', title: words.where, cell: ({ name }) => nameOf(name) },
            { key: 'of', title: words.of, cell: ({ version, count }) => words.version(version, count) },
            {
              key: 'examples',
              title: words.examples,
              cell: ({ examples }) =>
                examples.map((number) => (
                  <Link key={number} to={`/ledgers/${typeId}?${new URLSearchParams({ q: number })}`}>
                    {number}{' '}
                  </Link>
                )),
            },
          ]}
        />
      )}
      {clocks.length === 0 ? (
        <p className="quiet">{words.noClocks}</p>
      ) : (
        <DataTable
          caption={words.clocks}
          rows={clocks}
          rowKey={({ clock }) => clock}
          columns={[
            { key: 'clock', title: words.clock, head: true, cell: ({ clock }) => nameOf(clock) },
            { key: 'moved', title: words.moved, number: true, cell: ({ moved }) => moved },
            { key: 'warned', title: words.warned, number: true, cell: ({ warned }) => warned },
            { key: 'stopped', title: words.stopped, number: true, cell: ({ stopped }) => stopped },
          ]}
        />
      )}
    </>
  );
}

interface RunProps {
  readonly typeId: string;
  readonly ready: number;
  readonly onDone: (run: MigrationRun) => void;
}

/** Asks once more, then takes the records over piece by piece. */
function Run({ typeId, ready, onDone }: RunProps) {
  const { newerVersions: words } = useMessages();
  const [isSure, setIsSure] = useState(false);
  const [run, setRun] = useState<MigrationRun>({ ready: 0, blocked: 0 });
  const { mutateAsync, isPending, error } = useMigration(typeId, setRun);
  const start = () => mutateAsync().then(onDone, () => undefined);
  return (
    <>
      {error !== null && <ProblemNotice error={error} level={3} />}
      {isSure && <p>{words.sureHint}</p>}
      <p role="status">{isPending && words.moving(run.ready + run.blocked)}</p>
      <div className="form-buttons">
        {/* One button that becomes another: whoever uses the keyboard stays on it. */}
        <Button type="primary" loading={isPending} onClick={() => (isSure ? void start() : setIsSure(true))}>
          {isSure ? words.sure(ready) : words.move(ready)}
        </Button>
        {isSure && (
          <Button disabled={isPending} onClick={() => setIsSure(false)}>
            {words.keep}
          </Button>
        )}
      </div>
    </>
  );
}

/** One type: which versions have open records, what the newest would do to them, and the step. */
function OutdatedType({ ledger, onDone }: { readonly ledger: Outdated; readonly onDone: (run: MigrationRun) => void }) {
  const { newerVersions: words } = useMessages();
  const say = useWording();
  const id = useId();
  const { typeId, name, version, versions } = ledger;
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, isFetching } = useQuery({ ...migrationQuery(typeId), enabled: isOpen });
  const older = versions.map((each) => words.version(each.version, each.open));
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>
        <Link to={`/ledgers/${typeId}`}>{say(name)}</Link>
      </h2>
      <p>{words.versions(version, older)}</p>
      {!isOpen && (
        <Button onClick={() => setIsOpen(true)} aria-label={words.lookAt(say(name))}>
          {words.look}
        </Button>
      )}
      {isOpen && data === undefined && isFetching && <Waiting rows={3} />}
      {error !== null && data === undefined && <ProblemNotice error={error} level={3} />}
      {isOpen && data !== undefined && (
        <>
          <p role="status">{words.could(data.ready, data.blocked)}</p>
          <Consequences typeId={typeId} migration={data} />
          {data.ready > 0 && <Run typeId={typeId} ready={data.ready} onDone={onDone} />}
        </>
      )}
    </section>
  );
}

/** Open records that still go by an older version of their ledger, type by type, and the step that takes them over. */
export function NewerVersionsPage() {
  const { newerVersions: words, ledgers } = useMessages();
  const say = useWording();
  const { data, error, refetch } = useQuery(outdatedLedgersQuery);
  const [told, setTold] = useState('');
  usePageTitle(words.title);
  return (
    <div className="page">
      <header className="round-head">
        <Link to="/ledgers" className="plan-up">
          {ledgers.toAll}
        </Link>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <p role="status">{told}</p>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting rows={6} />}
      {data?.length === 0 && <Notice title={words.none}>{words.noneNext}</Notice>}
      {data?.map((ledger) => (
        <OutdatedType
          key={ledger.typeId}
          ledger={ledger}
          onDone={({ ready, blocked }) => setTold(`${say(ledger.name)}：${words.done(ready, blocked)}`)}
        />
      ))}
    </div>
  );
}
