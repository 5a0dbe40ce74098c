import type { CountedShare, OpeningWords } from './opening-words.zh-CN.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const shareText = ({ count, of, low, high }: CountedShare): string =>
  `${count}/${of} (${percent(count / of)}, 95% interval ${percent(low)}–${percent(high)})`;

/** The same in English. */
export const openingWordsEn: OpeningWords = {
  laggingTitle: (indicator) => `Behind: ${indicator}`,
  lagging: (p) =>
    `“${p.indicator}” of ${p.plan} is rated “${p.label}”. Target: ${p.target || 'see the plan'}, expected by ${p.period}: ${p.expected}. Reached: ${p.progress}. Rules ${p.rule}.`,
  percent: (share) => percent(Number(share)),
  unknown: 'none',
  staleTitle: (indicator, period) => `${indicator}: value of ${period}`,
  stale: (plan, indicator, period, last) =>
    `The value of ${period} of “${indicator}” in ${plan} is due and not reported; ${last === '' ? 'there is none before it' : `the last one is of ${last}`}.`,
  unknownUnit: (names) => `The unit in charge by the plan, “${names}”, is not in the directory: say first who reports.`,
  ownerlessTitle: (indicator) => `${indicator}: name a unit in charge`,
  ownerless: (plan, indicator) => `“${indicator}” of ${plan} has no unit in charge: say who reports it.`,
  ownerlessTask: (number, title, days) =>
    `Task ${number} “${title}” was set more than ${days} days ago and has no lead: name one.`,
  risingTitle: (title) => `Reported done while requests rise: ${title}`,
  risingSaid: (number, day) => `Task ${number} was reported as done on ${day}.`,
  risingAgainst: (p) =>
    `Requests about it: ${p.after} in the last ${p.months} months, ${p.before} in the ${p.months} before. If both stretches were alike, chance alone would give so many in ${percent(p.chance)} of cases (one-sided binomial test, told below ${percent(p.most)}).`,
  ratingTitle: (unit) => `Own word and callbacks differ: ${unit}`,
  ratingSaid: (unit, months, self) => `${unit} reports as solved in the last ${months} months: ${shareText(self)}.`,
  ratingAgainst: (callback) =>
    `By callback, solved in the applicants' words in the same months: ${shareText(callback)}; the intervals do not meet.`,
};
