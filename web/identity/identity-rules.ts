const LOGIN = /^[a-z0-9][a-z0-9._@-]{1,63}$/;
const SHORTEST = 12;

/** Whether somebody can sign in with it. Source: contract, `login`. */
export function isLogin(text: string): boolean {
  return LOGIN.test(text);
}

/** Characters as a person counts them. */
export function lengthOf(password: string): number {
  return [...password].length;
}

/** Whether a new password has as many characters as it must. Source: contract, `newPassword`. */
export function isLongEnough(password: string): boolean {
  return lengthOf(password) >= SHORTEST;
}

/** 95 seconds: 1:35. */
export function timeLeft(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What a browser and its system are called. */
export interface Device {
  readonly browser: string;
  readonly system: string;
}

/** The first that is found counts: browsers name those that they are made of, too. */
const BROWSERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/MicroMessenger/, 'WeChat'],
  [/360SE|360EE|QIHU/, '360'],
  [/QQBrowser/, 'QQ'],
  [/UBrowser|UCBrowser/, 'UC'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/(Headless)?Chrom(e|ium)\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system from what a browser says of itself. Missing: undefined when it says nothing known. */
export function deviceOf(userAgent: string): Device | undefined {
  const found = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [found(BROWSERS), found(SYSTEMS)];
  return browser === undefined || system === undefined ? undefined : { browser, system };
}

/** Actions by their areas, in their order. */
export function byArea<T extends string>(actions: readonly T[]): ReadonlyArray<readonly [string, readonly T[]]> {
  return [...Map.groupBy(actions, (action) => action.split('.')[0] ?? '')];
}

/** Whether an action only looks. */
export function onlyReads(action: string): boolean {
  return action.endsWith('.read');
}
