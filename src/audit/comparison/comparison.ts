import { type Figure, mentionOf } from '../figure.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from '../subject.ts';
import { type Segment, segmentsOf } from './segment.ts';

/** What a figure is held against: the growth of the economy, a plan, another place (全国), or another subject. */
export type Yardstick =
  | { readonly kind: 'economy' | 'plan' }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'subject'; readonly key: string };

/** A word that puts figures above, below or level with a yardstick: 均快于GDP增速. */
export interface Comparison {
  readonly segment: Segment;
  readonly sense: 'above' | 'below' | 'level';
  /** The word as the text has it, the words for the yardstick, and both together: 高于, 经济增长速度, 快于GDP增速. */
  readonly word: string;
  readonly against: string;
  readonly phrase: string;
  readonly yardstick: Yardstick;
  /** The figures before the word; none when the segment names a subject of its own. */
  readonly left: readonly Figure[];
  /** The normal form of that subject; empty when it names none. */
  readonly own: string;
  /** The yardstick's value, where it is told with the word: 年初5%左右的目标. */
  readonly value?: Figure;
  /** By how much, where that is told: 高于全国0.3个百分点. */
  readonly amount?: Figure;
}

const KNOWN = new WeakMap<Scene, readonly Comparison[]>();

/** The comparisons of a document, in the order of the text. */
export function comparisonsIn(scene: Scene): readonly Comparison[] {
  const known = KNOWN.get(scene);
  if (known !== undefined) return known;
  const found = segmentsOf(scene).flatMap((segments) =>
    segments.flatMap((segment) => (HAS_WORD.test(segment.pattern) ? inSegment(scene, segments, segment) : [])),
  );
  KNOWN.set(scene, found);
  return found;
}

const HAS_WORD = /[高低]于|[快慢]于|超[过出]|跑赢|[大小]于|领先|落后|同步/;
const ADVERBS =
  '(?<adverbs>(?:均|都|也|仍|且|并|分别|始终|持续|一直|总体|明显|显著|大幅|略|远|稳定|保持|继续|连续[^#、]{1,3}年)*)';
const ORDER = new RegExp(
  `^(?<own>.*?)${ADVERBS}(?<![不未])(?<word>(?<above>高于|快于|超[过出]|跑赢|大于|领先于?)|低于|慢于|小于|落后于?)(?<against>.+)$`,
);
const LEVEL = new RegExp(
  `^(?<own>.*?)${ADVERBS}[与和同](?<against>[^#]+?)(?<word>(?:基本|大体|总体|保持)*同步)(?:增长)?$`,
);

function inSegment(scene: Scene, segments: readonly Segment[], segment: Segment): readonly Comparison[] {
  let from = 0;
  let named = '';
  return segment.pattern.split('、').flatMap((piece) => {
    const figures = segment.slots.slice(from, from + marksIn(piece)).flatMap(([figure]) => figure ?? []);
    const found = inPiece(scene, segments, segment, { text: piece, figures, from, named });
    from += figures.length;
    named = found?.own ?? '';
    return found === undefined ? [] : [found];
  });
}

function marksIn(pattern: string): number {
  return pattern.split('#').length - 1;
}

interface Piece {
  readonly text: string;
  readonly figures: readonly Figure[];
  /** How many figures of the segment stand before it. */
  readonly from: number;
  /** The subject of the comparison before it, which holds for it, too: 增速高于全国、高于全省. */
  readonly named: string;
}

function inPiece(scene: Scene, segments: readonly Segment[], segment: Segment, piece: Piece): Comparison | undefined {
  const groups = (ORDER.exec(piece.text) ?? LEVEL.exec(piece.text))?.groups;
  const yardstick = groups === undefined ? undefined : yardstickOf(groups.against ?? '', scene);
  if (groups === undefined || yardstick === undefined) return undefined;
  const { own = '', adverbs = '', word = '', above, against = '' } = groups;
  const before = marksIn(own);
  const beside = piece.figures[before];
  const isAmount = against.endsWith('#');
  const key = before > 0 ? '' : own === '' ? piece.named : subjectIn(own, scene);
  const named = against.replace(/\(#\)|#$/, '').replace('#', beside === undefined ? '' : mentionOf(beside));
  const isLevel = word.endsWith('同步');
  return {
    segment,
    sense: isLevel ? 'level' : above === undefined ? 'below' : 'above',
    word,
    against: named,
    phrase: isLevel ? `与${named}${word}` : `${word}${named}`,
    yardstick,
    left: key === '' ? figuresBefore(segments, segment, piece.from + before, /均|都/.test(adverbs)) : [],
    own: key,
    ...(beside === undefined || isAmount ? {} : { value: beside }),
    ...(isAmount && beside?.claim.unit === '个百分点' ? { amount: beside } : {}),
  };
}

const ECONOMY =
  /^(?:同期)?(?:全[省市区县州])?(?:经济|GDP|(?:地区|国内)?生产总值)(?:增长|总量)?的?(?:增速|增长速度|速度|增长率|增幅|增长)?(?:水平)?$/i;
const PLACE = /^(?:同期)?(全[国省市区县州])(?:的?(?:同期|平均|整体|总体))*(?:水平|增速|增幅|增长|平均[数值]|速度)*$/;
const PLAN =
  /^(?:年初|年度|全年|当年|本年|规划|计划|既定|预[定期]|[市省区县]级|国家|原定|上级|下达|确定|设定|提出|考核|十[二三四五六]五|期?末|20\d\d年?|左右|以[上内]|的)*(?:目标|计划|任务|预期|要求|控制线|[上下]限|底线)(?:值|数|任务|要求|水平|增速|增幅)*$/;
const GROWTH = /的?(?:增长速度|平均增速|增速|增幅|增长率|增长)$/;

/** Missing: undefined when the words go on (高于全国平均水平的企业) or name nothing that has a value. */
function yardstickOf(against: string, scene: Scene): Yardstick | undefined {
  const words = against.replace(/\(?(?:约|近|为)?#\)?/, '');
  if (/[#()]/.test(words)) return undefined;
  if (ECONOMY.test(words)) return { kind: 'economy' };
  const place = PLACE.exec(words)?.[1];
  if (place !== undefined) return { kind: 'place', place };
  if (PLAN.test(words)) return { kind: 'plan' };
  const key = GROWTH.test(words) ? subjectIn(words, scene) : '';
  return key === '' ? undefined : { kind: 'subject', key };
}

const NO_NAME = /增长速度|增速|增幅|涨幅|增长率|增长|同比|其中|年均|平均|总量|规模|比重|占比|水平/g;

/** The normal form of the subject that words name. Empty when they name none, or several. */
function subjectIn(words: string, scene: Scene): string {
  const name = words.replace(NO_NAME, '').replace(/(居民|农民)收入$/, '$1人均可支配收入');
  return name.length < 2 || /[和及与]/.test(name) ? '' : subjectOf(name, scene.facts.region).key;
}

/** How many segments back the figures of a comparison may stand. Our choice. */
const REACH = 2;

/**
 * The figures that a comparison without a subject speaks of: the last one before it; with 均 those told together with it.
 * Two values told together (分别) without 均 leave open which is meant: none.
 */
function figuresBefore(
  segments: readonly Segment[],
  segment: Segment,
  count: number,
  isJoint: boolean,
): readonly Figure[] {
  if (count > 0) return pick(segment.slots.slice(0, count), isJoint);
  const told = segments.slice(Math.max(0, segment.place - REACH), segment.place);
  const isCut = told.findLastIndex(({ mark }) => mark === ';');
  const near = told.slice(isCut + 1);
  const at = near.findLastIndex(({ slots }) => slots.length > 0);
  const last = near[at];
  if (last === undefined || (!isJoint && last.slots.length > 1 && /分别/.test(last.pattern))) return [];
  const further = isJoint && last.slots.length === 1 ? (near[at - 1]?.slots ?? []) : [];
  return pick([...further, ...last.slots], isJoint);
}

function pick(slots: Segment['slots'], isJoint: boolean): readonly Figure[] {
  return (isJoint ? slots : slots.slice(-1)).flatMap(([figure]) => figure ?? []);
}
