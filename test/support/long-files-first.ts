import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long for their size, longest first. */
const LONG = [
  'test/permissions/token-walk.test.ts',
  'test/start.test.ts',
  'test/accounts.test.ts',
  'src/db/upgrade.test.ts',
  'test/permissions/walk-of-ledgers.test.ts',
  'test/webhooks.test.ts',
  'test/permissions/walk.test.ts',
  'src/published-demonstration.service.test.ts',
  'src/reports/word/libreoffice.test.ts',
  'test/stop.test.ts',
];

/**
 * Begins each group with what takes long, so that no worker waits for it at the end. Where nothing was ever run, as in
 * continuous integration, vitest itself goes by the size of files.
 */
export default class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    const rank = ({ moduleId, project }: TestSpecification) => {
      const place = LONG.indexOf(relative(project.config.root, moduleId));
      return place === -1 ? LONG.length : place;
    };
    return sorted.toSorted(
      (a, b) => projects.indexOf(a.project.name) - projects.indexOf(b.project.name) || rank(a) - rank(b),
    );
  }
}
