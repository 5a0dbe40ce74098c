import type { ErrorCode } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

/** Errors of templates of reports. */
export type TemplateErrorCode = Extract<ErrorCode, 'report.template-invalid'>;

/** What is wrong with a template, and the remedy. */
const problems: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `不是有效的 YAML：${name}。请检查缩进、引号和括号`,
  shape: (name) =>
    `${name}。请对照 catalog/reports/report-template.schema.json 改正；以花括号、方括号开头或含冒号的文字须加引号`,
  'id-twice': (name) => `编号「${name}」重复。请改用另一个编号`,
  'set-unknown': (name) => `没有集合「${name}」。请在 sets 中声明，或改正名称`,
  'set-circle': (name) => `集合「${name}」经 in 指回自身。请去掉其中一处 in`,
  'subject-unknown': (name) =>
    `「${name}」既不是可用的对象，也不是台账类型。请改用 docs/reports.md 列出的对象或台账类型`,
  'mark-unknown': (name) => `没有标记「${name}」。请改用 docs/reports.md 列出的标记`,
  'term-unknown': (name) =>
    `此处没有词项「${name}」。请检查拼写，或把这段话放进能说它的 each 里；词项见 docs/reports.md`,
  'term-arguments': (name) => `词项「${name}」后面的内容不对。请按 docs/reports.md 写明集合、字段或年份`,
  'condition-unclear': (name) =>
    `看不懂条件「${name}」。请写成 some 集合、no 集合、one 集合、many 集合、all 集合 of 集合、has 词项、lacks 词项、is 标记或 not 标记，可用 or 相连`,
  'bracket-alone': (name) => `括号「${name}」不成对，或嵌套过深。请补齐，方括号内不能再有方括号`,
  'figure-unbound': (name) => `「${name}」是直接写下的数字，没有出处。请改用词项，使数字来自数据`,
  'field-unknown': (name) => `台账没有字段「${name}」。请对照该类台账的定义改正`,
  'state-unknown': (name) => `台账没有状态「${name}」。请对照该类台账的定义改正`,
  'measure-unknown': (name) => `台账没有统计项「${name}」。请对照该类台账的定义改正`,
  'part-unknown': (name) => `没有名为「${name}」的共用部分。请使用 catalog/reports/parts 中的文件名`,
  'chart-alone': () =>
    '没有指标可画。请把 chart: indicator 放进一个指标集合的 each 里，或改用 chart: bars 并写明 each 和 figure',
  'unproven-missing': () => '缺少「尚未证实的事项」。请在不带 when 的位置加上 use: unproven；未证实的事项不能略去不报',
};

/** Wording of the errors of templates of reports. */
export const templateErrorsZhCN: Pick<ErrorMessages, TemplateErrorCode> = {
  'report.template-invalid': (p) => {
    const others = Number(p.others ?? 0);
    const problem = problems[text(p, 'problem')]?.(text(p, 'name')) ?? text(p, 'name');
    return {
      title: '报告模板有误',
      detail: `${text(p, 'file')} 第 ${text(p, 'line')} 行：${problem}。${others > 0 ? `另有 ${others} 处问题。` : ''}`,
    };
  },
};
