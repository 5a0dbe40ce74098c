import { type StatedRating, statedRatings, subjectOf } from '../../audit/index.ts';
import { type Catalogue, matchName } from '../../indicators/index.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { EvaluatedDocument } from './evaluated-document.ts';
import type { Evaluation } from './evaluation.ts';

/** What a document says itself of how an indicator goes, beside what is computed of it. */
export interface StatedBeside {
  readonly document: Pick<EvaluatedDocument, 'name' | 'documentId' | 'sha256'>;
  readonly stated: StatedRating;
  /** The part of the sentence, or the cell, verbatim. */
  readonly quote: string;
  /** The grade as a verdict. Missing: undefined for what is only told to be short of a target that is still to come. */
  readonly verdict: Verdict | undefined;
  /** Place of the indicator among the rows that are rated. Missing: undefined for what is none of them. */
  readonly row: number | undefined;
  readonly computed: Verdict | undefined;
  /** Missing: undefined where nothing is computed, or the two do not exclude each other. */
  readonly agrees: boolean | undefined;
}

const VERDICTS: Readonly<Record<StatedRating['grade'], Verdict | undefined>> = {
  ahead: 'ahead',
  reached: 'achieved',
  met: 'on-track',
  behind: 'behind',
  short: undefined,
};

/** A rating that a document states. */
export interface StatedIn {
  readonly document: EvaluatedDocument;
  readonly stated: StatedRating;
}

/** All ratings that documents state. */
export function statedIn(documents: readonly EvaluatedDocument[]): readonly StatedIn[] {
  return documents.flatMap((document) => {
    const { name, text, facts, claims, sections } = document;
    return statedRatings({ doc: name, text, facts, claims, sections }).map((stated) => ({ document, stated }));
  });
}

/** Ratings that documents state, each beside the computed one of the indicator that it names. */
export function statedBeside(
  all: readonly StatedIn[],
  { rows, rated }: Pick<Evaluation, 'rows' | 'rated'>,
  catalogue: Catalogue,
): readonly StatedBeside[] {
  const known = new Map<string, number>();
  for (const [index, { indicator, aliases }] of rows.entries()) {
    for (const name of [indicator.name, ...aliases])
      for (const key of keysOf(name, catalogue)) if (!known.has(key)) known.set(key, index);
  }
  return all.map(({ document, stated }): StatedBeside => {
    const { name, documentId, sha256, text, facts } = document;
    const row = keysOf(stated.name, catalogue, facts.region)
      .map((key) => known.get(key))
      .find((index) => index !== undefined);
    const verdict = VERDICTS[stated.grade];
    const computed = row === undefined ? undefined : rated[row]?.rating.verdict;
    return {
      ...{ document: { name, documentId, sha256 }, stated, quote: text.slice(stated.start, stated.end) },
      ...{ verdict, row, computed, agrees: agrees(verdict, computed) },
    };
  });
}

/** A thing is known by its normal form, and by its entry in the catalogue. */
function keysOf(name: string, catalogue: Catalogue, region?: string): readonly string[] {
  const match = matchName(catalogue, name);
  const concept = match === undefined || match.how === 'proxy' ? undefined : match.entry.conceptId;
  const { key } = subjectOf(name, region);
  return [...(concept === undefined ? [] : [`concept ${concept}`]), ...(key === '' ? [] : [key])];
}

const GOOD: readonly (Verdict | undefined)[] = ['achieved', 'ahead', 'on-track'];

/** What is good cannot be behind. 基本符合预期 stands between the two; a verdict for what is only short of its target says nothing. */
function agrees(stated: Verdict | undefined, computed: Verdict | undefined): boolean | undefined {
  const sides = [stated, computed].map((verdict) =>
    GOOD.includes(verdict) ? 'good' : verdict === 'behind' ? 'bad' : undefined,
  );
  return sides.includes(undefined) ? undefined : sides[0] === sides[1];
}

/** The last rating that documents state of each row. */
export function lastStated(beside: readonly StatedBeside[]): ReadonlyMap<number, StatedBeside> {
  return new Map(
    beside.flatMap((each) => (each.row === undefined || each.verdict === undefined ? [] : [[each.row, each]])),
  );
}
