import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long for their size, longest first. */
const LONG = [
  'test/permissions/token-walk.test.ts',
  'test/start.test.ts',
  'test/accounts.test.ts',
  'src/documents/read.cli.test.ts',
  'src/reports/evaluation/evaluate.cli.test.ts',
  'src/db/upgrade.test.ts',
  'test/permissions/walk-of-ledgers.test.ts',
  'test/reliability/kills.test.ts',
  'test/reliability/clients.test.ts',
  'test/fuzz/parsers.test.ts',
  'test/permissions/walk.test.ts',
  'src/published-demonstration.service.test.ts',
  'src/reports/word/libreoffice.test.ts',
  'test/stop.test.ts',
];

/**
 * Begins each project with what takes long, so that no worker waits for it at the end. Where nothing was ever run, as in
 * continuous integration, vitest itself goes by the size of files. Projects of a group follow one another where a worker keeps
 * what it loaded; otherwise they are mixed evenly, for what wants the processor and what mostly waits are best side by side.
 */
export default class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
    const projects = [...new Set(sorted.map(({ project }) => project))].toSorted((a, b) =>
      a.name.localeCompare(b.name),
    );
    const placed = projects.flatMap((project, number) => {
      const own = sorted.filter((file) => file.project === project);
      const { isolate, sequence } = project.config;
      return own.map((file, index) => ({
        file,
        group: sequence.groupOrder,
        place: isolate ? (index + 0.5) / own.length : number,
      }));
    });
    return placed.toSorted((a, b) => a.group - b.group || a.place - b.place).map(({ file }) => file);
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const place = LONG.indexOf(relative(project.config.root, moduleId));
  return place === -1 ? LONG.length : place;
}
