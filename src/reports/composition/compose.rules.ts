import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Block, Inline, Report } from '../../shared/report/report.ts';
import type {
  AnnexTemplate,
  ChartTemplate,
  EachTemplate,
  ListTemplate,
  ReportTemplate,
  SectionTemplate,
  TableTemplate,
  TemplateBlock,
} from '../../shared/report/template.ts';
import { barChart, indicatorChart } from './chart.rules.ts';
import { isTrue } from './condition.rules.ts';
import { FigureRegister } from './figure-register.rules.ts';
import { into, joined, plainWords, tellPassage, tellText } from './passage.rules.ts';
import { membersOf } from './selection.rules.ts';
import { tellTable } from './table.rules.ts';
import type { Telling } from './term.ts';

/** Where a block of the template stands: what its id begins with, how deep headings are, and which number each level has reached. */
interface Place {
  readonly path: string;
  readonly level: number;
}

/**
 * Composes a report: the same facts and template give the same report, character for character. Ids of blocks come from the
 * template and from what is told in them, so they stay when other facts are composed. Errors: a `RangeError` for a template that
 * the loader would have refused, or a value whose source the facts do not have.
 */
export function composeReport(facts: ReportFacts, template: ReportTemplate): Report {
  const register = new FigureRegister(facts);
  const telling: Telling = { facts, template, register, scope: [] };
  const blocks = numbered(composeAll(telling, template.blocks, { path: '', level: 1 }));
  const title = plainWords(telling, tellText(telling, template.title));
  const used = new Set(blocks.flatMap(figuresOf));
  const figures = Object.values(register.figures).filter(({ id }) => used.has(id));
  return {
    kind: template.kind,
    title,
    template: `${template.id}@${template.version}`,
    issuer: facts.issuer,
    plan: facts.plan.name,
    place: facts.place.name,
    asOf: facts.asOf,
    window: facts.window,
    rules: {
      id: `${facts.rules.ruleSetId}@${facts.rules.version}`,
      name: facts.rules.name,
      basis: facts.rules.basis,
    },
    sample: facts.sample,
    blocks,
    figures: Object.fromEntries(figures.map((figure) => [figure.id, figure])),
    sources: register.sources(figures),
  };
}

function composeAll(telling: Telling, blocks: readonly TemplateBlock[], place: Place): readonly Block[] {
  return blocks.flatMap((block, index) =>
    isTrue(telling, block.when) ? compose(telling, block, place, index + 1) : [],
  );
}

function compose(telling: Telling, block: TemplateBlock, place: Place, index: number): readonly Block[] {
  const id = place.path === '' ? `${index}` : `${place.path}.${index}`;
  if ('section' in block) return composeSection(telling, block, place);
  if ('annex' in block) return composeAnnex(telling, block);
  if ('table' in block) return composeTable(telling, block, id);
  if ('chart' in block) return composeChart(telling, block, id);
  if ('list' in block) return composeList(telling, block, id);
  if ('say' in block) {
    const content = tellPassage(telling, block.say);
    return content.length === 0 ? [] : [{ kind: 'paragraph', id, content }];
  }
  return composeEach(telling, block, place, index);
}

function composeSection(
  telling: Telling,
  { id, section, empty, blocks }: SectionTemplate,
  place: Place,
): readonly Block[] {
  const path = keyed(telling, id);
  const inside = composeAll(telling, blocks, { path, level: place.level + 1 });
  const below = inside.length > 0 ? inside : said(telling, empty, `${path}.empty`);
  if (below.length === 0) return [];
  const level = Math.min(place.level, 4) as 1 | 2 | 3 | 4;
  return [{ kind: 'heading', id: path, level, number: '', content: joined(tellText(telling, section)) }, ...below];
}

function composeAnnex(
  telling: Telling,
  { id, annex, title, landscape, empty, blocks }: AnnexTemplate,
): readonly Block[] {
  const path = keyed(telling, id);
  const inside = composeAll(telling, blocks, { path, level: 1 });
  const below = inside.length > 0 ? inside : said(telling, empty, `${path}.empty`);
  if (below.length === 0) return [];
  const words = plainWords(telling, tellText(telling, title));
  return [{ kind: 'annex', id: path, label: annex, title: words, landscape: landscape ?? false }, ...below];
}

function said(telling: Telling, text: string | undefined, id: string): readonly Block[] {
  return text === undefined ? [] : [{ kind: 'paragraph', id, content: joined(tellText(telling, text)) }];
}

function composeEach(telling: Telling, { each, blocks }: EachTemplate, place: Place, index: number): readonly Block[] {
  return tellings(telling, each).flatMap((inner) => {
    const item = inner.scope.at(-1);
    const path = `${place.path === '' ? '' : `${place.path}.`}${index}.${reportKey(item?.key ?? '')}`;
    return composeAll(inner, blocks, { ...place, path });
  });
}

/** One telling for each member. */
function tellings(telling: Telling, each: string): readonly Telling[] {
  return membersOf(telling.facts, telling.template, each, telling.scope).map((item) => into(telling, item));
}

/** A key of a thing as a part of an id of a block: without blanks and dots, which part ids. */
function reportKey(key: string): string {
  return key.replace(/[\s.]+/g, '-');
}

/** The id of a section of the template; where it is told more than once, of what. */
function keyed({ scope }: Telling, id: string): string {
  return [id, ...scope.map(({ key }) => reportKey(key))].join('.');
}

function composeList(telling: Telling, { list, each }: ListTemplate, id: string): readonly Block[] {
  const items = tellings(telling, each)
    .map((inner) => tellPassage(inner, list))
    .filter((item) => item.length > 0);
  return items.length === 0 ? [] : [{ kind: 'list', id, items }];
}

function composeTable(telling: Telling, table: TableTemplate, id: string): readonly Block[] {
  const told = tellTable(telling, table);
  return told === undefined ? [] : [{ kind: 'table', id, ...told }];
}

function composeChart(telling: Telling, chart: ChartTemplate, id: string): readonly Block[] {
  const drawn = chart.chart === 'indicator' ? indicatorChart(telling) : barChart(telling, chart);
  if (drawn === undefined) return [];
  return [{ kind: 'chart', id, caption: plainWords(telling, tellText(telling, chart.caption)), ...drawn }];
}

const CHINESE_DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese: 十, 十一, 二十. */
function chineseNumber(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : CHINESE_DIGITS[tens]}十`;
  return `${ten}${CHINESE_DIGITS[ones]}`;
}

const NUMBERS: readonly ((count: number) => string)[] = [
  (count) => `${chineseNumber(count)}、`,
  (count) => `（${chineseNumber(count)}）`,
  (count) => `${count}.`,
  (count) => `（${count}）`,
];

/** Headings with the numbers that their levels give them; an annex begins anew. Source: GB/T 9704-2012, 7.3.3. */
function numbered(blocks: readonly Block[]): readonly Block[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind === 'annex') counts.fill(0);
    if (block.kind !== 'heading') return block;
    const at = block.level - 1;
    counts[at] = (counts[at] ?? 0) + 1;
    counts.fill(0, block.level);
    return { ...block, number: NUMBERS[at]?.(counts[at] ?? 0) ?? '' };
  });
}

function figuresOf(block: Block): readonly string[] {
  const ids = (inlines: readonly Inline[]): readonly string[] =>
    inlines.flatMap((inline) => (typeof inline === 'string' ? [] : [inline.figure]));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return ids(block.content);
    case 'list':
      return block.items.flatMap(ids);
    case 'table':
      return block.rows.flatMap((row) => row.flatMap(ids));
    case 'chart':
      return block.series.flatMap(({ figures }) => figures.flatMap((figure) => figure ?? []));
    default:
      return [];
  }
}
