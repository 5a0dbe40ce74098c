import type { TargetBasis } from '../../db/tables/indicator-tables.ts';
import type { Comparator } from '../../shared/claim.ts';
import type { DecompositionRule, PartAxis } from '../../shared/decomposition.ts';
import { isWithin, isYear, parsePeriod, period, yearsOf } from '../../shared/period.ts';
import type { StoredTarget } from '../values/target.queries.ts';
import {
  againstExternal,
  checkLevel,
  type DivisibleIndicator,
  type LevelCheck,
  offeredRules,
  type Part,
  type Whole,
} from './decomposition.rules.ts';
import type { Figure } from './decomposition-arithmetic.rules.ts';

/** Whose share: a place, or a unit in it, in a period. */
export interface Cell {
  readonly placeId: string;
  /** Empty for the place as a whole. */
  readonly organisationId: string;
  readonly period: string;
}

/** How people decided to divide a cell along an axis. */
export interface DeclaredLevel extends Cell {
  readonly axis: PartAxis;
  readonly rule: DecompositionRule;
  /** Why the target is not additive; empty when it is. */
  readonly because: string;
  /** Why a gap was accepted; empty when there was none. */
  readonly gapBecause: string;
  /** Parts that carry no share: place ids, organisation ids or years. */
  readonly exempt: readonly string[];
  readonly revision: number;
}

/** A level of the tree: a cell with its parts along one axis, checked. Parts are named by the ids of their nodes. */
export interface DecompositionLevel extends LevelCheck {
  readonly parts: readonly string[];
  /** The rule was chosen by a person; otherwise it follows from the indicator. */
  readonly chosen: boolean;
  readonly because: string;
  readonly gapBecause: string;
  /** 0 when nobody has set the level. */
  readonly revision: number;
}

/** A whole or a share, with the levels below it. */
export interface DecompositionNode extends Cell {
  readonly id: string;
  /** Exact decimal; absent when there is none. */
  readonly value?: string;
  readonly valueHigh?: string;
  readonly comparator: Comparator;
  readonly phrase: string;
  readonly weight?: string;
  readonly basis?: TargetBasis;
  readonly knownOn?: string;
  readonly sourceId?: number;
  /** What the superior assigned; `gap` is value − assigned. */
  readonly external?: { readonly value: string; readonly gap?: Figure; readonly carries?: boolean };
  readonly levels: readonly DecompositionLevel[];
}

/** A decomposed target. A node stands once, though it may be a part of two levels (a place's year). */
export interface DecompositionTree {
  readonly rootId: string;
  readonly nodes: readonly DecompositionNode[];
}

/** What a tree is built from: everything as of one day. */
export interface DecompositionFacts {
  readonly indicator: DivisibleIndicator;
  /** The plan's own place and version in force. */
  readonly placeId: string;
  readonly version: number;
  /** Of the indicator, in every place and unit, as known that day. */
  readonly targets: readonly StoredTarget[];
  readonly declared: readonly DeclaredLevel[];
  /** Places directly below a place, in their order; those in force that day. */
  readonly placesBelow: (placeId: string) => readonly string[];
  /** The unit above a unit; undefined when there is none. */
  readonly unitAbove: (organisationId: string) => string | undefined;
  /** What a superior plan assigned to the root, where this plan does not say so itself. */
  readonly assigned?: { readonly value: string; readonly period: string };
}

/** The name of a cell within its tree. */
export function cellId({ placeId, organisationId, period: text }: Cell): string {
  return `${placeId}:${organisationId}:${text}`;
}

/** Bases that a share rests on, the one that counts first. A path and annual plans are the plan's own shares by year. */
const SHARE_BASES: readonly TargetBasis[] = ['quota', 'annual-plan', 'path'];

/** Targets in force in a version by cell and basis: of each the newest version up to it. */
function inForce(targets: readonly StoredTarget[], version: number): ReadonlyMap<string, StoredTarget> {
  const newest = new Map<string, StoredTarget>();
  for (const target of targets) {
    if (target.version > version) continue;
    const key = `${cellId(target)} ${target.basis}`;
    const held = newest.get(key);
    if (held === undefined || target.version > held.version) newest.set(key, target);
  }
  return newest;
}

/**
 * The cell that is divided: the plan's own place, over the period of its target. Missing: undefined when the plan has
 * neither a target nor a figure of the superior for the indicator.
 */
export function rootOf({ placeId, version, targets, assigned }: DecompositionFacts): Cell | undefined {
  const own = [...inForce(targets, version).values()].filter(
    (target) => target.placeId === placeId && target.organisationId === '',
  );
  const ofBasis = (basis: TargetBasis) =>
    own.filter((target) => target.basis === basis).sort((a, b) => b.version - a.version)[0];
  const target = ofBasis('plan') ?? ofBasis('external') ?? assigned;
  return target === undefined ? undefined : { placeId, organisationId: '', period: target.period };
}

/**
 * The tree below a cell, every level checked against its whole. A level exists where a share is set or a person has
 * declared how to divide; places in force that have no share are parts without a value.
 */
export function buildDecomposition(facts: DecompositionFacts, root: Cell): DecompositionTree {
  const held = inForce(facts.targets, facts.version);
  const nodes = new Map<string, DecompositionNode>();
  const visit = (cell: Cell): void => {
    const id = cellId(cell);
    if (nodes.has(id)) return;
    const assigned = id === cellId(root) ? facts.assigned?.value : undefined;
    const node = nodeOf(facts, held, cell, assigned);
    nodes.set(id, node);
    const divided = (['place', 'organisation', 'period'] as const).flatMap((axis) => levelOf(facts, held, node, axis));
    nodes.set(id, { ...node, levels: divided.map(({ level }) => level) });
    for (const { cells } of divided) for (const part of cells) visit(part);
  };
  visit(root);
  return { rootId: cellId(root), nodes: [...nodes.values()] };
}

type InForce = ReadonlyMap<string, StoredTarget>;

function nodeOf(facts: DecompositionFacts, held: InForce, cell: Cell, assigned: string | undefined): DecompositionNode {
  const target = targetOf(facts, held, cell);
  const external = held.get(`${cellId(cell)} external`)?.value ?? assigned;
  const node = {
    id: cellId(cell),
    ...cell,
    ...(target?.value === undefined ? {} : { value: target.value }),
    ...(target?.valueHigh === undefined ? {} : { valueHigh: target.valueHigh }),
    comparator: target?.comparator ?? 'eq',
    phrase: target?.phrase ?? '',
    ...(target?.weight === undefined ? {} : { weight: target.weight }),
    ...(target === undefined ? {} : { basis: target.basis, knownOn: target.knownOn, sourceId: target.sourceId }),
    levels: [],
  };
  if (external === undefined) return node;
  const check = againstExternal(facts.indicator, wholeOf(node, external));
  return { ...node, external: { value: external, ...check } };
}

/** The figure of a cell: the plan's own target for its own place, else the share. */
function targetOf({ placeId }: DecompositionFacts, held: InForce, cell: Cell): StoredTarget | undefined {
  const isOwn = cell.placeId === placeId && cell.organisationId === '';
  const bases: readonly TargetBasis[] = isOwn ? ['plan', ...SHARE_BASES] : ['quota'];
  for (const basis of bases) {
    const target = held.get(`${cellId(cell)} ${basis}`);
    if (target !== undefined && !isWithdrawn(target)) return target;
  }
  return undefined;
}

/** A share that was taken back: a later row without a figure and without words. */
function isWithdrawn({ value, phrase }: StoredTarget): boolean {
  return value === undefined && phrase === '';
}

function wholeOf(node: DecompositionNode, external: string | undefined): Whole {
  return {
    ...(node.value === undefined ? {} : { value: node.value }),
    ...(node.valueHigh === undefined ? {} : { valueHigh: node.valueHigh }),
    comparator: node.comparator,
    cumulative: false,
    ...(external === undefined ? {} : { external }),
  };
}

function levelOf(
  facts: DecompositionFacts,
  held: InForce,
  node: DecompositionNode,
  axis: PartAxis,
): readonly { readonly level: DecompositionLevel; readonly cells: readonly Cell[] }[] {
  const declared = facts.declared.find((level) => level.axis === axis && cellId(level) === node.id);
  const cells = partCells(facts, held, node, axis, declared);
  const rule = declared?.rule ?? offeredRules(facts.indicator, axis)[0] ?? 'none';
  const isDivided = declared !== undefined || (rule !== 'none' && cells.some((cell) => targetOf(facts, held, cell)));
  if (!isDivided) return [];
  const exempt = new Set(declared?.exempt ?? []);
  const parts = cells.map((cell): Part => {
    const target = targetOf(facts, held, cell);
    return {
      key: cellId(cell),
      ...(target?.value === undefined ? {} : { value: target.value }),
      comparator: target?.comparator ?? 'eq',
      exempt: exempt.has(keyOf(cell, axis)),
      ...(target?.weight === undefined ? {} : { weight: target.weight }),
    };
  });
  const whole = {
    ...wholeOf(node, node.external?.value),
    cumulative: targetOf(facts, held, node)?.cumulative ?? false,
  };
  const because = declared?.because ?? '';
  const level: DecompositionLevel = {
    ...checkLevel(facts.indicator, whole, parts, { axis, rule, because }),
    parts: cells.map(cellId),
    chosen: declared !== undefined,
    because,
    gapBecause: declared?.gapBecause ?? '',
    revision: declared?.revision ?? 0,
  };
  return [{ level, cells }];
}

/** The cell of a part that is called by its key. */
export function partCell({ placeId, organisationId, period: text }: Cell, axis: PartAxis, key: string): Cell {
  if (axis === 'place') return { placeId: key, organisationId, period: text };
  return axis === 'organisation'
    ? { placeId, organisationId: key, period: text }
    : { placeId, organisationId, period: key };
}

/** What a part is called along an axis: its place, its unit, its year. */
function keyOf(cell: Cell, axis: PartAxis): string {
  return axis === 'place' ? cell.placeId : axis === 'organisation' ? cell.organisationId : cell.period;
}

/** The cells that a cell may be divided into; for units those that have a share, as nobody else says which they are. */
function partCells(
  facts: DecompositionFacts,
  held: InForce,
  cell: Cell,
  axis: PartAxis,
  declared: DeclaredLevel | undefined,
): readonly Cell[] {
  const { placeId, organisationId, period: text } = cell;
  if (axis === 'place') {
    if (organisationId !== '') return [];
    return facts.placesBelow(placeId).map((below) => partCell(cell, axis, below));
  }
  if (axis === 'period') return yearsWithin(text).map((year) => partCell(cell, axis, year));
  const set = [...held.values()].filter(
    (target) =>
      target.placeId === placeId && target.period === text && target.basis === 'quota' && !isWithdrawn(target),
  );
  const units = new Set([...set.map((target) => target.organisationId), ...(declared?.exempt ?? [])].filter(Boolean));
  const isBelow = (unit: string): boolean => {
    const above = facts.unitAbove(unit);
    return organisationId === '' ? above === undefined || !units.has(above) : above === organisationId;
  };
  return [...units]
    .filter(isBelow)
    .sort()
    .map((unit) => partCell(cell, axis, unit));
}

/** The years that a period of several consists of; none for anything else. */
export function yearsWithin(text: string): readonly string[] {
  const whole = parsePeriod(text);
  if (whole === undefined || isYear(whole)) return [];
  const years = yearsOf(whole).map(String);
  return years.length > 1 && years.every((year) => isWithin(period(year), whole)) ? years : [];
}
