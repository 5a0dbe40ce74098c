import { narrowed, parseTargetText, type TargetText } from '../target-text.rules.ts';
import { withoutUnit } from './head.rules.ts';

/** The cell of a name in its parts. */
export interface NameCell {
  readonly name: string;
  /** 1.国内生产总值增长 in tables without a column of numbers; empty when there is none. */
  readonly no: string;
  /** From brackets behind the name: 城镇化率（%）. */
  readonly unit?: string;
  readonly marks: readonly string[];
}

const NUMBERING = /^(?:[（(](\d{1,3}[a-z]?)[)）]|(\d{1,3}[a-z]?)\s*(?:[、)）]|[.．](?=\D|\s)))\s*/i;
const TRAILING_MARKS = /\s*([*†‡※①-⑳⁰¹²³⁴-⁹]+)$/;

/** Number, unit and footnote marks are taken off; the name stays as written, on one line. */
export function readName(text: string): NameCell {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, '')
    .replace(/[^\S\u3000]+/g, ' ');
  const numbered = NUMBERING.exec(line);
  const bare = numbered === null ? line : line.slice(numbered[0].length);
  const { rest, unit } = withoutUnit(bare.trim());
  const marked = TRAILING_MARKS.exec(narrowed(rest));
  const name = marked === null ? rest : rest.slice(0, marked.index);
  return {
    name: name.trim() === '' ? line : name.trim(),
    no: narrowed(numbered?.[1] ?? numbered?.[2] ?? ''),
    ...(unit === undefined ? {} : { unit }),
    marks: marked?.[1] === undefined ? [] : [marked[1]],
  };
}

/** The same for names that differ in width and spaces only. */
export function nameKey(name: string): string {
  return narrowed(name).replace(/\s+/g, '').toLowerCase();
}

/** 市发展改革委、市统计局 are two; brackets hold their contents together. */
export function readUnits(text: string): readonly string[] {
  return text
    .split(/[、，,；;\n]+(?![^（(]*[)）])/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^[-—/]+$/.test(part));
}

/** A task of an annual plan in one sentence: 城镇调查失业率控制在5.5%以内. */
export interface NamedTarget {
  readonly name: string;
  /** The words of the target, verbatim. */
  readonly phrase: string;
  readonly target: TargetText;
}

/** Words that begin a target. 增长 stays with the name: 地区生产总值增长 6%. */
const BEGINS =
  /(?:力争|争取|确保|努力)?(?:控制在|稳定在|保持在|提高到|提升到|提高至|提升至|下降到|下降至|降低到|降至|达到|达|完成|实现|为|不低于|不少于|不超过|不高于|低于|高于|超过|约|大约|[<>≤≥]=?|[-–+]?\d)/g;

/**
 * Splits a task into the name of its indicator and the target: from the first place on from where all that follows reads
 * as a target. Missing: undefined when there is none, and the sentence is a name or a task without a figure.
 */
export function splitNamedTarget(text: string): NamedTarget | undefined {
  const plain = narrowed(text);
  const end = plain.search(/[;。\n]|,(?!\d{3})/);
  const head = end === -1 ? plain : plain.slice(0, end);
  if (head.length > LONGEST) return undefined;
  const inStep = /^(.+?)((?:与|和|同).+?(?:基本|大体)?(?:保持)?同步.*)$/.exec(head);
  const starts = inStep?.[1] === undefined ? [...head.matchAll(BEGINS)].map(({ index }) => index) : [inStep[1].length];
  for (const start of starts) {
    // PM2.5, CO2 and 3岁以下 are names.
    if (start === 0 || /[A-Za-z\d.]/.test(plain[start - 1] ?? '')) continue;
    const target = parseTargetText(head.slice(start));
    const isTarget = target?.value !== undefined || target?.relation !== undefined || target?.external === true;
    if (!isTarget) continue;
    const name = text.slice(0, start).trim();
    if (name !== '' && !VERB.test(name))
      return { name, phrase: text.slice(start).trim(), target: parseTargetText(text.slice(start)) ?? target };
  }
  return undefined;
}

/** 完成3项 says what is done, not what is measured. */
const VERB = /^(?:力争|争取|确保|努力|完成|实现|达到|新建|新增|建成|开工|培育|引进)+$/;

/** A task with name and figure is shorter. */
const LONGEST = 120;
