import { useMessages } from '../shell/preferences.tsx';

/** The mark that everything of the demonstration set carries wherever it is shown. */
export function DemonstrationMark() {
  const { shell } = useMessages();
  return (
    <span className="demonstration" title={shell.demonstrationWhy}>
      {shell.demonstration}
    </span>
  );
}
