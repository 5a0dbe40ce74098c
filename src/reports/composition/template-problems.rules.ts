import type { RecordType } from '../../shared/ledger/record-type.ts';
import {
  type ColumnTemplate,
  type Passage,
  type ReportTemplate,
  SET_SUBJECTS,
  type TemplateBlock,
  type TemplateSet,
  type When,
} from '../../shared/report/template.ts';
import { ASSESSMENT_KINDS } from '../../shared/verdict.ts';
import { firstFigureIn } from './bound-words.rules.ts';
import { parseWhen, type Question, REPORT_MARKS } from './condition.rules.ts';
import { type PassagePiece, parsePassage } from './passage.rules.ts';
import { type Item, MARKS } from './selection.rules.ts';
import type { ArgumentKind } from './term.ts';
import { argumentsOf, kindOf, ownerOf } from './vocabulary.rules.ts';

/** What is wrong with a template: where in the file, what, and the word that it is about. */
export interface TemplateProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly name: string;
}

type Path = readonly PropertyKey[];
type Kinds = readonly Item['kind'][];

/** What a template or part says that the schema cannot see; `ledgers` are the types that sets may be made of. */
export function problemsOf(
  { sets, blocks }: Pick<ReportTemplate, 'sets' | 'blocks'>,
  ledgers: readonly RecordType[],
  texts: readonly { readonly path: Path; readonly text: string }[] = [],
): readonly TemplateProblem[] {
  const check = new TemplateCheck(sets, ledgers);
  for (const id of Object.keys(sets)) check.set(id);
  for (const { path, text } of texts) check.passage(text, path, []);
  check.blocks(blocks, ['blocks'], []);
  return check.problems;
}

class TemplateCheck {
  readonly problems: TemplateProblem[] = [];
  readonly #sets: Readonly<Record<string, TemplateSet>>;
  readonly #ledgers: readonly RecordType[];
  readonly #ids = new Set<string>();

  constructor(sets: Readonly<Record<string, TemplateSet>>, ledgers: readonly RecordType[]) {
    this.#sets = sets;
    this.#ledgers = ledgers;
  }

  set(id: string): void {
    const path = ['sets', id];
    const set = this.#sets[id];
    if (set === undefined) return;
    const type = this.#ledgers.find((one) => one.id === set.of);
    if (type === undefined && !SET_SUBJECTS.some((subject) => subject === set.of))
      this.#add(path, 'subject-unknown', set.of);
    if (set.without !== undefined) this.#knows(set.without, [...path, 'without']);
    if (set.in !== undefined && this.#knows(set.in, [...path, 'in']) && this.#leadsBack(id))
      this.#add(path, 'set-circle', id);
    for (const mark of set.mark ?? []) {
      if (!MARKS.some((known) => known === mark.replace(/^not /, '')))
        this.#add([...path, 'mark'], 'mark-unknown', mark);
    }
    for (const field of Object.keys(set.field ?? {})) {
      if (!type?.fields.some((one) => one.id === field)) this.#add([...path, 'field'], 'field-unknown', field);
    }
    for (const state of set.state ?? []) {
      if (!type?.states.some((one) => one.id === state)) this.#add([...path, 'state'], 'state-unknown', state);
    }
  }

  blocks(blocks: readonly TemplateBlock[], path: Path, kinds: Kinds): void {
    for (const [index, block] of blocks.entries()) this.#block(block, [...path, index], kinds);
  }

  #block(block: TemplateBlock, path: Path, kinds: Kinds): void {
    const isLoop = 'list' in block || ('each' in block && 'blocks' in block);
    const inner = isLoop ? this.#inside(block.each, [...path, 'each'], kinds) : kinds;
    this.#when(block.when, [...path, 'when'], kinds);
    if ('id' in block) this.#once(block.id, [...path, 'id']);
    if ('section' in block) this.passage(block.section, [...path, 'section'], kinds);
    if ('annex' in block) this.passage(block.title, [...path, 'title'], kinds);
    if ('empty' in block && block.empty !== undefined) this.passage(block.empty, [...path, 'empty'], kinds);
    if ('blocks' in block) this.blocks(block.blocks, [...path, 'blocks'], inner);
    if ('say' in block) this.passage(block.say, [...path, 'say'], kinds);
    if ('list' in block) this.passage(block.list, [...path, 'list'], inner);
    if ('table' in block) {
      this.passage(block.table, [...path, 'table'], kinds);
      const row = block.rows === undefined ? kinds : this.#inside(block.rows, [...path, 'rows'], kinds);
      for (const [index, column] of block.columns.entries())
        this.#column(column, [...path, 'columns', index], kinds, row);
      for (const [index, note] of (block.notes ?? []).entries()) this.passage(note, [...path, 'notes', index], kinds);
    }
    if ('chart' in block) this.#chart(block, path, kinds);
  }

  #column({ name, show, over }: ColumnTemplate, path: Path, kinds: Kinds, row: Kinds): void {
    const more = over === undefined ? [] : this.#inside(over, [...path, 'over'], []);
    this.passage(name, [...path, 'name'], [...kinds, ...more]);
    if (show !== '{row}') this.passage(show, [...path, 'show'], [...row, ...more]);
  }

  #chart(block: Extract<TemplateBlock, { chart: string }>, path: Path, kinds: Kinds): void {
    this.passage(block.caption, [...path, 'caption'], kinds);
    if (block.chart === 'indicator') {
      if (!kinds.includes('indicator')) this.#add(path, 'chart-alone', '');
      return;
    }
    if (block.each === undefined || block.figure === undefined) return void this.#add(path, 'chart-alone', '');
    const inner = this.#inside(block.each, [...path, 'each'], kinds);
    this.passage(block.label ?? '{name}', [...path, 'label'], inner);
    this.#term(block.figure, [], [...path, 'figure'], inner);
  }

  passage(passage: Passage, path: Path, kinds: Kinds): void {
    if (typeof passage === 'string') return void this.#text(passage, path, kinds);
    for (const [index, part] of passage.entries()) {
      const at = [...path, index];
      if (typeof part === 'string') this.#text(part, at, kinds);
      else {
        const inner = part.each === undefined ? kinds : this.#inside(part.each, [...at, 'each'], kinds);
        this.#when(part.when, [...at, 'when'], kinds);
        this.#text(part.text, [...at, 'text'], inner);
      }
    }
  }

  #text(text: string, path: Path, kinds: Kinds): void {
    try {
      const pieces = parsePassage(text);
      this.#pieces(pieces, path, kinds);
      const written = pieces.map((piece) => (piece.kind === 'words' ? piece.text : '◇')).join('');
      const figure = firstFigureIn(written);
      if (figure !== undefined) this.#add(path, 'figure-unbound', figure);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#add(path, 'bracket-alone', error.message);
    }
  }

  #pieces(pieces: readonly PassagePiece[], path: Path, kinds: Kinds): void {
    for (const piece of pieces) {
      if (piece.kind === 'term') this.#term(piece.term, piece.args, path, kinds);
      if (piece.kind === 'optional') this.#pieces(piece.pieces, path, kinds);
    }
  }

  #term(term: string, args: readonly string[], path: Path, kinds: Kinds): void {
    const owner = ownerOf(term, kinds);
    if (owner === undefined) return void this.#add(path, 'term-unknown', term);
    const wanted = argumentsOf(term, owner);
    if (args.length < wanted.least || args.length > wanted.kinds.length)
      return void this.#add(path, 'term-arguments', term);
    for (const [index, arg] of args.entries()) this.#argument(wanted.kinds[index], arg, term, path);
  }

  #argument(kind: ArgumentKind | undefined, arg: string, term: string, path: Path): void {
    if (kind === 'set') this.#knows(arg, path);
    if (kind === 'year' && !/^\d{4}$/.test(arg)) this.#add(path, 'term-arguments', term);
    if (kind === 'judge' && !ASSESSMENT_KINDS.some((known) => known === arg)) this.#add(path, 'term-arguments', term);
    if (kind === 'before' && arg !== 'previous' && arg !== 'year-before') this.#add(path, 'term-arguments', term);
    if (kind === 'measure' && !this.#ledgers.some(({ measures }) => measures.some(({ id }) => id === arg))) {
      this.#add(path, 'measure-unknown', arg);
    }
    if (kind === 'field' && !this.#ledgers.some(({ fields }) => fields.some(({ id }) => id === arg))) {
      this.#add(path, 'field-unknown', arg);
    }
  }

  #when(when: When | undefined, path: Path, kinds: Kinds): void {
    if (when === undefined) return;
    try {
      for (const question of parseWhen(when).flat()) this.#question(question, path, kinds);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#add(path, 'condition-unclear', error.message);
    }
  }

  #question(question: Question, path: Path, kinds: Kinds): void {
    if ('set' in question) this.#knows(question.set, path);
    if (question.kind === 'all') this.#knows(question.of, path);
    if ('term' in question) this.#term(question.term, question.args, path, kinds);
    if ('mark' in question && ![...REPORT_MARKS, ...MARKS].some((known) => known === question.mark)) {
      this.#add(path, 'mark-unknown', question.mark);
    }
  }

  #inside(set: string, path: Path, kinds: Kinds): Kinds {
    const subject = this.#knows(set, path) ? this.#sets[set]?.of : undefined;
    return subject === undefined ? kinds : [...kinds, kindOf(subject)];
  }

  #knows(set: string, path: Path): boolean {
    const isKnown = this.#sets[set] !== undefined;
    if (!isKnown) this.#add(path, 'set-unknown', set);
    return isKnown;
  }

  #leadsBack(id: string): boolean {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = this.#sets[at]?.in) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  }

  #once(id: string, path: Path): void {
    if (this.#ids.has(id)) this.#add(path, 'id-twice', id);
    this.#ids.add(id);
  }

  #add(path: Path, problem: string, name: string): void {
    this.problems.push({ path, problem, name });
  }
}
