import type { RestatementReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const restatementEn: ReasonWording<RestatementReason> = {
  'restatement.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'restatement.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'vague-restatement.entailed': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'vague-restatement.contradicted': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'impossible.out-of-range': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'swapped-years.swapped': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'time-order.keeps': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'time-order.breaks': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
