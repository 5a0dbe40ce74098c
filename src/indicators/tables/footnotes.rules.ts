import { narrowed } from '../target-text.rules.ts';

/** What the notes below a table say. */
export interface Footnotes {
  /** One a sentence, without 注： and numbering. */
  readonly notes: readonly string[];
  /** Base years by mark: 带*的为2019年数据. */
  readonly yearOfMark: ReadonlyMap<string, string>;
}

const NOTE_START =
  /^\(?(?:注释?|备注|说明|附注|表注|notes?|sources?)\)?\s*(?:[:.]|\d|[①-⑳"“〔*]|$)|^(?:资料来源|数据来源)|^[*※†]|^〔\s*〕|^带?["“]?[*①-⑳]/i;
const SIGNATURE = /^(?:填表|制表|填报|审核|复核|联系|单位负责|报送)(?:人|单位|电话|时间|日期)?\s*:/;

/** Whether a line is what people sign a form with: 填表人：…, 联系电话：…. */
export function isSignature(text: string): boolean {
  return SIGNATURE.test(narrowed(text).trim());
}

/** Whether a line below a table is a note: 注：…, *为2019年数据, 资料来源：…, 填表人：…. */
export function isNote(text: string): boolean {
  return NOTE_START.test(narrowed(text).trim());
}

/** Sentences of the notes, and the base years that they give to marks. Missing years: the mark is in no sentence. */
export function readFootnotes(lines: readonly string[]): Footnotes {
  const notes = lines.flatMap(sentencesOf);
  const yearOfMark = new Map<string, string>();
  for (const note of notes) {
    const match = MARKED_YEAR.exec(narrowed(note));
    if (match?.[1] !== undefined && match[2] !== undefined) yearOfMark.set(match[1], match[2]);
  }
  return { notes, yearOfMark };
}

/** 带*的为2019年数据; 标“*”的指标为2024年数; *：2019年. */
const MARKED_YEAR =
  /["“”'‘’]?([*†‡※①-⑳¹²³]+)["“”'‘’]?号?(?:的|者)?(?:指标|数据|数字)?(?:为|是|系|指|表示|[:=])?((?:19|20)\d\d)年/;

const LEAD = /^\s*[(（]?(?:注释?|备注|说明|附注|表注|notes?)[)）]?\s*[:：.]?\s*/i;
const ENDS = /(?<=[。；;\n])|(?<![带标注“"'])(?=[①-⑳])|(?<=[^\d])(?=\d{1,2}[.、．](?!\d))/;
const NUMBERING = /^\s*(?:[①-⑳](?!["”]?(?:的|为|者))|\d{1,2}[.、．](?!\d))\s*/;

function sentencesOf(line: string): readonly string[] {
  return line
    .replace(LEAD, '')
    .split(ENDS)
    .map((sentence) =>
      sentence
        .replace(NUMBERING, '')
        .replace(/[。；;\s]+$/, '')
        .trim(),
    )
    .filter((sentence) => sentence !== '');
}

/** The notes that speak of a row: by its name, or by a mark in it; 〔〕 is one. */
export function notesOf(footnotes: Footnotes, name: string, marks: readonly string[]): readonly string[] {
  const plain = narrowed(name);
  return footnotes.notes.filter(
    (note) => (plain.length > 3 && narrowed(note).includes(plain)) || marks.some((mark) => mentions(note, mark)),
  );
}

function mentions(note: string, mark: string): boolean {
  if (mark === '〔〕') return /〔\s*〕/.test(note);
  const at = note.indexOf(mark);
  return at !== -1 && note[at + mark.length] !== mark[0] && note[at - 1] !== mark[0];
}
