import type { ReportFacts } from '../../shared/report/facts.ts';
import type { Inline } from '../../shared/report/report.ts';
import type { ReportTemplate } from '../../shared/report/template.ts';
import type { FigureRegister } from './figure-register.rules.ts';
import type { Item, Scope } from './selection.rules.ts';

/** What terms speak from: the facts, the template with its sets, the figures told so far, and what is being told. */
export interface Telling {
  readonly facts: ReportFacts;
  readonly template: ReportTemplate;
  readonly register: FigureRegister;
  readonly scope: Scope;
}

/** What words behind a term mean: a set of the template, a field of a record, a year, a word, a measure of a ledger, `previous` or `year-before`, a kind of judgement. */
export type ArgumentKind = 'set' | 'field' | 'year' | 'word' | 'measure' | 'before' | 'judge';

/** A word of the vocabulary of templates; gives what stands in its place. Missing: undefined, where there is nothing to say. */
export interface Term<Subject> {
  readonly args?: readonly ArgumentKind[];
  /** How many of `args` may be left out, from the end. */
  readonly optional?: number;
  tell(telling: Telling, subject: Subject, args: readonly string[]): readonly Inline[] | undefined;
}

export type Vocabulary<Subject> = Readonly<Record<string, Term<Subject>>>;

/** The things of one kind. */
export type ItemOf<Kind extends Item['kind']> = Extract<Item, { readonly kind: Kind }>;
