import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { RequestExclusions } from '../../src/contract/ledgers/requests.ts';
import { REQUEST_TYPE } from '../../src/shared/ledger/known-ledgers.ts';
import { ledgerQuery } from '../data/ledger-queries.ts';
import { exclusionsQuery } from '../data/request-queries.ts';
import { useNames } from '../ledgers/names.ts';
import { useWording } from '../ledgers/wording.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useActorName } from '../shell/actor-name.ts';
import { useMessages } from '../shell/preferences.tsx';
import { StandingText } from './standing-text.tsx';

type Exclusion = RequestExclusions['exclusions'][number];

/** Names of the options of a field of requests, by their ids; the id where there is none. */
export function useOptionNames(field: string): (id: string | null) => string {
  const say = useWording();
  const { data } = useQuery(ledgerQuery(REQUEST_TYPE));
  const options = data?.definition.fields.find(({ id }) => id === field)?.options ?? [];
  return (id) => {
    const option = options.find((each) => each.id === id);
    return option === undefined ? (id ?? '') : say(option.name);
  };
}

function Said({ by, at, reason }: { readonly by: string; readonly at: string; readonly reason: string | null }) {
  const actorName = useActorName();
  return (
    <>
      {reason !== null && <span lang="zh-CN">{reason}</span>}
      <small className="quiet said-by">
        {actorName(by)} · {momentText(at)}
      </small>
    </>
  );
}

function ExclusionTable({ exclusions }: { readonly exclusions: readonly Exclusion[] }) {
  const { plausibility: words } = useMessages();
  const names = useNames();
  const groundOf = useOptionNames('exclusion');
  return (
    <DataTable
      caption={words.exclusions}
      rows={exclusions}
      rowKey={({ recordId, asked }) => `${recordId} ${asked.at}`}
      columns={[
        {
          key: 'request',
          title: words.request,
          head: true,
          cell: ({ recordId, number, title, demonstration }) => (
            <>
              <Link to={`/records/${recordId}`} lang="zh-CN">
                {number} {title}
              </Link>{' '}
              {demonstration && <DemonstrationMark />}
            </>
          ),
        },
        {
          key: 'unit',
          title: words.applicant,
          cell: ({ asked }) => asked.unit !== null && <span lang="zh-CN">{names.unit(asked.unit)}</span>,
        },
        { key: 'ground', title: words.ground, cell: ({ ground }) => groundOf(ground) },
        { key: 'asked', title: words.asked, cell: ({ asked }) => <Said {...asked} /> },
        {
          key: 'decision',
          title: words.decision,
          cell: ({ decided }) => (decided === null ? words.open : decided.granted ? words.granted : words.refused),
        },
        { key: 'decided', title: words.decided, cell: ({ decided }) => decided !== null && <Said {...decided} /> },
      ]}
    />
  );
}

/** What was asked to be taken out: by applicant against all others, and one by one with who decided and why. */
export function Exclusions({ place, month }: { readonly place: string; readonly month: string }) {
  const { plausibility: words } = useMessages();
  const { data, error } = useQuery(exclusionsQuery(place, month));
  const asking = data?.applicants.filter(({ asked }) => asked.count > 0 || asked.standing === 'above') ?? [];
  return (
    <section className="panel" aria-labelledby="exclusions">
      <h2 id="exclusions">{words.exclusions}</h2>
      <p className="quiet">{words.exclusionsLead}</p>
      {error !== null && data === undefined && <ProblemNotice error={error} level={3} />}
      {data === undefined && error === null && <Waiting rows={3} />}
      {data?.exclusions.length === 0 && <p>{words.noExclusions}</p>}
      {data?.cut === true && <p>{words.exclusionsCut(data.exclusions.length)}</p>}
      {asking.length > 0 && (
        <>
          <h3>{words.byApplicant}</h3>
          <DataTable
            caption={words.byApplicant}
            rows={asking}
            rowKey={({ organisationId }) => organisationId}
            columns={[
              { key: 'unit', title: words.applicant, head: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
              { key: 'asked', title: words.askedOf, cell: ({ asked }) => <StandingText standing={asked} /> },
              {
                key: 'granted',
                title: words.grantedOf,
                cell: ({ granted }) => granted !== null && <StandingText standing={granted} />,
              },
            ]}
          />
        </>
      )}
      {data !== undefined && data.exclusions.length > 0 && <ExclusionTable exclusions={data.exclusions} />}
    </section>
  );
}
