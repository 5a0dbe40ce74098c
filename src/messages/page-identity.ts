import { pageIdentityEn } from './page-identity.en.ts';
import { type PageIdentityMessages, pageIdentityZhCN } from './page-identity.zh-CN.ts';
import type { Language } from './wording.ts';

/** The wording of the pages of identity in a language. A file of its own, so that the first view goes without it. */
export function pageIdentityMessagesFor(language: Language): PageIdentityMessages {
  return language === 'en' ? pageIdentityEn : pageIdentityZhCN;
}
