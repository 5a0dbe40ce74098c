import { Link } from 'react-router';
import type { FigureInput, FigureOrigin, Report, ReportSource } from '../../src/shared/report/report.ts';
import { reportText } from '../../src/shared/report/report-text.ts';
import { useMessages } from '../shell/preferences.tsx';

function SourceView({ source }: { readonly source: ReportSource | undefined }) {
  const { reports: words } = useMessages();
  if (source === undefined) return null;
  const { line, quote, place } = source;
  return (
    <div className="figure-source" lang="zh-CN">
      <p>{line}</p>
      {quote !== undefined && <blockquote>{quote}</blockquote>}
      {place !== undefined && (
        <Link
          to={
            place.claimKey === undefined
              ? `/documents/${encodeURIComponent(place.documentId)}`
              : `/documents/${encodeURIComponent(place.documentId)}/claims/${encodeURIComponent(place.claimKey)}`
          }
        >
          {words.sourceOpen}
        </Link>
      )}
    </div>
  );
}

function InputRow({ input, report }: { readonly input: FigureInput; readonly report: Report }) {
  const source = input.source === undefined ? undefined : report.sources[input.source];
  return (
    <li>
      <span lang="zh-CN">
        {input.name} {input.period}
      </span>{' '}
      <b className="figure">
        {input.value}
        {input.unit}
      </b>
      <SourceView source={source} />
    </li>
  );
}

function OriginView({ origin, report }: { readonly origin: FigureOrigin; readonly report: Report }) {
  const { reports: words } = useMessages();
  switch (origin.kind) {
    case 'stated':
      return (
        <>
          <h3>{words.source}</h3>
          <SourceView source={report.sources[origin.source]} />
          {origin.knownOn !== undefined && <p className="quiet">{words.knownOn(origin.knownOn)}</p>}
          {origin.revision !== undefined && <p className="quiet">{words.revision(origin.revision)}</p>}
        </>
      );
    case 'computed':
      return (
        <>
          <h3>{words.formula}</h3>
          <p lang="zh-CN">{origin.formula}</p>
          {origin.rule !== undefined && (
            <p className="quiet">
              {words.rule} {origin.rule}
            </p>
          )}
          <h3>{words.inputs}</h3>
          <ul className="figure-inputs">
            {origin.inputs.map((input) => (
              <InputRow key={`${input.name} ${input.period}`} input={input} report={report} />
            ))}
          </ul>
        </>
      );
    case 'counted':
      return (
        <>
          <h3>{words.members}</h3>
          <p lang="zh-CN">{origin.of}</p>
          <ul className="figure-inputs" lang="zh-CN">
            {origin.members.map((member) => (
              <li key={member}>{member}</li>
            ))}
          </ul>
          <SourceView source={origin.source === undefined ? undefined : report.sources[origin.source]} />
        </>
      );
    case 'survey':
      return (
        <>
          <p lang="zh-CN">{origin.question}</p>
          <p>{words.answered(origin.answered, origin.method)}</p>
          <SourceView source={report.sources[origin.source]} />
        </>
      );
  }
}

interface FigurePanelProps {
  readonly report: Report;
  /** Id of the figure that is looked at; absent: none is. */
  readonly figure: string | undefined;
}

/** Where a figure comes from: value, sentence, formula with its inputs. */
export function FigurePanel({ report, figure }: FigurePanelProps) {
  const { reports: words } = useMessages();
  const of = figure === undefined ? undefined : report.figures[figure];
  if (of === undefined) return <p className="quiet">{words.figureNone}</p>;
  const { printed, address, origin } = of;
  const count = reportText(report).figures.filter((each) => each.figure === figure).length;
  return (
    <div className="figure-panel">
      <p>
        <b className="figure figure-large">{printed}</b>
      </p>
      <p lang="zh-CN">
        {address.indicator} · {address.period}
        {address.place !== '' && ` · ${address.place}`}
      </p>
      <p className="quiet">
        {words.origins[origin.kind]} · {words.occurrences(count)}
      </p>
      <OriginView origin={origin} report={report} />
    </div>
  );
}
