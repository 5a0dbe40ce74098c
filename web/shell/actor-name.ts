import { useMessages } from './preferences.tsx';

/** How people call who did something: the program and the person of the single-user mode have no name of their own. */
export function useActorName(): (actor: string) => string {
  const { actors } = useMessages().shell;
  return (actor) => (Object.hasOwn(actors, actor) ? (actors[actor] ?? actor) : actor);
}
