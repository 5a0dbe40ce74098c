import type { ArchiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const archiveZhCN: ReasonWording<ArchiveReason> = {
  'region-parts.fits': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'region-parts.exceeds': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'other-frame.region': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'other-frame.period': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'other-frame.calibre': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'same-passage.same': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'same-passage.figures-differ': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'promise.kept': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'promise.missed': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'promise.open': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'announced-again.again': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
