import type { Comparator } from '../shared/claim.ts';
import type { TargetRelation } from '../shared/indicator.ts';

/** What the words of a target cell say. */
export interface TargetText {
  /** `eq` for words only. */
  readonly comparator: Comparator;
  /** Exact decimal as printed; absent for words only. */
  readonly value?: string;
  /** The high end of a range. */
  readonly valueHigh?: string;
  /** The unit behind the figure, as printed: `万元/人` in 58万元/人左右; empty when there is none. */
  readonly unit: string;
  /** 〔13.5〕, 五年累计: added up over the plan period. */
  readonly cumulative: boolean;
  /** 年均: an average of the years. */
  readonly average: boolean;
  readonly relation?: TargetRelation;
  /** Left to the superior: 完成省任务, 达到国家要求. */
  readonly external: boolean;
  /** Footnote marks as printed: `*`, `①`. */
  readonly marks: readonly string[];
  /** All else that is said, as printed: further clauses, remarks in brackets; words only. */
  readonly note: string;
}

/** Full-width signs and digits as ASCII, other minus and comparison signs as the usual ones; the length stays. */
export function narrowed(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0\u200b\ufeff\u2212\ufe63\u2266\u2267\ufe64\ufe65\ufe6a]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return NARROW[sign] ?? String.fromCharCode(code - 0xfee0);
  });
}

const NARROW: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u200b': ' ',
  '\ufeff': ' ',
  '\u2212': '-',
  '\ufe63': '-',
  '\u2266': '≤',
  '\u2267': '≥',
  '\ufe64': '<',
  '\ufe65': '>',
  '\ufe6a': '%',
};

/** Whether a cell says nothing: blank, `-`, `—`, `/`, `…`. Zero says something. */
export function saysNothing(text: string): boolean {
  return /^[-‐-―─━/\\…⋯.·\s]*$/.test(narrowed(text));
}

/**
 * Reads a target as plans print it. The first clause with a figure or a comparison counts, the others are kept in the note;
 * nothing is guessed: what is not understood in full stays words. Missing: undefined where nothing is stated.
 */
export function parseTargetText(text: string): TargetText | undefined {
  if (PLAIN.test(text)) return { ...WORDS, value: text, marks: [], note: '' };
  if (saysNothing(text)) return undefined;
  const clauses = clausesOf(text);
  const read = clauses.map(readClause);
  const first = read.findIndex((clause) => clause?.value !== undefined || clause?.relation !== undefined);
  const found = read[first];
  if (found === undefined) {
    const { rest, marks } = withoutMarks(text.trim());
    return { ...WORDS, external: EXTERNAL.test(narrowed(text)), marks, note: rest };
  }
  const others = clauses.filter((_, index) => index !== first);
  return { ...found, note: [found.note, ...others.map((clause) => clause.trim())].filter(Boolean).join('；') };
}

/** Most cells hold nothing else. */
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** How many clauses of a text hold a figure of their own: two in `5.1；5.3`, one in `5.1(增长2%)`. */
export function countFigures(text: string): number {
  if (PLAIN.test(text)) return 1;
  return clausesOf(text).filter((clause) => readClause(clause)?.value !== undefined).length;
}

const WORDS = { comparator: 'eq', unit: '', cumulative: false, average: false, external: false } as const;

/** 完成省任务, 达到国家要求, 不低于国家下达目标, 以上级下达为准. */
const EXTERNAL =
  /(完成|达到|达|控制在|满足|符合|落实|按照?|不低于|不高于|优于|高于|低于|与)(国家|中央|全国|自治区|省|市|区|县|州|上级)(级|委)?(有关)?(下达|分解|确定|核定|规定)?的?(目标|任务|要求|指标|标准)|以.{0,6}下达.{0,4}为准|(下达|分解)的?(目标|任务|指标)/;

/** A cell with a target is shorter; longer texts are prose, and kept as one clause. */
const LONGEST = 1000;

/** Split at ；，。 and line ends, but neither in brackets nor at the comma of 1,234. */
function clausesOf(printed: string): readonly string[] {
  const text = narrowed(printed).trim();
  if (text.length > LONGEST) return [text];
  const clauses: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if ('(〔[【'.includes(sign)) depth++;
    else if (')〕]】'.includes(sign)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[;,。\n]/.test(sign) && !isThousands(text, at)) {
      clauses.push(text.slice(from, at));
      from = at + 1;
    }
  }
  clauses.push(text.slice(from));
  return clauses.filter((clause) => clause.trim() !== '');
}

function isThousands(text: string, at: number): boolean {
  return text[at] === ',' && /\d/.test(text[at - 1] ?? '') && /^,\d{3}(?!\d)/.test(text.slice(at, at + 5));
}

const MARK = /(?<=[\d%)〕\]】])[⁰¹²³⁴-⁹]+|[*†‡※①-⑳]|(?<=[\d%〕])\[\d{1,2}\]|\(?注[\d①-⑳]\)?/g;

/** A text without its footnote marks, and these. */
export function withoutMarks(text: string): { readonly rest: string; readonly marks: readonly string[] } {
  const marks = [...narrowed(text).matchAll(MARK)].map((match) => match[0]);
  return marks.length === 0
    ? { rest: text, marks }
    : { rest: narrowed(text).replace(MARK, '').trim(), marks: [...new Set(marks)] };
}

const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+`;
const SIGNED = `[-–+]?(?:${DIGITS})`;
const UNIT = String.raw`[^\d\s,;()<>≤≥≈=~〔〕[\]【】–—-]{0,10}?(?:[a-zA-Z]\d)?`;
const FILLER =
  '力争|争取|努力|确保|保持|稳定|实现|完成|达到|达|为|在|到|至|是|目标|规划|全年|每年|平均|共|年均|年平均|增速|增幅|累计|五年|5年|[“"]?十[一二三四五六七八九]五[”"]?(?:期间|时期)?';
const CHANGE = '增长|提高|提升|增加|上升|新增|下降|降低|减少|压减|降幅|预计|预期|约束在';
const BEFORE: Readonly<Record<string, Comparator>> = {
  '>=': 'ge',
  '=>': 'ge',
  '≥': 'ge',
  '⩾': 'ge',
  不低于: 'ge',
  不少于: 'ge',
  不小于: 'ge',
  至少: 'ge',
  大于等于: 'ge',
  大于或等于: 'ge',
  高于或等于: 'ge',
  '>': 'gt',
  超过: 'gt',
  大于: 'gt',
  高于: 'gt',
  多于: 'gt',
  突破: 'gt',
  超: 'gt',
  '<=': 'le',
  '=<': 'le',
  '≤': 'le',
  '⩽': 'le',
  不高于: 'le',
  不超过: 'le',
  不大于: 'le',
  不多于: 'le',
  小于等于: 'le',
  小于或等于: 'le',
  至多: 'le',
  控制在: 'le',
  '<': 'lt',
  低于: 'lt',
  小于: 'lt',
  少于: 'lt',
  不到: 'lt',
  '≈': 'approx',
  '~': 'approx',
  约: 'approx',
  大约: 'approx',
  接近: 'approx',
};
const AFTER: Readonly<Record<string, Comparator>> = {
  以上: 'ge',
  及以上: 'ge',
  或以上: 'ge',
  以内: 'le',
  之内: 'le',
  以下: 'le',
  及以下: 'le',
  左右: 'approx',
  上下: 'approx',
};
const BEFORE_WORDS = Object.keys(BEFORE)
  .sort((a, b) => b.length - a.length)
  .join('|');
const AFTER_WORDS = Object.keys(AFTER)
  .sort((a, b) => b.length - a.length)
  .join('|');

const FIGURE = new RegExp(
  String.raw`^(?<lead>(?:(?:${FILLER}|${CHANGE})\s*)*)(?<before>${BEFORE_WORDS})?\s*(?<lead2>(?:(?:${FILLER})\s*)*)` +
    String.raw`(?<value>${SIGNED})\s*(?<unit>${UNIT})` +
    String.raw`(?:\s*(?:[-–—―─~至到]|——)\s*(?<high>${SIGNED})\s*(?<highUnit>${UNIT}))?\s*(?<after>${AFTER_WORDS})?$`,
);
/** Words that stand in no unit: 6月底前完成 is no six of something. */
const NO_UNIT = /[完成达到实现底前起以力争月的全至及并且未已均为]/;
const YEARS = /(?:到|至)?\s*(?:19|20)\d\d\s*(?:[-–—~至]\s*(?:19|20)\d\d)?\s*年(?:底|末|前)?/;

type Clause = Omit<TargetText, 'external'> & { external: false };

/** A figure with all its words is shorter; longer clauses are prose. */
const LONGEST_CLAUSE = 120;

function readClause(clause: string): Clause | undefined {
  if (clause.length > LONGEST_CLAUSE) return undefined;
  const { rest: unmarked, marks } = withoutMarks(clause.trim());
  const { rest: bare, remarks } = withoutRemarks(unmarked);
  const { rest: opened, cumulative } = withoutCumulativeBrackets(bare);
  const rest = opened.replace(YEARS, '').trim();
  const relation = readRelation(rest);
  if (relation !== undefined) {
    const { note, ...how } = relation;
    return { ...WORDS, marks, relation: how, note: [note, ...remarks].filter(Boolean).join('；') };
  }
  const found = FIGURE.exec(rest)?.groups;
  if (found === undefined) return undefined;
  const { lead = '', before, lead2 = '', value = '', unit = '', high, highUnit = '', after } = found;
  if (NO_UNIT.test(unit) || NO_UNIT.test(highUnit) || (unit === '年' && /^(19|20)\d\d$/.test(value))) return undefined;
  if (high !== undefined && !isRange(value, unit, high, highUnit)) return undefined;
  const { comparator, left } = comparatorOf(before, after);
  const change = [...`${lead}${lead2}`.matchAll(new RegExp(CHANGE, 'g'))].map((match) => match[0]);
  return {
    ...WORDS,
    comparator,
    value: decimal(value),
    ...(high === undefined ? {} : { valueHigh: decimal(high) }),
    unit: (high === undefined ? unit : highUnit || unit).trim(),
    cumulative: cumulative || /累计/.test(`${lead}${lead2}`),
    average: /年均|年平均|每年/.test(`${lead}${lead2}`),
    marks,
    note: [...change, left, ...remarks].filter(Boolean).join('；'),
  };
}

function isRange(low: string, unit: string, high: string, highUnit: string): boolean {
  return (unit === '' || highUnit === '' || unit === highUnit) && Number(decimal(low)) < Number(decimal(high));
}

function comparatorOf(before = '', after = ''): { readonly comparator: Comparator; readonly left: string } {
  const first = BEFORE[before];
  const last = AFTER[after];
  if (first === undefined || before === '控制在') return { comparator: last ?? first ?? 'eq', left: '' };
  return { comparator: first, left: last === undefined || last[0] === first[0] ? '' : after };
}

/** 〔13.5〕, [13.5] and 【13.5】, also with words or signs inside; 13.5〔累计〕. */
function withoutCumulativeBrackets(text: string): { readonly rest: string; readonly cumulative: boolean } {
  const match = /[〔[【]([^〔〕[\]【】]*)[〕\]】]/.exec(text);
  if (match === null || !/\d|累计/.test(match[1] ?? '')) return { rest: text, cumulative: false };
  const inside = /\d/.test(match[1] ?? '') ? (match[1] ?? '') : '';
  return {
    rest: `${text.slice(0, match.index)}${inside}${text.slice(match.index + match[0].length)}`,
    cumulative: true,
  };
}

/** Without (预计) and the like; a figure alone in brackets is none of them. */
function withoutRemarks(text: string): { readonly rest: string; readonly remarks: readonly string[] } {
  const remarks: string[] = [];
  const rest = text.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    if (!/[^\d.,%\s-]/.test(inside)) return whole;
    remarks.push(inside.trim());
    return '';
  });
  return { rest: rest.trim(), remarks };
}

const IN_STEP =
  /^(?:力争|努力|保持|实现)*(?:与|和|同|跟)(.+?)(?:保持)?\s*(基本|大体|大致)?\s*(?:保持)?(?:同步|持平|相当)(?:增长)?$/;
const ABOVE =
  /^(?:力争|努力|保持|增速|增幅|增长|略|明显|适当|稍)*(高于|快于|超过|大于|优于|好于|不低于|不慢于|>=|≥|>)\s*(.+)$/;
const MARGIN = new RegExp(String.raw`^(.*?)(${DIGITS})\s*(个?百分点)(以上|左右)?$`);

type Relation = TargetRelation & { readonly note: string };

function readRelation(text: string): Relation | undefined {
  if (EXTERNAL.test(text)) return undefined;
  const inStep = IN_STEP.exec(text);
  if (inStep?.[1] !== undefined) {
    return { kind: inStep[2] === undefined ? 'in-step' : 'roughly-in-step', reference: inStep[1].trim(), note: '' };
  }
  const above = ABOVE.exec(text);
  const object = above?.[2]?.trim() ?? '';
  if (above === null || !/^[^\d.+\-–〔[【]/.test(object)) return undefined;
  const margin = MARGIN.exec(object);
  const reference = (margin?.[1] ?? object).trim();
  if (reference === '' || (margin === null && FIGURE.test(object))) return undefined;
  const isAtLeast = /^(不低于|不慢于|>=|≥)$/.test(above[1] ?? '');
  const note = margin === null ? '' : object.slice(reference.length).trim();
  return { kind: isAtLeast ? 'in-step' : 'above', reference, note };
}

function decimal(text: string): string {
  const plain = text
    .replace(/,/g, '')
    .replace('–', '-')
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.');
  return plain.replace(/^(-?)0+(?=\d)/, '$1');
}
