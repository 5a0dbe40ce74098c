import type {
  DecompositionLevelView,
  DecompositionNodeView,
  DecompositionRequest,
  DecompositionView,
} from '../../src/contract/decomposition.ts';
import type { PlaceView } from '../../src/contract/plans.ts';
import type { Comparator } from '../../src/shared/claim.ts';
import type { DecompositionRule, PartAxis } from '../../src/shared/decomposition.ts';
import { exact, minus, sum, toShortDecimal } from '../../src/shared/exact.ts';
import { parsePeriod, yearsOf } from '../../src/shared/period.ts';
import { decimalOf } from '../values/value-entry.ts';

/** A share as typed; empty texts are not set. */
export interface ShareRow {
  /** A place, a unit or a year. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly comparator: Comparator;
  readonly weight: string;
  readonly exempt: boolean;
  readonly external: string;
}

/** What names a part along an axis. */
function partKey(node: DecompositionNodeView, axis: PartAxis): string {
  return { place: node.placeId, organisation: node.organisationId, period: node.period }[axis];
}

/** What a node can be divided to along an axis: places below it, units, years within its period. */
export function candidatesFor(
  view: DecompositionView,
  node: DecompositionNodeView,
  axis: PartAxis,
  places: readonly PlaceView[],
): ReadonlyArray<{ readonly key: string; readonly label: string }> {
  if (axis === 'place') {
    return places
      .filter(({ parentId }) => parentId === node.placeId)
      .map(({ placeId, name }) => ({ key: placeId, label: name }));
  }
  if (axis === 'period') {
    const period = parsePeriod(node.period);
    const years = period === undefined ? [] : yearsOf(period).map(String);
    return years.length > 1 ? years.map((year) => ({ key: year, label: year })) : candidatesOfRoot(view, node, axis);
  }
  return view.axes.find((each) => each.axis === axis)?.candidates ?? [];
}

/** The target of a last year stands for the years of its plan, which only the server knows. */
function candidatesOfRoot(view: DecompositionView, node: DecompositionNodeView, axis: PartAxis) {
  return node.id === view.rootId ? (view.axes.find((each) => each.axis === axis)?.candidates ?? []) : [];
}

/** The shares of a level as they stand, then the parts that have none yet. */
export function shareRows(
  view: DecompositionView,
  axis: PartAxis,
  level: DecompositionLevelView | undefined,
  candidates: ReadonlyArray<{ readonly key: string; readonly label: string }>,
): readonly ShareRow[] {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const present = (level?.parts ?? []).flatMap((id): readonly ShareRow[] => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    const { label, value = '', comparator, weight = '', external } = node;
    const exempt = level?.exempt.includes(id) ?? false;
    return [{ key: partKey(node, axis), label, value, comparator, weight, exempt, external: external?.value ?? '' }];
  });
  const known = new Set(present.map(({ key }) => key));
  const others = candidates
    .filter(({ key }) => !known.has(key))
    .map(({ key, label }): ShareRow => {
      return { key, label, value: '', comparator: 'eq', weight: '', exempt: false, external: '' };
    });
  return [...present, ...others];
}

/** Whether a row says anything. */
function isSaid({ value, weight, exempt, external }: ShareRow): boolean {
  return exempt || [value, weight, external].some((text) => text.trim() !== '');
}

/** Rows with a text that is no number. */
export function wrongRows(rows: readonly ShareRow[]): readonly string[] {
  const isWrong = (text: string) => text.trim() !== '' && decimalOf(text) === undefined;
  return rows.filter((row) => [row.value, row.weight, row.external].some(isWrong)).map(({ key }) => key);
}

/** What the shares make together, and what is lacking to the whole; undefined while there is nothing to add up. */
export function totalOf(
  rows: readonly ShareRow[],
  whole: string | undefined,
): { readonly sum: string; readonly gap?: string } | undefined {
  const values = rows.filter(({ exempt }) => !exempt).flatMap(({ value }) => decimalOf(value) ?? []);
  if (values.length === 0) return undefined;
  const PLACES = 18;
  const total = sum(values.map(exact));
  const gap = whole === undefined ? undefined : minus(total, exact(whole));
  return {
    sum: toShortDecimal(total, PLACES),
    ...(gap === undefined || gap.n === 0n ? {} : { gap: toShortDecimal(gap, PLACES) }),
  };
}

/** The level as the API takes it. */
export function sharesRequest(
  node: DecompositionNodeView,
  axis: PartAxis,
  said: {
    readonly rows: readonly ShareRow[];
    readonly rule: DecompositionRule;
    readonly because: string;
    readonly allowGapBecause: string;
    readonly source: string;
    readonly expectedRevision: number;
  },
): DecompositionRequest {
  const { rows, ...rest } = said;
  return {
    ...{ placeId: node.placeId, organisationId: node.organisationId, period: node.period, axis },
    ...rest,
    parts: rows.filter(isSaid).map(({ key, value, comparator, weight, exempt, external }) => {
      const [share, heavy, assigned] = [decimalOf(value), decimalOf(weight), decimalOf(external)];
      return {
        ...{ key, comparator, exempt },
        ...(share === undefined || exempt ? {} : { value: share }),
        ...(heavy === undefined ? {} : { weight: heavy }),
        ...(assigned === undefined ? {} : { external: assigned }),
      };
    }),
  };
}
