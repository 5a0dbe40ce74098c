import { sum } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Figure } from '../figure.ts';
import { add } from '../interval.ts';
import { isHeldAgainst } from './compared.ts';
import { isLike, isProportion, type Run } from './runs.ts';

const GOES_ON = /^(?:以上|左右)?(?:[、,]|和|及|以及)/;
const IS_LISTED = /^(?:以上|左右)?(?:、|和|及|以及)/;
const OPENS = /其中/;
const TOGETHER = /合计|共计|两者|二者|三者|[两二三四五六]项|合占|共占/;

/**
 * Holds a share behind a list of parts (A,其中B、C,占D的x%). Its subject is the head of the sentence, the last part or all parts
 * together; what the grammar leaves open contradicts only where none of them fits.
 */
export function judgeSubject(
  runs: readonly Run[],
  at: number,
  last: Figure,
  head: Figure | undefined,
  judge: (part: Figure) => Finding | undefined,
): Finding | undefined {
  const place = runs.findLastIndex(({ figures }, index) => index < at && figures.includes(last));
  const { parts, isOpened } = listUpTo(runs, place);
  if (parts.length < 2) return judge(last);
  if (TOGETHER.test(runs[at]?.lead ?? '')) return undefined;
  const isTight = IS_LISTED.test(runs[place]?.lead ?? '');
  if (!isOpened && !isTight) return judge(last);
  const subjects = isOpened && head !== undefined ? (isTight ? [head, last] : [last, head]) : [last];
  const told = subjects.flatMap((each) => judge(each) ?? []);
  const fitting = told.find(({ verdict }) => verdict === 'consistent');
  if (fitting !== undefined || !isOpened) return fitting;
  return judge(together(parts, last))?.verdict === 'consistent' ? undefined : told[0];
}

/** The parts that are told one behind the other up to a place, back to the 其中 that opens them. */
function listUpTo(runs: readonly Run[], place: number) {
  const parts: Figure[] = [];
  for (let at = place; at >= 0; at--) {
    const run = runs[at] as Run;
    const [figure] = run.figures;
    const isPart = figure !== undefined && run.figures.length === 1 && run.role === 'level' && !run.isUnclear;
    if (!isPart || isProportion(figure) || isHeldAgainst(runs, at)) break;
    const [first = figure] = parts;
    if (!isLike(figure, first)) break;
    parts.unshift(figure);
    if (OPENS.test(run.lead)) return { parts, isOpened: true };
    if (!GOES_ON.test(run.lead)) break;
  }
  return { parts, isOpened: false };
}

/** All parts as if they were one figure. */
function together(parts: readonly Figure[], last: Figure): Figure {
  const alike = parts.every(({ claim }) => claim.unit === last.claim.unit);
  if (!alike) return last;
  return { ...last, value: sum(parts.map(({ value }) => value)), size: parts.map(({ size }) => size).reduce(add) };
}
