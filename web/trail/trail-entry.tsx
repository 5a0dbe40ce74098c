import { Link } from 'react-router';
import type { TrailEntry as Entry } from '../../src/contract/trail.ts';
import { subjectAddress } from '../collaboration/subject-address.ts';
import { momentText } from '../parts/moment-text.ts';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { differenceOf, isSame } from './difference.ts';

function Difference({ entry }: { readonly entry: Entry }) {
  const { trail: words } = useMessages();
  const parts = differenceOf(entry.before, entry.after);
  const changed = parts.filter((part) => !isSame(part));
  if (entry.erasedBy !== null) return <p className="missing">{words.erasedBy(entry.erasedBy)}</p>;
  if (parts.length === 0) return entry.reason === null ? <p className="missing">{words.noContent}</p> : null;
  return (
    <>
      <table className="difference">
        <thead>
          <tr>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{before !== undefined && <del>{before}</del>}</td>
              <td>{after !== undefined && <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length < parts.length && <p className="missing">{words.same(parts.length - changed.length)}</p>}
    </>
  );
}

/** An entry of the trail: who did what when, and on demand what was before and after. */
export function TrailEntry({ entry }: { readonly entry: Entry }) {
  const { trail: words, trailActions } = useMessages();
  const actorName = useActorName();
  const { sequence, at, actor, action, subject, reason, address, hash } = entry;
  const shownAt = subjectAddress(subject, {});
  return (
    <li className="trail-entry">
      <details>
        <summary>
          <time dateTime={at}>{momentText(at)}</time>
          <b>{actorName(actor)}</b>
          <span title={action}>{trailActions[action] ?? action}</span>
          <span className="trail-subject">
            {words.subjects[subject.split('/', 1)[0] ?? '']} <code>{subject}</code>
          </span>
          <small>{words.entry(sequence)}</small>
        </summary>
        <div>
          {reason !== null && (
            <p>
              {words.reason}：{reason}
            </p>
          )}
          <Difference entry={entry} />
          <ul className="facts">
            {shownAt !== undefined && (
              <li>
                <Link to={shownAt}>{words.openSubject}</Link>
              </li>
            )}
            <li>{address === null ? words.program : words.fromAddress(address)}</li>
            <li>{action}</li>
            <li>
              {words.hashOf} <code>{hash}</code>
            </li>
          </ul>
        </div>
      </details>
    </li>
  );
}
