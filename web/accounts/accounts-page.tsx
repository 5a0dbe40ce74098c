import { useIdentityWords } from '../identity/identity-words.ts';
import { usePageTitle } from '../shell/preferences.tsx';

export function AccountsPage() {
  const { accounts: words } = useIdentityWords();
  usePageTitle(words.title);
  return <h1>{words.title}</h1>;
}
