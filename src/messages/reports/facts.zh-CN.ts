/** Words in the facts of reports. Reports are in Chinese, and so are these. */
export const factWords = {
  yes: '是',
  no: '否',
  measureSource: (p: { type: string; place: string; period: string }) => `${p.type}台账 · ${p.place} · ${p.period}`,
  adjustmentSource: (p: { title: string; decidedBy: string; on: string }) =>
    [p.title, p.decidedBy, p.on].filter((part) => part !== '').join(' · '),
};
