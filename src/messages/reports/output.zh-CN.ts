/** What outputs of reports say around what the report says itself. Reports are in Chinese, and so is this. */
export const reportOutputWords = {
  unit: (unit: string) => `单位：${unit}`,
  noFigure: '无数据',
  series: (name: string, points: readonly string[]) => `${name}：${points.join('，')}。`,
};
