import { Button } from 'antd';
import { useState } from 'react';
import type { ImportProblem } from '../../src/contract/imports.ts';
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
}

/** The sign of a problem, for those who see it and those who hear it. */
export function Severity({ severity, settled }: Pick<ImportProblem, 'severity' | 'settled'>) {
  const { importing } = useMessages();
  return (
    <span className="severity" data-severity={settled ? 'settled' : severity}>
      <span aria-hidden>{settled ? '✓' : severity === 'error' ? '✕' : '!'}</span>{' '}
      {settled ? importing.settled : importing.severities[severity]}
    </span>
  );
}

/** Says that a problem is dealt with, or opens it again. */
export function SettleButton({
  problem,
  onSettle,
}: { readonly problem: ImportProblem } & Pick<ProblemListProps, 'onSettle'>) {
  const { importing } = useMessages();
  const place = usePlaceWords()(problem);
  const word = problem.severity === 'error' ? importing.settleError : importing.settleWarning;
  const told = problem.settled ? importing.reopen : word;
  return (
    <Button
      size="small"
      type={problem.settled ? 'text' : 'default'}
      aria-label={`${place}：${told}`}
      onClick={() => onSettle([problem.key], !problem.settled)}
    >
      {told}
    </Button>
  );
}

function Place({ item: { problem, rowKey }, onGo }: Pick<ItemProps, 'item' | 'onGo'>) {
  const { importing } = useMessages();
  const place = usePlaceWords()(problem);
  if (rowKey === undefined) return <span className="problem-place">{place}</span>;
  return (
    <button
      type="button"
      className="problem-place link-button"
      aria-label={importing.goToRow(place)}
      onClick={() => onGo(rowKey)}
    >
      {place}
    </button>
  );
}

/** A kind of problem that one cell has. */
function Single({ item, onSettle, onGo }: ItemProps) {
  const { problem } = item;
  return (
    <div className="problem problem-line" data-settled={problem.settled || undefined}>
      <Severity severity={problem.severity} settled={problem.settled} />
      <Place item={item} onGo={onGo} />
      <span className="problem-text">{problem.text}</span>
      <SettleButton problem={problem} onSettle={onSettle} />
    </div>
  );
}

function Group({ group, ...list }: Omit<ProblemListProps, 'problems'> & { readonly group: ProblemGroup }) {
  const { importing, problemTitles } = useMessages();
  const { severity, code, items, open } = group;
  const [isOpen, setIsOpen] = useState(severity === 'error' && open > 0);
  const first = items[0]?.problem.text ?? '';
  const isOneText = items.every(({ problem }) => problem.text === first);
  const openKeys = items.filter(({ problem }) => !problem.settled).map(({ problem }) => problem.key);
  return (
    <details className="problem-group" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Severity severity={severity} settled={open === 0} />
        <b className="problem-count">{importing.places(items.length)}</b>
        <span className="problem-text">{isOneText ? first : (problemTitles[code] ?? first)}</span>
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
              <li
                key={`${item.problem.key} ${item.problem.text}`}
                className="problem"
                data-settled={item.problem.settled || undefined}
              >
                <Place item={item} onGo={list.onGo} />
                <span className="problem-text">
                  {isOneText ? item.problem.seen !== '' && importing.seen(item.problem.seen) : item.problem.text}
                </span>
                <SettleButton problem={item.problem} onSettle={list.onSettle} />
              </li>
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
      {groups.map((group) => {
        const [only, second] = group.items;
        const key = `${group.severity} ${group.code}`;
        if (only === undefined) return null;
        return second === undefined ? (
          <Single key={key} item={only} {...list} />
        ) : (
          <Group key={key} group={group} {...list} />
        );
      })}
    </section>
  );
}
