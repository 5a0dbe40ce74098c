/** What a report says in Word around what it says itself. */
export const reportWordWords = {
  sample: '示例数据',
  contents: '目　录',
  note: (note: string) => `注：${note}`,
  sources: '资料来源：',
  /** Heading of the back of a page, and what stands there where sentences of sources are too many. */
  back: '数字来源（编号同正面）',
  sentencesElsewhere: '以上从简，原文、用数和计入的名单见网页版“数字来历”和验证包。',
  picture: (caption: string) => `${caption}，图中数字见图下的表。`,
  attachment: (index: number, isOnly: boolean, title: string) =>
    isOnly ? `附件：${title}` : index === 1 ? `附件：1.${title}` : `${index}.${title}`,
  date: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  source: {
    /** Cells of a row of a table stand apart. */
    quoted: (line: string, quote: string) => `${line}：“${quote.replaceAll('\t', '　')}”`,
    computed: (printed: string, formula: string, inputs: string) =>
      `${printed}：${formula}${inputs === '' ? '' : `（${inputs}）`}`,
    input: (name: string, period: string, value: string) => `${name}（${period}）${value}`,
    counted: (printed: string, of: string, members: string) => `${of}${printed}${members === '' ? '' : `：${members}`}`,
    more: '等',
    /** Where all members of counts stand of which a note names the first. */
    whole: '计入的全部名单见网页版“数字来历”和验证包',
    survey: (line: string, question: string, answered: number, method: string) =>
      `${line}，“${question}”，${answered}人作答，${method}`,
    between: '、',
    semicolon: '；',
    stop: '。',
  },
};

export type ReportWordWords = typeof reportWordWords;
