import { Button } from 'antd';
import { useState } from 'react';
import { useMessages } from '../shell/preferences.tsx';
import { groupProblems, type PlacedProblem, type ProblemGroup } from './problem-groups.ts';

interface ProblemListProps {
  readonly problems: readonly PlacedProblem[];
  readonly onSettle: (keys: readonly string[], settled: boolean) => void;
  readonly onGo: (rowKey: string) => void;
}

/** `C7` of a sheet, `row 7` in the words of the page. */
export function usePlaceWords(): (problem: { readonly sheet: string; readonly cell: string }) => string {
  const { importing } = useMessages();
  return ({ sheet, cell }) => {
    const row = /^row (\d+)$/.exec(cell)?.[1];
    const told = importing.cellOf(sheet, row === undefined ? cell : importing.rowOf(row));
    return told === '' ? importing.wholeTable : told;
  };
}

interface ItemProps extends Omit<ProblemListProps, 'problems'> {
  readonly item: PlacedProblem;
  /** The text stands above, once for all of the group. */
  readonly bare: boolean;
}

function Item({ item: { problem, rowKey }, bare, onSettle, onGo }: ItemProps) {
  const { importing } = useMessages();
  const place = usePlaceWords()(problem);
  return (
    <li className="problem" data-settled={problem.settled || undefined}>
      {rowKey === undefined ? (
        <span className="problem-place">{place}</span>
      ) : (
        <button
          type="button"
          className="problem-place link-button"
          aria-label={importing.goToRow(place)}
          onClick={() => onGo(rowKey)}
        >
          {place}
        </button>
      )}
      <span className="problem-text">{bare ? problem.seen !== '' && importing.seen(problem.seen) : problem.text}</span>
      <Button
        size="small"
        type={problem.settled ? 'text' : 'default'}
        aria-label={`${place}：${problem.settled ? importing.reopen : problem.severity === 'error' ? importing.settleError : importing.settleWarning}`}
        onClick={() => onSettle([problem.key], !problem.settled)}
      >
        {problem.settled
          ? importing.reopen
          : problem.severity === 'error'
            ? importing.settleError
            : importing.settleWarning}
      </Button>
    </li>
  );
}

/** Errors stand open, and a kind of warning that occurs but a few times. Our choice. */
const FEW = 3;

function Group({ group, ...list }: Omit<ProblemListProps, 'problems'> & { readonly group: ProblemGroup }) {
  const { importing } = useMessages();
  const { severity, items, open } = group;
  const [isOpen, setIsOpen] = useState(severity === 'error' || (items.length <= FEW && open > 0));
  const first = items[0]?.problem.text ?? '';
  const isOneText = items.every(({ problem }) => problem.text === first);
  const openKeys = items.filter(({ problem }) => !problem.settled).map(({ problem }) => problem.key);
  return (
    <details
      className="problem-group"
      data-severity={open === 0 ? 'settled' : severity}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="severity" data-severity={open === 0 ? 'settled' : severity}>
          <span aria-hidden>{open === 0 ? '✓' : severity === 'error' ? '✕' : '!'}</span>{' '}
          {open === 0 ? importing.settledCount(items.length) : importing.severities[severity]}
        </span>
        <span className="problem-text">{first}</span>
        {items.length > 1 && <b>{importing.places(items.length)}</b>}
      </summary>
      {isOpen && (
        <>
          {severity === 'warning' && openKeys.length > 1 && (
            <Button size="small" onClick={() => list.onSettle(openKeys, true)}>
              {importing.settleAll}
            </Button>
          )}
          <ul>
            {items.map((item) => (
              <Item key={`${item.problem.key} ${item.problem.text}`} item={item} bare={isOneText} {...list} />
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** What a person should look at, by kind, each with its cell and the way to its row. */
export function ProblemList({ problems, ...list }: ProblemListProps) {
  const { importing } = useMessages();
  const groups = groupProblems(problems);
  const open = problems.filter(({ problem }) => !problem.settled);
  const errors = open.filter(({ problem }) => problem.severity === 'error').length;
  return (
    <section className="panel problems" aria-labelledby="problems">
      <header>
        <h2 id="problems">{importing.problems}</h2>
        <p role="status" className="list-count">
          {problems.length === 0
            ? importing.problemsNone
            : open.length === 0
              ? importing.allSettled
              : [
                  errors > 0 ? importing.errors(errors) : '',
                  open.length > errors ? importing.warnings(open.length - errors) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
        </p>
      </header>
      {groups.map((group) => (
        <Group key={`${group.severity} ${group.code}`} group={group} {...list} />
      ))}
    </section>
  );
}
