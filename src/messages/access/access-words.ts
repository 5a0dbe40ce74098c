import type { Language } from '../wording.ts';
import { accessEn } from './access.en.ts';
import { type AccessMessages, accessZhCN } from './access.zh-CN.ts';

/**
 * The wording of accounts and permissions in a language: names of roles and actions. A file of its own, so that the first
 * view goes without it.
 */
export function accessMessagesFor(language: Language): AccessMessages {
  return language === 'en' ? accessEn : accessZhCN;
}
