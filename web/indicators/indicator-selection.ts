import type { IndicatorStanding } from '../../src/contract/verdicts.ts';
import { ATTRIBUTES, type Attribute } from '../../src/shared/indicator.ts';
import { VERDICTS, type Verdict } from '../../src/shared/verdict.ts';

/** The columns of the table, in their order. */
export const COLUMNS = [
  'no',
  'name',
  'category',
  'unit',
  'attribute',
  'base',
  'target',
  'latest',
  'trend',
  'progress',
  'rating',
  'forecast',
  'responsible',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The heading of a group tells the category. */
export const FIRST_COLUMNS: readonly Column[] = COLUMNS.filter((column) => column !== 'category');

/** Without these a row cannot be told from another. */
export const FIXED_COLUMNS: readonly Column[] = ['name'];

export const SORTS = ['no', 'name', 'base', 'target', 'latest', 'progress', 'rating', 'forecast'] as const;
export type IndicatorSort = (typeof SORTS)[number];

/** Which indicators are looked at, and how they are laid out; all of it stands in the page's address. */
export interface IndicatorSelection {
  readonly search: string;
  readonly verdict: readonly Verdict[];
  readonly attribute: readonly Attribute[];
  /** Empty: all. */
  readonly category: string;
  readonly sort: IndicatorSort;
  readonly descending: boolean;
  readonly grouped: boolean;
  readonly columns: readonly Column[];
  /** From 1. */
  readonly page: number;
}

function listed<T extends string>(text: string | null, known: readonly T[]): readonly T[] {
  const given = (text ?? '').split(',');
  return known.filter((value) => given.includes(value));
}

/** Reads the selection from the page's address; what it does not know is left out. */
export function selectionOf(address: URLSearchParams): IndicatorSelection {
  const columns = listed(address.get('columns'), COLUMNS);
  return {
    search: address.get('q') ?? '',
    verdict: listed(address.get('verdict'), VERDICTS),
    attribute: listed(address.get('attribute'), ATTRIBUTES),
    category: address.get('category') ?? '',
    sort: SORTS.find((sort) => sort === address.get('sort')) ?? 'no',
    descending: address.get('order') === 'desc',
    grouped: address.get('group') !== 'none',
    columns: columns.length === 0 ? FIRST_COLUMNS : columns,
    page: Math.max(1, Math.floor(Number(address.get('page'))) || 1),
  };
}

/** The page's address with another selection; other parts of the address stay. */
export function addressWith(selection: IndicatorSelection, address: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(address);
  const isFirst = selection.columns.join() === FIRST_COLUMNS.join();
  const parts: Readonly<Record<string, string>> = {
    q: selection.search,
    verdict: selection.verdict.join(','),
    attribute: selection.attribute.join(','),
    category: selection.category,
    sort: selection.sort === 'no' ? '' : selection.sort,
    order: selection.descending ? 'desc' : '',
    group: selection.grouped ? '' : 'none',
    columns: isFirst ? '' : selection.columns.join(','),
    page: selection.page === 1 ? '' : String(selection.page),
  };
  for (const [part, value] of Object.entries(parts)) {
    if (value === '') next.delete(part);
    else next.set(part, value);
  }
  return next;
}

/** How many parts narrow the selection. */
export function narrowness({ search, verdict, attribute, category }: IndicatorSelection): number {
  return [search !== '', verdict.length > 0, attribute.length > 0, category !== ''].filter(Boolean).length;
}

/** The categories of a plan, in its own order. */
export function categoriesOf(standings: readonly IndicatorStanding[]): readonly string[] {
  return [...new Set(standings.map(({ indicator }) => indicator.category))];
}

/** Whether an indicator is among the selected ones. */
export function isSelected(standing: IndicatorStanding, selection: IndicatorSelection): boolean {
  const { indicator, rating } = standing;
  const { search, verdict, attribute, category } = selection;
  if (verdict.length > 0 && !verdict.includes(rating.verdict)) return false;
  if (attribute.length > 0 && !attribute.includes(indicator.attribute)) return false;
  if (category !== '' && indicator.category !== category) return false;
  const units = [...indicator.responsible, ...indicator.cooperating].join(' ');
  const text = `${indicator.no} ${indicator.name} ${indicator.category} ${units}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
