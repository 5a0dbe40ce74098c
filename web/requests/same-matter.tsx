import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RepeatedRequest, RequestRepeats } from '../../src/contract/ledgers/requests.ts';
import { REPEAT_SETTINGS } from '../../src/ledgers/requests/repeats.rules.ts';
import type { RecordPhase } from '../../src/shared/ledger/record-type.ts';
import { repeatsQuery, useSameMatter } from '../data/request-queries.ts';
import { useNames } from '../ledgers/names.ts';
import { useStateNames } from '../ledgers/wording.ts';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import './requests.css';

type Group = RequestRepeats['groups'][number];

interface LineProps {
  readonly request: RepeatedRequest;
  readonly states: readonly RecordPhase[];
  readonly notes: readonly string[];
}

function Line({
  request: { recordId, number, title, state, leadId, openedAt, demonstration },
  states,
  notes,
}: LineProps) {
  const { ledgers } = useMessages();
  const names = useNames();
  const stateName = useStateNames(states);
  return (
    <li>
      <Link to={`/records/${recordId}`} lang="zh-CN">
        {number} {title}
      </Link>{' '}
      {demonstration && <DemonstrationMark />}
      <small>
        {[stateName(state), leadId === null ? ledgers.nobody : names.unit(leadId), momentText(openedAt), ...notes].join(
          ' · ',
        )}
      </small>
    </li>
  );
}

function GroupOf({ group, repeats, states }: { group: Group; repeats: RequestRepeats } & Pick<LineProps, 'states'>) {
  const { repeats: words } = useMessages();
  const measure = words.measures[group.reason];
  const isLinked = (id: string) => repeats.linked.some(({ recordId }) => recordId === id);
  const nearness = (id: string) => {
    const link = group.links.find((each) =>
      [each.earlier, each.later].every((end) => end === id || end === repeats.recordId),
    );
    return link === undefined ? words.throughOthers : words.nearness(measure, link.score);
  };
  return (
    <>
      <h3>
        {words.reasons[group.reason]} <small>{words.atLeast(measure, group.score)}</small>
      </h3>
      <ul>
        {group.requests.map((request) => {
          const { recordId } = request;
          const own = recordId === repeats.recordId ? [words.this] : [nearness(recordId)];
          const notes = isLinked(recordId) ? [...own, words.linked] : own;
          return <Line key={recordId} request={request} states={states} notes={notes} />;
        })}
      </ul>
    </>
  );
}

interface SameMatterProps {
  readonly recordId: string;
  readonly states: readonly RecordPhase[];
  /** Whether it may be linked. */
  readonly mayLink: boolean;
  /** Merges the request into another one. Missing: absent where it cannot be. */
  readonly onMerge?: (into: RepeatedRequest) => Promise<void>;
  /** The keys `l` and `m` do what the buttons do. */
  readonly hasKeys?: boolean;
}

interface StepsProps extends Omit<SameMatterProps, 'states'> {
  readonly repeats: RequestRepeats;
  readonly onLinked: (count: number) => void;
}

/** Links the nearest group as one matter, or merges the request into its earliest. */
function Steps({ recordId, repeats, mayLink, onMerge, onLinked, hasKeys = false }: StepsProps) {
  const { repeats: words } = useMessages();
  const { mutateAsync, isPending, error } = useSameMatter(recordId);
  const [isSure, setIsSure] = useState(false);
  const others = repeats.groups[0]?.requests.filter((each) => each.recordId !== recordId) ?? [];
  const unlinked = others.filter((each) => !repeats.linked.some((linked) => linked.recordId === each.recordId));
  const [into] = others;
  const link = async () => {
    if (!mayLink || unlinked.length === 0 || isPending) return;
    await mutateAsync(unlinked.map((each) => each.recordId)).then(
      () => onLinked(unlinked.length),
      () => undefined,
    );
  };
  const merge = () => {
    if (into === undefined || onMerge === undefined) return;
    // It cannot be taken back.
    if (!isSure) setIsSure(true);
    else void onMerge(into);
  };
  useShortcuts(hasKeys ? { l: () => void link(), m: merge } : {});
  const key = (name: string) => hasKeys && <kbd>{name}</kbd>;
  return (
    <>
      {error !== null && <ProblemNotice error={error} level={3} />}
      <div className="form-buttons">
        {mayLink && unlinked.length > 0 && (
          <Button loading={isPending} onClick={() => void link()}>
            {isPending ? words.linking : words.link} {key('l')}
          </Button>
        )}
        {onMerge !== undefined && into !== undefined && (
          <Button danger={isSure} onClick={merge}>
            {isSure ? words.mergeSure(into.number) : words.merge(into.number)} {key('m')}
          </Button>
        )}
      </div>
    </>
  );
}

/** What repeats a request or is about the same matter: how near, why, and what people linked; one step links the group. */
export function SameMatter({ recordId, states, ...steps }: SameMatterProps) {
  const { repeats: words } = useMessages();
  const { data: repeats, error } = useQuery(repeatsQuery(recordId));
  const [told, setTold] = useState('');
  const isAlone = repeats !== undefined && repeats.groups.length === 0;
  return (
    <section className="same-matter" aria-labelledby="same-matter">
      <h2 id="same-matter">{words.title}</h2>
      {repeats === undefined && error === null && <Waiting rows={2} />}
      {error !== null && repeats === undefined && <p className="quiet">{words.failed}</p>}
      {repeats !== undefined && (
        <>
          <p className="quiet">
            {words.lead(REPEAT_SETTINGS.withinDays, repeats.compared)}
            {repeats.cut && ` · ${words.cut}`}
          </p>
          {!repeats.comparesCallers && <p className="quiet">{words.withoutCallers}</p>}
          {isAlone && <p>{words.none}</p>}
          {repeats.groups.map((group) => (
            <GroupOf key={group.reason} group={group} repeats={repeats} states={states} />
          ))}
          <p role="status">{told}</p>
          <Steps
            recordId={recordId}
            repeats={repeats}
            {...steps}
            onLinked={(count) => setTold(words.linkedDone(count))}
          />
          {repeats.linked.length > 0 && (
            <>
              <h3>{words.linkedTitle}</h3>
              <ul>
                {repeats.linked.map((request) => (
                  <Line
                    key={request.recordId}
                    request={request}
                    states={states}
                    notes={request.recordId === recordId ? [words.this] : []}
                  />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}
