import type { Inline } from '../../shared/report/report.ts';
import { NEXT_TARGET_TERMS } from '../next-year/next-target-terms.rules.ts';
import { INDICATOR_TERMS } from './indicator-terms.rules.ts';
import {
  ADJUSTMENT_TERMS,
  FINDING_TERMS,
  JUDGEMENT_TERMS,
  MEASURE_TERMS,
  NAME_TERMS,
  RESULT_TERMS,
  SURVEY_TERMS,
  YEAR_TERMS,
} from './other-terms.rules.ts';
import { RECORD_TERMS } from './record-terms.rules.ts';
import { REPORT_TERMS } from './report-terms.rules.ts';
import type { Item } from './selection.rules.ts';
import type { ArgumentKind, Telling, Term, Vocabulary } from './term.ts';

/** Terms of each kind of thing. A term is looked for in what is told, from the innermost outwards, then in the report. */
export const VOCABULARY = {
  report: REPORT_TERMS,
  indicator: INDICATOR_TERMS,
  'next-target': NEXT_TARGET_TERMS,
  category: NAME_TERMS,
  label: NAME_TERMS,
  judgement: JUDGEMENT_TERMS,
  record: RECORD_TERMS,
  measure: MEASURE_TERMS,
  survey: SURVEY_TERMS,
  result: RESULT_TERMS,
  adjustment: ADJUSTMENT_TERMS,
  finding: FINDING_TERMS,
  year: YEAR_TERMS,
} as const;

export type TermOwner = keyof typeof VOCABULARY;

/** The kind of thing that a subject of sets consists of; types of ledgers consist of records. */
export function kindOf(subject: string): Item['kind'] {
  return KINDS[subject] ?? 'record';
}

const KINDS: Readonly<Record<string, Item['kind']>> = {
  indicators: 'indicator',
  'next-targets': 'next-target',
  categories: 'category',
  labels: 'label',
  judgements: 'judgement',
  measures: 'measure',
  surveys: 'survey',
  results: 'result',
  adjustments: 'adjustment',
  findings: 'finding',
  years: 'year',
};

/** Who has a term, where these kinds of things are told, outermost first. Missing: undefined when nobody has it. */
export function ownerOf(term: string, kinds: readonly Item['kind'][]): TermOwner | undefined {
  for (const kind of [...kinds].reverse()) {
    if (term in VOCABULARY[kind]) return kind;
    if (kind === 'judgement' && term in INDICATOR_TERMS) return 'indicator';
  }
  return term in REPORT_TERMS ? 'report' : undefined;
}

/** What a term says. Missing: undefined where there is nothing to say. Errors: a `RangeError` for a term that nobody has. */
export function tellTerm(telling: Telling, term: string, args: readonly string[]): readonly Inline[] | undefined {
  const owner = ownerOf(
    term,
    telling.scope.map(({ kind }) => kind),
  );
  if (owner === undefined) throw new RangeError(`no term ${term}`);
  if (owner === 'report') return REPORT_TERMS[term]?.tell(telling, undefined, args);
  const item = telling.scope.findLast(({ kind }) => kind === owner || (owner === 'indicator' && kind === 'judgement'));
  return item && (VOCABULARY[owner] as Vocabulary<Item>)[term]?.tell(telling, item, args);
}

/** What words a term takes. */
export function argumentsOf(
  term: string,
  owner: TermOwner,
): { readonly least: number; readonly kinds: readonly ArgumentKind[] } {
  const { args = [], optional = 0 } = (VOCABULARY[owner] as Vocabulary<never>)[term] as Term<never>;
  return { least: args.length - optional, kinds: args };
}
