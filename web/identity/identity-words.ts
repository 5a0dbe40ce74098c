import {
  type AccessMessages,
  accessMessagesFor,
  type PageIdentityMessages,
  pageIdentityMessagesFor,
} from '../../src/messages/index.ts';
import { usePreferences } from '../shell/preferences.tsx';

/** Wording of the pages of identity. */
export function useIdentityWords(): PageIdentityMessages {
  return pageIdentityMessagesFor(usePreferences().language);
}

/** Names of roles and actions. */
export function useAccessWords(): AccessMessages {
  return accessMessagesFor(usePreferences().language);
}
