import { z } from 'zod';
import {
  type DecompositionAxisView,
  type DecompositionLevelView,
  type DecompositionNodeView,
  type DecompositionView,
  decompositionQuery,
  decompositionRequest,
  decompositionView,
} from '../../contract/decomposition.ts';
import type { Db } from '../../db/connect.ts';
import type { HttpServer } from '../../http/http-server.ts';
import { languageOf } from '../../http/problems.ts';
import { type ExchangeMessages, exchangeMessagesFor, type Language } from '../../messages/index.ts';
import { DECOMPOSITION_RULES, PART_AXES, type PartAxis } from '../../shared/decomposition.ts';
import type { Provenance } from '../../shared/indicator.ts';
import { provenanceLine } from '../../shared/provenance.ts';
import { loadSources } from '../values/source.store.ts';
import { candidatesOf } from './decomposition.queries.ts';
import { offeredRules, refusalOf } from './decomposition.rules.ts';
import type { Decomposed, DecompositionService } from './decomposition.service.ts';
import { type DecompositionLevel, type DecompositionNode, yearsWithin } from './decomposition-tree.rules.ts';

/** What the routes of decomposition need. */
export interface DecompositionRoutesOptions {
  readonly db: Db;
  readonly decompositions: DecompositionService;
  readonly language: Language;
}

const params = z.object({ planId: z.string().max(64), indicatorId: z.string().max(64) });

/** Adds the routes of decomposed targets: the tree with its gaps as of a day, and setting the shares of a level. */
export function registerDecompositionRoutes(
  app: HttpServer,
  { db, decompositions, language }: DecompositionRoutesOptions,
): void {
  const url = '/api/plans/:planId/indicators/:indicatorId/decomposition';
  const view = async (decomposed: Decomposed, words: ExchangeMessages): Promise<DecompositionView> => {
    const ids = decomposed.tree?.nodes.flatMap((node) => node.sourceId ?? []) ?? [];
    return toView(decomposed, await db.read((tx) => loadSources(tx, ids)), words);
  };
  app.get(
    url,
    {
      config: { access: 'record.read' },
      schema: {
        summary: 'A target divided to places, units and years, every level checked, as of a day',
        params,
        querystring: decompositionQuery,
        response: { 200: decompositionView },
      },
    },
    async (request) => {
      const { planId, indicatorId } = request.params;
      const decomposed = await decompositions.get(planId, indicatorId, request.query.asOf);
      return view(decomposed, exchangeMessagesFor(languageOf(request, language)));
    },
  );
  app.put(
    url,
    {
      config: { access: 'plan.edit' },
      schema: {
        summary: 'Set the shares of one level, all or none; answers with the whole tree, checked',
        params,
        body: decompositionRequest,
        response: { 200: decompositionView },
      },
    },
    async (request) => {
      const { planId, indicatorId } = request.params;
      const decomposed = await decompositions.set(planId, indicatorId, request.body, request.caller.actor);
      return view(decomposed, exchangeMessagesFor(languageOf(request, language)));
    },
  );
}

function toView(
  { record, tree }: Decomposed,
  sources: ReadonlyMap<number, Provenance>,
  words: ExchangeMessages,
): DecompositionView {
  const { plan, indicator, asOf, facts } = record;
  const nodes = new Map((tree?.nodes ?? []).map((node) => [node.id, node]));
  const nameOf = (id: string, axis: PartAxis): string => {
    const node = nodes.get(id);
    if (node === undefined) return id;
    if (axis === 'period') return node.period;
    if (axis === 'organisation') return record.units.get(node.organisationId)?.name ?? node.organisationId;
    return record.tree.places.get(node.placeId)?.name ?? node.placeId;
  };
  const isRoot = (node: DecompositionNode): boolean => node.id === tree?.rootId;
  const root = tree?.nodes.find(isRoot);
  const levels = (tree?.nodes ?? []).flatMap((node) => node.levels);
  return {
    planId: plan.planId,
    indicatorId: indicator.indicatorId,
    name: indicator.plan.name,
    unit: facts.indicator.unit,
    measure: facts.indicator.measure,
    attribute: facts.indicator.attribute,
    asOf,
    version: facts.version,
    ...(tree === undefined ? {} : { rootId: tree.rootId }),
    nodes: (tree?.nodes ?? []).map((node): DecompositionNodeView => {
      const { sourceId, external, levels: own, ...rest } = node;
      const source = sources.get(sourceId ?? 0);
      const label = nameOf(node.id, node.organisationId === '' ? 'place' : 'organisation');
      return {
        ...rest,
        label: isYearPart(node, root) ? `${label} ${node.period}` : label,
        ...(source === undefined ? {} : { source: provenanceLine(source) }),
        ...(external === undefined
          ? {}
          : {
              external: { ...external, ...(isRoot(node) && record.assignedBy ? { planName: record.assignedBy } : {}) },
            }),
        levels: own.map((level) => levelView(level, facts.indicator.unit, nameOf, words)),
      };
    }),
    axes: root === undefined ? [] : PART_AXES.map((axis) => axisView(axis, record, root, words)),
    errors: levels.filter((level) => level.severity === 'error').length,
    warnings: levels.filter((level) => level.severity === 'warning').length,
  };
}

function isYearPart(node: DecompositionNode, root: DecompositionNode | undefined): boolean {
  return node.period !== root?.period;
}

function levelView(
  level: DecompositionLevel,
  unit: string,
  nameOf: (id: string, axis: PartAxis) => string,
  words: ExchangeMessages,
): DecompositionLevelView {
  const size = (decimal: string): string => decimal.replace(/^-/, '');
  const { superior, axis } = level;
  const text = words.level({
    ...level,
    unit,
    computed: level.computed?.decimal,
    gap: level.gap === undefined ? undefined : size(level.gap.decimal),
    missing: level.missing.map((id) => nameOf(id, axis)),
    missingWeights: level.missingWeights.map((id) => nameOf(id, axis)),
    exempt: level.exempt.length,
    superior: superior === undefined ? undefined : { ...superior, gap: size(superior.gap.decimal) },
  });
  return {
    ...level,
    parts: [...level.parts],
    missing: [...level.missing],
    missingWeights: [...level.missingWeights],
    exempt: [...level.exempt],
    text,
  };
}

function axisView(
  axis: PartAxis,
  record: Decomposed['record'],
  root: DecompositionNode,
  words: ExchangeMessages,
): DecompositionAxisView {
  const { indicator } = record.facts;
  const offered = offeredRules(indicator, axis);
  const refused = DECOMPOSITION_RULES.filter((rule) => !offered.includes(rule));
  const candidates =
    axis === 'period'
      ? yearsWithin(root.period).map((year) => ({ key: year, label: year }))
      : candidatesOf(record, axis, root.placeId);
  return {
    axis,
    rules: [...offered, ...refused].map((rule) => {
      const refusal = refusalOf(indicator, axis, rule);
      return refusal === undefined
        ? { rule, text: words.rules[rule] }
        : { rule, refusal, text: words.refusals[refusal] };
    }),
    candidates: [...candidates],
  };
}
