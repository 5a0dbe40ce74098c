import type { SurveyFileMessages } from './survey-file.zh-CN.ts';

/** Wording of files of results and answers of surveys. */
export const surveyFileEn: SurveyFileMessages = {
  results: 'Results',
  about_: 'About',
  sample: 'Sample: the answers are simulated and no result of a real survey',
  returned: 'Answers returned',
  valid: 'Valid answers',
  method:
    'Shares are per cent of valid answers with Wilson intervals of 95 %; weighted ones are post-stratified to population shares, with intervals by the effective number; what too few people answered is told together.',
  columns: [
    'Question',
    'Part',
    'Stratum',
    'Options',
    'Count',
    'Answered',
    'Share (%)',
    'Low',
    'High',
    'Weighted share (%)',
    'Weighted low',
    'Weighted high',
    'Effective number',
  ],
  answerColumns: ['Id', 'Day', 'Channel', 'Why invalid'],
  noAnswer: 'no answer',
  and: ', ',
  about: (count) => `about ${count}`,
  withheld: {
    sample: 'withheld: sample too small',
    cells: 'withheld: too few people',
    'free-text': 'withheld: free text',
  },
  resultsName: (title) => `${title}-results`,
  answersName: (title) => `${title}-answers`,
};
