import type { Block, Report, ReportFigure } from '../../shared/report/report.ts';
import { wordsOf } from '../../shared/report/report-text.ts';

/** Words of a report that a template may hold in a line. */
const WORDS = ['title', 'issuer', 'date', 'plan', 'place', 'sample'] as const;
/** What becomes whole paragraphs. `body` and `annexes` take no name. */
const BLOCKS = ['body', 'annexes', 'section', 'table', 'chart'] as const;
const NAMED = new Set<string>(['section', 'table', 'chart']);
const KNOWN =
  '{{title}}、{{issuer}}、{{date}}、{{plan}}、{{place}}、{{sample}}、{{body}}、{{annexes}}、{{section:标题}}、{{table:附表1}}、{{chart:图题}}、{{figure:指标|地区|时期}}';
/** So many names are told when something was not found. */
const MOST_NAMES = 8;

/** What a placeholder of a Word template asks for. */
export type Placeholder =
  | { readonly kind: 'word'; readonly name: (typeof WORDS)[number] }
  | { readonly kind: 'figure'; readonly text: string; readonly address: readonly string[] }
  | { readonly kind: 'blocks'; readonly text: string; readonly of: (typeof BLOCKS)[number]; readonly name: string };

/** Why a placeholder cannot be filled; `known`: what could be. */
export interface PlaceholderFault {
  readonly fault: 'unreadable' | 'empty' | 'unknown' | 'missing' | 'ambiguous' | 'inline' | 'unmarked';
  readonly placeholder: string;
  readonly known: string;
}

/** A placeholder as it is written between the brackets. */
export function readPlaceholder(text: string): Placeholder | PlaceholderFault {
  const written = text.trim();
  const [head = '', ...rest] = written.split(/[:：]/);
  const name = rest.join(':').trim();
  const word = WORDS.find((each) => each === written);
  if (word !== undefined) return { kind: 'word', name: word };
  if (head === 'figure' && name !== '') {
    return { kind: 'figure', text, address: name.split(/[|｜]/).map((part) => part.trim()) };
  }
  const of = BLOCKS.find((each) => each === head);
  if (of === undefined || NAMED.has(of) !== (name !== '')) return { fault: 'unknown', placeholder: text, known: KNOWN };
  return { kind: 'blocks', text, of, name };
}

/** The figure that is asked for by indicator, place and period; what is left out must be clear without it. */
export function findFigure(
  report: Report,
  { text, address }: Extract<Placeholder, { kind: 'figure' }>,
): ReportFigure | PlaceholderFault {
  const figures = Object.values(report.figures);
  const [indicator = '', second = '', third] = address;
  const [place, period] = third === undefined ? [undefined, second] : [second, third];
  const same = figures.filter((figure) => figure.address.indicator === indicator);
  const found = same.filter(
    (figure) =>
      (place === undefined || place === '' || figure.address.place === place) &&
      (period === '' || figure.address.period === period),
  );
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  const isAmbiguous = found.length > 1;
  const near = isAmbiguous
    ? found
    : same.length > 0
      ? same
      : figures.filter(({ address: { indicator: name } }) => alike(name, indicator));
  const known = near.map(({ address: each }) => [each.indicator, each.place, each.period].join('|'));
  return { fault: isAmbiguous ? 'ambiguous' : 'missing', placeholder: text, known: listed(known) };
}

/**
 * Blocks that are asked for. `body`: what stands in front of the annexes, and these too where the template asks for them
 * nowhere else.
 */
export function blocksOf(
  report: Report,
  { text, of, name }: Extract<Placeholder, { kind: 'blocks' }>,
  placeholders: readonly string[],
): readonly Block[] | PlaceholderFault {
  const { blocks } = report;
  const first = blocks.findIndex(({ kind }) => kind === 'annex');
  const end = first === -1 ? blocks.length : first;
  if (of === 'body') {
    const asks = placeholders.some((each) => /^\s*(annexes|table)/.test(each));
    return asks ? blocks.slice(0, end) : blocks;
  }
  if (of === 'annexes') return blocks.slice(end);
  const found = of === 'section' ? sectionOf(report, name) : gridOf(report, of, name);
  if (found.length > 0) return found;
  return { fault: 'missing', placeholder: text, known: listed(namesOf(report, of)) };
}

/** A heading with all that stands below it. */
function sectionOf(report: Report, name: string): readonly Block[] {
  const { blocks } = report;
  const start = blocks.findIndex(
    (block) => block.kind === 'heading' && (wordsOf(report, block.content) === name || block.id === name),
  );
  const heading = blocks[start];
  if (heading?.kind !== 'heading') return [];
  const length = blocks
    .slice(start + 1)
    .findIndex((block) => block.kind === 'annex' || (block.kind === 'heading' && block.level <= heading.level));
  return length === -1 ? blocks.slice(start) : blocks.slice(start, start + 1 + length);
}

/** A table or chart by caption, id, or the label of the annex in which it stands (all of them that stand there). */
function gridOf({ blocks }: Report, kind: 'table' | 'chart', name: string): readonly Block[] {
  let annex = '';
  return blocks.filter((block) => {
    if (block.kind === 'annex') annex = block.label;
    if (block.kind !== kind) return false;
    return block.caption === name || block.id === name || annex === name;
  });
}

function namesOf(report: Report, of: 'section' | 'table' | 'chart' | 'body' | 'annexes'): readonly string[] {
  return report.blocks.flatMap((block) => {
    if (of === 'section') return block.kind === 'heading' ? [wordsOf(report, block.content)] : [];
    if (of === 'table' && block.kind === 'annex') return [block.label];
    return block.kind === of ? [block.caption] : [];
  });
}

const listed = (names: readonly string[]) => [...new Set(names)].slice(0, MOST_NAMES).join('、');

/** Whether two names share two letters that follow each other. */
function alike(a: string, b: string): boolean {
  for (let i = 0; i + 1 < b.length; i++) if (a.includes(b.slice(i, i + 2))) return true;
  return false;
}
