import type { SurveyFileMessages } from './survey-file.zh-CN.ts';

/** Wording of files of results and answers of surveys. */
export const surveyFileEn: SurveyFileMessages = {
  results: 'Results',
  about_: 'About',
  sample: 'Sample: the answers are simulated and no result of a real survey',
  returned: 'Answers returned',
  valid: 'Valid answers',
  method:
    'Shares are per cent of valid answers with Wilson intervals of 95 %; each row names how it was weighted; weighted intervals are by the effective number, the design effect is answers by that number; what too few people answered is told together.',
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
    'Design effect',
    'Weighting',
  ],
  answerColumns: ['Id', 'Day', 'Channel', 'Why invalid', 'Weight (raking)'],
  unweighted: 'unweighted',
  stratified: (question) => `post-stratified to population shares of “${question}”`,
  raked: ({ margins, converged, off, lowest, highest }) =>
    `raked (iterative proportional fitting) to ${margins}; weights from ${lowest} to ${highest}${converged ? '' : `; did not converge, off by up to ${off} points`}`,
  rakingMethod:
    'Raked by iterative proportional fitting (Deming and Stephan, 1940); who did not answer every margin counts 1.',
  converged: (rounds) => `Converged after ${rounds} rounds: all margins are as in the population.`,
  notConverged: (rounds, off) =>
    `Did not converge within ${rounds} rounds: margins are off by up to ${off} points; use with care.`,
  lowest: 'Lowest weight',
  highest: 'Highest weight',
  cap: 'Cap of weights (times the mean)',
  effective: 'Effective number of the whole sample',
  population: ({ question, option }) => `Population share (%): ${question}, ${option}`,
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
