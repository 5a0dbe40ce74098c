import type { PageMessages } from '../../src/messages/index.ts';
import type { Action } from '../../src/shared/permission.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useMessages } from './preferences.tsx';
import { useSession } from './session.tsx';

/** Importing, taking over, verifying. */
const WORK: readonly Action[] = ['plan.edit', 'value.edit', 'collection.verify', 'collection.approve'];

type Row = keyof PageMessages['keys']['rows'];

const GROUPS: ReadonlyArray<readonly [keyof PageMessages['keys']['groups'], ReadonlyArray<readonly [string, Row]>]> = [
  [
    'anywhere',
    [
      ['Ctrl K', 'palette'],
      ['?', 'help'],
      ['Esc', 'escape'],
    ],
  ],
  [
    'evidence',
    [
      ['j', 'next'],
      ['k', 'previous'],
      ['n', 'nextOpen'],
      ['a', 'accept'],
      ['e', 'correct'],
      ['x', 'reject'],
      ['u', 'undo'],
      ['f', 'filter'],
      ['o', 'outline'],
    ],
  ],
  [
    'findings',
    [
      ['j', 'nextFinding'],
      ['k', 'previousFinding'],
      ['Enter', 'openFinding'],
      ['a', 'acceptFinding'],
      ['d', 'dismissFinding'],
      ['c', 'correctFinding'],
      ['u', 'undoFinding'],
    ],
  ],
  [
    'indicator',
    [
      ['j', 'nextIndicator'],
      ['k', 'previousIndicator'],
      ['t', 'table'],
    ],
  ],
  [
    'work',
    [
      ['j', 'nextItem'],
      ['k', 'previousItem'],
      ['a', 'takeItem'],
      ['s', 'selectItem'],
      ['u', 'undoStep'],
    ],
  ],
  [
    'desk',
    [
      ['j', 'nextRequest'],
      ['k', 'previousRequest'],
      ['1–5', 'takeUnit'],
      ['Enter', 'dispatchRequest'],
      ['s', 'skipRequest'],
      ['l', 'linkRequests'],
      ['m', 'mergeRequest'],
      ['x', 'chooseRecord'],
    ],
  ],
];

/** Keys that only those have who may do one of these; the others are everybody's. */
const NEEDS: Readonly<Partial<Record<Row, readonly Action[]>>> = {
  accept: ['claim.review'],
  correct: ['claim.review'],
  reject: ['claim.review'],
  undo: ['claim.review'],
  acceptFinding: ['finding.settle'],
  dismissFinding: ['finding.settle'],
  correctFinding: ['finding.settle'],
  undoFinding: ['finding.settle'],
  nextItem: WORK,
  previousItem: WORK,
  takeItem: WORK,
  selectItem: WORK,
  undoStep: WORK,
  nextRequest: ['request.dispatch'],
  previousRequest: ['request.dispatch'],
  takeUnit: ['request.dispatch'],
  dispatchRequest: ['request.dispatch'],
  skipRequest: ['request.dispatch'],
  linkRequests: ['request.dispatch'],
  mergeRequest: ['request.dispatch'],
  chooseRecord: ['ledger.read'],
};

/** The table of keys. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { keys, shell } = useMessages();
  const { actions } = useSession();
  const has = (row: Row) => NEEDS[row]?.some((action) => actions.includes(action)) ?? true;
  const groups = GROUPS.map(([group, rows]) => [group, rows.filter(([, row]) => has(row))] as const);
  return (
    <Dialog title={keys.title} footer={null} onCancel={onClose} width={440} closable={{ 'aria-label': shell.close }}>
      {groups.map(([group, rows]) => (
        <section key={group} className="keys" hidden={rows.length === 0}>
          <h3>{keys.groups[group]}</h3>
          <dl>
            {rows.map(([key, row]) => (
              <div key={key} className="keys-row">
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{keys.rows[row]}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
