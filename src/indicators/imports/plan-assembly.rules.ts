import { describeError, type ImportMessages, type ImportProblemCode, type Language } from '../../messages/index.ts';
import { AppError, type ErrorParams } from '../../shared/errors.ts';
import type { PlanIndicator } from '../../shared/indicator.ts';
import { parsePeriod } from '../../shared/period.ts';
import type { Catalogue } from '../name-catalogue.rules.ts';
import { linkerFor } from '../name-links.rules.ts';
import type { DraftObservation, TableProblem } from '../tables/plan-table.ts';
import { checkObservation, isUnitOf, type NewObservation } from '../values/observation.rules.ts';
import { type ContinuityLink, continuityOf, type ListedIndicator } from './continuity.rules.ts';
import {
  type Alternative,
  type IndicatorMatcher,
  type MatchedIndicator,
  NEW_INDICATOR,
} from './indicator-match.rules.ts';
import type { Origin } from './origin.rules.ts';
import { type DraftProblem, type DraftRow, draftProblem } from './plan-draft.rules.ts';

/** What is known when the rows of a plan are put together. */
export interface AssemblyContext {
  readonly placeId: string;
  readonly catalogue: Catalogue;
  readonly matcher: IndicatorMatcher;
  /** Indicators of the plan before; absent when there is none. */
  readonly former?: readonly ListedIndicator[] | undefined;
  /** Day on which values were known that do not say so. */
  readonly knownOn?: string | undefined;
  readonly origin: Origin;
  readonly settled: ReadonlySet<string>;
  readonly language: Language;
  readonly words: ImportMessages;
}

/** A value of a row, as it will be recorded. */
export interface AssembledValue {
  readonly draft: DraftObservation;
  readonly observation: NewObservation;
}

/** What an indicator is to the one of the plan before, in words. */
export interface AssembledContinuity {
  readonly relation: ContinuityLink['relation'];
  readonly note: string;
  readonly former?: ListedIndicator | undefined;
}

/** A row of a plan, ready to be stored when none of its problems is open. */
export interface AssembledRow {
  readonly draft: DraftRow;
  readonly matched: MatchedIndicator;
  readonly alternatives: readonly Alternative[];
  readonly continuity?: AssembledContinuity | undefined;
  /** The definition that a relative target is measured against. */
  readonly referenceId?: string | undefined;
  readonly values: readonly AssembledValue[];
  readonly problems: readonly DraftProblem[];
}

/** All rows of a plan, and the indicators of the plan before that it drops. */
export interface AssembledPlan {
  readonly rows: readonly AssembledRow[];
  readonly dropped: readonly ListedIndicator[];
}

const NONE: ReadonlySet<string> = new Set();

/** Collects the problems of one row. */
class RowProblems {
  readonly list: DraftProblem[];
  readonly #draft: DraftRow;
  readonly #context: AssemblyContext;

  constructor(draft: DraftRow, context: AssemblyContext) {
    this.list = [...draft.problems];
    this.#draft = draft;
    this.#context = context;
  }

  /** Of the row as a whole: an error is settled by a correction or by leaving the row out, not by taking note of it. */
  add(severity: TableProblem['severity'], code: ImportProblemCode, params: ErrorParams, seen = ''): void {
    const problem = { ...this.#spot(), severity, code, seen, text: this.#context.words.problems[code](params) };
    this.#push(problem, severity === 'error' ? NONE : this.#context.settled);
  }

  /** An error of a value that cannot be recorded, with its cell. */
  refused(error: unknown, { sheet, cell }: DraftObservation): void {
    if (!(error instanceof AppError)) throw error;
    const { detail } = describeError(error.code, error.params, this.#context.language);
    this.#push({ sheet, cell, severity: 'error', code: error.code, seen: '', text: detail }, this.#context.settled);
  }

  #spot(): Pick<TableProblem, 'sheet' | 'cell'> {
    return { sheet: this.#draft.sheet, cell: `row ${this.#draft.row}` };
  }

  #push(problem: TableProblem, settled: ReadonlySet<string>): void {
    this.list.push(draftProblem(problem, settled, this.#draft.excluded));
  }
}

/** Puts the rows of a plan together: definition, continuity, reference, values, and what is the matter with each. */
export function assemblePlan(drafts: readonly DraftRow[], context: AssemblyContext): AssembledPlan {
  const matched = drafts.map((draft) => matchRow(draft, context));
  const included = matched.filter(({ draft }) => !draft.excluded);
  const listed = included.map(({ draft, match }) => toListed(draft, match));
  const continuity = continuityOf(listed, context.former ?? [], context.catalogue);
  const linkOf = new Map(included.map(({ draft }, index) => [draft, continuity.links[index]]));
  const linker = linkerFor(
    context.catalogue,
    included.map(({ draft, match }) => ({
      id: match.definition.indicatorId,
      name: draft.indicator.name,
      aliases: [match.definition.name, ...match.definition.aliases],
      unit: draft.indicator.unit,
    })),
  );
  const first = new Map<string, DraftRow>();
  const numbers = new Set(included.map(({ draft }) => draft.indicator.no));
  const rows = matched.map(({ draft, match, problems }): AssembledRow => {
    const { indicatorId, name } = match.definition;
    const other = first.get(indicatorId);
    if (!draft.excluded && other !== undefined) {
      problems.add('error', 'becomes-twice', { other: other.indicator.name, name });
    }
    if (!draft.excluded && other === undefined) first.set(indicatorId, draft);
    checkIndicator(draft.indicator, numbers, problems);
    const { relation } = draft.indicator.target ?? {};
    const referenceId = relation && linker.link(relation.reference, '%')?.id;
    if (relation !== undefined && referenceId === undefined) {
      problems.add('warning', 'reference-unknown', { reference: relation.reference });
    }
    return {
      draft,
      matched: match,
      alternatives: context.matcher.alternatives(namedOf(draft), indicatorId),
      continuity: context.former === undefined ? undefined : inWords(draft, linkOf.get(draft), context.words),
      referenceId,
      values: valuesOf(draft, match, context, problems),
      problems: problems.list,
    };
  });
  return { rows, dropped: context.former === undefined ? [] : continuity.dropped };
}

function toListed(draft: DraftRow, { definition }: MatchedIndicator): ListedIndicator {
  return { definition, plan: draft.indicator, calibre: draft.calibre };
}

function namedOf({ indicator, calibre, aliases, measure }: DraftRow) {
  const { name, unit, type, direction } = indicator;
  return { name, unit, type, direction, calibre, aliases, measure };
}

function matchRow(
  draft: DraftRow,
  context: AssemblyContext,
): { readonly draft: DraftRow; readonly match: MatchedIndicator; readonly problems: RowProblems } {
  const problems = new RowProblems(draft, context);
  const { words } = context;
  const named = namedOf(draft);
  const found = context.matcher.match(named, draft.chosen);
  if (found === undefined) problems.add('error', 'indicator-unknown', { indicatorId: draft.chosen ?? '' });
  const match = found ?? context.matcher.match(named, NEW_INDICATOR);
  if (match === undefined) throw new Error('a new indicator can always be made');
  const { definition } = match;
  const { unit } = draft.indicator;
  if (match.how === 'chosen' && unit !== '' && !isUnitOf(unit, definition.unit)) {
    problems.add('error', 'unit-other', { name: definition.name, unit, held: definition.unit });
  }
  if (match.rivals.length > 0) {
    problems.add('error', 'indicator-ambiguous', { name: draft.indicator.name, count: match.rivals.length });
  } else if (match.how === 'none') problems.add('warning', 'indicator-new', { name: draft.indicator.name });
  if (match.isNew && match.measureAssumed) {
    problems.add('warning', 'measure-assumed', { measure: words.measures[definition.measure] ?? definition.measure });
  }
  if (!match.isNew && draft.calibre !== '' && definition.calibre !== '' && draft.calibre !== definition.calibre) {
    problems.add('warning', 'calibre-differs', { calibre: draft.calibre, held: definition.calibre });
  }
  return { draft, match, problems };
}

function checkIndicator(indicator: PlanIndicator, numbers: ReadonlySet<string>, problems: RowProblems): void {
  for (const part of indicator.parts) if (!numbers.has(part)) problems.add('warning', 'part-unknown', { no: part });
  const yearly = indicator.path.map((step) => step.period);
  for (const period of new Set(yearly.filter((each, index) => yearly.indexOf(each) !== index))) {
    problems.add('error', 'target-twice', { period }, period);
  }
  const periods = [indicator.base, indicator.target, ...indicator.path].flatMap((each) => each?.period ?? []);
  for (const period of periods) {
    if (parsePeriod(period) === undefined) problems.add('error', 'period-invalid', { period }, period);
  }
}

function inWords(
  draft: DraftRow,
  link: ContinuityLink | undefined,
  { continuity: words }: ImportMessages,
): AssembledContinuity | undefined {
  if (link === undefined) return undefined;
  const { former, reason } = link;
  const relation = draft.continuity ?? link.relation;
  if (former === undefined || relation === 'new') return { relation, note: relation === 'new' ? words.new : '' };
  const renamed = former.plan.name === draft.indicator.name ? '' : former.plan.name;
  const note = {
    unit: words.unit(former.plan.unit, draft.indicator.unit),
    calibre: words.calibre(former.calibre, draft.calibre),
    kindred: words.kindred(former.plan.name),
    type: words.type,
    none: words.same(renamed),
  }[reason];
  return { relation, note, former };
}

/** Values that can be recorded; what is the matter with the others stands among the problems. */
function valuesOf(
  draft: DraftRow,
  { definition }: MatchedIndicator,
  context: AssemblyContext,
  problems: RowProblems,
): readonly AssembledValue[] {
  const undated = draft.observations.some((each) => each.knownOn === undefined) && context.knownOn === undefined;
  if (undated) problems.add('error', 'known-on-missing', {});
  return draft.observations.flatMap((each) => {
    const knownOn = each.knownOn ?? context.knownOn;
    if (knownOn === undefined) return [];
    const { sheet, cell, source } = each;
    const note = [draft.note, each.note].filter((part) => part !== '').join('；');
    const observation: NewObservation = {
      placeId: context.placeId,
      indicatorId: definition.indicatorId,
      period: each.period,
      ...(each.value === undefined ? {} : { value: each.value }),
      ...(each.missing === undefined ? {} : { missing: each.missing }),
      unit: each.unit || draft.indicator.unit || definition.unit,
      comparator: each.comparator,
      status: each.status,
      knownOn,
      calibre: each.calibre,
      breaksSeries: each.breaksSeries,
      provenance: context.origin({ sheet, cell, source, note }),
    };
    try {
      checkObservation(observation, definition);
      return [{ draft: each, observation }];
    } catch (error) {
      problems.refused(error, each);
      return [];
    }
  });
}
