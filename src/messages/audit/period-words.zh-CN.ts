/** A period in words: `2021/2025` is 2021—2025年, `2023-H1` 2023年上半年, `../2023-06` 截至2023年6月. */
export function periodInChinese(period: string): string {
  const [first = '', last] = period.split('/').map(momentOf);
  if (last === undefined) return first;
  if (first === '..') return `截至${last}`;
  return /^\d{4}年$/.test(first) ? `${first.slice(0, -1)}—${last}` : `${first}至${last}`;
}

const PARTS: Readonly<Record<string, string>> = {
  H1: '上半年',
  H2: '下半年',
  Q1: '一季度',
  Q2: '二季度',
  Q3: '三季度',
  Q4: '四季度',
};

function momentOf(moment: string): string {
  const [year = '', part, day] = moment.split('-');
  if (!/^\d{4}$/.test(year)) return moment;
  if (part === undefined) return `${year}年`;
  return `${year}年${PARTS[part] ?? `${Number(part)}月${day === undefined ? '' : `${Number(day)}日`}`}`;
}
