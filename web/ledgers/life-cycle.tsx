import type { LedgerDetail } from '../../src/contract/ledgers/ledgers.ts';
import type { RecordPhase, RecordType } from '../../src/shared/ledger/record-type.ts';
import { useMessages } from '../shell/preferences.tsx';
import { stagesOf } from './stages.ts';
import { useStateNames, useWording } from './wording.ts';

function Phase({ phase, type }: { readonly phase: RecordPhase; readonly type: RecordType }) {
  const say = useWording();
  const nameOf = useStateNames(type.states);
  const out = type.moves.filter(({ from, to }) => from.includes(phase.id) && to !== undefined && to !== phase.id);
  return (
    <div className="phase" data-kind={phase.kind}>
      <h3>{say(phase.name)}</h3>
      {out.length > 0 && (
        <ul>
          {out.map(({ id, name, to = '' }) => (
            <li key={id}>
              {say(name)} → {nameOf(to)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The life cycle of a type: phases by how many steps they are from the opening, each with the moves that lead on. */
export function LifeCycle({ ledger }: { readonly ledger: LedgerDetail }) {
  const { ledgers: words } = useMessages();
  const { definition } = ledger;
  return (
    <ol className="life-cycle" aria-label={words.diagram}>
      {stagesOf(definition).map((stage) => (
        <li key={stage.map(({ id }) => id).join(' ')}>
          {stage.map((phase) => (
            <Phase key={phase.id} phase={phase} type={definition} />
          ))}
        </li>
      ))}
    </ol>
  );
}
