/** Words in the facts of reports. Reports are in Chinese, and so are these. */
export const factWords = {
  yes: '是',
  no: '否',
  uncategorised: '综合',
  noValue: '所给文件未给出该时期的数值',
  noSide: '文件和指标目录都没有说明目标是以高为好还是以低为好，无从判断',
  tableRow: (p: { row: number }) => `第${p.row}行`,
  planName: (p: { place: string; ordinal: string }) => `${p.place}“${p.ordinal}”规划`,
  planOfYears: (p: { place: string; from: number; to: number }) => `${p.place}${p.from}—${p.to}年规划`,
  ordinals: {
    1995: '八五',
    2000: '九五',
    2005: '十五',
    2010: '十一五',
    2015: '十二五',
    2020: '十三五',
    2025: '十四五',
    2030: '十五五',
    2035: '十六五',
    2040: '十七五',
  } as Readonly<Record<number, string>>,
  measureSource: (p: { type: string; place: string; period: string }) => `${p.type}台账 · ${p.place} · ${p.period}`,
  adjustmentSource: (p: { title: string; decidedBy: string; on: string }) =>
    [p.title, p.decidedBy, p.on].filter((part) => part !== '').join(' · '),
};
