import type { CollectionCellView, EntryResult, FindingView } from '../../src/contract/collection.ts';
import { REPORTED_MISSING } from '../../src/shared/collection.ts';
import { groupDigits } from '../figures.ts';
import { TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { CellHistory } from './cell-history.tsx';
import { isChanged, isEditable, isWrong, type TypedEntry } from './entry-draft.ts';
import { EvidenceEditor, EvidenceWords } from './evidence-editor.tsx';
import { dueWords, EntryStateTag, RecordedWords, useUnitNames } from './round-words.tsx';

interface ReportCellProps {
  readonly collectionId: number;
  readonly roundDueAt: string;
  readonly cell: CollectionCellView;
  readonly typed: TypedEntry;
  /** Of the last saving or submitting, where that was refused. */
  readonly result: EntryResult | undefined;
  readonly onType: (part: Partial<TypedEntry>) => void;
}

/** What the record holds already, so that nobody has to look it up. */
export function Before({
  cell,
  onTake,
}: {
  readonly cell: CollectionCellView;
  readonly onTake?: (value: string) => void;
}) {
  const { rounds: words } = useMessages();
  const { last, yearBefore, known } = cell;
  const line = (title: string, observation: CollectionCellView['last']) => (
    <div>
      <dt>{title}</dt>
      <dd>
        {observation === undefined ? (
          <span className="missing">{words.none}</span>
        ) : (
          <RecordedWords observation={observation} />
        )}
      </dd>
    </div>
  );
  const isApart = yearBefore !== undefined && yearBefore.period !== last?.period;
  return (
    <dl className="before">
      {line(words.last, last)}
      {isApart && line(words.yearBefore, yearBefore)}
      {known !== undefined && (
        <div>
          <dt>{words.known}</dt>
          <dd>
            <RecordedWords observation={known} />{' '}
            {known.value !== undefined && onTake !== undefined && known.unit === cell.unit && (
              <button type="button" className="link-button" onClick={() => onTake(known.value ?? '')}>
                {words.takeKnown}
              </button>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

interface FindingsProps {
  readonly findings: readonly FindingView[];
  /** Absent: they can only be read. */
  readonly explanations?: Readonly<Record<string, string>>;
  readonly onExplain?: (key: string, text: string) => void;
}

/** What the checks found; warnings can be explained. */
export function Findings({ findings, explanations = {}, onExplain }: FindingsProps) {
  const { rounds: words } = useMessages();
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label={words.findings}>
      {findings.map((finding) => (
        <li key={finding.key} data-severity={finding.severity}>
          <span>
            <b>{finding.severity === 'stop' ? words.stop : words.warn}</b> {finding.text}
          </span>
          {finding.severity === 'warn' && onExplain !== undefined && (
            <input
              type="text"
              aria-label={words.explainOf(finding.text)}
              placeholder={words.explain}
              maxLength={2000}
              value={explanations[finding.key] ?? finding.explanation ?? ''}
              onChange={(event) => onExplain(finding.key, event.target.value)}
            />
          )}
          {onExplain === undefined && finding.explanation !== undefined && (
            <span lang="zh-CN">{words.explained(finding.explanation)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function EntryFields({ cell, typed, onType }: Pick<ReportCellProps, 'cell' | 'typed' | 'onType'>) {
  const { rounds: words, missingReasons } = useMessages();
  const wrong = isWrong(typed);
  const id = `entry-${cell.cellNo}`;
  return (
    <div className="entry-fields">
      <span className="entry-value">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={words.valueOf(cell.name, cell.placeName)}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          placeholder={typed.missing === '' ? words.value : missingReasons[typed.missing]}
          maxLength={60}
          value={typed.missing === '' ? typed.value : ''}
          disabled={typed.missing !== ''}
          onChange={(event) => onType({ value: event.target.value })}
        />
        <span lang="zh-CN">{cell.unit}</span>
      </span>
      <select
        aria-label={words.missingOf(cell.name, cell.placeName)}
        value={typed.missing}
        onChange={(event) =>
          onType({ missing: REPORTED_MISSING.find((reason) => reason === event.target.value) ?? '' })
        }
      >
        <option value="">{words.missingNone}</option>
        {REPORTED_MISSING.map((reason) => (
          <option key={reason} value={reason}>
            {words.missing}：{missingReasons[reason]}
          </option>
        ))}
      </select>
      {wrong && (
        <small id={`${id}-wrong`} className="field-problem" role="alert">
          {words.notANumber}
        </small>
      )}
    </div>
  );
}

/** What a unit said, where it can only be read. */
export function Said({ cell }: { readonly cell: CollectionCellView }) {
  const { missingReasons } = useMessages();
  return (
    <div className="entry-said">
      <b className="figure">
        {cell.value === undefined
          ? cell.missing !== undefined && missingReasons[cell.missing]
          : `${groupDigits(cell.value)} ${cell.unit}`}
      </b>
      {cell.note !== '' && <p lang="zh-CN">{cell.note}</p>}
      <ul>
        {cell.evidence.map((evidence) => (
          <li key={JSON.stringify(evidence)}>
            <EvidenceWords evidence={evidence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Head({ cell, roundDueAt, collectionId }: Pick<ReportCellProps, 'cell' | 'roundDueAt' | 'collectionId'>) {
  const messages = useMessages();
  const { rounds: words } = messages;
  return (
    <header>
      <h3 lang="zh-CN">
        {cell.no !== '' && <small>{cell.no}</small>} {cell.name}
      </h3>
      <span lang="zh-CN">{cell.placeName}</span>
      <EntryStateTag state={cell.state} />
      {cell.late && <span className="late">{words.late}</span>}
      {cell.locked && <span>{words.locked}</span>}
      {cell.dueAt !== roundDueAt && <span>{words.dueOwn(dueWords(cell.dueAt, messages))}</span>}
      <CellHistory collectionId={collectionId} cell={cell} />
    </header>
  );
}

/** A figure that a unit is asked for: what is known, what it says, what the checks found, what proves it. */
export function ReportCell({ collectionId, roundDueAt, cell, typed, result, onType }: ReportCellProps) {
  const { rounds: words } = useMessages();
  const unitName = useUnitNames();
  const editable = isEditable(cell);
  const findings = result?.findings ?? cell.findings;
  const explain = (key: string, text: string) => onType({ explanations: { ...typed.explanations, [key]: text } });
  return (
    <li className="report-cell" data-changed={(editable && isChanged(cell, typed)) || undefined}>
      <Head cell={cell} roundDueAt={roundDueAt} collectionId={collectionId} />
      {cell.returned !== undefined && (
        <p className="returned" role="note">
          {words.returned(unitName(cell.returned.by.organisationId), cell.returned.by.person, cell.returned.reason)}
        </p>
      )}
      <div className="report-body">
        <Before cell={cell} {...(editable ? { onTake: (value: string) => onType({ value, missing: '' }) } : {})} />
        {editable ? <EntryFields cell={cell} typed={typed} onType={onType} /> : <Said cell={cell} />}
      </div>
      {result?.problem !== undefined && (
        <p className="field-problem" role="alert">
          {result.problem.title}：{result.problem.detail}
        </p>
      )}
      <Findings findings={findings} {...(editable ? { explanations: typed.explanations, onExplain: explain } : {})} />
      {editable && (
        <details className="entry-more" open={typed.evidence.length > 0 || typed.note !== ''}>
          <summary className="opener">
            {typed.evidence.length === 0 ? words.more : words.moreCount(typed.evidence.length)}
          </summary>
          <TextField label={words.note} value={typed.note} maxLength={2000} onChange={(note) => onType({ note })} />
          <EvidenceEditor evidence={typed.evidence} onChange={(evidence) => onType({ evidence })} />
        </details>
      )}
    </li>
  );
}
