import type { Actor } from '../../access/actor.ts';
import { appendAudit } from '../../access/audit.store.ts';
import type { JsonValue } from '../../access/audit-chain.ts';
import type { Db, ReadTx, WriteTx } from '../../db/connect.ts';
import type { Comparator } from '../../shared/claim.ts';
import { type Clock, dayOf } from '../../shared/clock.ts';
import type { DecompositionRule, PartAxis } from '../../shared/decomposition.ts';
import { AppError } from '../../shared/errors.ts';
import { insertSource } from '../values/source.store.ts';
import { type DecompositionRecord, loadDecomposition } from './decomposition.queries.ts';
import { offeredRules } from './decomposition.rules.ts';
import { insertDeclaration, insertShares, lockShares, type NewShare } from './decomposition.store.ts';
import {
  buildDecomposition,
  type Cell,
  cellId,
  type DeclaredLevel,
  type DecompositionLevel,
  type DecompositionTree,
  partCell,
  rootOf,
  yearsWithin,
} from './decomposition-tree.rules.ts';

/** A share as a person sets it; values are exact decimals in the unit of the target. */
export interface ShareWish {
  /** A place id, an organisation id or a year. */
  readonly key: string;
  /** Absent: not set. */
  readonly value?: string | undefined;
  readonly comparator: Comparator;
  readonly weight?: string | undefined;
  /** Carries no share, by decision. */
  readonly exempt: boolean;
  /** What the superior assigned to the part; stays as it is when absent. */
  readonly external?: string | undefined;
}

/** The shares of one level, as a person sets them. */
export interface LevelWish {
  readonly placeId?: string | undefined;
  readonly organisationId: string;
  readonly period?: string | undefined;
  readonly axis: PartAxis;
  readonly rule?: DecompositionRule | undefined;
  readonly because: string;
  readonly parts: readonly ShareWish[];
  readonly allowGapBecause: string;
  readonly expectedRevision: number;
  readonly source: string;
}

/** A decomposed target with all that is known of it. */
export interface Decomposed {
  readonly record: DecompositionRecord;
  /** Absent when there is no target to divide. */
  readonly tree?: DecompositionTree;
}

/** Targets and their shares. */
export interface DecompositionService {
  /** As of a day; today when absent. Errors: `plan.not-found`, `indicator.not-found`. */
  get(planId: string, indicatorId: string, asOf?: string): Promise<Decomposed>;
  /**
   * Sets the shares of one level, all or none, with the check of the whole tree in the answer. Errors: `plan.not-found`,
   * `indicator.not-found`; `target.part-unknown` for a part that cannot carry a share; `target.level-refused` when the rule
   * is illegal; `target.level-open` when the shares of a binding target do not add up and no reason is given;
   * `target.below-superior` when they miss what the superior assigned, reason or not;
   * `target.level-changed-meanwhile` when the person saw another revision.
   */
  set(planId: string, indicatorId: string, wish: LevelWish, actor: Actor): Promise<Decomposed>;
}

/** Effects: database, audit trail. */
export function createDecompositionService(parts: { readonly db: Db; readonly clock: Clock }): DecompositionService {
  const { db, clock } = parts;
  return {
    get: (planId, indicatorId, asOf) => db.read((tx) => decompose(tx, planId, indicatorId, asOf ?? dayOf(clock.now()))),
    set: (planId, indicatorId, wish, actor) =>
      db.write((tx) => setLevel(tx, { planId, indicatorId, wish, actor, at: clock.now() })),
  };
}

interface Setting {
  readonly planId: string;
  readonly indicatorId: string;
  readonly wish: LevelWish;
  readonly actor: Actor;
  readonly at: Date;
}

async function setLevel(tx: WriteTx, { planId, indicatorId, wish, actor, at }: Setting): Promise<Decomposed> {
  await lockShares(tx, planId, indicatorId);
  const knownOn = dayOf(at);
  const before = await decompose(tx, planId, indicatorId, knownOn);
  const cell = wholeCell(before, wish);
  const declaration = declarationOf(before.record, cell, wish);
  const shares = sharesOf(before, cell, wish, knownParts(before.record, cell, wish));
  const sourceId = await insertSource(tx, { kind: 'person', actor: actor.name, note: wish.source });
  const context = { planId, indicatorId, version: before.record.facts.version, knownOn, sourceId };
  await insertShares(tx, context, shares);
  await insertDeclaration(tx, context, declaration, actor.name, at);
  const after = await decompose(tx, planId, indicatorId, knownOn);
  acceptOrRefuse(after, levelAt(after.tree, cell, wish.axis), wish);
  await appendAudit(tx, {
    actor,
    at,
    action: 'target.decompose',
    subject: `plan/${planId}/indicator/${indicatorId}/${cellId(cell)}/${wish.axis}`,
    before: standing(before.tree, levelAt(before.tree, cell, wish.axis)),
    after: standing(after.tree, levelAt(after.tree, cell, wish.axis)),
    reason: wish.allowGapBecause === '' ? wish.source : wish.allowGapBecause,
  });
  return after;
}

async function decompose(tx: ReadTx, planId: string, indicatorId: string, asOf: string): Promise<Decomposed> {
  const record = await loadDecomposition(tx, planId, indicatorId, asOf);
  const root = rootOf(record.facts);
  return root === undefined ? { record } : { record, tree: buildDecomposition(record.facts, root) };
}

/** The cell that a wish divides. Errors: `target.level-refused` without a target; `target.part-unknown`. */
function wholeCell({ record, tree }: Decomposed, wish: LevelWish): Cell {
  const root = tree?.nodes.find((node) => node.id === tree.rootId);
  if (root === undefined) throw new AppError('target.level-refused', { refusal: 'whole-without-value' });
  const cell = {
    placeId: wish.placeId ?? root.placeId,
    organisationId: wish.organisationId,
    period: wish.period ?? root.period,
  };
  const isKnownPeriod = cell.period === root.period || yearsWithin(root.period).includes(cell.period);
  const isKnownUnit = cell.organisationId === '' || record.units.has(cell.organisationId);
  if (!record.tree.places.has(cell.placeId)) throw new AppError('place.not-found', { placeId: cell.placeId });
  if (!isKnownPeriod) throw new AppError('target.part-unknown', { key: cell.period });
  if (!isKnownUnit) throw new AppError('target.part-unknown', { key: cell.organisationId });
  return cell;
}

/** Cells of the named parts, in their order. Errors: `target.part-unknown` for one that is none, or stands twice. */
function knownParts(record: DecompositionRecord, cell: Cell, { axis, parts }: LevelWish): readonly Cell[] {
  const years = yearsWithin(cell.period);
  const below = new Set(cell.organisationId === '' ? record.facts.placesBelow(cell.placeId) : []);
  const isKnown = (key: string): boolean => {
    if (axis === 'place') return below.has(key);
    if (axis === 'period') return years.includes(key);
    return key !== cell.organisationId && record.units.has(key);
  };
  const seen = new Set<string>();
  return parts.map(({ key }) => {
    if (!isKnown(key) || seen.has(key)) throw new AppError('target.part-unknown', { key, period: cell.period });
    seen.add(key);
    return partCell(cell, axis, key);
  });
}

/** Rows to append: what changes; shares of parts that are no longer named are taken back. */
function sharesOf(
  { record, tree }: Decomposed,
  cell: Cell,
  wish: LevelWish,
  cells: readonly Cell[],
): readonly NewShare[] {
  const held = new Map((tree?.nodes ?? []).map((node) => [node.id, node]));
  const cumulative = wish.axis !== 'period' && isCumulative(record, cell);
  const named = wish.parts.flatMap((part, index): NewShare[] => {
    const at = cells[index] ?? cell;
    const share = { ...at, basis: 'quota', comparator: part.comparator, cumulative } as const;
    const value = part.exempt ? undefined : part.value;
    const external =
      part.external === undefined ? [] : [{ ...share, basis: 'external' as const, value: part.external }];
    return [{ ...share, value, weight: part.weight }, ...external];
  });
  const kept = new Set(cells.map(cellId));
  const former = levelAt(tree, cell, wish.axis)?.parts.filter((id) => !kept.has(id)) ?? [];
  const dropped = former.flatMap((id): NewShare[] => {
    const node = held.get(id);
    if (node?.basis !== 'quota') return [];
    const { placeId, organisationId, period } = node;
    return [{ placeId, organisationId, period, basis: 'quota', comparator: 'eq', cumulative: false }];
  });
  return [...named, ...dropped];
}

function isCumulative({ facts }: DecompositionRecord, cell: Cell): boolean {
  return facts.targets.some((target) => target.cumulative && target.period === cell.period);
}

/** Errors: `target.level-changed-meanwhile` when the person saw another revision than the present one. */
function declarationOf({ facts }: DecompositionRecord, cell: Cell, wish: LevelWish): DeclaredLevel {
  const { axis, expectedRevision, because, allowGapBecause } = wish;
  const held = facts.declared.find((level) => level.axis === axis && cellId(level) === cellId(cell));
  const revision = held?.revision ?? 0;
  if (revision !== expectedRevision) {
    throw new AppError('target.level-changed-meanwhile', { expectedRevision, revision });
  }
  return {
    ...cell,
    axis,
    rule: wish.rule ?? offeredRules(facts.indicator, axis)[0] ?? 'none',
    because,
    gapBecause: allowGapBecause,
    exempt: wish.parts.filter((part) => part.exempt).map((part) => part.key),
    revision: revision + 1,
  };
}

function levelAt(tree: DecompositionTree | undefined, cell: Cell, axis: PartAxis): DecompositionLevel | undefined {
  return tree?.nodes.find((node) => node.id === cellId(cell))?.levels.find((level) => level.axis === axis);
}

/** Throws when a level may not stand as it was set, which undoes the transaction. */
function acceptOrRefuse({ record }: Decomposed, level: DecompositionLevel | undefined, wish: LevelWish): void {
  const { indicator } = record.facts;
  // A level that is not in the tree hangs on a cell that has no target itself.
  const illegal = level === undefined ? 'whole-without-value' : level.refusal;
  if (illegal !== undefined) throw new AppError('target.level-refused', { refusal: illegal });
  if (level === undefined || indicator.attribute !== 'binding') return;
  const { unit } = indicator;
  const size = (decimal: string | undefined): string => (decimal ?? '').replace(/^-/, '');
  if (level.superior?.carries === false) {
    const { value, gap } = level.superior;
    throw new AppError('target.below-superior', { assigned: value, gap: size(gap.decimal), unit });
  }
  if (level.severity !== 'error' || wish.allowGapBecause !== '') return;
  const { verdict, gap } = level;
  throw new AppError('target.level-open', {
    verdict,
    gap: size(gap?.decimal),
    unit,
    missing:
      verdict === 'incomplete'
        ? [...new Set([...level.missing, ...level.missingWeights])]
            .map((id) => labelOf(record, id, wish.axis))
            .join('、')
        : '',
  });
}

function labelOf(record: DecompositionRecord, id: string, axis: PartAxis): string {
  const [placeId = '', organisationId = '', period = ''] = id.split(':');
  if (axis === 'period') return period;
  if (axis === 'organisation') return record.units.get(organisationId)?.name ?? organisationId;
  return record.tree.places.get(placeId)?.name ?? placeId;
}

/** A level as the audit trail keeps it. */
function standing(tree: DecompositionTree | undefined, level: DecompositionLevel | undefined): JsonValue {
  if (level === undefined) return null;
  const nodes = new Map((tree?.nodes ?? []).map((node) => [node.id, node]));
  const parts = level.parts.map((id) => {
    const { value, weight, external } = nodes.get(id) ?? {};
    return { id, value, weight, external: external?.value };
  });
  const { rule, because, gapBecause, verdict, exempt, revision } = level;
  return { rule, because, gapBecause, verdict, gap: level.gap?.decimal, exempt, revision, parts };
}
