import type { EnumerationReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;

/** 3, 4 → 3 or 4. */
function listed(facts: Facts): string {
  return text(facts, 'listed').replaceAll(', ', ' or ');
}

function count(facts: Facts, why: string): FindingWords {
  return { title: `${text(facts, 'stated')}${text(facts, 'subject')}: ${listed(facts)} listed`, why };
}

function slogan(facts: Facts, why: string): FindingWords {
  return { title: `What “${text(facts, 'slogan')}” stands for`, why };
}

export const enumerationEn: ReasonWording<EnumerationReason> = {
  'enumeration.agrees': (facts) => count(facts, `${listed(facts)} are listed, as “${text(facts, 'stated')}” says.`),
  'enumeration.open': (facts) =>
    count(
      facts,
      `${listed(facts)} are named before 等, no more than “${text(facts, 'stated')}”; an open list need not name all.`,
    ),
  'enumeration.spelt-out': (facts) =>
    slogan(facts, `“${text(facts, 'slogan')}” is spelt out in “${text(facts, 'items')}”, as many as it says.`),
  'enumeration.same-value': (facts) =>
    slogan(facts, `The shares ${text(facts, 'listed')} are what “${text(facts, 'slogan')}” says.`),
  'enumeration.differs': (facts) =>
    count(
      facts,
      `${listed(facts)} are listed, the text says “${text(facts, 'stated')}”: ${text(facts, 'difference')} apart. Check the list and the number.`,
    ),
  'enumeration.exceeds': (facts) =>
    count(
      facts,
      `${listed(facts)} are named before 等 already, more than “${text(facts, 'stated')}”. Check the number.`,
    ),
  'enumeration.spelt-otherwise': (facts) =>
    slogan(facts, `“${text(facts, 'slogan')}” is spelt out as ${text(facts, 'listed')} further on. Check.`),
  'enumeration.other-value': (facts) =>
    slogan(facts, `The shares ${text(facts, 'listed')} are not what “${text(facts, 'slogan')}” says. Check.`),
  'outline.agrees': (facts) =>
    count(facts, `“${text(facts, 'stated')}” are announced and ${listed(facts)} numbered points follow.`),
  'outline.differs': (facts) =>
    count(
      facts,
      `“${text(facts, 'stated')}” are announced, but the numbering ends at “${text(facts, 'last')}”: ${text(facts, 'difference')} apart.`,
    ),
  'outline.mark-lost': (facts) =>
    count(
      facts,
      `“${text(facts, 'stated')}” are announced; the numbering ends at “${text(facts, 'last')}”, and one more point stands there without its number.`,
    ),
  'numbering.complete': (facts) => ({
    title: `Numbering up to “${text(facts, 'last')}”`,
    why: `Without a gap, ${text(facts, 'count')} points.`,
  }),
  'numbering.gap-repaired': (facts) => ({
    title: `Point ${text(facts, 'number')} lost its number`,
    why: `Between “${text(facts, 'before')}” and “${text(facts, 'after')}” the words of the point are there, only the number is missing.`,
  }),
  'numbering.gap': (facts) => ({
    title: `No point ${text(facts, 'number')}`,
    why: `“${text(facts, 'before')}” is followed by “${text(facts, 'after')}”. Check for a missing point or a wrong number.`,
  }),
  'numbering.repeated': (facts) => ({
    title: `“${text(facts, 'mark')}” twice`,
    why: `One numbering has “${text(facts, 'mark')}” twice. Check the numbers behind it.`,
  }),
  'repeated-item.repeated': (facts) => ({
    title: 'Listed twice',
    why: `${text(facts, 'subject')} stands twice in one list.`,
  }),
  'duration.agrees': (facts) => ({
    title: `“${text(facts, 'stated')}” and its dates`,
    why: `${text(facts, 'window')} is ${text(facts, 'length')}, as “${text(facts, 'stated')}” says.`,
  }),
  'duration.differs': (facts) => ({
    title: `“${text(facts, 'stated')}” and its dates`,
    why: `${text(facts, 'window')} is ${text(facts, 'length')}, not “${text(facts, 'stated')}”. Check the dates.`,
  }),
};
