export { loadSurveyWords, type SurveyWord } from './results/bearings.queries.ts';
export { shuffleOldAnswers } from './shuffle.service.ts';
export { loadDemonstrationSurvey } from './survey-demonstration.ts';
export { loadSurveyFacts } from './survey-facts.queries.ts';
