/**
 * Names of bookmarks by which passages and figures of a report are known in a Word file. They are hidden from people, as all
 * names with a line in front are, and as short as Word asks (40 characters).
 */
const PREFIX = '_gangyao_';
const PASSAGE = new RegExp(`^${PREFIX}[0-9a-f]{16}$`);
const FIGURE = new RegExp(`^${PREFIX}figure_\\d+_([0-9a-f]{16})$`);

/** The name of the bookmark in front of a passage; `key` as of `figureKey`. */
export function passageMark(key: string): string {
  return `${PREFIX}${key}`;
}

/** Whether a bookmark of that name was put in front of a passage. */
export function isPassageMark(name: string): boolean {
  return PASSAGE.test(name);
}

/** The name of the bookmark around the control of a figure; `order` tells its uses apart. */
export function figureMark(key: string, order: number): string {
  return `${PREFIX}figure_${order}_${key}`;
}

/** The key of a figure out of the name of its bookmark. Missing: undefined for other bookmarks. */
export function markedFigure(name: string): string | undefined {
  return FIGURE.exec(name)?.[1];
}
