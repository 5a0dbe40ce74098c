import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { fetchPageMessages, type Language, type PageMessages, pageZhCN } from '../../src/messages/index.ts';
import { speak } from '../data/api-client.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** How a person wants the page; kept in the browser. */
export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly largeType: boolean;
}

interface PreferencesInForce extends Preferences {
  readonly dark: boolean;
  readonly messages: PageMessages;
  readonly change: (part: Partial<Preferences>) => void;
}

const STORED = 'gangyao.preferences';
const FIRST: Preferences = { language: 'zh-CN', theme: 'system', largeType: false };

function stored(): Preferences {
  try {
    const given = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Preferences>;
    return {
      language: given.language === 'en' ? 'en' : 'zh-CN',
      theme: THEMES.find((theme) => theme === given.theme) ?? 'system',
      largeType: given.largeType === true,
    };
  } catch {
    return FIRST;
  }
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing still shows the page as chosen.
    return;
  }
}

/** Wording that is there: Chinese comes with the page, English when somebody wants it. */
const WORDING: { 'zh-CN': PageMessages; en?: PageMessages } = { 'zh-CN': pageZhCN };

async function fetchWording(language: Language): Promise<void> {
  WORDING[language] ??= await fetchPageMessages(language);
}

/** Done when the first view can speak the language that was chosen before; without its wording it speaks Chinese. */
export const wordingReady: Promise<void> = fetchWording(stored().language).catch(() => undefined);

const darkMedia = window.matchMedia('(prefers-color-scheme: dark)');

function useSystemDark(): boolean {
  const [dark, setDark] = useState(darkMedia.matches);
  useEffect(() => {
    const listen = () => setDark(darkMedia.matches);
    darkMedia.addEventListener('change', listen);
    return () => darkMedia.removeEventListener('change', listen);
  }, []);
  return dark;
}

const Context = createContext<PreferencesInForce | undefined>(undefined);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(stored);
  const systemDark = useSystemDark();
  const dark = preferences.theme === 'system' ? systemDark : preferences.theme === 'dark';
  const change = useCallback((part: Partial<Preferences>) => {
    const set = () =>
      setPreferences((before) => {
        const after = { ...before, ...part };
        keep(after);
        return after;
      });
    if (part.language === undefined || WORDING[part.language] !== undefined) set();
    // Who is offline keeps the language that is there.
    else fetchWording(part.language).then(set, () => undefined);
  }, []);
  speak(preferences.language);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = preferences.language;
    root.dataset.theme = dark ? 'dark' : 'light';
    root.dataset.type = preferences.largeType ? 'large' : 'normal';
  }, [preferences, dark]);
  const value = useMemo(
    () => ({ ...preferences, dark, change, messages: WORDING[preferences.language] ?? pageZhCN }),
    [preferences, dark, change],
  );
  return <Context value={value}>{children}</Context>;
}

/** The preferences in force and the wording that goes with them. */
export function usePreferences(): PreferencesInForce {
  const value = useContext(Context);
  if (value === undefined) throw new Error('outside of PreferencesProvider');
  return value;
}

export function useMessages(): PageMessages {
  return usePreferences().messages;
}

/** Names the page in the title of the window. */
export function usePageTitle(name: string | undefined): void {
  const { shell } = useMessages();
  useEffect(() => {
    document.title = name === undefined ? shell.name : shell.title(name);
  }, [name, shell]);
}
