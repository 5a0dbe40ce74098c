import type { RuleSetView } from '../../src/contract/rules.ts';
import { compare, exact, parseExact } from '../../src/shared/exact.ts';
import type { Verdict } from '../../src/shared/verdict.ts';

export type Settings = RuleSetView['settings'];
export type SettingName = keyof Settings;

/** The rungs of the ladder, from the top. */
export const RUNGS = ['aheadFrom', 'onTrackFrom', 'basicallyFrom'] as const satisfies readonly SettingName[];

/** Settings besides the rungs, as they are listed. */
export const OTHER_SETTINGS = [
  'staleAfterMonths',
  'expectedAt',
  'path',
  'thresholdBasis',
  'approxTolerance',
  'inStepTolerance',
  'roughlyInStepTolerance',
  'officialCumulative',
  'earlyAchievement',
  'chainAcrossCalibres',
] as const satisfies readonly SettingName[];

/** What may be chosen for a setting that is no number. */
export const CHOICES: Readonly<Partial<Record<SettingName, readonly string[]>>> = {
  expectedAt: ['value-period', 'as-of'],
  path: ['linear', 'compound'],
  thresholdBasis: ['every-year', 'latest', 'average'],
  officialCumulative: ['true', 'false'],
  earlyAchievement: ['true', 'false'],
  chainAcrossCalibres: ['true', 'false'],
};

/** A stretch of the ladder: which verdict a lead (in percentage points) gives, from `from` up to below `to`. */
export interface Rung {
  readonly verdict: Verdict;
  /** Absent at the bottom. */
  readonly from?: string;
  /** Absent at the top. */
  readonly to?: string;
}

/** The ladder of a set of rules, from the best verdict down. A rung without height is left out. */
export function ladderRungs({ aheadFrom, onTrackFrom, basicallyFrom }: Settings): readonly Rung[] {
  const rungs: readonly Rung[] = [
    { verdict: 'ahead', from: aheadFrom },
    { verdict: 'on-track', from: onTrackFrom, to: aheadFrom },
    { verdict: 'basically-on-track', from: basicallyFrom, to: onTrackFrom },
    { verdict: 'behind', to: basicallyFrom },
  ];
  return rungs.filter(({ from, to }) => from === undefined || to === undefined || from !== to);
}

/** The settings as a form holds them: all of them texts. */
export type SettingTexts = Readonly<Record<SettingName, string>>;

export function textsOf(settings: Settings): SettingTexts {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])) as SettingTexts;
}

const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/;
const NOT_NEGATIVE: readonly SettingName[] = ['inStepTolerance', 'roughlyInStepTolerance', 'approxTolerance'];

/** What is wrong with a form: fields that are no (fitting) numbers, rungs out of order, nothing changed. */
export interface SettingFaults {
  readonly notNumbers: readonly SettingName[];
  readonly outOfOrder: boolean;
  readonly unchanged: boolean;
}

function isWrongNumber(name: SettingName, text: string): boolean {
  if (CHOICES[name] !== undefined) return false;
  if (name === 'staleAfterMonths') return !/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 120;
  return !NUMBER.test(text) || (NOT_NEGATIVE.includes(name) && text.startsWith('-'));
}

export function faultsOf(texts: SettingTexts, before: Settings): SettingFaults {
  const names = Object.keys(texts) as SettingName[];
  const notNumbers = names.filter((name) => isWrongNumber(name, texts[name].trim()));
  const rungs = RUNGS.map((name) => parseExact(texts[name].trim()));
  const outOfOrder = rungs.some((rung, index) => {
    const above = rungs[index - 1];
    return rung !== undefined && above !== undefined && compare(rung, above) > 0;
  });
  const unchanged = names.every((name) => isSame(texts[name].trim(), String(before[name])));
  return { notNumbers, outOfOrder, unchanged };
}

function isSame(a: string, b: string): boolean {
  return a === b || (NUMBER.test(a) && NUMBER.test(b) && compare(exact(a), exact(b)) === 0);
}

/** The settings that a form without faults holds. */
export function settingsOf(texts: SettingTexts): Settings {
  const text = (name: SettingName) => texts[name].trim();
  return Object.fromEntries(
    (Object.keys(texts) as SettingName[]).map((name) => [
      name,
      name === 'staleAfterMonths'
        ? Number(text(name))
        : CHOICES[name]?.includes('true')
          ? text(name) === 'true'
          : text(name),
    ]),
  ) as Settings;
}
