import { readPlanPeriod } from '../../indicators/index.ts';
import { factWords } from '../../messages/index.ts';
import type { AcceptedClaim } from '../../shared/accepted-claim.ts';
import { type Period, parsePeriod } from '../../shared/period.ts';
import type { ReportKind } from '../../shared/report/report.ts';
import { dayOfDocument, type EvaluatedDocument } from './evaluated-document.ts';
import type { EvaluatedFile } from './evaluated-file.ts';
import {
  commonest,
  type EvaluatedPlace,
  evaluatedPlace,
  planPeriodOf,
  planPeriodOfResults,
} from './evaluated-place.rules.ts';

/** Which plan, place and day files are evaluated for. */
export interface EvaluationFrame extends EvaluatedPlace {
  readonly planName: string;
  readonly plan: Period;
  /** Nobody says which years it has: taken from the years of results. */
  readonly isInferred: boolean;
  readonly asOf: string;
  readonly kind: ReportKind;
  readonly window: { readonly from: string; readonly to: string };
  readonly sample: boolean;
}

/** What the asker said himself. */
export interface FrameWish {
  /** Name of the plan; absent when it was not said, or is a file. */
  readonly plan?: string | undefined;
  readonly asOf?: string | undefined;
  readonly kind?: ReportKind | undefined;
  readonly today: string;
}

/** Missing: undefined when neither the asker nor the files say which years the plan has. */
export function frameOf(
  files: readonly EvaluatedFile[],
  claims: readonly AcceptedClaim[],
  wish: FrameWish,
): EvaluationFrame | undefined {
  const documents = files.flatMap((file) => (file.kind === 'document' ? [file.document] : []));
  const tables = files.flatMap((file) => (file.kind === 'plan' ? [file.table] : []));
  const titles = documents.map(({ facts, name }) => facts.title ?? name);
  const asked = wish.plan === undefined ? undefined : periodInName(wish.plan);
  const stated = asked ?? tables[0]?.period ?? planPeriodOf(titles, claims);
  const plan = parsePeriod(stated ?? planPeriodOfResults(claims) ?? '');
  if (plan?.first === undefined) return undefined;
  const place = evaluatedPlace(regionOf(documents) ?? placeOfValues(files) ?? '');
  const asOf = wish.asOf ?? lastDay(documents) ?? wish.today;
  const kind = wish.kind ?? (asOf < plan.last ? 'mid-term' : 'final');
  return {
    ...place,
    planName: nameOf(wish.plan, tables[0]?.title, place.name, plan),
    plan,
    isInferred: stated === undefined,
    asOf,
    kind,
    window: windowOf(kind, plan, asOf),
    sample: tables.some(({ isDemonstration }) => isDemonstration) || documents.some(isMarked),
  };
}

function periodInName(name: string): string | undefined {
  return readPlanPeriod(name) ?? planPeriodOf([name], []);
}

function regionOf(documents: readonly EvaluatedDocument[]): string | undefined {
  return commonest(documents.flatMap(({ facts }) => facts.region ?? []));
}

/** Of several places the first stands for all: a table of values begins with the whole. */
function placeOfValues(files: readonly EvaluatedFile[]): string | undefined {
  const values = files.flatMap((file) => (file.kind === 'values' ? file.table.rows : []));
  return values.find(({ place }) => place !== undefined)?.place;
}

function lastDay(documents: readonly EvaluatedDocument[]): string | undefined {
  return documents
    .flatMap((document) => dayOfDocument(document) ?? [])
    .sort()
    .at(-1);
}

/** As the asker says it, where that is more than an ordinal; as its table is headed; else by place and years. */
function nameOf(asked: string | undefined, title: string | undefined, place: string, { first, last }: Period): string {
  if (asked !== undefined && asked.length > 3 && readPlanPeriod(asked) === undefined) return asked;
  if (title !== undefined) return title;
  const [from, to] = [Number(first?.slice(0, 4)), Number(last.slice(0, 4))];
  const ordinal = to - from === 4 ? factWords.ordinals[to] : undefined;
  return ordinal === undefined ? factWords.planOfYears({ place, from, to }) : factWords.planName({ place, ordinal });
}

const MONTH_OF_HALF = '07';

/** The plan so far; of a yearly report the year that is over, from July on the one that goes on. */
function windowOf(kind: ReportKind, { first = '', last }: Period, asOf: string): EvaluationFrame['window'] {
  if (kind !== 'annual-monitoring' && kind !== 'plan-execution')
    return { from: first, to: asOf < first ? first : asOf < last ? asOf : last };
  const year = Number(asOf.slice(0, 4)) - (asOf.slice(5, 7) < MONTH_OF_HALF ? 1 : 0);
  return { from: `${year}-01-01`, to: `${year}-12-31` < asOf ? `${year}-12-31` : asOf };
}

/** How far documents say of themselves that they are invented. */
const HEAD_LENGTH = 600;

/** The place of the demonstration set is called 示范区; a place whose name only ends so is a real one. */
function isMarked({ text, facts }: EvaluatedDocument): boolean {
  const head = `${facts.title ?? ''}${text.slice(0, HEAD_LENGTH)}`;
  return /^示范区/.test(facts.region ?? '') || /演示数据|虚构/.test(head);
}
