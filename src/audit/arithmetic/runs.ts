import { type Figure, mentionOf } from '../figure.ts';
import { type LeadWords, readLead } from '../movement.ts';
import type { Scene, Sentence } from '../scene.ts';

/** What a figure does in its sentence, by the words before it and its unit. */
export type RunRole = 'level' | 'rate' | 'change' | 'gap' | 'rank';

/** Figures of one sentence that are told together (771家、481家), with the words before the first of them. */
export interface Run {
  readonly figures: readonly Figure[];
  /** The grammar's view between the figure before and this one; from the start of the sentence for the first. */
  readonly lead: string;
  readonly words: LeadWords;
  readonly role: RunRole;
  /** Several claims stand on one number (均, joint subjects), or a number before it was not read (由-5亿元增加到3亿元). */
  readonly isUnclear: boolean;
}

/** So many things may be said of one value, one behind the other: 增长5%、占比20%、居全省第3位. Our choice. */
export const MOST_SIBLINGS = 6;

const MINUS = /[-−]$/;
/** Whose value an amount is held against: 比全市平均水平高1200元; 超过1000家 is no gap. */
const PLACE = /^(?:全[国省市区县球]|世界|平均)|平均$|(?:计划|目标|预算|任务|标准|期限|时限|定额)数?$/;
/** 翻一番, 倍增: the verb is part of the figure. */
const IDIOM = /番|倍增/;
const TOGETHER = /^(?:以上|左右|以下|以内)?(?:、|和|及|与|以及)$/;
/** 增长5.6%(不变价),高于…: a remark on the figure before. */
const REMARK = /^\([^()\d]{1,10}\)(?=[,、;])/;
const UNREAD = /[由从自][^,;]*\d[^,;年]*(?:至|到|为)/;
const PROPORTIONS: ReadonlySet<string> = new Set(['percent', 'permille', 'multiple']);
const KNOWN = new WeakMap<Scene, readonly (readonly Run[])[]>();

/** The runs of every sentence, by its index. */
export function runsOf(scene: Scene): readonly (readonly Run[])[] {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const runs = scene.sentences.map((sentence) => readRuns(scene, sentence));
  KNOWN.set(scene, runs);
  return runs;
}

function readRuns(scene: Scene, sentence: Sentence): readonly Run[] {
  const runs: (Run & { figures: Figure[]; isUnclear: boolean })[] = [];
  let end = sentence.start;
  let before: Figure | undefined;
  for (const figure of sentence.figures) {
    const { mentionStart, mentionEnd } = figure.claim;
    const run = runs.at(-1);
    if (run !== undefined && before?.claim.mentionStart === mentionStart) {
      run.isUnclear = true;
      continue;
    }
    const lead = scene.view.slice(end, mentionStart);
    if (run !== undefined && TOGETHER.test(lead)) {
      run.figures.push(figure);
    } else {
      const told = lead.replace(REMARK, '');
      const words = readLead(IDIOM.test(mentionOf(figure)) ? `${told}增长` : told);
      const isUnclear = isUnread(lead, words, run);
      runs.push({ figures: [figure], lead, words, role: roleOf(figure, words), isUnclear });
    }
    before = figure;
    end = mentionEnd;
  }
  return runs;
}

function isUnread(lead: string, { reach }: LeadWords, before: Run | undefined): boolean {
  if (MINUS.test(lead)) return true;
  return reach === 'to' && (before?.isUnclear === true || (before?.words.opens !== 'from' && UNREAD.test(lead)));
}

function roleOf(figure: Figure, { reach, opens, other = '', isMultiple }: LeadWords): RunRole {
  if (figure.claim.kind === 'rank') return 'rank';
  const isPoints = figure.unit?.nature === 'points';
  if (reach === 'gap' && (isPoints || PLACE.test(other))) return 'gap';
  if (isPoints) return 'change';
  if (isMultiple === true && figure.unit?.text === '倍') return 'rate';
  if (reach !== 'by' || opens !== undefined) return 'level';
  return isProportion(figure) ? 'rate' : 'change';
}

/** The run before a place that says where something stands: what it changed by, or its rank, may be told in between. */
export function levelBefore(runs: readonly Run[], at: number): Run | undefined {
  return runs.slice(Math.max(0, at - MOST_SIBLINGS), at).findLast(({ role }) => role === 'level' || role === 'rate');
}

/** Whether a figure is told in %, ‰, 成 or 倍. */
export function isProportion({ unit }: Figure): boolean {
  return unit !== undefined && PROPORTIONS.has(unit.nature);
}

/** Whether two figures stand for quantities that can be subtracted: 万人 and 人, % and %. */
export function isLike(a: Figure, b: Figure): boolean {
  if (a.unit === undefined || b.unit === undefined) return false;
  return a.unit.dimension === b.unit.dimension && isProportion(a) === isProportion(b);
}
