import type { LedgerDetail, RecordDetail } from '../../src/contract/ledgers/ledgers.ts';
import { Due } from '../ledgers/due.tsx';
import { useWording } from '../ledgers/wording.ts';
import { DataTable } from '../parts/data-table.tsx';
import { momentText } from '../parts/moment-text.ts';
import { useMessages } from '../shell/preferences.tsx';

type Clock = RecordDetail['clocks'][number];

/** Clocks of a record: when each ends, and whether its limit was kept. */
export function RecordClocks({ detail, ledger }: { readonly detail: RecordDetail; readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const say = useWording();
  if (detail.clocks.length === 0) return null;
  const ruleOf = ({ clock }: Clock) => ledger.definition.clocks.find(({ id }) => id === clock);
  const nameOf = (clock: Clock) => {
    const rule = ruleOf(clock);
    return rule === undefined ? clock.clock : say(rule.name);
  };
  const columns = [
    { key: 'name', title: words.clock, head: true, cell: nameOf },
    {
      key: 'limit',
      title: words.basisTitle,
      cell: (clock: Clock) => {
        const basis = ruleOf(clock)?.basis;
        return basis === undefined ? undefined : words.basis[basis];
      },
    },
    {
      key: 'state',
      title: words.state,
      cell: (clock: Clock) => {
        const { state, missed } = clock;
        // Nobody is late there: it is the moment from which something may be done.
        if (ruleOf(clock)?.gate === true) return missed ? words.gateOpen : words.gateShut;
        return `${words.clockStates[state]}${missed ? ` · ${words.missed}` : state === 'stopped' ? ` · ${words.met}` : ''}`;
      },
    },
    {
      key: 'due',
      title: words.due,
      cell: (clock: Clock) => {
        const { state, dueAt } = clock;
        const counts = state === 'running' && ruleOf(clock)?.gate !== true;
        return counts ? <Due at={dueAt} /> : dueAt === null ? undefined : momentText(dueAt);
      },
    },
  ];
  return (
    <section aria-labelledby="record-clocks">
      <h2 id="record-clocks">{words.clocks}</h2>
      <DataTable columns={columns} rows={detail.clocks} rowKey={({ clock }) => clock} caption={words.clocks} />
    </section>
  );
}
