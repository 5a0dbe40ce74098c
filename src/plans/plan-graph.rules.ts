import { type Dated, isInForce, isWithin, type Period, parsePeriod } from '../shared/period.ts';

/** Parts of a plan: 章节, 任务, 工程项目, 分解指标. */
export type PlanNodeKind = 'chapter' | 'task' | 'project' | 'quota';

/** What a plan is to another one: 接续, 细化, 年度分解. */
export type PlanLinkKind = 'succeeds' | 'details' | 'slice-of';

/** A part of a plan, with the versions of the plan in which it stands (both included). */
export interface PlanNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly kind: PlanNodeKind;
  /** As printed; not a key. */
  readonly no: string;
  /** Order among those that belong to the same node. */
  readonly position: number;
  readonly title: string;
  readonly body: string;
  /** A period text; absent: that of the plan. */
  readonly period?: string;
  readonly leadOrganisationId?: string;
  readonly supportOrganisationIds: readonly string[];
  readonly fromVersion: number;
  readonly toVersion?: number;
}

/** One plan's relation to another: the first succeeds, details or is a slice of the second. */
export interface PlanLink {
  readonly fromPlanId: string;
  readonly toPlanId: string;
  readonly kind: PlanLinkKind;
  readonly note: string;
}

/** What was approved on a day; it counts from `effectiveOn` until a later one does. */
export interface PlanVersion {
  readonly version: number;
  readonly title: string;
  readonly approvedBy?: string;
  readonly approvedOn?: string;
  readonly issuedOn?: string;
  readonly effectiveOn: string;
  readonly note: string;
}

/**
 * The nodes of a version in the order of the plan, each behind the one it belongs to. One whose parent is not among them
 * stands at the end, so that nothing is lost.
 */
export function nodesInForce(nodes: readonly PlanNode[], version: number): readonly PlanNode[] {
  const held = nodes.filter((node) => node.fromVersion <= version && (node.toVersion ?? version) >= version);
  const ids = new Set(held.map(({ nodeId }) => nodeId));
  const below = Map.groupBy([...held].sort(byPosition), ({ parentId }) => parentId ?? '');
  const ordered = new Set<PlanNode>();
  const visit = (node: PlanNode): void => {
    if (ordered.has(node)) return;
    ordered.add(node);
    for (const child of below.get(node.nodeId) ?? []) visit(child);
  };
  for (const node of below.get('') ?? []) visit(node);
  for (const node of held) if (!ids.has(node.parentId ?? '')) visit(node);
  for (const node of held) visit(node);
  return [...ordered];
}

function byPosition(a: PlanNode, b: PlanNode): number {
  return a.position - b.position || (a.nodeId < b.nodeId ? -1 : a.nodeId > b.nodeId ? 1 : 0);
}

/** What is checked in the structure of a plan; worded in `messages`. */
const GRAPH_PROBLEMS = {
  'node-twice': 'error',
  orphan: 'error',
  circle: 'error',
  'chapter-below-part': 'error',
  'period-malformed': 'error',
  'organisation-unknown': 'error',
  'outside-plan': 'warning',
  'begins-before-parent': 'warning',
  'ends-after-parent': 'warning',
  'organisation-ended': 'warning',
  'quota-without-organisation': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;
export type GraphProblemCode = keyof typeof GRAPH_PROBLEMS;

/** Something in the structure of a plan that is wrong (`error`), or that a person should look at. */
export interface GraphProblem {
  readonly code: GraphProblemCode;
  readonly severity: 'error' | 'warning';
  readonly nodeId: string;
  /** The other node, the organisation or the period that it is about. */
  readonly seen: string;
}

/** What the nodes of a plan are checked against. */
export interface GraphSurroundings {
  /** Of the plan. */
  readonly period: string;
  /** Day on which organisations have to exist. */
  readonly on: string;
  readonly organisations: ReadonlyMap<string, Dated>;
}

/** What is wrong with the nodes of one version, in their order. */
export function findGraphProblems(nodes: readonly PlanNode[], around: GraphSurroundings): readonly GraphProblem[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const { nodeId } = node;
    const codes: (readonly [GraphProblemCode, string])[] = [
      ...(seen.has(nodeId) ? [['node-twice', nodeId] as const] : []),
      ...placeInTree(node, byId),
      ...placeInTime(node, byId, around.period),
      ...whoDoesIt(node, around),
    ];
    seen.add(nodeId);
    return codes.map(([code, about]) => ({ code, severity: GRAPH_PROBLEMS[code], nodeId, seen: about }));
  });
}

type Found = readonly (readonly [GraphProblemCode, string])[];

function placeInTree(node: PlanNode, byId: ReadonlyMap<string, PlanNode>): Found {
  if (node.parentId === undefined) return [];
  const parent = byId.get(node.parentId);
  if (parent === undefined) return [['orphan', node.parentId]];
  if (isInCircle(node, byId)) return [['circle', node.parentId]];
  return node.kind === 'chapter' && parent.kind !== 'chapter' ? [['chapter-below-part', node.parentId]] : [];
}

function isInCircle(node: PlanNode, byId: ReadonlyMap<string, PlanNode>): boolean {
  const passed = new Set<string>();
  for (let at = byId.get(node.parentId ?? ''); at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (at.nodeId === node.nodeId) return true;
    if (passed.has(at.nodeId)) return false;
    passed.add(at.nodeId);
  }
  return false;
}

function placeInTime(node: PlanNode, byId: ReadonlyMap<string, PlanNode>, planPeriod: string): Found {
  if (node.period === undefined) return [];
  const own = parsePeriod(node.period);
  if (own === undefined) return [['period-malformed', node.period]];
  const found: (readonly [GraphProblemCode, string])[] = [];
  const whole = parsePeriod(planPeriod);
  if (whole !== undefined && !isWithin(own, whole)) found.push(['outside-plan', node.period]);
  const above = nearestPeriod(node, byId);
  if (above === undefined) return found;
  if ((own.first ?? '') < (above.period.first ?? '')) found.push(['begins-before-parent', above.nodeId]);
  if (own.last > above.period.last) found.push(['ends-after-parent', above.nodeId]);
  return found;
}

/** The period of the nearest node above that has one. */
function nearestPeriod(
  node: PlanNode,
  byId: ReadonlyMap<string, PlanNode>,
): { readonly nodeId: string; readonly period: Period } | undefined {
  const passed = new Set([node.nodeId]);
  for (let at = byId.get(node.parentId ?? ''); at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (passed.has(at.nodeId)) return undefined;
    passed.add(at.nodeId);
    const found = at.period === undefined ? undefined : parsePeriod(at.period);
    if (found !== undefined) return { nodeId: at.nodeId, period: found };
  }
  return undefined;
}

function whoDoesIt(node: PlanNode, { organisations, on }: GraphSurroundings): Found {
  const { leadOrganisationId, supportOrganisationIds } = node;
  const ids = [...(leadOrganisationId === undefined ? [] : [leadOrganisationId]), ...supportOrganisationIds];
  const found = ids.flatMap((id): Found => {
    const organisation = organisations.get(id);
    if (organisation === undefined) return [['organisation-unknown', id]];
    return isInForce(organisation, on) ? [] : [['organisation-ended', id]];
  });
  const isUnassigned = node.kind === 'quota' && leadOrganisationId === undefined;
  return isUnassigned ? [...found, ['quota-without-organisation', node.nodeId]] : found;
}

/**
 * The circle that a link would close, as the plans it leads through, the first one again at the end. Links of all kinds
 * count together: a plan that details another cannot come before it. Missing: undefined, there is none.
 */
export function circleThrough(
  links: readonly PlanLink[],
  link: Pick<PlanLink, 'fromPlanId' | 'toPlanId'>,
): readonly string[] | undefined {
  const next = Map.groupBy(links, ({ fromPlanId }) => fromPlanId);
  const cameFrom = new Map<string, string>();
  const queue = [link.toPlanId];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === link.fromPlanId) return trail(at, cameFrom, link);
    for (const { toPlanId } of next.get(at) ?? []) {
      if (cameFrom.has(toPlanId) || toPlanId === link.toPlanId) continue;
      cameFrom.set(toPlanId, at);
      queue.push(toPlanId);
    }
  }
  return undefined;
}

function trail(
  end: string,
  cameFrom: ReadonlyMap<string, string>,
  { fromPlanId }: Pick<PlanLink, 'fromPlanId'>,
): readonly string[] {
  const path = [end];
  for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) path.unshift(at);
  return [fromPlanId, ...path];
}
