import { Modal } from 'antd';
import type { PageMessages } from '../../src/messages/index.ts';
import { useMessages } from './preferences.tsx';

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
];

/** The table of keys. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { keys, shell } = useMessages();
  return (
    <Modal
      open
      title={keys.title}
      footer={null}
      onCancel={onClose}
      width={440}
      closable={{ 'aria-label': shell.close }}
    >
      {GROUPS.map(([group, rows]) => (
        <section key={group} className="keys">
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
    </Modal>
  );
}
