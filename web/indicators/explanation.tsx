import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { ObservationView } from '../../src/contract/plans.ts';
import type { IndicatorDetail, RatingView } from '../../src/contract/verdicts.ts';
import { groupDigits, periodText } from '../figures.ts';
import { type DataColumn, DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { Provenance, Sourced } from './provenance.tsx';

type Input = RatingView['inputs'][number];

/** The vintage that went into a rating. Missing: undefined when the input is none of the world's (base, target). */
function vintageOf(input: Input, observations: readonly ObservationView[]): ObservationView | undefined {
  if (input.knownOn === undefined) return undefined;
  return observations.find(
    ({ period, knownOn, revision }) =>
      period === input.period && knownOn === input.knownOn && (input.revision ?? revision) === revision,
  );
}

function Inputs({ detail }: { readonly detail: IndicatorDetail }) {
  const { rating, periods } = useMessages();
  const { columns } = rating;
  const { inputs } = detail.standing.rating;
  if (inputs.length === 0) return <p className="missing">{rating.noInputs}</p>;
  const figure = (input: Input) => {
    const vintage = vintageOf(input, detail.observations);
    const shown = groupDigits(input.value);
    return vintage === undefined ? shown : <Sourced provenance={vintage.provenance}>{shown}</Sourced>;
  };
  const source = (input: Input) => {
    const vintage = vintageOf(input, detail.observations);
    if (vintage !== undefined) return <Provenance provenance={vintage.provenance} />;
    return input.source === undefined ? undefined : <span lang="zh-CN">{input.source}</span>;
  };
  const isConverted = inputs.some(({ used }) => used !== undefined);
  const used: DataColumn<Input> = {
    key: 'used',
    title: columns.used,
    number: true,
    cell: (input) => input.used !== undefined && groupDigits(input.used),
  };
  return (
    <DataTable<Input>
      caption={rating.inputs}
      rows={inputs}
      rowKey={(input) => `${input.role} ${input.period} ${input.value}`}
      columns={[
        { key: 'role', title: columns.role, head: true, cell: (input) => rating.role[input.role] ?? input.role },
        {
          key: 'period',
          title: columns.period,
          cell: (input) => <span className="figure">{periodText(input.period, periods)}</span>,
        },
        { key: 'value', title: columns.value, number: true, cell: figure },
        { key: 'unit', title: columns.unit, cell: (input) => input.unit },
        ...(isConverted ? [used] : []),
        { key: 'source', title: columns.source, cell: source },
      ]}
    />
  );
}

/** How the rating came about: step by step, with the values used and where they come from. */
export function Explanation({ detail }: { readonly detail: IndicatorDetail }) {
  const { indicator, rating } = useMessages();
  const { explanation, flags } = detail.standing.rating;
  const { hash } = useLocation();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (hash === '#explanation') section.current?.scrollIntoView({ block: 'start' });
  }, [hash]);
  return (
    <section ref={section} className="panel" id="explanation" aria-labelledby="explained">
      <h2 id="explained">{indicator.explanation}</h2>
      <ol className="steps">
        {explanation.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {flags.map(({ code, text }) => (
        <p key={code} className="flag">
          {text}
        </p>
      ))}
      <h3>{rating.inputs}</h3>
      <Inputs detail={detail} />
    </section>
  );
}
