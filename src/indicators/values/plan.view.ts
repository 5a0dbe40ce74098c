import type {
  ObservationView,
  PlanIndicatorView,
  PlanView,
  ProvenanceView,
  RefusalView,
  TargetView,
} from '../../contract/plans.ts';
import type { IndicatorView } from '../../contract/values.ts';
import type { Refusal } from '../../shared/formula.ts';
import type { Observation, Provenance, Target } from '../../shared/indicator.ts';
import { provenanceClaim, provenanceHref, provenanceLine } from '../../shared/provenance.ts';
import type { IndicatorDefinition } from './indicator.queries.ts';
import type { PlanRow } from './plan.queries.ts';
import type { IndicatorInPlan } from './plan-indicator.queries.ts';

/** A plan as the API tells it. */
export function toPlanView(plan: PlanRow): PlanView {
  return { ...plan };
}

/** Where a target stands that came with the plan itself. */
const FIRST: TargetStanding = { basis: 'plan', version: 1 };

type TargetStanding = Pick<TargetView, 'basis' | 'version'>;

/** A target as the API tells it, with where it stands. */
export function toTargetView(target: Target, { basis, version }: TargetStanding): TargetView {
  const { period, comparator, value, valueHigh, cumulative, phrase } = target;
  return {
    period,
    comparator,
    ...(value === undefined ? {} : { value }),
    ...(valueHigh === undefined ? {} : { valueHigh }),
    cumulative,
    phrase,
    basis,
    version,
  };
}

/** An indicator of a plan as the API tells it. */
export function toPlanIndicatorView(row: IndicatorInPlan): PlanIndicatorView {
  const { plan, definition } = row;
  const versions = new Map<Target, TargetStanding>(row.targets.map((target) => [target, target]));
  const view = (target: Target): TargetView => toTargetView(target, versions.get(target) ?? FIRST);
  return {
    indicatorId: row.indicatorId,
    no: plan.no,
    category: plan.category,
    name: plan.name,
    unit: plan.unit,
    type: plan.type,
    attribute: plan.attribute,
    direction: plan.direction,
    measure: definition.measure,
    ...(plan.base === undefined
      ? {}
      : { base: { period: plan.base.period, value: plan.base.value, note: plan.base.note } }),
    ...(plan.target === undefined ? {} : { target: view(plan.target) }),
    path: plan.path.map(view),
    parts: [...plan.parts],
    calibre: definition.calibre,
    ...(definition.numerator === undefined ? {} : { numerator: definition.numerator }),
    ...(definition.denominator === undefined ? {} : { denominator: definition.denominator }),
    responsible: [...row.responsible],
    cooperating: [...row.cooperating],
    ...(row.sourceAgency === undefined ? {} : { sourceAgency: row.sourceAgency }),
    ...(row.continuity === undefined ? {} : { continuity: row.continuity }),
  };
}

/** A vintage as the API tells it. */
export function toObservationView({ provenance, ...observation }: Observation): ObservationView {
  return { ...observation, provenance: toProvenanceView(provenance) };
}

/** Where a figure comes from, for people; a claim leads to its sentence. */
function toProvenanceView(provenance: Provenance): ProvenanceView {
  const href = provenanceHref(provenance);
  const quote = provenanceClaim(provenance)?.quote;
  return {
    kind: provenance.kind,
    label: provenanceLine(provenance),
    ...(quote === undefined ? {} : { quote }),
    ...(href === undefined ? {} : { href }),
    ...(provenance.kind === 'formula' ? toComputation(provenance) : {}),
  };
}

function toComputation({
  inputs,
  refusal,
}: Extract<Provenance, { kind: 'formula' }>): Pick<ProvenanceView, 'inputs' | 'refusal'> {
  return { inputs: [...inputs], ...(refusal === undefined ? {} : { refusal: toRefusalView(refusal) }) };
}

/** Why a formula is not computed, as the API tells it. */
export function toRefusalView({ code, params, at, within }: Refusal): RefusalView {
  return {
    code,
    params: { ...params },
    ...(at === undefined ? {} : { at: { ...at } }),
    ...(within === undefined ? {} : { within: [...within] }),
  };
}

/** A definition as the API tells it. */
export function toIndicatorView({ aliases, ...definition }: IndicatorDefinition): IndicatorView {
  return { ...definition, aliases: [...aliases] };
}
