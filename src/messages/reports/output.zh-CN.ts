/** What outputs of reports say around what the report says itself. Reports are in Chinese, and so is this. */
export const reportOutputWords = {
  unit: (unit: string) => `单位：${unit}`,
  noFigure: '无数据',
  series: (name: string, points: readonly string[]) => `${name}：${points.join('，')}。`,
  sample: '示例数据',
  sampleNotice: '本报告含示例数据，仅供演示，不得作为决策和公布的依据。',
  asOf: (date: string) => `（数据截至${date}）`,
  rules: {
    published: (id: string) => `进展判断依据规则集 ${id}，其阈值取自公布的标准。`,
    plan: (id: string) => `进展判断依据规则集 ${id}，其阈值由规划自行规定。`,
    inference: (id: string) => `进展判断依据规则集 ${id}，其阈值为系统建议值，可以调整，不是公布的标准。`,
  },
};
