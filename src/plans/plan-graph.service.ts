import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../access/audit.store.ts';
import type { Db, ReadTx, WriteTx } from '../db/connect.ts';
import { listOrganisations } from '../directory/index.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import {
  findPlanHead,
  findPlanHeads,
  listPlanLinks,
  listPlanNodes,
  listPlanVersions,
  type PlanHead,
} from './plan-graph.queries.ts';
import {
  circleThrough,
  findGraphProblems,
  type GraphProblem,
  nodesInForce,
  type PlanLink,
  type PlanNode,
  type PlanVersion,
} from './plan-graph.rules.ts';
import {
  endPlanNodes,
  insertPlanLink,
  insertPlanNodes,
  insertPlanVersion,
  lockPlanLinks,
  setPlanVisibility,
} from './plan-graph.store.ts';

/** A node as it is asked for: its order is that of the list, behind those that are there. */
export type NewPlanNode = Omit<PlanNode, 'position' | 'fromVersion' | 'toVersion'>;

/** A version as it is asked for, with the nodes that end before it and those that begin with it. */
export interface NewPlanVersion extends Omit<PlanVersion, 'version'> {
  readonly end: readonly string[];
  readonly add: readonly NewPlanNode[];
}

/** A plan in one of its versions. */
export interface PlanGraph {
  readonly plan: PlanHead;
  readonly version: number;
  readonly versions: readonly PlanVersion[];
  /** Of this plan, in both directions. */
  readonly links: readonly PlanLink[];
  /** The plans at the other end of the links, by id; those of undone imports are left out. */
  readonly linked: ReadonlyMap<string, PlanHead>;
  readonly nodes: readonly PlanNode[];
  /** Names of the organisations that the nodes name, by id. */
  readonly organisations: ReadonlyMap<string, string>;
  readonly problems: readonly GraphProblem[];
}

/** What can be done with the structure of plans. */
export interface PlanGraphService {
  /** Errors: `plan.not-found`, `plan.version-not-found`. `version` absent: the newest. */
  get(planId: string, version?: number): Promise<PlanGraph>;
  /**
   * Sets down nodes of a version that is there, all of them or none. Errors: `plan.not-found`, `plan.version-not-found`,
   * `plan.node-exists`, `plan.graph-unsound` (an orphan, a circle, an unknown organisation …: names the first).
   */
  addNodes(
    planId: string,
    version: number | undefined,
    nodes: readonly NewPlanNode[],
    actor: Actor,
  ): Promise<PlanGraph>;
  /**
   * Appends a version: the nodes in `end` stand for the last time in the one before. Errors: those of `addNodes`;
   * `plan.node-not-found`; `plan.version-too-early` when it would count before the present one does;
   * `plan.changed-meanwhile`.
   */
  addVersion(planId: string, version: NewPlanVersion, actor: Actor): Promise<PlanGraph>;
  /** Errors: `plan.not-found` for either end, `plan.link-circle` (with the circle), `plan.link-exists`. */
  addLink(link: PlanLink, actor: Actor): Promise<PlanGraph>;
  /** Says who may read a plan. Errors: `plan.not-found`, `access.denied`. */
  publish(planId: string, visibility: 'internal' | 'public', actor: Actor): Promise<PlanGraph>;
}

/** Effects: database, audit trail. */
export function createPlanGraphService({ db, clock }: { readonly db: Db; readonly clock: Clock }): PlanGraphService {
  return {
    get: (planId, version) => db.read((tx) => loadGraph(tx, planId, version)),
    addNodes: (planId, version, nodes, actor) =>
      db.write(async (tx) => {
        const graph = await loadGraph(tx, planId, version);
        const added = placed(nodes, graph.nodes, graph.version);
        await storeNodes(tx, graph, added);
        await appendAudit(tx, {
          actor,
          at: clock.now(),
          action: 'plan.add-nodes',
          subject: `plan/${planId}/${graph.version}`,
          after: { nodes: added.map(audited) },
        });
        return loadGraph(tx, planId, graph.version);
      }),
    addVersion: (planId, version, actor) => db.write((tx) => addVersion(tx, clock, planId, version, actor)),
    addLink: (link, actor) => db.write((tx) => addLink(tx, clock, link, actor)),
    publish: (planId, visibility, actor) =>
      db.write(async (tx) => {
        const plan = await findPlanHead(tx, planId);
        if (plan === undefined) throw new AppError('plan.not-found', { planId });
        if (!(await setPlanVisibility(tx, planId, visibility))) throw new AppError('access.denied', {});
        const subject = `plan/${planId}`;
        const [before, after] = [{ visibility: plan.visibility }, { visibility }];
        await appendAudit(tx, { actor, at: clock.now(), action: 'plan.publish', subject, before, after });
        return loadGraph(tx, planId);
      }),
  };
}

async function loadGraph(tx: ReadTx, planId: string, asked?: number): Promise<PlanGraph> {
  const plan = await findPlanHead(tx, planId);
  if (plan === undefined) throw new AppError('plan.not-found', { planId });
  const versions = await listPlanVersions(tx, planId);
  const held = asked === undefined ? versions.at(-1) : versions.find(({ version }) => version === asked);
  if (held === undefined) throw new AppError('plan.version-not-found', { planId, version: asked ?? '' });
  const links = (await listPlanLinks(tx)).filter((link) => link.fromPlanId === planId || link.toPlanId === planId);
  const others = links.map((link) => (link.fromPlanId === planId ? link.toPlanId : link.fromPlanId));
  const nodes = nodesInForce(await listPlanNodes(tx, planId), held.version);
  const organisations = new Map((await listOrganisations(tx)).map((each) => [each.organisationId, each]));
  return {
    plan,
    version: held.version,
    versions,
    links,
    linked: await findPlanHeads(tx, others),
    nodes,
    organisations: new Map([...organisations].map(([id, { name }]) => [id, name])),
    problems: findGraphProblems(nodes, { period: plan.period, on: held.effectiveOn, organisations }),
  };
}

/** New nodes with their order: that of the list, behind the former ones of the same parent. */
function placed(nodes: readonly NewPlanNode[], former: readonly PlanNode[], version: number): readonly PlanNode[] {
  const last = former.reduce((most, { position }) => Math.max(most, position), 0);
  return nodes.map((node, index) => ({ ...node, position: last + index + 1, fromVersion: version }));
}

/** Checks and stores nodes that join those of `graph`. */
async function storeNodes(
  tx: WriteTx,
  graph: Pick<PlanGraph, 'plan' | 'nodes' | 'version' | 'versions'>,
  added: readonly PlanNode[],
): Promise<void> {
  const { plan, nodes, version, versions } = graph;
  const { planId } = plan;
  const known = new Set(nodes.map(({ nodeId }) => nodeId));
  const twice = added.find(({ nodeId }) => known.has(nodeId));
  if (twice !== undefined) throw new AppError('plan.node-exists', { planId, nodeId: twice.nodeId });
  const on = versions.find((each) => each.version === version)?.effectiveOn ?? '';
  const organisations = new Map((await listOrganisations(tx)).map((each) => [each.organisationId, each]));
  const problem = findGraphProblems([...nodes, ...added], { period: plan.period, on, organisations }).find(
    ({ severity }) => severity === 'error',
  );
  if (problem !== undefined)
    throw new AppError('plan.graph-unsound', { problem: problem.code, nodeId: problem.nodeId, seen: problem.seen });
  if (!(await insertPlanNodes(tx, planId, added))) throw new AppError('plan.changed-meanwhile', { planId });
}

function audited({ nodeId, parentId, kind, title }: PlanNode) {
  return { nodeId, parentId, kind, title };
}

async function addVersion(
  tx: WriteTx,
  clock: Clock,
  planId: string,
  { end, add, ...rest }: NewPlanVersion,
  actor: Actor,
): Promise<PlanGraph> {
  const graph = await loadGraph(tx, planId);
  const version = await appendVersion(tx, graph, rest);
  const known = new Set(graph.nodes.map(({ nodeId }) => nodeId));
  const unknown = end.find((nodeId) => !known.has(nodeId));
  if (unknown !== undefined) throw new AppError('plan.node-not-found', { planId, nodeId: unknown });
  await endPlanNodes(tx, planId, end, graph.version);
  const going = graph.nodes.filter(({ nodeId }) => !end.includes(nodeId));
  const added = placed(add, graph.nodes, version.version);
  const after = { plan: graph.plan, nodes: going, version: version.version, versions: [...graph.versions, version] };
  await storeNodes(tx, after, added);
  await appendAudit(tx, {
    actor,
    at: clock.now(),
    action: 'plan.add-version',
    subject: `plan/${planId}/${version.version}`,
    after: { ...version, ended: [...end], nodes: added.map(audited) },
  });
  return loadGraph(tx, planId);
}

/**
 * Appends a version behind the newest one and gives it with its number; the audit entry is the caller's.
 * Errors: `plan.version-too-early`, `plan.changed-meanwhile`.
 */
export async function appendVersion(
  tx: WriteTx,
  { plan, versions }: Pick<PlanGraph, 'plan' | 'versions'>,
  asked: Omit<PlanVersion, 'version'>,
): Promise<PlanVersion> {
  const { planId } = plan;
  const former = versions.at(-1);
  if (former !== undefined && asked.effectiveOn < former.effectiveOn)
    throw new AppError('plan.version-too-early', { effectiveOn: asked.effectiveOn, former: former.effectiveOn });
  const version = { ...asked, version: (former?.version ?? 0) + 1 };
  if (!(await insertPlanVersion(tx, planId, version))) throw new AppError('plan.changed-meanwhile', { planId });
  return version;
}

async function addLink(tx: WriteTx, clock: Clock, link: PlanLink, actor: Actor): Promise<PlanGraph> {
  const { fromPlanId, toPlanId, kind } = link;
  const heads = await findPlanHeads(tx, [fromPlanId, toPlanId]);
  for (const planId of [fromPlanId, toPlanId]) if (!heads.has(planId)) throw new AppError('plan.not-found', { planId });
  await lockPlanLinks(tx);
  const links = await listPlanLinks(tx);
  const circle = circleThrough(links, link);
  if (circle !== undefined) throw new AppError('plan.link-circle', { path: circle.join(' → ') });
  if (!(await insertPlanLink(tx, link))) throw new AppError('plan.link-exists', { planId: fromPlanId, toPlanId });
  await appendAudit(tx, {
    actor,
    at: clock.now(),
    action: 'plan.link',
    subject: `plan/${fromPlanId}`,
    after: { toPlanId, kind, note: link.note },
  });
  return loadGraph(tx, fromPlanId);
}
