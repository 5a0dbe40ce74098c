import { padded, widthOf } from '../../cli/display-width.ts';
import { visible } from '../../cli/safe-text.ts';
import { type Language, verificationMessagesFor } from '../../messages/index.ts';
import { BUNDLE_CHECKS, type BundleCheck, type BundleDifference, type Verification } from './verification.ts';
import { holds } from './verify-bundle.ts';

/** Longest text of an expected or found value that people are shown; jsonl has all of it. Our choice. */
const SHOWN = 200;

/** One JSON object a line: the bundle, each check, each difference, other rules, and whether it holds. */
export function toldAsLines(verification: Verification): string {
  const { looked, differences, otherRules, unproven, ...about } = verification;
  const lines: object[] = [
    { kind: 'bundle', ...about },
    ...BUNDLE_CHECKS.map((check) => ({
      kind: 'check',
      check,
      looked: looked[check],
      differs: differing(verification, check),
    })),
    ...differences.map(({ expected, found, ...difference }) => ({
      kind: 'difference',
      ...difference,
      expected: expected ?? null,
      found: found ?? null,
    })),
    ...otherRules.map((rules) => ({ kind: 'rules', ...rules })),
    { kind: 'unproven', ...unproven },
    { kind: 'result', holds: holds(verification), differences: differences.length },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** For people. */
export function toldAsTable(verification: Verification, language: Language): string {
  const words = verificationMessagesFor(language);
  const { key, differences } = verification;
  const isSigned = differing(verification, 'signature') + differing(verification, 'key') === 0;
  const names = BUNDLE_CHECKS.map((check) => words.checks[check]);
  const width = Math.max(...names.map(widthOf));
  const lines = [
    words.title(verification),
    ...(verification.sample ? [words.sample] : []),
    words.signedBy({ algorithm: words.algorithms[key.algorithm] ?? key.algorithm, fingerprint: key.fingerprint }),
    isSigned ? words.standing[key.standing] : words.standingNotAsked,
    '',
    ...BUNDLE_CHECKS.map((check) => {
      const [looked, differs] = [verification.looked[check], differing(verification, check)];
      return `${differs === 0 ? '✓' : '✗'} ${padded(words.checks[check], width)}  ${words.counted({ looked, differs })}`;
    }),
    ...differences.flatMap((difference) => ['', ...toldDifference(difference, language)]),
    '',
    ...unprovenLines(verification, language),
    ...rulesLines(verification, language),
    resultLine(verification, language),
  ];
  return `${lines.map((line) => visible(line)).join('\n')}\n`;
}

function toldDifference(
  { check, entry, place, expected, found }: BundleDifference,
  language: Language,
): readonly string[] {
  const { columns, absent, checks } = verificationMessagesFor(language);
  const shown = (text: string | undefined) =>
    text === undefined ? absent : text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return [
    `✗ ${checks[check]}  ${entry}  ${place}`.trimEnd(),
    `  ${columns.expected}  ${shown(expected)}`,
    `  ${columns.found}  ${shown(found)}`,
  ];
}

function unprovenLines({ unproven }: Verification, language: Language): readonly string[] {
  const words = verificationMessagesFor(language);
  const { namedSources, sentencesOnly, unknownFormulas, editedPassages, wordedOtherwise } = unproven;
  return [
    ...(namedSources === 0 ? [] : [words.namedSources({ count: namedSources })]),
    ...(sentencesOnly === 0 ? [] : [words.sentencesOnly({ count: sentencesOnly })]),
    ...(unknownFormulas.length === 0 ? [] : [words.unknownFormulas({ formulas: unknownFormulas.join('；') })]),
    ...(wordedOtherwise === 0 ? [] : [words.wordedOtherwise({ count: wordedOtherwise })]),
    ...(editedPassages.length === 0 ? [] : [words.editedPassages({ passages: editedPassages.join('、') })]),
  ];
}

function rulesLines({ otherRules }: Verification, language: Language): readonly string[] {
  const words = verificationMessagesFor(language);
  return otherRules.flatMap(({ rules, changes }) =>
    changes.length === 0
      ? [words.otherRulesSame({ rules })]
      : [words.otherRulesChange({ rules, count: changes.length }), ...changes.map((change) => words.change(change))],
  );
}

function resultLine(verification: Verification, language: Language): string {
  const words = verificationMessagesFor(language);
  const { differences, newerRules } = verification;
  if (!holds(verification)) return words.differs({ count: Math.max(1, differences.length) });
  return newerRules ? words.holdsRulesChanged : words.holds;
}

function differing({ differences }: Verification, check: BundleCheck): number {
  return differences.filter((difference) => difference.check === check).length;
}
