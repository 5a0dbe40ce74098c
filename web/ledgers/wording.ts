import type { Wording } from '../../src/shared/ledger/record-type.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Says a wording of a record type in the language of the page. */
export function useWording(): (wording: Wording) => string {
  const { language } = usePreferences();
  return ({ zh, en }) => (language === 'en' ? en : zh);
}
