import type { AnswerPageMessages } from './answer-page.zh-CN.ts';

/** Wording of the public page on which a survey is answered. */
export const answerPageEn: AnswerPageMessages = {
  language: 'en',
  other: '中文',
  otherCode: 'zh-CN',
  sample: 'Sample: this questionnaire is a demonstration; no answer is used for any evaluation.',
  asks: 'Asked by',
  purpose: 'What for',
  time: 'It takes about',
  minutes: (minutes) => `${minutes} minute${minutes === 1 ? '' : 's'}`,
  closes: 'Closes on',
  anonymous:
    'Anonymous: no name, account, network address or time is recorded, only the day; nothing links a code to an answer.',
  code: 'Your code',
  codeHint: 'The 12 letters and digits of your invitation; they count once.',
  step: (step, of) => `Step ${step} of ${of}`,
  required: 'required',
  choose: 'Please choose',
  several: 'several may be chosen',
  ifAsked: 'Depends on what you answered before; leave it out if it does not apply.',
  noNames: 'Please give no names, telephone numbers or addresses.',
  next: 'Next',
  back: 'Back',
  send: 'Send the answers',
  wrong: 'Something is missing or wrong',
  problems: {
    required: 'This question must be answered.',
    'unknown-option': 'This is none of the options; choose again.',
    'too-long': 'The text is too long; shorten it.',
  },
  thanks: 'Your answers have arrived. Thank you',
  thanksMore: 'They are kept anonymously and can be neither seen nor changed again. You may close this page.',
  tryLater: 'Back to the questions',
  entry: { phone: 'Put in by an interviewer', paper: 'Put in from paper' },
  nextEntry: 'Put in the next one',
};
