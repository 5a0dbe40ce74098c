import { usePageTitle } from '../shell/preferences.tsx';
import { useIdentityWords } from './identity-words.ts';

export function AccountPage() {
  const { own: words } = useIdentityWords();
  usePageTitle(words.title);
  return <h1>{words.title}</h1>;
}
