import type { DoctorCode } from '../messages/index.ts';

/** `fine`; `notice`: worth knowing, nothing is wrong; `problem`: something must be done. */
export type CheckLevel = 'fine' | 'notice' | 'problem';

/** What one look of the doctor found. */
export interface CheckResult {
  readonly code: DoctorCode;
  readonly level: CheckLevel;
  readonly params: Readonly<Record<string, string | number>>;
}

export function fine(code: DoctorCode, params: CheckResult['params'] = {}): CheckResult {
  return { code, level: 'fine', params };
}

export function notice(code: DoctorCode, params: CheckResult['params'] = {}): CheckResult {
  return { code, level: 'notice', params };
}

export function problem(code: DoctorCode, params: CheckResult['params'] = {}): CheckResult {
  return { code, level: 'problem', params };
}
