import { isRatio } from '../../shared/unit.ts';
import { type Calibre, calibresIn } from '../calibre.ts';
import { isGrowth } from '../comparable.ts';
import type { Figure } from '../figure.ts';
import { readLead } from '../movement.ts';
import type { Scene } from '../scene.ts';
import { groupAbove, isMisplaced } from './restatement-heading.ts';
import { gradeOf, isDescription, isPlainlyNamed, type SubjectGrade } from './restatement-subject.ts';

/** A figure that may be told again, with what another one must have in common with it. */
export interface Statement {
  readonly figure: Figure;
  /** Subject, place, unit and manner of measuring as one text. */
  readonly measure: string;
  /** The measure in its period, as a result or as a plan: figures of one frame tell the same thing. */
  readonly frame: string;
  readonly grade: SubjectGrade;
  /** In what sense it is meant, also by what is said before it: 剔除…因素，增长5%. */
  readonly calibres: readonly Calibre[];
  /** Whether the text itself says which period it is: in words, by its heading, or as the end of a way (从…提高到). */
  readonly isDated: boolean;
}

const STATEMENTS = new WeakMap<Scene, readonly Statement[]>();
const FRAMES = new WeakMap<Scene, ReadonlyMap<string, readonly Statement[]>>();

/** The figures of a document whose subject is told plainly and whole, in the order of the text. Linear. */
export function statementsOf(scene: Scene): readonly Statement[] {
  const known = STATEMENTS.get(scene);
  if (known !== undefined) return known;
  const all = scene.figures.flatMap((figure) => statementOf(scene, figure) ?? []);
  STATEMENTS.set(scene, all);
  return all;
}

/** Those whose subject says enough to know it again, by frame. Linear. */
export function framesOf(scene: Scene): ReadonlyMap<string, readonly Statement[]> {
  const known = FRAMES.get(scene);
  if (known !== undefined) return known;
  const byFrame = Map.groupBy(
    statementsOf(scene).filter(({ grade }) => grade !== 'loose'),
    ({ frame }) => frame,
  );
  FRAMES.set(scene, byFrame);
  return byFrame;
}

/** Missing: undefined for what is judged by other rules (ranks, limits), and for what is not told plainly. */
function statementOf(scene: Scene, figure: Figure): Statement | undefined {
  const { claim, period, subject } = figure;
  if (subject.key === '' || period === undefined || claim.flags.includes('repaired')) return undefined;
  if (claim.kind === 'bound' || claim.kind === 'rank') return undefined;
  if (claim.flags.includes('table') && claim.periodBasis !== 'explicit') return undefined;
  if (!isPlainlyNamed(scene, figure) || isDescription(scene, figure) || isMisplaced(scene, figure)) return undefined;
  const lead = leadOf(scene, figure);
  const family = familyOf(figure);
  const unit = figure.unit?.dimension ?? claim.unit;
  const place = [claim.region, figure.scope, groupAbove(scene, figure)];
  const measure = [subject.key, ...place, family, unit, ...mannerOf(figure, family, lead)].join('|');
  const time = `${periodKey(figure, family)}|${claim.status === 'target' ? 'target' : 'result'}`;
  const isDated = claim.periodBasis !== 'default' || isEndOfWay(lead);
  const calibres = calibresOf(scene, figure, family);
  return { figure, measure, frame: `${measure}|${time}`, grade: gradeOf(figure), calibres, isDated };
}

/** What a clause says before a figure, as the grammar reads it. */
export function leadOf({ view, sentences }: Scene, figure: Figure): string {
  const start = sentences[figure.sentence]?.clauses[figure.clause]?.start ?? figure.claim.mentionStart;
  return view.slice(Math.min(start, figure.claim.mentionStart), figure.claim.mentionStart);
}

/** Growth of what is always told at constant prices. */
const AT_CONSTANT_PRICES = /生产总值|增加值|劳动生产率/;

function calibresOf({ view, sentences }: Scene, figure: Figure, family: Family): readonly Calibre[] {
  const clauses = sentences[figure.sentence]?.clauses ?? [];
  const before = clauses.slice(0, figure.clause).findLastIndex(({ figures }) => figures.length > 0);
  const own = clauses[figure.clause];
  const remark = own?.mark === '(' ? clauses[figure.clause + 1] : undefined;
  const last = remark?.figures.length === 0 ? remark : own;
  const words = view.slice(clauses[before + 1]?.start ?? figure.claim.start, last?.end ?? figure.claim.end);
  const isUsual = family === 'growth' && AT_CONSTANT_PRICES.test(figure.subject.key);
  return calibresIn(words).filter((calibre) => !(isUsual && (calibre === 'constant-prices' || calibre === 'real')));
}

type Family = 'level' | 'cumulative' | 'growth' | 'change';

const NAMED_GROWTH = /(?:增速|增幅|增长率|涨幅|降幅|增长)$/;

/** What sort of figure it is; a target is of the sort that it will have when it is reached. */
function familyOf(figure: Figure): Family {
  const { claim, unit } = figure;
  if (claim.kind === 'change' || claim.kind === 'cumulative') return claim.kind;
  if (isGrowth(figure) || (unit !== undefined && isRatio(unit) && NAMED_GROWTH.test(claim.subject))) return 'growth';
  return claim.unit.endsWith('个百分点') ? 'change' : 'level';
}

/** Amounts that flow: their December is a month, not the end of a year. */
const FLOWS = new Set(['money', 'mass', 'energy', 'volume']);

/** The period as text; what is counted at the end of a year is what the year has. */
function periodKey({ claim, unit }: Figure, family: Family): string {
  const isStock = family === 'level' && unit !== undefined && !FLOWS.has(unit.nature);
  return isStock ? claim.period.replace(/^(\d{4})-12$/, '$1') : claim.period;
}

/** A stretch of time that something is done in: 五年, 全年, 规划期内. */
const SPAN =
  /(?<![第近去前\d年])(?:[两三四五六七八九十]|\d{1,2})(?:个?年|个(?:月|季度))(?!前|以上|级|制|均|平均|来|初|底|末)|全年|年内|半年|期内|(?:期间|时期)(?!的)/g;
/** A subject that brings a rhythm along. */
const EVERY = /每[年日天周月季旬]|[年月日季周]均/;

const MANNERS: readonly (readonly [manner: string, words: RegExp])[] = [
  ['new', /新(?:增|建|设|开|引|认|改|培|晋|注册|签|入)|净增|增加(?![值到至为])|扩建/],
  ['accumulated', /累计(?!浓度)|历年|以来|[合共总]计/],
  ['extreme', /最高|峰值|最低|最大/],
  ['rest', /剩余|其余|其他|尚有|还有|缺口|差距/],
  ['run', /连续/],
  ['planned', /计划|目标|任务|预算(?!收入|支出)|预期/],
];
/** How long a stretch one figure tells of; the last word before it counts. */
const STRETCHES: readonly (readonly [manner: string, words: RegExp])[] = [
  ['yearly', /年均(?!浓度|气温|降)|年平均(?!浓度)|每年|逐年|平均每年|平均增[速长]/g],
  ['shorter', /[日月周]均|单[日月季]|当[月季]|季均|每[日天周月季旬]/g],
  ['span', SPAN],
];

/** The stretch that the words before a figure name, else the one that its subject brings along: 每年…400人次，五年…2000人次. */
function stretchOf(lead: string, subject: string): readonly string[] {
  for (const words of [lead, subject]) {
    const named = STRETCHES.flatMap(([manner, pattern]) =>
      [...words.matchAll(pattern)].map((match) => ({ manner, at: match.index })),
    );
    const last = named.toSorted((a, b) => b.at - a.at)[0];
    if (last !== undefined) return last.manner === 'span' && !EVERY.test(subject) ? [] : [last.manner];
  }
  return [];
}

/** Words that make another figure of the same subject: 新增, 累计, 年均; from what a change is counted. */
function mannerOf(figure: Figure, family: Family, lead: string): readonly string[] {
  const { claim, period } = figure;
  const words = `${lead}${claim.subject}`;
  const isTarget = claim.status === 'target';
  const manners = MANNERS.filter(([manner, pattern]) => !(isTarget && manner === 'planned') && pattern.test(words));
  const names = [...manners.map(([manner]) => manner), ...stretchOf(lead, claim.subject)];
  if (isTarget && /力争|争取|奋力|冲刺/.test(lead)) names.push('stretch');
  if (family === 'growth' || family === 'change') names.push(baseOf(lead, period?.first?.slice(0, 4) ?? ''));
  return names;
}

/** Whether two figures of one subject are told in one manner: both as new, as accumulated, by the year. */
export function isToldAlike(scene: Scene, a: Figure, b: Figure): boolean {
  const [one, other] = [a, b].map((figure) => mannerOf(figure, familyOf(figure), leadOf(scene, figure)).join('|'));
  return one === other;
}

/** From when a change is counted; empty for the year before. */
function baseOf(lead: string, year: string): string {
  const base = (readLead(lead).base ?? '').replace(/["“”\s]|同期|的|年?[末底初]$/g, '');
  const isUsual = /^(?:同比|(?:上一?|去)年度?)?$/.test(base) || base.replace(/年$/, '') === String(Number(year) - 1);
  return isUsual ? '' : base.replace(/年$/, '');
}

/** 从…提高到: the end of the way is the end of the document's window. */
function isEndOfWay(lead: string): boolean {
  return /[从由][^,]*\d[^,]*(?:[至到为]|达)[^\d]{0,3}$/.test(lead);
}
