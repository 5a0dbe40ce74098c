export { shuffleOldAnswers } from './shuffle.service.ts';
export { loadSurveyFacts, type SurveyQuestionOfReport } from './survey-facts.queries.ts';
