import type { RecordPhase, Wording } from '../../src/shared/ledger/record-type.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Says a wording of a record type in the language of the page. */
export function useWording(): (wording: Wording) => string {
  const { language } = usePreferences();
  return ({ zh, en }) => (language === 'en' ? en : zh);
}

/** Names of phases by their ids, in the language of the page; the id where there is no such phase. */
export function useStateNames(states: readonly RecordPhase[]): (id: string) => string {
  const say = useWording();
  return (id) => {
    const state = states.find((each) => each.id === id);
    return state === undefined ? id : say(state.name);
  };
}
