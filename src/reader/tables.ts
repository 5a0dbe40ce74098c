import type { Claim, ClaimKind, ClaimStatus, Comparator } from '../shared/claim.ts';
import type { PassageContext } from './discourse.ts';
import type { Frame } from './frames.ts';
import { Lexicon, splitWords } from './lexer/lexicon.ts';
import { comparatorAfter } from './lexer/mention.ts';
import { readDecimal } from './lexer/numbers.ts';
import { readTime } from './lexer/periods.ts';
import { endMonth, isOver, resolveTime, startMonth } from './lexer/time-frame.ts';
import { canonicalValue, readUnit, type UnitSpan } from './lexer/units.ts';

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** What the heads above a column say of its cells. */
interface Column {
  readonly role: 'label' | 'unit' | 'value' | 'ignored';
  readonly head: string;
  readonly unit: string;
  /** What its cells measure of the thing that names the row (产量, 满意率); empty when the head only says a time or a state. */
  readonly measure: string;
  readonly period: string;
  readonly status: ClaimStatus | undefined;
  /** Its cells tell which part of a target was reached. */
  readonly progress: boolean;
}

/** A table as far as it has been read. Rows arrive one by one; the first row with values closes the heads. */
export class TableReader {
  readonly #heads: Cell[][] = [];
  readonly #caption: string;
  readonly #captionUnit: string;
  #columns: Column[] | undefined;
  #last: Cell[] = [];

  /** `caption` is what stands above the table (表1 2024年…,单位:亿元). */
  constructor(caption: string) {
    this.#caption = caption;
    this.#captionUnit = /单位[:\s]*([^\s,;)]{1,12})/.exec(caption)?.[1] ?? '';
  }

  /** The claims of one row; none for a row of heads. */
  readRow(context: PassageContext, start: number, end: number, frame: Frame): Claim[] {
    // |---|---| closes the heads of a table in Markdown.
    if (/^[\s|:+-]*$/.test(context.view.slice(start, end))) {
      if (this.#columns !== undefined) this.#open([this.#last]);
      return [];
    }
    const cells = cellsOf(context.view, start, end);
    this.#last = cells;
    const tells = cells.some((cell, index) => index > 0 && isAmount(context.view, cell));
    if (!tells && this.#columns !== undefined && cells.length > 2 && cells.some(isLabelHead)) this.#open([]);
    if (this.#columns === undefined) {
      if (!tells) {
        this.#heads.push(cells);
        return [];
      }
      const titled = IS_TITLE.test(this.#caption) ? periodInHead(this.#caption, frame) : '';
      this.#columns = completed(columnsOf(this.#heads, cells, frame), titled);
    }
    const columns = this.#columns;
    const label = labelOf(cells, columns);
    if (label === undefined) return [];
    const unitCell = cells.find((_, index) => columns[index]?.role === 'unit')?.words ?? '';
    const claims: Claim[] = [];
    cells.forEach((cell, index) => {
      const column = columns[index];
      if (column?.role !== 'value' || cell === label) return;
      const unit = column.unit || unitCell || unitInBrackets(label.words) || this.#captionUnit;
      const claim = readCell(context, cell, column, label, RANKED.test(column.head) ? '' : unit, frame, [start, end]);
      if (claim !== undefined) claims.push(claim);
    });
    return claims;
  }

  /** A table of its own begins right below the one before. */
  #open(heads: Cell[][]): void {
    this.#heads.splice(0, this.#heads.length, ...heads);
    this.#columns = undefined;
  }
}

function isLabelHead({ words }: Cell): boolean {
  return LABEL_HEADS.test(words) || IGNORED_HEADS.test(words) || UNIT_HEADS.has(words);
}

function cellsOf(view: string, start: number, end: number): Cell[] {
  const tabbed = view.slice(start, end).includes('\t');
  const stroked = !tabbed && view.slice(start, end).includes('|');
  // Columns that only single blanks keep apart.
  const loose = !tabbed && !stroked && !/\S {2,}\S/.test(view.slice(start, end));
  const cells: Cell[] = [];
  let from = start;
  const close = (to: number) => {
    let left = from;
    let right = to;
    while (left < right && view[left]?.trim() === '') left++;
    while (right > left && view[right - 1]?.trim() === '') right--;
    if (tabbed || stroked || right > left) cells.push({ start: left, end: right, words: view.slice(left, right) });
  };
  for (let i = start; i < end; i++) {
    const gap = !tabbed && !stroked && view[i] === ' ' && (loose || view[i + 1] === ' ');
    if (view[i] !== '\t' && !(stroked && view[i] === '|') && !gap) continue;
    close(i);
    while (gap && view[i + 1] === ' ') i++;
    from = i + 1;
  }
  close(end);
  return stroked ? cells.filter((cell, index) => cell.words !== '' || (index > 0 && index < cells.length - 1)) : cells;
}

const AMOUNT = /^[[〔(]?[<>≤≥约超近±+-]?\s?\d[\d,]*(\.\d+)?\s?[%‰]?[)\]〕]?[*①-⑳]*(左右|以上|以内|以下)?$/;

function isAmount(view: string, cell: Cell): boolean {
  if (/^(19|20)\d\d(年.*)?$/.test(cell.words)) return false;
  if (AMOUNT.test(cell.words)) return true;
  const number = readDecimal(view, cell.start, cell.end);
  const unit = number === undefined ? undefined : readUnit(view, number.end, cell.end);
  return unit !== undefined && comparatorAfter(view, unit.end, cell.end).end === cell.end;
}

const UNIT_HEADS = new Set(splitWords('单位 计量单位 指标单位'));
const LABEL_HEADS =
  /^([一二三四五]级指标|(?:具体|评价|考核|评估|监测|核心|绩效)指标|指标|指标名称|项目|名称|类别|主要指标|地区|区域|指标内容|内容|产品|产品名称|行业|单位名称|部门|街道|乡镇|镇街|街道\/?乡?镇|区县|县区|县市区|项目名称)$/;
const IGNORED_HEADS = /^(序号|编号|属性|指标属性|类型|备注|责任单位|牵头单位|说明|类别)$/;
/** The place in the ranking that orders the rows. */
const ORDERED = /^(名次|排名|位次|排序|名次排名)$/;
const RANKED = /(排名|位次|名次)$/;
/** A line above a table that is its title, with the time that its figures are of. */
const IS_TITLE = /^\(?(?:附?表|续表|附件|专栏)|^[^,。;:]{4,40}(?:\([^()]*\))?(?: |$)/;

function columnsOf(heads: readonly (readonly Cell[])[], first: readonly Cell[], frame: Frame): Column[] {
  const count = first.length;
  const filled = heads.map((row, k) => fillMerged(spread(row, heads[k + 1], count), count));
  const labelled = filled.some((row) => row.some((word) => LABEL_HEADS.test(word)));
  return Array.from({ length: count }, (_, index) => {
    const words = filled
      .map((row) => row[index] ?? '')
      .filter((word, k, all) => word !== '' && all.indexOf(word) === k);
    const column = columnOf(words.join(''), index, frame);
    // 名次 单位 工单量: the bodies that are ranked, not what their figures are counted in.
    const names = column.role === 'unit' && !labelled && !isUnit(first[index]?.words ?? '');
    return names ? { ...column, role: 'label' } : column;
  });
}

function isUnit(words: string): boolean {
  return words.length < 2 || readUnit(words, 0, words.length)?.end === words.length;
}

/**
 * The time in the title holds for columns without any. A progress was reached when the last result beside it was; a growth
 * or a rank is one of what the column before it measures.
 */
function completed(bare: readonly Column[], titled: string): Column[] {
  const columns = bare.map((each) =>
    each.period === '' && each.role === 'value' && !each.progress ? { ...each, period: titled } : each,
  );
  const results = columns.filter(
    (each) => each.role === 'value' && !each.progress && each.status !== 'target' && !RANKED.test(each.head),
  );
  const periods = results.map(({ period }) => period).sort();
  const last = periods.at(-1) ?? '';
  let measure = '';
  return columns.map((each) => {
    if (each.progress) return each.period === '' ? { ...each, period: last } : each;
    const named = each.measure.replace(RATE_WORDS, '').length > 1;
    if ((GROWTH.test(each.head) && !named) || RANKED.test(each.head))
      return { ...each, measure: RANKED.test(each.head) && SCORED.test(measure) ? '' : measure };
    measure = each.role === 'value' ? each.measure : measure;
    return each;
  });
}

/** What a head of growth says besides the thing that grew (规上工业增加值增速). */
const RATE_WORDS = /同比|环比|[比较](?:上年|去年)(?:同期)?|增长率?|增速|增幅|增减|涨幅|升降|变化|名义|实际|[±+-]/g;
/** A place by the score is the place of the body itself. */
const SCORED = /^(?:综合|考核|最终|评价|测评)?(?:总?得分|总分|分值|评分|分数)$/;

/**
 * Heads of which each stands for several columns, with nothing in the places that it covers: 总额|金额 above 合计|新建|合计|占比.
 * The row below tells where the next one begins: where its first word comes again, else in equal parts.
 */
function spread(row: readonly Cell[], below: readonly Cell[] | undefined, count: number): readonly Cell[] {
  if (below === undefined || row.length >= count || below.length !== count) return row;
  const alone = below.findIndex(({ words }) => words !== '');
  const merged = row.slice(alone);
  const leaves = below.slice(alone);
  const first = leaves[0]?.words;
  if (alone < 1 || merged.length === 0 || first === undefined) return row;
  const again = leaves.filter(({ words }) => words === first).length === merged.length;
  if (!again && leaves.length % merged.length !== 0) return row;
  let at = -1;
  const wide = leaves.map(({ words }, k) => {
    if (again ? words === first : k % (leaves.length / merged.length) === 0) at++;
    return merged[at] ?? merged[0];
  });
  return [...row.slice(0, alone), ...wide].filter((cell) => cell !== undefined);
}

/** A head that is merged over several columns stands in the first of them; the empty ones behind it share it. */
function fillMerged(row: readonly Cell[], count: number): string[] {
  const words: string[] = [];
  for (let index = 0; index < count; index++) {
    const own = row[index]?.words ?? '';
    words.push(own === '' && index > 0 && row.length >= count ? (words[index - 1] ?? '') : own);
  }
  return words;
}

function columnOf(head: string, index: number, frame: Frame): Column {
  const bare = head.replace(/[\s()]/g, '');
  const progress = PROGRESS.test(bare);
  const base = {
    head,
    unit: progress ? '%' : unitInHead(head),
    measure: measureIn(head),
    period: periodInHead(head, frame),
    status: progress ? ('actual' as const) : statusInHead(head),
    progress,
  };
  if (UNIT_HEADS.has(bare)) return { ...base, role: 'unit' };
  if (index === 0 && ORDERED.test(bare)) return { ...base, role: 'ignored' };
  if (IGNORED_HEADS.test(bare) && !(index === 0 && bare === '类别')) return { ...base, role: 'ignored' };
  if (index === 0 || LABEL_HEADS.test(bare.replace(/(?<=指标)(?:名称)?(?:计量)?单位$/, '')))
    return { ...base, role: 'label' };
  return { ...base, role: 'value' };
}

/** 完成进度, 完成率, 完成年度目标(%), 占预算%: a share of the target, whatever the unit of the row. */
const PROGRESS =
  /(?:完成|实现|达成|执行|目标|计划|预算|支出|投资)(?:率|进度|比例|百分比|程度)%?$|^进度%?$|^(?:[^,]{1,6}数)?[完占为](?:成|到)?[^,]{0,6}(?:目标|计划|任务|预算)(?:的|数|值)?(?:%|百分比|比重|比例)$/;

function unitInHead(head: string): string {
  // 投资(亿元) 占比(%): the head right above the cells tells.
  const bracketed = (head.match(/\([^()]*\)/g) ?? []).map(unitInBrackets).findLast((unit) => unit !== '') ?? '';
  if (bracketed !== '') return bracketed;
  return /%/.test(head) ? '%' : '';
}

/** The unit that stands in brackets (工单量(件)); empty when the brackets hold something else. */
function unitInBrackets(words: string): string {
  const bracketed = /\(([^()]{1,12})\)/.exec(words)?.[1] ?? '';
  return bracketed !== '' && readUnit(bracketed, 0, bracketed.length)?.end === bracketed.length ? bracketed : '';
}

const GROWTH = /(增长|增速|增幅|增减|涨幅|升降|同比|[比较](?:上年|去年))/;
/** What a head may say of its cells besides what they measure. */
const STATES =
  /预算|决算|调整|执行|规划|计划|预期|目标|任务|实际|实绩|完成|实现|达成|预计|预测|基期|基数|现状|当前|数值|数量|本期|上期|同期|累计|全年|年度|年均|合计|总计|情况|指标|单位|评估|中期|终期|期末|数据|统计|年|月|底|末|值|数|[\d\-~至到、.:〔〕*]/g;

/** The words of a head without times, units and states: 2024年产量(万吨) measures 产量. */
function measureIn(head: string): string {
  let words = '';
  const bare = head.replace(/\([^()]*\)/g, '');
  for (let at = 0; at < bare.length; at++) {
    const time = readTime(bare, at, bare.length);
    if (time !== undefined) at = time.end - 1;
    else words += bare[at];
  }
  const left = words.replace(STATES, '').trim();
  return left.length < 2 ? '' : words.replace(/[“”\s]/g, '');
}

/** The time that a head or title names; what a change is measured from (比上年增长) is none. */
function periodInHead(head: string, frame: Frame): string {
  for (let at = 0; at < head.length; at++) {
    const time = readTime(head, at, head.length);
    if (time?.role === 'base') at = time.end - 1;
    else if (time !== undefined) return resolveTime(time.shape, frame, '');
  }
  if (GROWTH.test(head)) return '';
  if (/^(?![占完为]).*(?:年度|全年|年初)/.test(head)) return resolveTime({ form: 'contextYear' }, frame, '');
  return /(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(head)?.[1] ?? '';
}

function statusInHead(head: string): ClaimStatus | undefined {
  if (/目标|计划|规划|预期值|指标值|标准值|考核值|预算数?(?:\(|$)/.test(head)) return 'target';
  if (/预计|预测/.test(head)) return 'expected';
  return /实际|完成|基期|基数|实绩|现状/.test(head) ? 'actual' : undefined;
}

/** The cell that names the row: in the last column of labels that is filled. */
function labelOf(cells: readonly Cell[], columns: readonly Column[]): Cell | undefined {
  let label: Cell | undefined;
  cells.forEach((cell, index) => {
    if (columns[index]?.role === 'label' && cell.words !== '' && !/^\d+$/.test(cell.words)) label = cell;
  });
  if (label !== undefined) return label;
  return cells.find((cell) => cell.words.length > 1 && !/^[\d.%,-]+$/.test(cell.words));
}

const SIGNS = new Lexicon<Comparator>([
  ...splitWords('> 超 >=').map((word) => [word, word === '>=' ? 'ge' : 'gt'] as const),
  ...splitWords('< <=').map((word) => [word, word === '<' ? 'lt' : 'le'] as const),
  ['≥', 'ge'],
  ['≤', 'le'],
  ...splitWords('约 近').map((word) => [word, 'approx'] as const),
]);

function readCell(
  context: PassageContext,
  cell: Cell,
  column: Column,
  label: Cell,
  unitWords: string,
  frame: Frame,
  row: readonly [number, number],
): Claim | undefined {
  const { view } = context;
  if (!isAmount(view, cell)) return undefined;
  let at = cell.start;
  const cumulative = view[at] === '〔' || view[at] === '[';
  while ('[〔('.includes(view[at] ?? 'x')) at++;
  const sign = SIGNS.at(view, at, cell.end);
  at += sign?.length ?? 0;
  const negative = view[at] === '-';
  if (negative || view[at] === '+' || view[at] === '±') at++;
  while (view[at] === ' ') at++;
  const number = readDecimal(view, at, cell.end);
  if (number === undefined) return undefined;
  const own = readUnit(view, number.end, cell.end);
  const stated = unitWords.replace(/[()]/g, '');
  const unit = own ?? readUnit(stated, 0, stated.length);
  const unitText = own === undefined ? stated : view.slice(number.end, own.end);
  const after = comparatorAfter(view, own?.end ?? number.end, cell.end);
  const value = negative && number.value !== '0' ? `-${number.value}` : number.value;
  const subject = rowSubject(label.words, column, value.startsWith('-') || cumulative);
  const period = column.period === '' ? frame.period : column.period;
  const ahead = frame.windowEnd !== '' && startMonth(period) > endMonth(frame.windowEnd);
  const status = column.status ?? (isOver(period, frame) ? 'actual' : ahead ? 'target' : frame.mood);
  const [valueCanonical, unitCanonical] = canonicalValue(value, unit, /人均|平均|每/.test(subject));
  return {
    start: row[0],
    end: row[1],
    mentionStart: cell.start,
    mentionEnd: cell.end,
    subject,
    region: context.region,
    period: cumulative ? fiveYearsTo(period) : period,
    periodBasis: column.period === '' ? frame.basis : 'explicit',
    value,
    unit: unitText,
    valueCanonical,
    unitCanonical,
    kind: column.progress ? 'share' : cellKind(subject, column.head, unit, status, cumulative),
    comparator: sign?.meaning ?? after.comparator ?? 'eq',
    status,
    section: context.section,
    flags: ['table'],
    rules: ['table-cell', column.period === '' ? `period-${frame.basis}` : 'period-explicit'],
    confidence: column.period === '' || unitText === '' ? 0.6 : 0.85,
  };
}

/** A figure in brackets is the sum of the five years that end with its column. Source: note 〔 〕 below plan tables. */
function fiveYearsTo(period: string): string {
  return /^\d{4}$/.test(period) ? `${Number(period) - 4}/${period}` : period;
}

/** What a name ends with that already says what is measured. */
const MEASURED =
  /(率|额|量|值|收入|支出|投资|面积|人数|人口|户数|里程|比重|占比|比例|比|水平|强度|浓度|密度|数|系数|指数|速度|增速|年限|寿命|标准|余额|规模|产能|程度|利润|税收|贷款|存款|人次|天数|次数)$/;

function rowSubject(label: string, column: Column, falls: boolean): string {
  const bare = label
    .replace(/\(([^()]{1,12})\)$/, (whole, inside: string) => (isUnit(inside) ? '' : whole))
    .replace(/^[一二三四五六七八九十\d]+[、.]\s*|^其中:?|\([^()]*[%元人公吨家个][^()]*\)$/g, '')
    .replace(/[*①-⑳〔〕]/g, '');
  const { measure } = column;
  const told = column.progress || bare.endsWith(measure) || (MEASURED.test(bare) && !/^(?:占|比重)/.test(measure));
  const name = told ? bare : bare + measure;
  if (column.progress) return /(率|进度)$/.test(name) && !/完成/.test(column.head) ? name : `${name}完成率`;
  if (RANKED.test(column.head)) return RANKED.test(name) ? name : name + (RANKED.exec(column.head)?.[0] ?? '排名');
  const grows = GROWTH.test(column.head) && /%|^$/.test(column.unit) && !falls;
  return grows && !/(增长|增速|增幅)/.test(name) ? `${name}增速` : name;
}

function cellKind(
  subject: string,
  head: string,
  unit: UnitSpan | undefined,
  status: ClaimStatus,
  cumulative: boolean,
): ClaimKind {
  if (status === 'target') return 'target';
  if (cumulative) return 'cumulative';
  if (/累计/.test(head) && unit?.nature !== 'percent') return 'cumulative';
  if (/(排名|位次|名次)/.test(head + subject)) return 'rank';
  if (GROWTH.test(head) || /(增长|增速|增幅|涨幅|降幅)/.test(subject))
    return unit === undefined || unit.nature === 'percent' || unit.nature === 'multiple' ? 'growth' : 'change';
  if (unit?.nature === 'points') return 'change';
  if (/(占|比重|占比)/.test(subject) && unit?.nature === 'percent') return 'share';
  if (/^每|人均/.test(subject)) return 'level';
  return unit?.nature === 'count' || unit?.nature === 'people' ? 'count' : 'level';
}
