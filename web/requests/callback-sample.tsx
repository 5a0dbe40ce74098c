import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { CallbackCheckView } from '../../src/contract/ledgers/requests.ts';
import { callbackCheckQuery, useDraw } from '../data/request-queries.ts';
import { percentText } from '../figures.ts';
import { useNames } from '../ledgers/names.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { TextField } from '../parts/field.tsx';
import { momentText } from '../parts/moment-text.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { useOptionNames } from './exclusions.tsx';
import { StandingText } from './standing-text.tsx';

type Answer = NonNullable<CallbackCheckView['requests'][number]['first']>;

interface SampleProps {
  readonly place: string;
  readonly month: string;
}

function DrawForm({ place, month }: SampleProps) {
  const { plausibility: words } = useMessages();
  const { mutate, isPending, error } = useDraw();
  const [size, setSize] = useState('30');
  const [tried, setTried] = useState(false);
  const wanted = /^[1-9]\d{0,2}$/.test(size) && Number(size) <= 500 ? Number(size) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wanted !== undefined && !isPending) mutate({ place, month, size: wanted });
  };
  return (
    <form className="day-fields" aria-label={words.draw} onSubmit={submit}>
      <TextField
        label={words.size}
        hint={words.sizeHint}
        value={size}
        inputMode="numeric"
        maxLength={3}
        problem={tried && wanted === undefined ? words.sizeWrong : undefined}
        onChange={setSize}
      />
      <Button type="primary" htmlType="submit" loading={isPending}>
        {isPending ? words.drawing : words.draw}
      </Button>
      {error !== null && <ProblemNotice error={error} level={3} />}
    </form>
  );
}

function AnswerText({ answer }: { readonly answer: Answer | null }) {
  const { plausibility: words } = useMessages();
  const solved = useOptionNames('solved');
  const satisfied = useOptionNames('satisfied');
  if (answer === null) return <span className="quiet">{words.noAnswer}</span>;
  return (
    <>
      {solved(answer.solved)} · {satisfied(answer.satisfied)}
      <small className="quiet said-by">
        {answer.by} · {momentText(answer.at)}
      </small>
    </>
  );
}

function Proof({ sample }: { readonly sample: NonNullable<CallbackCheckView['sample']> }) {
  const { plausibility: words } = useMessages();
  const { recordId, number, seed, population, digest, size, drawnAt, proved } = sample;
  return (
    <>
      <p>
        <Link to={`/records/${recordId}`}>{number}</Link> · {words.drawnFrom(size, population)} · {momentText(drawnAt)}
      </p>
      <p>
        <strong>{proved ? words.proved : words.notProved}</strong>
      </p>
      <details>
        <summary>{words.proof}</summary>
        <dl className="record-fields">
          <div>
            <dt>{words.seed}</dt>
            <dd>{seed}</dd>
          </div>
          <div>
            <dt>{words.digest}</dt>
            <dd>{digest}</dd>
          </div>
        </dl>
        <p className="quiet">{words.proofHow}</p>
      </details>
    </>
  );
}

function Results({ check }: { readonly check: CallbackCheckView }) {
  const messages = useMessages();
  const { plausibility: words, bulletin } = messages;
  const names = useNames();
  const { agreement, units, requests } = check;
  const { agreeing, of, low, high } = agreement;
  return (
    <>
      <p role="status">
        {of === 0 || low === null || high === null ? (
          words.nobodyReached
        ) : (
          <>
            <strong>{words.agreement(percentText(agreeing / of, messages))}</strong> {bulletin.sides(agreeing, of)} ·{' '}
            {bulletin.interval(percentText(low, messages), percentText(high, messages))}
          </>
        )}
      </p>
      {of > 0 && (
        <DataTable
          caption={words.byUnit}
          rows={units.filter((unit) => unit.of > 0)}
          rowKey={({ organisationId }) => organisationId}
          columns={[
            { key: 'unit', title: words.unit, head: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
            { key: 'differing', title: words.differing, cell: (unit) => <StandingText standing={unit} /> },
          ]}
        />
      )}
      <DataTable
        caption={words.sample}
        rows={requests}
        rowKey={({ recordId }) => recordId}
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
            title: words.unit,
            cell: ({ leadId }) => leadId !== null && <span lang="zh-CN">{names.unit(leadId)}</span>,
          },
          { key: 'first', title: words.first, cell: ({ first }) => <AnswerText answer={first} /> },
          {
            key: 'again',
            title: words.again,
            cell: ({ again, inVain }) => (
              <>
                <AnswerText answer={again} />
                {inVain > 0 && <small className="said-by">{words.inVain(inVain)}</small>}
              </>
            ),
          },
          {
            key: 'agrees',
            title: words.agrees,
            cell: ({ agrees }) => agrees !== null && (agrees ? words.same : <strong>{words.other}</strong>),
          },
        ]}
      />
    </>
  );
}

/** The sample of a month that somebody else calls back: both answers, how many agree, and which units do not. */
export function CallbackSample({ place, month }: SampleProps) {
  const { plausibility: words } = useMessages();
  const mayDraw = useMay('ledger.supervise');
  const { data, error } = useQuery(callbackCheckQuery(place, month));
  return (
    <section className="panel" aria-labelledby="callback-sample">
      <h2 id="callback-sample">{words.sample}</h2>
      <p className="quiet">{words.sampleLead}</p>
      {error !== null && data === undefined && <ProblemNotice error={error} level={3} />}
      {data === undefined && error === null && <Waiting rows={3} />}
      {data?.sample === null && <p>{words.notDrawn}</p>}
      {data?.sample === null && mayDraw && <DrawForm place={place} month={month} />}
      {data?.sample != null && (
        <>
          <Proof sample={data.sample} />
          <Results check={data} />
        </>
      )}
    </section>
  );
}
