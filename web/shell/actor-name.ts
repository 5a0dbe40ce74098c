import { useMessages } from './preferences.tsx';

/** How people call who did something: the program and the person of the single-user mode have no name of their own. */
export function useActorName(): (actor: string) => string {
  const { actors } = useMessages().shell;
  return (actor) => (Object.hasOwn(actors, actor) ? (actors[actor] ?? actor) : actor);
}

/** Who is meant by a name as people call them; what is no such name stays as it was typed. */
export function useActorCalled(): (name: string) => string {
  const { actors } = useMessages().shell;
  return (name) => Object.entries(actors).find(([, called]) => called === name)?.[0] ?? name;
}
