import type { ArithmeticReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const arithmeticZhCN: ReasonWording<ArithmeticReason> = {
  'difference.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'difference.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'difference.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'growth.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'growth.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'growth.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'share.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'share.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'share.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'direction.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'direction.contradicts': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'average-growth.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'average-growth.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
