import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/shared/finding.ts';
import type { Span } from '../../src/shared/span.ts';
import { auditTexts } from './audited-text.ts';
import { readTexts } from './check-gold.ts';

const FOLDER = join(import.meta.dirname, '../audit/texts');

/** Texts that are audited together, because one is held against the other; every other text is audited by itself. */
const PAIR = ['street-report-2024.txt', 'street-report-2025.txt'];

/** One number or word of a text that is right, changed so that a careful reader would find it from the texts alone. */
export interface PlantedEdit {
  /** Name of the file. */
  readonly doc: string;
  /** Offset in UTF-16 units. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
  readonly kind: string;
  readonly why: string;
}

/** What became of an edit: the strongest verdict of a new finding with the edited words in its evidence. */
export interface Contact {
  readonly edit: PlantedEdit;
  readonly fate: 'inconsistent' | 'suspect' | 'missed';
  /** The findings that tell it; when it was missed, new ones that are about something else. */
  readonly findings: readonly Finding[];
}

/** The invented texts of a folder by file name. */
export function readInvented(folder = FOLDER): Readonly<Record<string, string>> {
  return readTexts(folder);
}

/** The edits of `planted.tsv` of a folder, each checked against its text. */
export function readPlanted(texts: Readonly<Record<string, string>>, folder = FOLDER): readonly PlantedEdit[] {
  const [, ...rows] = readFileSync(join(folder, 'planted.tsv'), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [text = '', offset, before = '', after = '', kind = '', why = ''] = row.split('\t');
    const edit = { doc: `${text}.txt`, at: Number(offset), before, after, kind, why };
    if (!texts[edit.doc]?.startsWith(before, edit.at)) throw new Error(`planted.tsv: ${row}: the text differs there`);
    return edit;
  });
}

/** What asks for a person: findings that are inconsistent or suspect. */
function isAlarm({ verdict }: Finding): boolean {
  return verdict === 'inconsistent' || verdict === 'suspect';
}

/** Alarms about the texts as they were written, with nothing wrong in them. */
export function falseAlarms(texts: Readonly<Record<string, string>>): readonly Finding[] {
  return auditTexts(texts).filter(isAlarm);
}

/** Plants each edit in turn and audits the text again, beside its pair if it has one. In the order of the edits. */
export function contactsOf(texts: Readonly<Record<string, string>>, edits: readonly PlantedEdit[]): readonly Contact[] {
  return [...Map.groupBy(edits, ({ doc }) => doc)].flatMap(([doc, some]) => {
    const together = companyOf(doc, texts);
    const known = new Set(falseAlarms(together).map((finding) => placesOf(finding)));
    return some.map((edit) => contactOf(edit, together, known));
  });
}

function contactOf(edit: PlantedEdit, together: Readonly<Record<string, string>>, known: ReadonlySet<string>): Contact {
  const text = together[edit.doc] ?? '';
  const edited = text.slice(0, edit.at) + edit.after + text.slice(edit.at + edit.before.length);
  const fresh = auditTexts({ ...together, [edit.doc]: edited })
    .filter(isAlarm)
    .filter((finding) => !known.has(placesOf(finding, edit)));
  const about = fresh.filter((finding) => isAbout(finding, edit));
  if (about.length === 0) return { edit, fate: 'missed', findings: fresh };
  const isSure = about.some(({ verdict }) => verdict === 'inconsistent');
  return { edit, fate: isSure ? 'inconsistent' : 'suspect', findings: about };
}

function companyOf(doc: string, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = PAIR.includes(doc) ? PAIR : [doc];
  return Object.fromEntries(names.map((name) => [name, texts[name] ?? '']));
}

/** Rule, verdict and places of a finding; with `edit`, the places that they had before it. */
function placesOf({ rule, verdict, evidence }: Finding, edit?: PlantedEdit): string {
  const places = evidence.map(({ doc, start, mention }) => {
    const at = mention?.start ?? start;
    const isAfter = edit !== undefined && doc === edit.doc && at > edit.at;
    return `${doc}:${isAfter ? at - edit.after.length + edit.before.length : at}`;
  });
  return [rule, verdict, ...places.sort()].join(' ');
}

/** Whether the edited figure is among the figures of a finding; an edited word, or a figure that is no mention, in a quote. */
function isAbout({ evidence }: Finding, edit: PlantedEdit): boolean {
  const isWord = !/[0-9]/.test(edit.after);
  return evidence.some(
    ({ doc, start, end, mention }) =>
      doc === edit.doc && meets(isWord || mention === undefined ? { start, end } : mention, edit),
  );
}

function meets({ start, end }: Span, { at, after }: PlantedEdit): boolean {
  return start < at + after.length && at < end;
}
