import type { RestatementReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const restatementZhCN: ReasonWording<RestatementReason> = {
  'restatement.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'restatement.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'vague-restatement.entailed': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'vague-restatement.contradicted': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'impossible.out-of-range': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'swapped-years.swapped': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'time-order.keeps': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'time-order.breaks': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
