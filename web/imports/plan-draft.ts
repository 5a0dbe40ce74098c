import type { PlanImportPreview, PlanImportSettings, PlanRowCorrection } from '../../src/contract/imports.ts';
import type { PLAN_KINDS } from '../../src/contract/plans.ts';
import { isDay, parsePeriod } from '../../src/shared/period.ts';

export type PlanKind = (typeof PLAN_KINDS)[number];

/** What a person put right in a row of a table; its key stands beside it, and a part that is not said is not there. */
export type Said<C extends { readonly key: string }> = {
  readonly [Field in Exclude<keyof C, 'key'>]?: Exclude<C[Field], undefined>;
};
export type RowCorrection = Said<PlanRowCorrection>;

/** What is said about the plan as a whole; an empty text is not said. */
export interface Particulars {
  readonly name: string;
  readonly placeId: string;
  readonly firstYear: string;
  readonly lastYear: string;
  readonly kind: PlanKind;
  readonly predecessorId: string;
  readonly scaleId: string;
  readonly ruleSetId: string;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly knownOn: string;
}

/** A plan that is being set up: what the person said, beside the file. */
export interface PlanDraft {
  readonly particulars: Particulars;
  readonly corrections: Readonly<Record<string, RowCorrection>>;
  readonly settled: readonly string[];
}

export const EMPTY_PLAN: PlanDraft = {
  particulars: {
    name: '',
    placeId: '',
    firstYear: '',
    lastYear: '',
    kind: 'outline',
    predecessorId: '',
    scaleId: '',
    ruleSetId: '',
    approvedBy: '',
    approvedOn: '',
    issuedOn: '',
    effectiveOn: '',
    knownOn: '',
  },
  corrections: {},
  settled: [],
};

export function withParticulars(draft: PlanDraft, part: Partial<Particulars>): PlanDraft {
  return { ...draft, particulars: { ...draft.particulars, ...part } };
}

/** A correction of a row; a part that is `undefined` goes back to what the table says. */
export function withCorrection(
  draft: PlanDraft,
  key: string,
  part: { readonly [Field in keyof RowCorrection]: RowCorrection[Field] | undefined },
): PlanDraft {
  const merged = { ...draft.corrections[key], ...part };
  const kept = Object.entries(merged).filter(([, value]) => value !== undefined);
  const { [key]: _, ...others } = draft.corrections;
  return { ...draft, corrections: kept.length === 0 ? others : { ...others, [key]: Object.fromEntries(kept) } };
}

/** Problems that the person has dealt with, or opens again. */
export function withSettled<D extends { readonly settled: readonly string[] }>(
  draft: D,
  keys: readonly string[],
  settled: boolean,
): D {
  const others = draft.settled.filter((key) => !keys.includes(key));
  return { ...draft, settled: settled ? [...others, ...keys] : others };
}

/** `2026/2030`. Missing: undefined when the years are not given or are no period. */
export function periodOf({ firstYear, lastYear }: Pick<Particulars, 'firstYear' | 'lastYear'>): string | undefined {
  if (!/^\d{4}$/.test(firstYear) || !/^\d{4}$/.test(lastYear)) return undefined;
  const text = firstYear === lastYear ? firstYear : `${firstYear}/${lastYear}`;
  return parsePeriod(text) === undefined ? undefined : text;
}

/** First and last year of a period text; empty when it is absent. */
export function yearsIn(period: string | undefined): Pick<Particulars, 'firstYear' | 'lastYear'> {
  const { first, last } = (period === undefined ? undefined : parsePeriod(period)) ?? { first: '', last: '' };
  return { firstYear: (first ?? '').slice(0, 4), lastYear: last.slice(0, 4) };
}

const DAYS = ['approvedOn', 'issuedOn', 'effectiveOn', 'knownOn'] as const;
const TEXTS = ['placeId', 'predecessorId', 'scaleId', 'ruleSetId'] as const;

/** What the API is told; days that are none yet are left out. */
export function settingsOf({ particulars, corrections, settled }: PlanDraft): PlanImportSettings {
  const period = periodOf(particulars);
  const trimmed = (['name', 'approvedBy'] as const).map((field) => [field, particulars[field].trim()]);
  const texts = [...trimmed, ...TEXTS.map((field) => [field, particulars[field]])].filter(([, text]) => text !== '');
  const days = DAYS.filter((field) => isDay(particulars[field])).map((field) => [field, particulars[field]]);
  return {
    ...Object.fromEntries([...texts, ...days]),
    ...(period === undefined ? {} : { period }),
    kind: particulars.kind,
    corrections: Object.entries(corrections).map(([key, correction]) => ({ key, ...correction })),
    settled: [...settled],
  };
}

/** What the person said, and where they said nothing, what was found in the table. */
export function withFound(draft: PlanDraft, preview: Pick<PlanImportPreview, 'proposed' | 'period'>): PlanDraft {
  const { name, firstYear, lastYear } = draft.particulars;
  return withParticulars(draft, {
    ...(name.trim() === '' ? { name: preview.proposed.name } : {}),
    ...(firstYear === '' && lastYear === '' ? yearsIn(preview.period) : {}),
  });
}

export type Lack = 'name' | 'place' | 'period' | 'day' | 'errors' | 'rows';

/** What keeps a plan from being set up, in the order of the page; `found` is the draft with what was found. */
export function lacksOf(found: PlanDraft, { counts }: Pick<PlanImportPreview, 'counts'>): readonly Lack[] {
  const { particulars } = found;
  const lacks: readonly (readonly [Lack, boolean])[] = [
    ['name', particulars.name.trim() === ''],
    ['place', particulars.placeId === ''],
    ['period', periodOf(particulars) === undefined],
    ['day', DAYS.some((field) => particulars[field] !== '' && !isDay(particulars[field]))],
    ['errors', counts.openErrors > 0],
    ['rows', counts.rows - counts.excluded === 0],
  ];
  return lacks.flatMap(([lack, holds]) => (holds ? [lack] : []));
}
