import type { When } from '../../shared/report/template.ts';
import { nextYear } from './indicator-marks.rules.ts';
import { holdsMark, membersOf } from './selection.rules.ts';
import type { Telling } from './term.ts';
import { tellTerm } from './vocabulary.rules.ts';

/** One question of a condition, in words. */
export type Question =
  | { readonly kind: 'some' | 'no' | 'one' | 'many'; readonly set: string }
  | { readonly kind: 'all'; readonly set: string; readonly of: string }
  | { readonly kind: 'has' | 'lacks'; readonly term: string; readonly args: readonly string[] }
  | { readonly kind: 'is' | 'not'; readonly mark: string };

/** Marks of the report as a whole. */
export const REPORT_MARKS = [
  'sample',
  'rules-inferred',
  'issuer-named',
  'from-files',
  'next-in-plan',
  'successor-in-force',
] as const;

/** Conditions as they are written: all must hold; of those joined by `or`, one. Errors: a `SyntaxError` with the words that are none. */
export function parseWhen(when: When): readonly (readonly Question[])[] {
  const all = typeof when === 'string' ? [when] : when;
  return all.map((text) => text.split(/\s+or\s+/).map(parseQuestion));
}

function parseQuestion(text: string): Question {
  const [kind = '', first = '', ...rest] = text.trim().split(/\s+/);
  if (first === '') throw new SyntaxError(text);
  if (kind === 'has' || kind === 'lacks') return { kind, term: first, args: rest };
  if (kind === 'all' && rest.length === 2 && rest[0] === 'of') return { kind, set: first, of: rest[1] ?? '' };
  if (rest.length > 0) throw new SyntaxError(text);
  if (kind === 'some' || kind === 'no' || kind === 'one' || kind === 'many') return { kind, set: first };
  if (kind === 'is' || kind === 'not') return { kind, mark: first };
  throw new SyntaxError(text);
}

/** Whether a condition holds for what is told; no condition always does. */
export function isTrue(telling: Telling, when: When | undefined): boolean {
  return when === undefined || parseWhen(when).every((any) => any.some((question) => answer(telling, question)));
}

function answer(telling: Telling, question: Question): boolean {
  const count = (set: string): number => membersOf(telling.facts, telling.template, set, telling.scope).length;
  switch (question.kind) {
    case 'some':
      return count(question.set) > 0;
    case 'no':
      return count(question.set) === 0;
    case 'one':
      return count(question.set) === 1;
    case 'many':
      return count(question.set) > 1;
    case 'all':
      return count(question.of) > 0 && count(question.set) === count(question.of);
    case 'has':
    case 'lacks':
      return hasWords(telling, question) === (question.kind === 'has');
    default:
      return isMarked(telling, question.mark) === (question.kind === 'is');
  }
}

/** Asks without leaving a figure behind: a figure that is only asked for does not stand in the report. */
function hasWords(
  telling: Telling,
  { term, args }: { readonly term: string; readonly args: readonly string[] },
): boolean {
  return tellTerm({ ...telling, register: telling.register.trial() }, term, args) !== undefined;
}

function isMarked({ facts, scope }: Telling, mark: string): boolean {
  if (mark === 'sample') return facts.sample;
  if (mark === 'rules-inferred') return facts.rules.basis === 'inference';
  if (mark === 'issuer-named') return facts.issuer !== '';
  if (mark === 'from-files') return facts.fromFiles === true;
  if (mark === 'next-in-plan') return Number(nextYear(facts)) <= facts.plan.to;
  if (mark === 'successor-in-force') return facts.successor !== undefined && facts.successor.effectiveOn <= facts.asOf;
  return scope.some((item) => holdsMark(item, mark, facts));
}
