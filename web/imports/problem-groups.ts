import type { ImportProblem } from '../../src/contract/imports.ts';

/** A problem with the row that it stands in; absent when it concerns the table as a whole. */
export interface PlacedProblem {
  readonly problem: ImportProblem;
  readonly rowKey?: string;
}

/** Problems of one kind; those that are open come first. */
export interface ProblemGroup {
  readonly code: string;
  readonly severity: ImportProblem['severity'];
  readonly items: readonly PlacedProblem[];
  readonly open: number;
}

/** All problems of a preview: of the table, then of its rows in their order. A problem that two rows share stands once. */
export function placeProblems(preview: {
  readonly problems: readonly ImportProblem[];
  readonly rows: readonly { readonly key: string; readonly problems: readonly ImportProblem[] }[];
}): readonly PlacedProblem[] {
  const ofRows = preview.rows.flatMap(({ key, problems }) =>
    problems.map((problem): PlacedProblem => ({ problem, rowKey: key })),
  );
  const all = [...preview.problems.map((problem): PlacedProblem => ({ problem })), ...ofRows];
  const identity = ({ problem }: PlacedProblem) => `${problem.key} ${problem.text}`;
  return [...new Map(all.map((each) => [identity(each), each])).values()];
}

/** Groups by kind: errors before warnings, kinds with open problems before the others, else as they come. */
export function groupProblems(problems: readonly PlacedProblem[]): readonly ProblemGroup[] {
  const kinds = Map.groupBy(problems, ({ problem }) => `${problem.severity} ${problem.code}`);
  const groups = [...kinds.values()].flatMap((items): readonly ProblemGroup[] => {
    const first = items[0]?.problem;
    if (first === undefined) return [];
    const [open, done] = [
      items.filter(({ problem }) => !problem.settled),
      items.filter(({ problem }) => problem.settled),
    ];
    return [{ code: first.code, severity: first.severity, items: [...open, ...done], open: open.length }];
  });
  const rank = ({ severity, open }: ProblemGroup) => (open === 0 ? 2 : severity === 'error' ? 0 : 1);
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

/** How many of a row's problems are open. */
export function openOf(problems: readonly ImportProblem[]): { readonly errors: number; readonly warnings: number } {
  const open = problems.filter(({ settled }) => !settled);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: open.length - errors };
}
