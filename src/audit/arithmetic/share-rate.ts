import { compare, HUNDRED, over, times } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { valueAs } from '../equation.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { isHeldAgainst } from './compared.ts';
import { isLike, isProportion, type Run, runsOf } from './runs.ts';
import { heldShare } from './share-equation.ts';

/** ,办结率; the word before 率 says which of the amounts before it is the part. */
const RATE_NAME = /[,、;(]([^\d,、;:()的]{2,4})(?:率|面|进度|比例|占比)(?:为|是|达到|达|约)*$/;
/** How many values before a rate may be its part or its whole. Our choice. */
const REACH = 4;
/** ;办结424件: a verb alone goes on about what was counted before. */
const GOES_ON = /^;(?:已|共)?[\u4e00-\u9fff]{2}$/;
const NOT = /未|不|没|无|非|尚|正在/;
/** What came in anew is not all that a rate is of: what was left over from before belongs to it, too. */
const ANEW = /新收|新增|新立|新发|计划|目标|其中/;

/** 上报200件,办结190件,办结率95%; 12项指标中,9项完成,完成率75%: the rate is named by what was done to the part. */
export function* namedRates(scene: Scene): Iterable<Finding> {
  for (const runs of runsOf(scene)) {
    for (const at of runs.keys()) {
      const finding = rateAt(runs, at);
      if (finding !== undefined) yield finding;
    }
  }
}

function rateAt(runs: readonly Run[], at: number): Finding | undefined {
  const { figures, lead, role, isUnclear } = runs[at] as Run;
  const [rate] = figures;
  const stem = RATE_NAME.exec(lead)?.[1];
  if (rate === undefined || stem === undefined || figures.length > 1 || role !== 'level' || isUnclear) return undefined;
  if (!isProportion(rate)) return undefined;
  const amounts = amountsBefore(runs, at);
  const done = amounts.filter((place) => isDone(runs, place, stem));
  const named = done.filter((place) => isDone(runs, place, stem, true));
  const parts = named.length === 1 ? named : done;
  const [place] = parts;
  const part = place === undefined ? undefined : runs[place]?.figures[0];
  if (part === undefined || place === undefined || parts.length > 1) return undefined;
  const wholes = amounts.flatMap((index) =>
    index < place && !isAnew(runs[index]) ? (runs[index]?.figures ?? []) : [],
  );
  const likely = wholes.filter((whole) => isLike(whole, part) && isAtLeast(whole, part));
  const findings = likely.toReversed().flatMap((whole) => heldShare(part, [whole], rate, 0.85, '') ?? []);
  return findings.find(({ verdict }) => verdict === 'consistent') ?? findings[0];
}

/** Values of amount right before a rate, one behind the other. */
function amountsBefore(runs: readonly Run[], at: number): readonly number[] {
  const places: number[] = [];
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const run = runs[back] as Run;
    const [figure] = run.figures;
    if (figure === undefined || run.isUnclear || run.figures.length > 1) break;
    if (isProportion(figure)) {
      if (run.role === 'rate' && run.words.isBare) continue;
      break;
    }
    if (run.role === 'level' && !isHeldAgainst(runs, back)) places.unshift(back);
    else if (run.role !== 'level' && run.role !== 'change') break;
    if (/[;。]/.test(run.lead) && !GOES_ON.test(run.lead)) break;
  }
  return places;
}

/** Whether the words around an amount say that the thing was done to it: 办结190件, 9项完成. */
function isDone(runs: readonly Run[], at: number, stem: string, isBefore = false): boolean {
  const before = /[^,;:()]*$/.exec(runs[at]?.lead ?? '')?.[0] ?? '';
  const behind = /^[^,;、:()]*/.exec(runs[at + 1]?.lead ?? '')?.[0] ?? '';
  return [before.replace(/^.*[、和及]/, ''), isBefore ? '' : behind].some(
    (words) => (words.includes(stem) || words.endsWith(coreOf(stem))) && !NOT.test(words),
  );
}

/** 整改完成 is what was 完成; 按时办结 is not all that was 办结. */
function coreOf(stem: string): string {
  return stem.length === 4 && !/[时期次先前当]|一/.test(stem.slice(0, 2)) ? stem.slice(2) : stem;
}

function isAnew(run: Run | undefined): boolean {
  return ANEW.test(run?.lead ?? '');
}

function isAtLeast(whole: Figure, part: Figure): boolean {
  const value = valueAs(whole, part.claim.unit);
  return value !== undefined && compare(times(over(part.value, value), HUNDRED), HUNDRED) <= 0;
}
