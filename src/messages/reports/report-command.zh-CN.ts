/** `gangyao report` 的用语。 */
export const reportCommandZhCN = {
  summary: '把报告写成文件',
  description: '从数据库取一份报告（或一次评估的最新报告），写成 Word、PDF、网页、附表工作簿或核验包。',
  report: '报告编号',
  round: '评估编号：取这次评估中最新的报告',
  to: '文件格式：docx、pdf、html、xlsx、bundle',
  out: '写到哪个文件；- 为标准输出',
  template: '填入您自己的 Word 模板（占位符见 docs/word.md）；只用于 docx',
  templateIsWord: '--template 只能与 --to docx 一起使用',
  version: '第几版；不写为最新一版',
  data: '数据文件夹',
  one: '请给出 --report 或 --round 其中一个',
  badFormat: ({ value }: { value: string }) => `不认识的格式：${value}。可用 docx、pdf、html、xlsx、bundle`,
  badVersion: ({ value }: { value: string }) => `版本须为正整数：${value}`,
  done: ({ title, file }: { title: string; file: string }) => `${title} → ${file}`,
};
