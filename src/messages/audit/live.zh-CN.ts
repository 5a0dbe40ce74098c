import type { LiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const liveZhCN: ReasonWording<LiveReason> = {
  'live-figure.current': (facts) => ({
    title: `${text(facts, 'indicator')}与记录一致`,
    why: `文中「${text(facts, 'now')}」与记录中的${text(facts, 'recorded')}一致。`,
  }),
  'live-figure.as-written': (facts) => ({
    title: `「${text(facts, 'now')}」自写入后未改动`,
    why: '文中数字与写入时相同；没有提供记录，未核对其后是否更新。',
  }),
  'live-figure.changed': (facts) => ({
    title: `「${text(facts, 'written')}」被改为「${text(facts, 'now')}」`,
    why: `写入时为「${text(facts, 'written')}」，现为「${text(facts, 'now')}」${
      text(facts, 'recorded') === '' ? '' : `，记录中为${text(facts, 'recorded')}`
    }。请恢复原数，或先更正记录再重新生成。`,
  }),
  'live-figure.stale': (facts) => ({
    title: `${text(facts, 'indicator')}已有新数`,
    why: `文中仍是写入时的「${text(facts, 'written')}」，记录现为${text(facts, 'recorded')}。请重新生成，或注明数据截止日期。`,
  }),
  'live-figure.unknown': (facts) => ({
    title: `「${text(facts, 'now')}」在记录中找不到`,
    why: '这个数字带有来源标记，但所给记录中没有对应的指标、地区和时期。请核对所给的记录文件。',
  }),
  'live-figure.unbound': (facts) => ({
    title: `「${text(facts, 'now')}」没有来源标记`,
    why: '文件中的其他数字来自记录，这个数字是另外写入的，请核对其来源。',
  }),
};
