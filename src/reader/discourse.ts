import type { Frame } from './frames.ts';
import type { Mention } from './lexer/mention.ts';
import { resolveTime } from './lexer/time-frame.ts';
import type { TimeSpan } from './lexer/time-shape.ts';
import type { Predicate } from './predicates.ts';

/** What a passage is read against. `view` is the grammar view of `text`: same length, same offsets. */
export interface PassageContext {
  readonly text: string;
  readonly view: string;
  readonly section: readonly string[];
  readonly region: string;
}

/** The unit that a change is told in: points for a percentage. */
export function unitOf({ unit, unitText }: Mention): string {
  if (unit?.nature === 'points' || unitText === '%') return '%';
  return unit?.base.canonical ?? '';
}

/** What earlier clauses of a paragraph left to be taken up by later ones. */
export class Discourse {
  frame: Frame;
  /** Subject of the last claim, without 增速 or 排名. */
  subject = '';
  /** The last subject that is a thing and no rate. */
  entity = '';
  /** The same with 增速 where it was a growth: what a distance (高于全国) is a distance of. */
  measured = '';
  /** The period of that claim. */
  measuredPeriod = '';
  /** Subjects of the last list of claims, for values that follow without subjects. */
  subjects: readonly string[] = [];
  /** Subjects told in the sentence so far, in order. */
  recent: readonly string[] = [];
  /** The same with the unit that each was told in. */
  told: readonly { readonly subject: string; readonly unit: string }[] = [];
  /** Subjects of values that have each a verb of their own (分别增长2%、下降3%). */
  chain: readonly string[] = [];
  /** The thing that the sentence opened with. */
  topic = '';
  /** Whether the sentence has not yet named a topic of its own. */
  opened = false;
  /** The task or plan that was last said to be carried out, for 完成任务的288%. */
  task = '';
  /** Period said earlier in the sentence; empty when none was. */
  period = '';
  /** The years or places in time that the sentence opened with, one for each value of a list to come; empty when it named one or none. */
  series: readonly string[] = [];
  /** Whether the value before in the clause told what was done: what is joined to it by 、 was done, too (建成广场640个、书屋1117家). */
  flows = false;
  /** Unit of the last amount that was told of several years: its parts (其中…) are amounts of the same years. */
  flowing = '';
  /** In a report on a part of a year, the part that a sentence of the paragraph opened with (1-8月,…); it holds until another one is told. */
  part = '';
  /** Last period said in the paragraph. */
  lastPeriod = '';

  /** Years from a starting value to the one it grew to (从2020年的…提高到2022年的…: 2021/2022). */
  span = '';
  #spanStart: number | undefined;

  /** Takes up the period of a claim: a starting one opens a span, the next one, or a value that it grew to, closes it. */
  noteSpan(
    dated: { readonly period: string; readonly basis: string; readonly passing?: boolean } | undefined,
    reached: boolean,
  ): void {
    const closes = reached && this.#spanStart !== undefined;
    const year =
      dated !== undefined && (dated.basis === 'explicit' || closes) && /^\d{4}(-12)?$/.test(dated.period)
        ? Number(dated.period.slice(0, 4))
        : undefined;
    if (year === undefined) return;
    if (dated?.passing === true) {
      this.#spanStart = year;
      this.span = '';
      return;
    }
    if (this.#spanStart !== undefined && year > this.#spanStart) this.span = `${this.#spanStart + 1}/${year}`;
    this.#spanStart = undefined;
  }

  #outside: Pick<Discourse, 'subject' | 'entity' | 'measured' | 'subjects'> | undefined;

  /** What a bracket tells of parts is not what the sentence goes on about. */
  enterBracket(): void {
    const { subject, entity, measured, subjects } = this;
    this.#outside ??= { subject, entity, measured, subjects };
  }

  #whole: Pick<Discourse, 'subject' | 'entity' | 'measured' | 'subjects' | 'told'> | undefined;

  /** What 其中 tells of parts ends at the semicolon: 签约57个,其中大项目6个;开工32个. */
  enterParts(): void {
    const { subject, entity, measured, subjects, told } = this;
    this.#whole ??= { subject, entity, measured, subjects, told };
  }

  leaveParts(goesOn: boolean): void {
    if (goesOn && this.#whole !== undefined && this.#whole.subject !== '') Object.assign(this, this.#whole);
    this.#whole = undefined;
  }

  leaveBracket(): void {
    if (this.#outside !== undefined && this.#outside.subject !== '') Object.assign(this, this.#outside);
    this.#outside = undefined;
  }

  constructor(frame: Frame) {
    this.frame = frame;
  }

  periodOf(time: TimeSpan): string {
    return resolveTime(time.shape, this.frame, this.lastPeriod);
  }

  /** What was counted last in the sentence, for what was done with it (开工32个); empty when nothing was. */
  get counted(): string {
    return this.told.findLast(({ unit }) => unit !== '' && unit !== '%' && !unit.endsWith('元'))?.subject ?? '';
  }

  /** What a measure without a thing (规模, 收入) is a measure of: what was last counted, else the topic. */
  get thing(): string {
    const counted = this.entity
      .replace(
        /(?:已|新(?=[开续竣投签复启落建完]))?(开工建设|未开工|在建|开工|完工|建成|完成|落地|竣工|投产|投用|启动|新?签约|续建|复工)$/,
        '',
      )
      .replace(
        /(全长|总长|长度|占地|总?建筑面积|数量|招生|在校生|毕业生|专任教师|存栏|出栏|数|总量|规模|面积|产值|(?<!营业|财政|预算|税收|可支配|旅游)收入|占比|比重|增速|金额|限额|(?:年度|计划|完成|累计|总)+投资)$/,
        '',
      );
    return this.subject !== '' && counted !== '' ? counted : this.topic;
  }

  /**
   * 优良天数318天、优良率87%,增加6天: a change without a subject is one of what was told in its unit. Undefined when that is
   * what is spoken of, or nothing was.
   */
  toldIn(mention: Mention | undefined, { direction, reached }: Predicate): string | undefined {
    return mention?.form === 'number' && direction !== 0 && !reached ? this.#inUnitOf(mention) : undefined;
  }

  /** 新建公园3个,面积2公顷,较计划少1个: a distance in a unit is one of what was told in it; undefined as in `toldIn`, and for points. */
  apartIn(mention: Mention | undefined): string | undefined {
    return mention?.form === 'number' && mention.unit?.nature !== 'points' ? this.#inUnitOf(mention) : undefined;
  }

  #inUnitOf(mention: Mention): string | undefined {
    const unit = unitOf(mention);
    const spoken = this.told.findLast((each) => each.subject === this.subject) ?? this.told.at(-1);
    if (unit === '' || mention.unitText.endsWith('%') || spoken === undefined || spoken.unit === unit) return undefined;
    return this.told.findLast((each) => each.unit === unit)?.subject;
  }

  /** The subject that a clause without one speaks of. */
  get spokenOf(): string {
    return this.subject !== '' ? this.subject : this.topic;
  }
}
