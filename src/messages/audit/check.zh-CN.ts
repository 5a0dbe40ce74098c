import type { FindingVerdict } from '../../shared/finding.ts';
import { findingsZhCN } from './findings.zh-CN.ts';

/** Wording of `gangyao check`. */
export const checkZhCN = {
  summary: '核查报告中的数字：报告之内、报告之间是否一致',
  description:
    '读取文件，找出数字之间的关系（重述、合计、占比、增幅、差值、列举个数、控制线、目标完成情况等）并逐条判断：inconsistent 矛盾、suspect 存疑、not-comparable 不可比、consistent 一致，附原文、位置和算式。有矛盾时退出码为 3。由本平台生成、又在 Word 或 WPS 中改过的 docx，可用 --record 与记录核对。不需要数据库。',
  files: '要核查的文件（txt、html、docx、pdf、xlsx）；- 表示标准输入',
  format: '输出格式：table（供人看，默认只列矛盾和存疑）、jsonl、csv',
  verdict: '只输出这些判断，逗号分隔，如 inconsistent,suspect',
  record:
    '记录中的数值：indicator,period,value,unit,status,source,known_on（CSV、XLSX），用来核对文件中带来源标记的数字',
  progress: '正在核查',
  formula: '算式',
  badFormat: (p: { value: string }) => `--format 只能是 table、jsonl 或 csv，收到的是「${p.value}」`,
  badVerdict: (p: { value: string; known: string }) => `--verdict 只能是 ${p.known}，收到的是「${p.value}」`,
  fileTwice: (p: { file: string }) => `文件「${p.file}」写了两次`,
  count: (p: { files: number; counts: ReadonlyMap<FindingVerdict, number> }) =>
    `共核查 ${p.files} 个文件：${Object.entries(findingsZhCN.verdicts)
      .map(([verdict, words]) => `${words} ${p.counts.get(verdict as FindingVerdict) ?? 0} 处`)
      .join('，')}。`,
};
