import type { EnumerationReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const enumerationZhCN: ReasonWording<EnumerationReason> = {
  'enumeration.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'enumeration.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'outline.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'outline.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'numbering.complete': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'numbering.gap': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'repeated-item.repeated': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
