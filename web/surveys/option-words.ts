import type { SurveyOption } from '../../src/shared/evaluation/survey.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Options that are told together, in words. */
export function useOptionWords() {
  const { messages, language } = usePreferences();
  const { surveys: words } = messages;
  const said = ({ zh, en }: { readonly zh: string; readonly en: string }) => (language === 'en' ? en : zh);
  const named = (options: readonly (SurveyOption | null)[]) =>
    options.map((option) => (option === null ? words.noAnswer : said(option.title))).join(words.and);
  return { said, named };
}
