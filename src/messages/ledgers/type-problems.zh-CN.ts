/** What is wrong with a record type, and the remedy. */
export const typeProblemsZhCN: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `不是有效的 YAML：${name}。请检查缩进、引号和括号`,
  shape: (name) => `${name}。请对照 catalog/ledgers/record-type.schema.json 改正；数字和日期作为文字时须加引号`,
  'no-files': () => `没有找到类型文件。请检查安装是否完整`,
};
