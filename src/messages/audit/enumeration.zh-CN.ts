import type { EnumerationReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { FindingWords, ReasonWording } from './reason-wording.ts';

type Facts = Readonly<Record<string, string>>;

/** 3, 4 → 3或4. */
function listed(facts: Facts): string {
  return text(facts, 'listed').replaceAll(', ', '或');
}

/** 四个特色产业, cut short where the sentence goes on. */
function counted(facts: Facts): string {
  const subject = text(facts, 'subject');
  return text(facts, 'stated') + (subject.length > LONGEST ? `${subject.slice(0, LONGEST)}…` : subject);
}

const LONGEST = 8;

function count(facts: Facts, why: string): FindingWords {
  return { title: `${counted(facts)}：列举${listed(facts)}项`, why };
}

function slogan(facts: Facts, why: string): FindingWords {
  return { title: `“${text(facts, 'slogan')}”所指`, why };
}

export const enumerationZhCN: ReasonWording<EnumerationReason> = {
  'enumeration.agrees': (facts) => count(facts, `列举${listed(facts)}项，与所称“${text(facts, 'stated')}”相符。`),
  'enumeration.open': (facts) =>
    count(facts, `“等”前列出${listed(facts)}项，不多于所称“${text(facts, 'stated')}”，未全部列出属正常。`),
  'enumeration.spelt-out': (facts) =>
    slogan(facts, `“${text(facts, 'slogan')}”的各项见“${text(facts, 'items')}”，个数相符。`),
  'enumeration.same-value': (facts) =>
    slogan(facts, `所列${text(facts, 'listed')}，与“${text(facts, 'slogan')}”相符。`),
  'enumeration.differs': (facts) =>
    count(
      facts,
      `列举${listed(facts)}项，文中称“${counted(facts)}”，相差${text(facts, 'difference')}。请核对是否漏列、多列，或个数有误。`,
    ),
  'enumeration.exceeds': (facts) =>
    count(facts, `“等”前已列出${listed(facts)}项，多于所称“${text(facts, 'stated')}”。请核对个数。`),
  'enumeration.spelt-otherwise': (facts) =>
    slogan(facts, `“${text(facts, 'slogan')}”的各项在下文依次为${text(facts, 'listed')}。请核对。`),
  'enumeration.other-value': (facts) =>
    slogan(facts, `所列${text(facts, 'listed')}，与“${text(facts, 'slogan')}”不符。请核对。`),
  'outline.agrees': (facts) => ({
    title: `${counted(facts)}：列出${listed(facts)}项`,
    why: `文中称“${counted(facts)}”，编号列出${listed(facts)}项，相符。`,
  }),
  'outline.differs': (facts) => ({
    title: `${counted(facts)}：列出${listed(facts)}项`,
    why: `文中称“${counted(facts)}”，编号只到“${text(facts, 'last')}”，列出${listed(facts)}项，相差${text(facts, 'difference')}。`,
  }),
  'outline.mark-lost': (facts) => ({
    title: `${counted(facts)}：末项缺编号`,
    why: `文中称“${counted(facts)}”，编号到“${text(facts, 'last')}”为止，其后一项内容尚在而编号缺字；补上后相符。`,
  }),
  'numbering.complete': (facts) => ({
    title: `编号到“${text(facts, 'last')}”`,
    why: `编号连续，共${text(facts, 'count')}项。`,
  }),
  'numbering.gap-repaired': (facts) => ({
    title: `第${text(facts, 'number')}项编号缺字`,
    why: `“${text(facts, 'before')}”与“${text(facts, 'after')}”之间的一项内容尚在，只缺编号，疑为转换时漏字。`,
  }),
  'numbering.gap': (facts) => ({
    title: `缺第${text(facts, 'number')}项`,
    why: `“${text(facts, 'before')}”之后即为“${text(facts, 'after')}”。请核对是否漏项或编号有误。`,
  }),
  'numbering.repeated': (facts) => ({
    title: `编号“${text(facts, 'mark')}”重复`,
    why: `同一组编号中“${text(facts, 'mark')}”出现两次。请核对其后的编号。`,
  }),
  'repeated-item.repeated': (facts) => ({
    title: '同一项列出两次',
    why: `${text(facts, 'subject')}在同一处列举中出现两次。`,
  }),
  'duration.agrees': (facts) => ({
    title: `“${text(facts, 'stated')}”与起止时间`,
    why: `${text(facts, 'window')}为${text(facts, 'length')}，与所称“${text(facts, 'stated')}”相符。`,
  }),
  'duration.differs': (facts) => ({
    title: `“${text(facts, 'stated')}”与起止时间`,
    why: `${text(facts, 'window')}为${text(facts, 'length')}，与所称“${text(facts, 'stated')}”不符。请核对起止时间。`,
  }),
};
