import { BEHIND, GENERAL, IN_FRONT, LIGHT, MEASURE, WORD_INSIDE } from './kinship-words.table.ts';
import { bareName, type PlacePath } from './place-level.ts';

/** What a subject names, apart from the verbs, amounts and grades around it. */
export interface Matter {
  /** The thing itself: 老旧小区 for 老旧小区更新改造已完工. Empty when nothing is left that names one. */
  readonly thing: string;
  /** What is measured of it: 覆盖率, 浓度. Empty for the amount of the thing itself. */
  readonly measure: string;
  /** Per how many: 每千, 人均. Empty for totals. */
  readonly per: string;
  /** Per whom, where it is told: 常住, 老年. Empty when it is not. */
  readonly population: string;
  /** Whether the name says too little to be looked for in other documents. */
  readonly isGeneral: boolean;
}

const LIGHT_WORDS = new RegExp(LIGHT, 'g');
const FRONT_WORD = new RegExp(`^(?:${IN_FRONT})`);
const BEHIND_WORD = new RegExp(`(?:${BEHIND})$`);
const PER = /^(每[十百千万亿]*|人均|户均|地均|亩均)(?:名|位|个)?(常住|户籍|老年|适龄|在校)?(?:人口|人|户)?(?:拥有|的)?/;
/** Examples in front of what they are examples of: 篮球场、足球场等体育场所. Not 中等, 高等, 等级. */
const EXAMPLES = /^.*[^高中初同平均对]等(?!级|次)(?:系列|各类|多项|一批)?(?=[\u4e00-\u9fff]{2,}$)/;
const REMARK = /[(（][^()（）]*[)）]/g;
const SHARE_OF = /占(?:全[国省市区县州])?/g;
/** Nothing but words around a name: 治理 of 精细化治理任务. */
const NO_NAME = new RegExp(`^(?:${IN_FRONT}|${BEHIND})+$`);
const SHORTEST = 2;

const KNOWN = new Map<string, Matter>();
const MOST_KNOWN = 100_000;

/** What the normal form of a subject is about; the names of the document's own places are left out. */
export function matterOf(key: string, place: PlacePath): Matter {
  const name = `${place.join('/')}|${key}`;
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const matter = readMatter(key, place);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(name, matter);
  return matter;
}

function readMatter(key: string, place: PlacePath): Matter {
  const [head = '', per = '', population = ''] = PER.exec(key) ?? [];
  const whole = withoutExamples(key.slice(head.length).replace(REMARK, '').replace(SHARE_OF, '占'));
  const measure = MEASURE.exec(whole)?.[0] ?? '';
  const name = withoutPlaces(whole.slice(0, whole.length - measure.length), place).replace(LIGHT_WORDS, '');
  const thing = thingIn(name, measure !== '');
  const isGeneral =
    thing.length < SHORTEST || (measure === '' && per === '' && (GENERAL.has(thing) || NO_NAME.test(thing)));
  return { thing, measure: measure.replace(/^完成/, ''), per, population, isGeneral };
}

/** A name without the examples in front of it: 书画展等文化活动 is 文化活动. */
export function withoutExamples(key: string): string {
  return key.replace(EXAMPLES, '');
}

function withoutPlaces(name: string, place: PlacePath): string {
  return place.reduce((rest, step) => rest.replaceAll(step, '').replaceAll(bareName(step), ''), name);
}

/** The name without the words around it. What follows a measured thing belongs to its name: 物业服务 of 物业服务覆盖率. */
function thingIn(name: string, isMeasured: boolean): string {
  const rest = cut(name, FRONT_WORD);
  const shorter = isMeasured || rest !== name ? rest : cut(name, BEHIND_WORD);
  return shorter === name ? name : thingIn(shorter, isMeasured);
}

function cut(name: string, words: RegExp): string {
  const rest = name.replace(words, '');
  return rest.length < SHORTEST || GENERAL.has(rest) || WORD_INSIDE.test(rest) ? name : rest;
}

/**
 * How near two matters are. `same`: one thing, one measure. `narrower` and `wider`: the first adds words to the other's
 * name, or leaves some out (院前医疗急救 and 院前急救): perhaps one thing, perhaps a part of it. `loose`: the names share most
 * of their character pairs.
 */
export type Kinship = 'same' | 'narrower' | 'wider' | 'loose' | 'apart';

/** Shorter names are too general to be parts of longer ones. Our choice. */
const LEAST_SHARED = 4;
/** Share of common character pairs (Dice) from which names are near. Our choice, on invented names. */
const NEAR = 0.6;

export function kinship(a: Matter, b: Matter): Kinship {
  if (a.measure !== b.measure || a.per !== b.per || a.isGeneral || b.isGeneral) return 'apart';
  if (a.population !== b.population && a.population !== '' && b.population !== '') return 'apart';
  return nearness(a.thing, b.thing);
}

/** How near two names are, by their characters alone. */
export function nearness(a: string, b: string): Kinship {
  if (a === b) return 'same';
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (short.length < LEAST_SHARED) return 'apart';
  const head = sharedStart(long, short);
  const tail = sharedEnd(long, short);
  if (head + tail >= short.length && tail >= SHORTEST && head !== 1) return long === a ? 'narrower' : 'wider';
  const isLoose = head === 0 && tail === 0 && !long.includes(short) && likeness(a, b) >= NEAR;
  return isLoose ? 'loose' : 'apart';
}

/** How many characters two names have in common from their beginning. */
export function sharedStart(a: string, b: string): number {
  let count = 0;
  while (count < b.length && a[count] === b[count]) count++;
  return count;
}

function sharedEnd(a: string, b: string): number {
  let count = 0;
  while (count < b.length && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}

/** Overlapping pairs of characters, in the order of the text; one that comes twice stands twice. */
export function pairsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

function likeness(a: string, b: string): number {
  const [left, right] = [new Set(pairsOf(a)), new Set(pairsOf(b))];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / (left.size + right.size);
}
