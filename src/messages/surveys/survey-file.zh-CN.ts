/** Wording of files of results and answers of surveys. */
export const surveyFileZhCN = {
  results: '结果',
  about_: '说明',
  sample: '演示数据：答卷为模拟生成，不是真实调查结果',
  returned: '回收答卷（份）',
  valid: '有效答卷（份）',
  method:
    '占比为有效答卷中的百分比，区间为 95% 威尔逊区间；加权按分层人口占比事后分层，区间按有效样本量计算；人数过少的选项和分层合并显示。',
  columns: [
    '题目',
    '分项',
    '分层',
    '选项',
    '人数',
    '作答人数',
    '占比（%）',
    '区间下限',
    '区间上限',
    '加权占比（%）',
    '加权下限',
    '加权上限',
    '有效样本量',
  ] as readonly string[],
  answerColumns: ['编号', '日期', '渠道', '无效原因'] as readonly string[],
  noAnswer: '未作答',
  and: '、',
  about: (count: number) => `约${count}`,
  withheld: {
    sample: '样本不足，不公布',
    cells: '人数过少，不公布',
    'free-text': '文字意见，不公布',
  },
  resultsName: (title: string) => `${title}-结果`,
  answersName: (title: string) => `${title}-答卷`,
};

export type SurveyFileMessages = typeof surveyFileZhCN;
